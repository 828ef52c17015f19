"""The questions about a panel's actions: a new one, a change, and that it is done."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import actions, service
from fosterdesk.panel.action_records import ActionRecord, AddAction, ChangeAction, FinishAction
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

    return _ask(parent, context, "Add an action", {}, submit, "Action added")


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
    return _ask(parent, context, "Add an action", start, submit, "Action added", (first,))


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
    return _ask(parent, context, "Change the action", start, submit, "Action changed")


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

    today: date = desk.today()
    changes = FormDialog.ask(
        parent,
        "Action done",
        fields,
        {"on": today},
        submit,
        today=today,
        yes_word="Done",
        intro=action.words,
    )
    if changes is not None:
        context.announce(changes, "Action done")
    return changes


def _ask(
    parent: QWidget,
    context: ScreenContext,
    title: str,
    start: dict[str, object],
    submit: Any,
    said: str,
    first: tuple[Field, ...] = (),
) -> Changes | None:
    fields = (*first, *action_fields(service.staff(context.desk)))
    changes: Changes | None = FormDialog.ask(
        parent, title, fields, start, submit, today=context.desk.today()
    )
    if changes is not None:
        context.announce(changes, said)
    return changes


def _told(values: Values) -> Values:
    return {**values, "owner": values.get("owner") or ""}
