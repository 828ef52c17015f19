"""Plan a run of meetings: the run is asked for, then each of its days is shown to be settled."""

from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel.agenda.planning import plan_run, propose_dates
from fosterdesk.panel.central_list.date_records import PlanRun, ProposedDate
from fosterdesk.rules.words import plural
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.screens.panel.meeting_forms import day_fields, day_values, run_fields

DAYS_INTRO = "Change a day to move it, empty it to leave it out."


def ask_run(parent: QWidget, context: ScreenContext, start: dict[str, object]) -> Changes | None:
    """Ask for a run and its days, plan them, and tell every screen; None when given up."""
    desk = context.desk

    def propose(values: dict[str, Any]) -> tuple[PlanRun, tuple[ProposedDate, ...]]:
        command = PlanRun(**values)
        return command, propose_dates(desk, command)

    asked = FormDialog.ask(
        parent,
        "Plan dates",
        run_fields(desk),
        start,
        propose,
        today=desk.today(),
        yes_word="Show the days",
    )
    if asked is None:
        return None
    command, proposed = asked

    def submit(values: dict[str, Any]) -> tuple[Changes, int]:
        days = {name: day for name, day in values.items() if day is not None}
        return plan_run(desk, command, days), len(days)

    planned = FormDialog.ask(
        parent,
        "The days of the run",
        day_fields(proposed),
        day_values(proposed),
        submit,
        today=desk.today(),
        yes_word="Plan these days",
        intro=DAYS_INTRO,
    )
    if planned is None:
        return None
    changes, many = planned
    context.announce(changes, f"{plural(many, 'panel')} planned")
    return changes
