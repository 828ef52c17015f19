"""Asks in a form from a page of the panel's room; what is typed is kept until it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.screens.panel.tab import keeper

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
    draft_key: str,
    yes_word: str = "Save",
    intro: str = "",
) -> Changes | None:
    """Ask, save through `submit`, and tell every screen; None when it was given up.

    What is typed is kept under `draft_key` and is there again after a crash.
    """
    desk = context.desk
    kept = drafts.draft(desk, draft_key)
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
        keep_draft=keeper(desk, draft_key) if context.may("keep drafts") else None,
    )
    if kept or drafts.draft(desk, draft_key):
        drafts.drop_draft(desk, draft_key)
    if changes is not None:
        context.announce(changes, said)
    return changes
