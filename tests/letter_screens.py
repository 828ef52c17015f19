"""Makes the letters and bound papers that the demonstration has not, each on a desk of its own."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from fosterdesk.demonstration.letters import letter
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.case_papers import bind_for_mechanism, since_panel
from fosterdesk.panel.deciding.decision_records import MECHANISM, DecideFinally, RecordMechanism
from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import WriteLetter
from fosterdesk.panel.deciding.letter_writing import make_letter
from fosterdesk.panel.records import AddItem, DecisionRecord
from fosterdesk.paths import bundled
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import document_content
from fosterdesk.progression.decision_writing import write_letter as write_level_letter
from fosterdesk.rules.book import read_rules
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.deciding import (
    DECIDED,
    a_decided_case,
    a_reconsidered_case,
    a_refusal,
    a_waiting_decision,
    all_read,
    deciding,
    now,
    represented,
    with_an_address,
)
from tests.building.desks import Opened, make_empty_desk
from tests.building.panel import a_first_review

DeskAs = Callable[..., Desk]
TOLD, OVER = dt.date(2026, 12, 21), dt.date(2027, 1, 6)
DECIDED_AGAIN, HEARD = dt.date(2027, 1, 18), dt.date(2027, 3, 2)
SAID = {
    "reach_service": "Write to the decision maker at the office, or ring the duty line.",
    "reason": "The assessment waits for a medical report.",
    "panel_views": "The panel thought that K.T. should stay meanwhile.",
    "officer": "Martin Example",
}


def letters_and_bound(scratch: Path) -> Iterator[tuple[str, Path]]:
    """Each letter and each set of bound papers, by name."""
    rules = read_rules(bundled("rules"))
    empty = make_empty_desk(scratch / "empty", rules)
    for name, story in STORIES.items():
        folder = Path(shutil.copytree(empty, scratch / f"desk-{name}"))
        opened = Opened(folder, rules)
        out = scratch / f"{name}.pdf"
        out.write_bytes(story(opened))
        opened.close()
        yield name, out


def _letter(
    desk: Desk, kind: str, held: DecisionRecord | None = None, home: int | None = None, **more: str
) -> bytes:
    """A letter of today, with what its writer is asked for."""
    asked = {one.name: SAID.get(one.name) or one.given for one in kind_named(kind).asked}
    about = held.id if held is not None else None
    command = WriteLetter(kind, desk.today(), about, home, asked, **more)
    return make_letter(desk, command).pdf


def _approved(desk_as: DeskAs, **more: str) -> bytes:
    number = a_ready_application(desk_as)
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "approval", application_id=number), "approve"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "approve"))
    with_an_address(desk_as("supervising-social-worker", DECIDED), held.household_id)
    return _letter(chief, "approval", held, **more)


def _approved_with_address(desk_as: DeskAs) -> bytes:
    return _approved(desk_as, address_reason="For the post.")


def _reviewed(desk_as: DeskAs) -> bytes:
    number = a_first_review(desk_as("supervising-social-worker"))
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "first-review", review_id=number), "remains-suitable"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "remains-suitable"))
    return _letter(chief, "review", held)


def _proposed(desk_as: DeskAs) -> bytes:
    held = a_refusal(
        desk_as,
        arguments_for="Warmth, and a school that knows them well.",
        arguments_against="The stairs, and too little time to themselves.",
        on_panel="I agree with how the panel went about it.",
    )
    return _letter(desk_as("panel-administrator", DECIDED), "determination", held)


def _disqualified(desk_as: DeskAs) -> bytes:
    held = a_refusal(desk_as, disqualified="A conviction that the regulations name.")
    return _letter(desk_as("panel-administrator", DECIDED), "determination", held)


def _final_unanswered(desk_as: DeskAs) -> bytes:
    held = a_refusal(desk_as)
    chief = desk_as("decision-maker", OVER)
    determinations.decide_finally(chief, DecideFinally(held.id, now(chief, held).version, OVER))
    return _letter(chief, "final", held)


def _final_after_panel(desk_as: DeskAs) -> bytes:
    first = represented(desk_as, a_refusal(desk_as), "service")
    waiting = a_reconsidered_case(desk_as, first, "approve")
    chief = desk_as("decision-maker", DECIDED_AGAIN)
    said = "What you wrote about the stairs, and the visit since, answer my concern."
    read = all_read(chief, waiting.id)
    service.decide(
        chief,
        deciding(chief, waiting, "approve", reasons=said, decided_on=DECIDED_AGAIN, weighed=read),
    )
    return _letter(chief, "final", waiting)


def _final_after_mechanism(desk_as: DeskAs) -> bytes:
    held = represented(desk_as, a_refusal(desk_as), MECHANISM)
    clerk, chief = desk_as("panel-administrator", HEARD), desk_as("decision-maker", HEARD)
    words = "It heard the applicants and thinks that the gate answers the concern."
    determinations.record_mechanism(
        clerk, RecordMechanism(held.id, held.version, HEARD, "approve", words)
    )
    said = "I follow the recommendation: the gate was fitted, and I have seen it."
    determinations.decide_finally(
        chief,
        DecideFinally(
            held.id,
            now(chief, held).version,
            HEARD,
            "approve",
            said,
            read=all_read(chief, held.id).read,
        ),
    )
    return _letter(chief, "final", held)


def _level_unchanged(desk_as: DeskAs) -> bytes:
    case_id = a_decided_case(desk_as, "level-unchanged")
    clerk = desk_as("panel-administrator", DECIDED)
    return document_content(clerk, write_level_letter(clerk, case_id).created_id("document"))


def _bound_for_mechanism(desk_as: DeskAs) -> bytes:
    held = represented(desk_as, a_refusal(desk_as), MECHANISM)
    clerk = desk_as("panel-administrator", TOLD)
    title, on = "Note from the school", dt.date(2026, 12, 10)
    content = letter(title, ("The school writes that the applicants help with reading.",))
    home = held.household_id
    people.add_document(
        clerk,
        AddDocument(home, None, "household", home, "other", title, on, "note.pdf", content),
    )
    since = [number for number, _words in since_panel(clerk, held.id)]
    return bind_for_mechanism(clerk, held.id, since).content


STORIES: dict[str, Callable[[DeskAs], bytes]] = {
    "letter-approval-alone": _approved,
    "letter-approval-with-address": _approved_with_address,
    "letter-review-outcome": _reviewed,
    "letter-proposal": _proposed,
    "letter-disqualified": _disqualified,
    "letter-final-unanswered": _final_unanswered,
    "letter-final-after-panel": _final_after_panel,
    "letter-final-after-mechanism": _final_after_mechanism,
    "letter-level-unchanged": _level_unchanged,
    "bound-for-mechanism": _bound_for_mechanism,
}
