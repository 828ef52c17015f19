"""Asks in a form from a part of the panel's room, saves, and tells every screen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.people.findings import LeaksFound
from ui.kit.asking import ask_in_form
from ui.kit.context import ScreenContext
from ui.kit.form import Field, Form

Values = dict[str, Any]


class Asking(QWidget):
    """A page, a tab or a part of one that asks in forms; whoever it is sets its `context`."""

    context: ScreenContext

    @property
    def today(self) -> date:
        """The desk's day."""
        day: date = self.context.desk.today()
        return day

    def may(self, permission: str) -> bool:
        """Whether the signed-in user has the permission."""
        return self.context.may(permission)

    def key_of(self, title: str) -> str:
        """The key under which a form of this title keeps what is typed; empty: it keeps nothing."""
        del title
        return ""

    def about_to_ask(self) -> None:
        """Called before a form comes."""

    def show_stopped(self, problem: LeaksFound) -> None:
        """Say why a paper was not made."""
        self.context.say(problem.sentence)

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        start: Mapping[str, object],
        submit: Callable[[Values], Changes],
        said: str,
        *,
        draft_key: str = "",
        yes_word: str = "Save",
        intro: str = "",
        watch: Callable[[Form], str] | None = None,
    ) -> Changes | None:
        """Ask, save through `submit`, and tell every screen; None when it was given up.

        With a `draft_key`, or a `key_of` the title, what is typed is kept, as `ask_in_form` keeps
        it. `watch` says beneath the form what its parts come to.
        """
        self.about_to_ask()
        changes = ask_in_form(
            self,
            self.context,
            title,
            fields,
            start,
            submit,
            draft_key=draft_key or self.key_of(title),
            yes_word=yes_word,
            intro=intro,
            watch=watch,
            stopped=self.show_stopped,
        )
        if changes is not None:
            self.context.announce(changes, said)
        return changes
