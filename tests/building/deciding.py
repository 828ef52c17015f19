"""Progression cases at the decision maker and after it, made through the services."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service as panel
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.letter_kinds import DETERMINATION, kind_named
from fosterdesk.panel.deciding.letter_records import WriteLetter
from fosterdesk.panel.deciding.letter_writing import write_letter
from fosterdesk.panel.reasoning import Weighed
from fosterdesk.panel.records import AddItem, AttachPaper, Decide, DecisionRecord
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.panel import (
    a_held_meeting,
    a_meeting,
    a_pdf,
    an_agreed_case,
    an_item,
    recommended,
    sent_on,
)

SENT = dt.date(2026, 12, 3)
DECIDED = dt.date(2026, 12, 8)
EFFECTIVE = dt.date(2026, 12, 14)
TOLD = dt.date(2026, 12, 21)
AGAIN = dt.date(2027, 1, 12)
AGAIN_SENT = dt.date(2027, 1, 14)


def a_heard_case(
    desk_as: Callable[..., Desk], case_id: int, recommendation: str = "level-progression"
) -> int:
    """The panel of 1 Dec 2026 has heard an agreed case, and it is sent on; the meeting's id."""
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda meeting: AddItem(meeting, "progression", case_id=case_id)
    )
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, recommendation)
    sent_on(desk, meeting_id, SENT)
    return meeting_id


def decide(
    desk_as: Callable[..., Desk],
    meeting_id: int,
    outcome: str = "level-progression",
    effective_on: dt.date | None = EFFECTIVE,
) -> None:
    """The decision maker decides the case of a meeting on 8 Dec 2026."""
    desk = desk_as("decision-maker", DECIDED)
    (held,) = panel.meeting_page(desk, meeting_id).decisions
    reasons = "Some of it is not shown yet." if outcome == "level-unchanged" else "As the panel’s."
    command = Decide(
        held.id,
        held.version,
        outcome,
        reasons,
        "The pack and the minutes.",
        DECIDED,
        effective_on=effective_on,
        weighed=all_read(desk, held.id),
    )
    panel.decide(desk, command)


def all_read(desk: Desk, decision_id: int, **more: str) -> Weighed:
    """Every paper that must be read is ticked, and what else was weighed."""
    titles = tuple(one.title for one in decision_page(desk, decision_id).to_read)
    return Weighed(titles, **more)


def a_decided_case(desk_as: Callable[..., Desk], outcome: str = "level-progression") -> int:
    """A case decided on 8 Dec 2026; agreed cases take effect on 14 Dec 2026."""
    case_id = an_agreed_case(desk_as)
    meeting_id = a_heard_case(desk_as, case_id, outcome)
    decide(desk_as, meeting_id, outcome, EFFECTIVE if outcome == "level-progression" else None)
    return case_id


def a_waiting_decision(
    desk_as: Callable[..., Desk],
    command: Callable[[int], AddItem],
    recommendation: str,
    **more: object,
) -> DecisionRecord:
    """A decision that waits since 3 Dec 2026, after the panel of 1 Dec 2026 recommended."""
    meeting_id, item_id = a_held_meeting(desk_as, command)
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, recommendation, **more)
    sent_on(desk, meeting_id, SENT)
    (held,) = panel.meeting_page(desk, meeting_id).decisions
    return held


def deciding(desk: Desk, held: DecisionRecord, outcome: str, **more: object) -> Decide:
    """A decision of 8 Dec 2026 on a case, with every paper read."""
    said: dict[str, object] = {
        "reasons": "The evidence is clear, and I share the panel’s view of it.",
        "read_words": "",
        "decided_on": DECIDED,
        "weighed": all_read(desk, held.id),
        **more,
    }
    return Decide(held.id, held.version, outcome, **said)  # type: ignore[arg-type]


def now(desk: Desk, held: DecisionRecord) -> DecisionRecord:
    """A decision as it stands."""
    return decision_page(desk, held.id).decision


def a_refusal(desk_as: Callable[..., Desk], **more: str) -> DecisionRecord:
    """Ada Okafor and Tom Reed: a proposal of 8 Dec 2026 not to approve them."""
    number = a_ready_application(desk_as)
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "approval", application_id=number), "not-approve"
    )
    chief = desk_as("decision-maker", DECIDED)
    weighed = all_read(chief, held.id, **more)
    panel.decide(chief, deciding(chief, held, "not-approve", weighed=weighed))
    return now(chief, held)


def a_letter(desk: Desk, held: DecisionRecord, kind: str, on: dt.date, **more: object) -> None:
    """A letter about a decision, dated on a day, with what its writer is asked for."""
    asked = {
        one.name: one.given or "Write to the decision maker." for one in kind_named(kind).asked
    }
    command = WriteLetter(kind, on, decision_id=held.id, asked=asked, **more)  # type: ignore[arg-type]
    write_letter(desk, command)


def with_an_address(desk: Desk, household_id: int) -> None:
    """The household lives at 1 Invented Row."""
    with desk.write("Know where a household lives") as tx:
        row = tx.get(Household, household_id)
        row.address, row.postcode = "1 Invented Row, Taunton", "ZZ99 1AA"


def represented(desk_as: Callable[..., Desk], held: DecisionRecord, to: str) -> DecisionRecord:
    """The letter of a proposal went on 8 Dec 2026; on 21 Dec the person took one of the ways."""
    a_letter(desk_as("panel-administrator", DECIDED), held, DETERMINATION, DECIDED)
    clerk = desk_as("panel-administrator", TOLD)
    version = now(clerk, held).version
    determinations.record_representations(clerk, held.id, version, TOLD, to)
    return now(clerk, held)


def a_reconsidered_case(
    desk_as: Callable[..., Desk], held: DecisionRecord, recommendation: str
) -> DecisionRecord:
    """The panel of 12 Jan 2027 heard a proposal again with the representations; it waits."""
    before = desk_as("panel-administrator", TOLD)
    meeting_id = a_meeting(before, AGAIN)
    add = AddItem(meeting_id, "reconsideration", household_id=held.household_id)
    item_id = an_item(before, add)
    for paper, title in (
        ("representations", "Written representations"),
        ("earlier-papers", "Papers that went to panel before"),
    ):
        name = f"{paper}.pdf"
        panel.attach_paper(before, AttachPaper(item_id, title, name, a_pdf(title), paper))
    after = desk_as("panel-administrator", AGAIN_SENT)
    attendance = panel.meeting_page(after, meeting_id).attendance
    panel.record_presence(after, meeting_id, {one.member.id: True for one in attendance})
    recommended(after, item_id, recommendation)
    sent_on(after, meeting_id, AGAIN_SENT)
    (waiting,) = panel.meeting_page(after, meeting_id).decisions
    return waiting
