"""Direct entry to a strand at first approval: its requirements listed, its level set, counted."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import Act, ProposeTerms, RecordObservations, StageOneOutcome
from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import TermsFacts
from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, Decide
from fosterdesk.panel.year.level_decisions import decision_counts
from fosterdesk.progression.queue_papers import write_counts
from fosterdesk.store.desk import Desk
from tests.building.assessment import an_application, decided, fill_checks, write_report
from tests.building.deciding import DECIDED, SENT, all_read
from tests.building.panel import a_held_meeting, recommended, sent_on

DeskAs = Callable[..., Desk]
TERMS = TermsFacts(1, 3, 12, ("short-term",))
PLAIN = {"children": 1, "age_from": 3, "age_to": 12, "kinds": ["short-term"]}


@pytest.fixture
def entry(desk_as: DeskAs) -> int:
    """An application, ready for panel, for Treatment Foster Care from the start."""
    desk, manager = desk_as("supervising-social-worker"), desk_as("team-manager")
    number = an_application(desk)
    decided(manager, number)
    fill_checks(desk, number)
    write_report(desk, number)

    def version() -> int:
        return assessment.application(desk, number).facts.version

    day = dt.date(2026, 7, 6)
    assessment.record_stage_one_outcome(
        manager, StageOneOutcome(number, version(), day, goes_on=True)
    )
    assessment.start_stage_two(desk, Act(number, version(), day))
    assessment.propose_terms(desk, ProposeTerms(number, version(), TERMS, "specialist", "tfc"))
    assessment.sign_report(desk, Act(number, version(), dt.date(2026, 10, 1)))
    assessment.countersign(manager, Act(number, version(), dt.date(2026, 10, 2)))
    assessment.send_report(desk, Act(number, version(), dt.date(2026, 10, 5)))
    seen = RecordObservations(number, version(), dt.date(2026, 10, 9), "A fair account.")
    assessment.record_observations(desk, seen)
    return number


def approve(desk_as: DeskAs, entry: int) -> int:
    """The panel recommends and the decision maker approves; the household's id."""
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda meeting: AddItem(meeting, "approval", application_id=entry)
    )
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, "approve-with-terms", terms=PLAIN)
    sent_on(desk, meeting_id, SENT)
    chief = desk_as("decision-maker", DECIDED)
    (held,) = service.meeting_page(chief, meeting_id).decisions
    command = Decide(
        held.id, held.version, "approve-with-terms", "As the panel’s.", "The pack.", DECIDED
    )
    service.decide(chief, replace(command, terms=PLAIN, weighed=all_read(chief, held.id)))
    return held.household_id


def test_the_item_lists_the_requirements_of_the_strand(desk_as: DeskAs, entry: int) -> None:
    meeting_id, _ = a_held_meeting(
        desk_as, lambda meeting: AddItem(meeting, "approval", application_id=entry)
    )
    desk = desk_as("panel-administrator", SENT)

    (state,) = service.meeting_page(desk, meeting_id).items
    paper = next(one for one in state.papers if one.id == "entry-requirements")

    assert paper.state == "ready"
    assert paper.words.startswith("Specialist Fostering · Treatment Foster Care: ")
    assert paper.words.endswith(" requirements met")


def test_approval_sets_the_level_and_strand_proposed(desk_as: DeskAs, entry: int) -> None:
    household_id = approve(desk_as, entry)

    desk = desk_as("supervising-social-worker", DECIDED)
    with desk.read() as tx:
        level = carers.level(tx, household_id, DECIDED)

    assert level is not None
    assert (level.level, level.strand, level.from_on) == ("specialist", "tfc", DECIDED)


def test_direct_entry_is_counted_from_the_application_and_masked(
    desk_as: DeskAs, entry: int, tmp_path: Path
) -> None:
    approve(desk_as, entry)
    desk = desk_as("team-manager", dt.date(2026, 12, 31))

    counts = decision_counts(desk)
    direct = next(one for one in counts.routes if one.route == "direct")
    write_counts(desk, counts, tmp_path / "counts.pdf")
    words = pypdf.PdfReader(tmp_path / "counts.pdf").pages[0].extract_text()

    # Received 11 May 2026, decided 8 December: six whole months.
    assert direct.cells == ("none", "none", "none", "under 5")
    assert "under 5" in words
    assert "Decided from 1 January 2026 to 31 December 2026" in words
