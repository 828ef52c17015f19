"""Every kind of business: put on an agenda, all its papers brought, printed, recommended on."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from fosterdesk.assessment.tables import Application
from fosterdesk.panel import service
from fosterdesk.panel.business import BUSINESS
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.records import (
    AddItem,
    AttachPaper,
    ChangeItem,
    ItemState,
    Recommend,
)
from fosterdesk.review.tables import Review
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application, an_application
from tests.building.carers import an_approved_household
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_meeting,
    a_pdf,
    an_agreed_case,
    an_item,
    item_version,
    the_members,
)

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 3)
TERMS = {"children": 2, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
WRITTEN = {
    "support": "Two more visits a month.",
    "placement": "She is settled.",
    "officer": "Told.",
}


def approval(desk_as: DeskAs, meeting_id: int) -> AddItem:
    return AddItem(meeting_id, "approval", application_id=a_ready_application(desk_as))


def brief_report(desk_as: DeskAs, meeting_id: int) -> AddItem:
    worker = desk_as("supervising-social-worker")
    number = an_application(worker)
    with worker.write("Turn to a brief report") as tx:
        tx.get(Application, number).report_kind = "brief"
    return AddItem(meeting_id, "approval", application_id=number)


def first_review(desk_as: DeskAs, meeting_id: int) -> AddItem:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    return AddItem(meeting_id, "first-review", review_id=review_id)


def later_review(desk_as: DeskAs, meeting_id: int) -> AddItem:
    worker = desk_as("supervising-social-worker")
    review_id = a_first_review(worker)
    with worker.write("Make it a later review") as tx:
        tx.get(Review, review_id).number = 4
    return AddItem(meeting_id, "later-review", review_id=review_id)


def progression(desk_as: DeskAs, meeting_id: int) -> AddItem:
    return AddItem(meeting_id, "progression", case_id=an_agreed_case(desk_as))


def of_a_household(kind: str) -> Callable[[DeskAs, int], AddItem]:
    def make(desk_as: DeskAs, meeting_id: int) -> AddItem:
        worker = desk_as("supervising-social-worker")
        temporary = kind == "extension-of-temporary-approval"
        home = an_approved_household(worker, names=(("Ann", "Dawes"),), temporary=temporary)
        return AddItem(meeting_id, kind, household_id=home)

    return make


def reconsideration(desk_as: DeskAs, meeting_id: int) -> AddItem:
    """A refusal on which the applicants wrote to the service within the 28 days."""
    number = a_ready_application(desk_as)
    desk = desk_as("panel-administrator")
    with desk.write("A determination with representations") as tx:
        home = tx.get(Application, number).household_id
        tx.add(
            Decision(
                kind="approval",
                household_id=home,
                application_id=number,
                received_on=dt.date(2026, 10, 20),
                decided_on=dt.date(2026, 10, 26),
                outcome="not-approve",
                reasons="The home is too small for now.",
                is_proposal=True,
                representations_on=dt.date(2026, 11, 10),
                representations_to="service",
            )
        )
    return AddItem(meeting_id, "reconsideration", household_id=home)


def own_business(kind: str) -> Callable[[DeskAs, int], AddItem]:
    return lambda _desk_as, meeting_id: AddItem(meeting_id, kind, "The panel’s own business")


KINDS: dict[str, Callable[[DeskAs, int], AddItem]] = {
    "approval": approval,
    "brief-report": brief_report,
    "first-review": first_review,
    "later-review": later_review,
    "change-of-terms": of_a_household("change-of-terms"),
    "termination": of_a_household("termination"),
    "extension-of-temporary-approval": of_a_household("extension-of-temporary-approval"),
    "reconsideration": reconsideration,
    "progression": progression,
    "note-only": own_business("note-only"),
    "minutes": own_business("minutes"),
    "quality-feedback": own_business("quality-feedback"),
}


def bring_what_is_missing(desk: Desk, state: ItemState) -> None:
    """Write what is written with the item; attach a file for anything else."""
    item = state.item
    gaps = [paper for paper in state.papers if paper.state == "missing"]
    if any(paper.button == "Write it" for paper in gaps):
        terms = {**item.terms, **WRITTEN}
        command = ChangeItem(item.id, item.version, item.title, "As reported.", terms=terms)
        service.change_item(desk, command)
    for paper in gaps:
        if paper.button != "Write it":
            file = AttachPaper(item.id, paper.title, "paper.pdf", a_pdf(paper.title), paper.id)
            service.attach_paper(desk, file)


def test_the_table_of_kinds_and_the_rules_name_the_same_business(desk_as: DeskAs) -> None:
    rules = desk_as("panel-administrator").rules

    assert set(KINDS) == {row.kind for row in rules.businesses}
    assert set(BUSINESS) == set(KINDS) - {"brief-report"}  # an approval with its own paper set


def test_every_kind_can_be_added_from_the_window(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    by_case = {"approval", "first-review", "later-review", "progression"}

    assert {kind for kind, _ in service.other_business(desk)} == set(BUSINESS) - by_case
    home = reconsideration(desk_as, 0).household_id
    offered = [one for one, _ in service.households_to_choose(desk, "reconsideration")]
    assert offered == [home]  # though the household was never approved


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_goes_from_the_agenda_to_its_recommendation(
    desk_as: DeskAs, tmp_path: Path, kind: str
) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, KINDS[kind](desk_as, meeting_id))
    rule = desk.rules.business(kind)

    (state,) = service.meeting_page(desk, meeting_id).items
    listed = [paper.id for paper in state.papers][: len(rule.paper)]
    assert listed == [paper.id for paper in rule.paper]
    bring_what_is_missing(desk, state)
    (row,) = readiness.readiness(desk, meeting_id).rows
    still = {cell.paper_id for cell in row.cells if cell.state == "missing"}
    assert still & {paper.id for paper in rule.paper} == set()

    built = service.build_pack(desk, meeting_id, tmp_path / "pack.pdf")
    assert f"item-{item_id}" in built.labels
    (state,) = service.meeting_page(desk, meeting_id).items
    assert all(f"item-{item_id}-file-{held.id}" in built.labels for held in state.item.files)

    after = desk_as("panel-administrator", AFTER)
    allowed = service.recommendations(after, item_id)
    assert [one.id for one in allowed] == list(rule.recommendations)
    for one in allowed:
        terms = TERMS if one.asks_for_terms else {"waiting_for": "the report"}
        version = item_version(after, item_id)
        command = Recommend(item_id, version, one.id, "For the reasons heard.", True, terms=terms)
        service.record_recommendation(after, command)
    (state,) = service.meeting_page(after, meeting_id).items
    assert state.item.recommendation == rule.recommendations[-1]
    assert state.item.recommended_on == NEXT


@pytest.mark.parametrize("kind", ["approval", "first-review", "progression"])
def test_with_the_panel_step_off_the_case_goes_to_the_decision_maker_with_the_same_papers(
    desk_as: DeskAs, kind: str
) -> None:
    item = KINDS[kind](desk_as, 0)
    desk = desk_as("panel-administrator")
    papers = desk.rules.business(kind).paper
    rows = tuple(
        msgspec.structs.replace(row, panel=False) if row.kind == kind else row
        for row in desk.rules.businesses
    )
    desk.rules = dataclasses.replace(desk.rules, businesses=rows)

    assert service.candidates(desk) == ()
    (waiting,) = service.direct_candidates(desk)
    assert waiting.kind == kind
    assert waiting.subject_id == (item.application_id or item.review_id or item.case_id)
    service.ask_decision(desk, waiting.direct(desk.today()))

    (asked,) = service.decisions_open(desk)
    assert (asked.kind, asked.item_id, asked.household_id) == (kind, None, waiting.household_id)
    assert asked.decide_by.due == dt.date(2026, 12, 1)  # seven working days from 22 November
    assert desk.rules.business(kind).paper == papers
    assert service.direct_candidates(desk) == ()
