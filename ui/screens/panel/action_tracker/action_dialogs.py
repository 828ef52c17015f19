"""The questions about a panel's actions: a new one, a change, and that it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import (
    ActionRecord,
    AddAction,
    ChangeAction,
    FinishAction,
)
from ui.kit.asking import keeper
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field

Values = dict[str, Any]


def action_fields(staff: Sequence[tuple[int, str]]) -> tuple[Field, ...]:
    """What an action is, who does it, and by when."""
    return (
        Field("words", "What is to be done", "long", lines=3, required=True),
        Field("owner_id", "Who does it", "choice", choices=staff),
        Field("owner", "Or somebody else", help="A member, a carer, another service."),
        Field("due_on", "By", "date", help="Empty for the next panel."),
    )


def ask_action(
    parent: QWidget, context: ScreenContext, meeting_id: int, item_id: int | None = None
) -> Changes | None:
    """Ask for a new action of a panel, of one of its items or of none; None when cancelled."""
    desk = context.desk

    def submit(values: Values) -> Changes:
        return actions.add_action(desk, AddAction(meeting_id, item_id=item_id, **_told(values)))

    question = _Question(
        "Add an action", "Action added", f"panel-action-of-{item_id or meeting_id}"
    )
    return _ask(parent, context, question, _fields(context), {}, submit)


def ask_action_of_any(
    parent: QWidget, context: ScreenContext, panels: Sequence[tuple[int, str]]
) -> Changes | None:
    """Ask for a new action and for the panel that wants it."""
    desk = context.desk
    first = Field("meeting_id", "Asked by", "choice", required=True, choices=panels)

    def submit(values: Values) -> Changes:
        meeting_id = values.pop("meeting_id")
        return actions.add_action(desk, AddAction(meeting_id, **_told(values)))

    start: dict[str, object] = {"meeting_id": panels[0][0]}
    question = _Question("Add an action", "Action added", "panel-action")
    return _ask(parent, context, question, (first, *_fields(context)), start, submit)


def change_action(parent: QWidget, context: ScreenContext, action: ActionRecord) -> Changes | None:
    """Ask for other words, another owner or another day."""
    desk = context.desk

    def submit(values: Values) -> Changes:
        values.setdefault("words", action.words)
        told = _told(values)
        return actions.change_action(desk, ChangeAction(action.id, action.version, **told))

    owner = "" if action.owner_id is not None else action.owner
    start: dict[str, object] = {"words": action.words, "owner": owner}
    start |= {"owner_id": action.owner_id, "due_on": action.due_on}
    question = _Question("Change the action", "Action changed", f"panel-action-{action.id}")
    return _ask(parent, context, question, _fields(context), start, submit)


def finish_action(parent: QWidget, context: ScreenContext, action: ActionRecord) -> Changes | None:
    """Ask when an action was done and what there is to say of it."""
    desk = context.desk
    fields = (
        Field("on", "Done on", "date", required=True),
        Field("words", "What was done", "long", lines=3, required=True),
    )

    def submit(values: Values) -> Changes:
        command = FinishAction(action.id, action.version, values["on"], values["words"])
        return actions.finish_action(desk, command)

    question = _Question("Action done", "Action done", f"panel-action-done-{action.id}", "Done")
    start: dict[str, object] = {"on": desk.today()}
    return _ask(parent, context, question, fields, start, submit, intro=action.words)


@dataclass(frozen=True)
class _Question:
    """The title of a dialog, what is said once it is saved, and where its draft is kept."""

    title: str
    said: str
    draft_key: str
    yes_word: str = "Save"


def _fields(context: ScreenContext) -> tuple[Field, ...]:
    return action_fields(service.staff(context.desk))


def _ask(
    parent: QWidget,
    context: ScreenContext,
    question: _Question,
    fields: Sequence[Field],
    start: dict[str, object],
    submit: Callable[[Values], Changes],
    *,
    intro: str = "",
) -> Changes | None:
    """Ask, keeping what is typed until it is saved, and tell every screen."""
    desk = context.desk
    kept = drafts.draft(desk, question.draft_key)
    changes: Changes | None = FormDialog.ask(
        parent,
        question.title,
        fields,
        start,
        submit,
        today=desk.today(),
        yes_word=question.yes_word,
        intro=intro,
        draft=kept.fields if kept else None,
        keep_draft=keeper(desk, question.draft_key),
    )
    if changes is not None:
        drafts.drop_draft(desk, question.draft_key)
        context.announce(changes, question.said)
    return changes


def _told(values: Values) -> Values:
    return {**values, "owner": values.get("owner") or ""}
