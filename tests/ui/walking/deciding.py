"""A panel from its planning to the decision, and the household approved by it, typed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel import service
from fosterdesk.rules.words import short_date
from tests.building.panel import all_coming, the_members
from tests.ui.walking.days import (
    CLERK,
    DECIDER,
    HOUSEHOLD,
    WORKER,
    after,
)
from tests.ui.walking.keyboard import CTRL, Key, Person, Sit

CHAIR = "A. Whitcombe"


@dataclass(frozen=True)
class Business:
    """One item heard by one panel: how it is offered, called, recommended and decided."""

    on: dt.date
    offered: str
    recommendation: str
    decided: Sequence[tuple[str, str]] = ()


def name_members(sit: Sit, on: dt.date) -> None:
    """One member of the central list typed, the others prepared."""
    with sit(CLERK, on) as clerk:
        the_members(clerk.desk)
        clerk.go("Panel")
        clerk.push("Central list")
        typed = [
            ("Name", "nell proctor"),
            ("Role", "Member"),
            ("What they bring", "education"),
            ("Independent of the service", "Yes"),
            ("Why they are, or are not", "Never worked for the service"),
        ]
        clerk.push("Add member", typed)
        clerk.sees("Nell Proctor", "Education", "no checks are recorded")
        clerk.push("Central list")
        clerk.sees("Nell Proctor · Education | Yes", f"{CHAIR} · Chair")


def hear(sit: Sit, business: Business, decided: dt.date) -> None:
    """One panel with one item, from its planning to what the decision maker decided on a day."""
    prepare(sit, business)
    hold(sit, business)
    decide(sit, business, decided)


def prepare(sit: Sit, business: Business) -> None:
    """The panel planned, its item added and ready, and its pack built, looked at and saved."""
    with sit(CLERK, after(business.on, -21)) as clerk:
        clerk.go("Panel")
        typed = [
            ("Date", f"{business.on:%d/%m/%Y}"),
            ("Place", "Luttrell Room"),
            ("Minute taker", "J. Frost"),
            ("Add the standing items", "No"),
        ]
        clerk.push("New panel", typed)
        clerk.push("Add item", [("Business", business.offered)])
        clerk.sees(HOUSEHOLD, "Ready", "1 of 1 item ready")
        all_coming(clerk.desk, service.meeting_id_on(clerk.desk, business.on))
        clerk.open_tab("Members and quorum")
        clerk.enter_row("Members of this panel", CHAIR, [(CHAIR, "Coming")])
        clerk.sees("Quorate")
        build_pack(clerk)


def build_pack(clerk: Person) -> None:
    """The pack is built beside the window and shown with its page labels."""
    clerk.push("Publish", "Publish")
    clerk.await_window("Panel pack")
    clerk.sees("Page i of")
    clerk.push("Page after")
    clerk.sees("Page ii of")
    clerk.push("Save as a file")
    clerk.sees("Saved as Panel pack")
    clerk.press(Key.Key_Escape)
    clerk.open_tab("Agenda and papers")
    clerk.sees("Fostering panel", "when last built")


def hold(sit: Sit, business: Business) -> None:
    """Who was present, the minutes, the recommendation with reasons, sign-off and sending."""
    with sit(CLERK, after(business.on, 2)) as clerk:
        clerk.go("Panel")
        clerk.enter_row("Panels", f"{business.on.day} {business.on:%B %Y}")
        clerk.open_tab("Members and quorum")
        clerk.push("Record who was present", [])
        clerk.sees("Present")
        clerk.open_tab("Minutes")
        clerk.fill("Strengths", "Warm and steady.\nOpen about hard years.")
        clerk.fill("Concerns", "None that is not planned for.", leave=True)
        clerk.press(Key.Key_Return, CTRL)
        clerk.sees("Minutes saved", "Written")
        typed = [
            ("Recommendation", business.recommendation),
            ("Reasons", "The evidence comes from many sources and agrees."),
            ("Unanimous", "Yes"),
        ]
        clerk.push("Record recommendation", typed)
        clerk.sees("Every item has its quorum, recommendation and reasons.")
        clerk.push("Sign off", [])
        clerk.push("Send to the decision maker", [])
        clerk.sees(f"Signed off by {CHAIR}", "Sent to the decision maker")


def decide(sit: Sit, business: Business, decided: dt.date) -> None:
    """The decision maker decides from the list of what waits; the carers are told."""
    with sit(DECIDER, decided) as maker:
        maker.go("Panel")
        maker.push("Decisions waiting (1)")
        maker.sees(HOUSEHOLD, business.recommendation)
        maker.enter_row("Recommendations and decisions", HOUSEHOLD)
        maker.tick_every("What must be read")
        maker.fill("Your reasons", "For the panel’s reasons, which I share.")
        for label, words in business.decided:
            maker.fill(label, words)
        maker.push("Decide")
        maker.sees("Decision recorded", f"Invented Decision maker, {short_date(decided)}")
        maker.push("Decisions waiting")
        maker.sees("Nothing to decide")
    with sit(WORKER, after(decided, 1)) as worker:
        worker.go("Panel")
        worker.enter_row("Panels", f"{business.on.day} {business.on:%B %Y}")
        worker.open_tab("Recommendations and decisions")
        worker.sees(f"{business.recommendation} · Decided {decided.day} {decided:%b %Y}")
        worker.push("Open decision")
        worker.push(
            "Record that they were told",
            [("Told in person or by telephone on", "t"), ("Written to on", "t")],
        )
        worker.sees("Decided, told and written to.", f"Told on {short_date(after(decided, 1))}")
