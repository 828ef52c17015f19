"""What follows a panel: the decision, the letter, the telling, and the agenda of the next panel."""

import datetime as dt

from tests.ui.walking.days import CLERK, DECIDER, WORKER
from tests.ui.walking.keyboard import Sit
from tests.ui.walking.meeting import APPROVAL, CASE, OFFERED, save_paper
from tests.ui.walking.meeting_day import RECOMMENDED

DECIDED, TOLD, NEXT = dt.date(2026, 12, 8), dt.date(2026, 12, 9), dt.date(2027, 1, 12)
DECISION = (
    "The decision maker approves Wren Aldous and Marcus Bright as foster carers, "
    "for up to 2 children aged 0 to 12, short term."
)


def decide(sit: Sit) -> None:
    """Every paper ticked as read, own reasons, and the decision; its record is saved."""
    with sit(DECIDER, DECIDED) as maker:
        maker.go("Panel")
        maker.push("Decisions waiting (2)")
        maker.enter_row("Recommendations and decisions", APPROVAL)
        maker.sees(RECOMMENDED, DECISION)
        maker.fill("Your reasons", "I weighed the dissent; the room was measured since.")
        maker.push("Decide")
        maker.sees("Tick")
        maker.tick_every("What must be read")
        maker.push("Decide")
        maker.sees("Decision recorded", DECISION)
        maker.push("Print the record")
        save_paper(maker, "Record of the decision", ".pdf")


def tell(sit: Sit) -> None:
    """The letter as PDF and Word, sent on the day it bears; the carers told; the register."""
    with sit(WORKER, TOLD) as worker:
        worker.go("Panel")
        worker.enter_row("Panels", "1 December 2026")
        worker.open_tab("Recommendations and decisions")
        worker.row("Recommendations and decisions", APPROVAL)
        worker.push("Open decision")
        worker.push("Write a letter", [])
        worker.enter_row("Letters", "Approval")
        save_paper(worker, "Letter", ".pdf")
        worker.push("Save as Word")
        worker.sees("Saved as", ".docx")
        worker.push("Record that it went", [("How it went", "By hand, signed for")])
        told = [("Told in person or by telephone on", "t"), ("Written to on", "t")]
        worker.push("Record that they were told", told)
        worker.sees("Decided, told and written to.")
        worker.push("Open household")
        worker.sees(DECISION)


def prepare_next(sit: Sit) -> None:
    """The next panel has the open action by itself and is offered the deferred case first."""
    with sit(CLERK, TOLD) as clerk:
        clerk.go("Panel")
        typed = [("Date", f"{NEXT:%d/%m/%Y}"), ("Place", "Luttrell Room")]
        clerk.push("New panel", typed)
        clerk.push("Add item", [("Business", OFFERED)])
        clerk.sees(CASE, "Minutes of the last meeting and matters arising")
        clerk.push("Preview")
        save_paper(clerk, "Panel pack 12 Jan 2027 preview", ".pdf")
