"""Asks in a form from a page of the panel's room; what is typed is kept until it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field, Form

Values = dict[str, Any]


def ask_and_save(
    parent: QWidget,
    context: ScreenContext,
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

    With a `draft_key` what is typed is kept as it is typed and is there again after a crash, until
    it is saved or thrown away. `watch` says beneath the form what its parts come to.
    """
    desk = context.desk
    keeps = bool(draft_key) and context.may("keep drafts")
    kept = drafts.draft(desk, draft_key) if keeps else None
    changes = FormDialog.ask(
        parent,
        title,
        fields,
        start,
        submit,
        today=desk.today(),
        yes_word=yes_word,
        intro=intro,
        draft=kept.fields if kept else None,
        keep_draft=keeper(desk, draft_key) if keeps else None,
        watch=watch,
    )
    if keeps:
        drafts.drop_draft(desk, draft_key)
    if changes is not None:
        context.announce(changes, said)
    return changes


def keeper(desk: Any, key: str) -> Callable[[dict[str, Any]], None]:
    """Something that keeps typed words under a key; it holds no widget."""

    def keep(typed: dict[str, Any]) -> None:
        drafts.keep_draft(desk, key, typed)

    return keep
