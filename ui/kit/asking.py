"""Asks in a form and keeps what is typed until it is saved or thrown away.

changes = ask_in_form(self, self.context, "Write a statement", FIELDS, values, submit,
                      draft_key=f"statement {statement_id}")
if changes is not None:
    self.context.announce(changes, "Statement written")
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.people.findings import LeaksFound
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field, Form

T = TypeVar("T")


def ask_in_form(
    parent: QWidget,
    context: ScreenContext,
    title: str,
    fields: Sequence[Field],
    values: Mapping[str, object],
    submit: Callable[[dict[str, Any]], T],
    *,
    draft_key: str = "",
    yes_word: str = "Save",
    intro: str = "",
    watch: Callable[[Form], str] | None = None,
    stopped: Callable[[LeaksFound], object] | None = None,
) -> T | None:
    """What `submit` gave back, or None when the user gave it up.

    With a `draft_key` what is typed is kept as it is typed and is there again after a crash, until
    it is saved or thrown away. `watch` says beneath the form what its parts come to. `stopped` is
    told of a paper that is not made for what was found on it: the form closes, so that the finding
    can be looked at, and what was typed is there again next time.
    """
    found: list[LeaksFound] = []

    def take(values: dict[str, Any]) -> T | None:
        try:
            return submit(values)
        except LeaksFound as problem:
            if stopped is None:
                raise
            found.append(problem)
            return None

    desk = context.desk
    keeps = bool(draft_key) and context.may("keep drafts")
    kept = drafts.draft(desk, draft_key) if keeps else None
    given = FormDialog.ask(
        parent,
        title,
        fields,
        values,
        take,
        today=desk.today(),
        yes_word=yes_word,
        intro=intro,
        draft=kept.fields if kept else None,
        keep_draft=keeper(desk, draft_key) if keeps else None,
        watch=watch,
    )
    if found and stopped is not None:
        stopped(found[-1])
        return None
    if keeps and drafts.draft(desk, draft_key) is not None:
        drafts.drop_draft(desk, draft_key)
    return given


def keeper(desk: Any, key: str) -> Callable[[dict[str, Any]], None]:
    """Something that keeps typed words under a key; it holds no widget."""

    def keep(typed: dict[str, Any]) -> None:
        drafts.keep_draft(desk, key, typed)

    return keep
