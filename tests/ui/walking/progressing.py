"""A case to Fostering Plus: opened, shown, sent and agreed; and the fee before and after."""

from fosterdesk.progression import service
from tests.building.progression import judge_one
from tests.ui.walking.days import (
    EFFECTIVE,
    HOUSEHOLD,
    MANAGER,
    SENT,
    WORKER,
    after,
)
from tests.ui.walking.fostering import PAGE, the_household
from tests.ui.walking.keyboard import Key, Person, Sit

CASE = f"· {HOUSEHOLD}, Progression case"
TYPED = "Uses and contributes to the support network"
GAP = "Two training days in the year: second carer"


def open_case(sit: Sit) -> None:
    """A case opened at the review, one requirement shown and judged, a training gap named."""
    with sit(WORKER, after(SENT, -14)) as worker:
        worker.go("Progression")
        worker.push("Open a case", [("Annual review", HOUSEHOLD)], [("Level", "Fostering Plus")])
        worker.sees(f"{HOUSEHOLD} · to Fostering Plus")
        prepare_evidence(worker)
        worker.go("Aldous", CASE)
        worker.row("Requirements", TYPED)
        typed = [
            ("Evidence", "A statement, written here"),
            ("What it shows", "Comes each month and brings new carers along."),
            ("Who says so", "Support group"),
        ]
        worker.push("Add evidence", typed)
        judged = [("Judgement", "Met"), ("What shows it", "Shown month by month.")]
        worker.row("Requirements", TYPED)
        worker.push("Judge", judged)
        worker.sees("34 of 35 requirements met", GAP)


def prepare_evidence(worker: Person) -> None:
    """Every judged requirement but one has its evidence and its judgement."""
    household_id = the_household(worker)
    view = service.requirement_view(worker.desk, household_id, "fostering-plus")
    for line in view.lines:
        if line.need.how == "judged" and line.need.title != TYPED:
            judge_one(worker.desk, household_id, line.id)


def send(sit: Sit) -> None:
    """The gap closed by a day of training, the case sent, and its evidence looked at."""
    with sit(WORKER, SENT) as worker:
        worker.go("Aldous", CASE)
        worker.push("Send to manager")
        worker.sees(f"1 requirement is not fully met: {GAP}.")
        worker.go("Training")
        typed = [("Course", "Safer Care"), ("Days", "1"), ("Given by", "Learning team")]
        worker.enter_row("Core training", "Marcus Bright", typed)
        worker.sees("Training recorded")
        worker.go("Aldous", CASE)
        worker.sees("35 of 35 requirements met")
        worker.push("Send to manager", [("Your recommendation", "They do this work already.")])
        worker.sees("waits for the team manager’s agreement")
        worker.push("Preview evidence")
        worker.await_window("Evidence")
        worker.sees("Page 1 of")
        worker.push("Save as a file")
        worker.sees("-evidence.pdf.")
        worker.press(Key.Key_Escape)


def agree(sit: Sit) -> None:
    """The team manager agrees, with a comment."""
    with sit(MANAGER, after(SENT, 3)) as manager:
        manager.go("Aldous", CASE)
        manager.push("Agree", [("Comment", "Clear and well set out.")])
        manager.sees("Clear and well set out.", "waits for a panel date")


def see_fees(sit: Sit) -> None:
    """The fee as it was up to the day before, and by Fostering Plus from the day itself."""
    with sit(WORKER, after(EFFECTIVE, -1)) as worker:
        worker.go("Aldous", PAGE)
        worker.sees("£175.00 a week today", "K.T. | £75.00", "L.M. | £100.00")
    with sit(WORKER, EFFECTIVE) as worker:
        worker.go("Aldous", PAGE)
        worker.sees("£400.00 a week today", "K.T. | £175.00", "L.M. | £225.00", "Fostering Plus")
