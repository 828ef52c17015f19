"""The papers of an application: everything the panel needs, and nothing that must not be there."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from fosterdesk.assessment import papers, service
from fosterdesk.assessment.commands import RecordReferee
from fosterdesk.assessment.records import ApplicationRecord
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.render import render
from fosterdesk.papers.text import page_texts
from fosterdesk.people.records import NewPerson
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import Desk
from tests.building.assessment import CHILD, GRAN, a_ready_application, an_application

SECRETS = {
    "address": "2 Invented Lane, Wellfold",
    "postcode": "ZZ99 1AA",
    "telephone": "01632 960123",
    "email": "ada@example.org",
}


def words_in(value: object) -> str:
    """Every word that stands in some blocks."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " | ".join(words_in(part) for part in value)
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return " | ".join(words_in(getattr(value, field.name)) for field in fields)
    return ""


@pytest.fixture
def ready(desk_as: Callable[..., Desk]) -> ApplicationRecord:
    number = a_ready_application(desk_as, adults=(GRAN,), children=(CHILD,), **SECRETS)
    desk = desk_as("supervising-social-worker")
    service.record_referee(
        desk, RecordReferee(number, "Una Vale", contact="01632 960456", report="Kind.")
    )
    return service.application(desk, number)


def test_every_paper_of_the_panels_rules_that_this_room_makes_can_be_made(
    ready: ApplicationRecord, rules: RuleBook
) -> None:
    wanted = {
        paper.id
        for kind in ("approval", "brief-report")
        for paper in rules.business(kind).paper
        if paper.made_by == "assessment"
    }

    assert wanted == set(papers.PAPERS) == set(papers.STANDS)
    assert all(papers.paper_stands(ready, paper) for paper in wanted)
    assert all(papers.paper_blocks(ready, paper) for paper in wanted)


def test_no_paper_names_a_place_a_number_or_a_child(ready: ApplicationRecord) -> None:
    everything = " | ".join(
        words_in(papers.paper_blocks(ready, paper)) for paper in papers.PAPERS
    ) + words_in(papers.application_blocks(ready))

    for secret in (*SECRETS.values(), "01632", "Kit"):
        assert secret not in everything
    assert "K.O. aged 9" in everything
    assert "(unconfirmed)" not in everything
    assert "None" not in everything.replace("None came", "")


def test_an_application_just_received_shows_its_gaps_in_words(desk: Desk) -> None:
    record = service.application(desk, an_application(desk))

    assert not any(papers.paper_stands(record, paper) for paper in papers.PAPERS)
    assert "This section is not written." in words_in(papers.report_blocks(record))
    assert "No referee is recorded." in words_in(papers.referees_blocks(record))
    assert "not recorded yet" in words_in(papers.observations_blocks(record))
    assert "No terms of approval" in words_in(papers.terms_blocks(record))


def test_the_report_prints_with_its_sections_and_the_applicants_words(
    ready: ApplicationRecord, tmp_path: Path
) -> None:
    parts = tuple(Part(paper, paper, papers.paper_blocks(ready, paper)) for paper in papers.PAPERS)
    document = Document("Pack", "Approval", "Somerset", ready.facts.received_on, parts)

    render(document, lambda _digest: b"", tmp_path / "pack.pdf")

    printed = " ".join(" ".join(page_texts(tmp_path / "pack.pdf")).split())
    assert "17. Strengths, vulnerabilities" in printed
    assert "We think it is a fair account." in printed
    assert "Up to 2 children aged 0 to 12, short term" in printed
    assert "20 Jun 2026. Seen: the whole household. Seen alone: K.O. " in printed


@pytest.mark.parametrize("adults", [(), (GRAN,)])
def test_that_no_other_adult_lives_there_is_said_only_where_none_does(
    desk_as: Callable[..., Desk], adults: tuple[NewPerson, ...]
) -> None:
    number = a_ready_application(desk_as, adults=adults, **SECRETS)
    record = service.application(desk_as("supervising-social-worker"), number)

    said = words_in(papers.checks_blocks(record))
    assert ("No other adult lives there" in said) is (not adults)
