"""Statements asked for, portfolios, excerpts, and what more evidence may never do."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.records import Scope
from fosterdesk.people.service import documents
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import (
    AskStatement,
    AssessPortfolio,
    FileContent,
    KeepPortfolioItem,
    StatementRecord,
    WriteStatement,
)
from fosterdesk.progression.records import Line, LinkEvidence
from fosterdesk.progression.tasks import tasks
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household, carer_ids
from tests.building.progression import (
    a_case,
    a_file,
    a_pdf,
    a_seasoned_household,
    a_sent_case,
    an_asked_statement,
    an_item,
    judge_all,
    judge_one,
    link_file,
)
from tests.building.training import a_completion

DeskAs = Callable[..., Desk]
PLUS = "fostering-plus"
NETWORK, PLAY, SCHOOL = "plus.support-network", "fostering.competence.08", "fostering.competence.10"
ASKED = date(2026, 11, 3)


def line_of(desk: Desk, household_id: int, name: str, as_of: date | None = None) -> Line:
    found = service.requirement_view(desk, household_id, PLUS, None, as_of).line(name)
    assert found is not None
    return found


def awaited(desk: Desk, household_id: int) -> StatementRecord:
    (held,) = service.requirement_page(desk, household_id, PLUS).awaited
    return held


def dues(desk: Desk) -> list[tuple[str, date, str]]:
    with desk.read() as tx:
        found = tasks(tx, Scope(desk.today(), desk.rules))
    return [(one.what, one.due.due, one.due.words) for one in found if one.button == "Chase"]


def test_an_asked_statement_stands_with_its_requirement_until_it_is_in(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)

    (held,) = line_of(desk, household_id, SCHOOL).asked

    assert held.state_words == ("Asked of the school, Hill Top Primary, on 3 Nov 2026, not in yet")
    assert line_of(desk, household_id, SCHOOL).pieces == ()
    assert line_of(desk, household_id, PLAY).asked == ()


def test_an_asked_statement_is_due_by_the_services_own_ten_working_days(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)

    # Tuesday 3 November and ten working days more is Tuesday 17 November.
    assert dues(desk) == [
        (
            "Statement from the school, Hill Top Primary",
            date(2026, 11, 17),
            "10 working days from 3 Nov 2026",
        )
    ]


def test_a_reminder_moves_the_next_one_and_is_named(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)
    held = awaited(desk, household_id)

    service.chase_statement(desk, held.id, held.version, date(2026, 11, 18))

    # Wednesday 18 November and ten working days more is Wednesday 2 December.
    assert [due for _, due, _ in dues(desk)] == [date(2026, 12, 2)]
    assert "chased 18 Nov 2026, not in yet" in awaited(desk, household_id).state_words


def test_a_reminder_cannot_come_before_the_asking(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)
    held = awaited(desk, household_id)

    with pytest.raises(InvalidInput) as caught:
        service.chase_statement(desk, held.id, held.version, date(2026, 11, 2))

    assert caught.value.problems == {"on": "It was asked for on 3 Nov 2026."}


def test_what_comes_in_is_evidence_of_all_it_was_asked_for(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL, PLAY)
    held = awaited(desk, household_id)

    service.receive_statement(desk, held.id, held.version, date(2026, 11, 19), "They come along.")

    for name in (SCHOOL, PLAY):
        (piece,) = line_of(desk, household_id, name).pieces
        assert (piece.title, piece.words) == ("Hill Top Primary", "They come along.")
    assert dues(desk) == []
    before = line_of(desk, household_id, SCHOOL, date(2026, 11, 18))
    assert before.pieces == ()
    assert len(before.asked) == 1


def test_a_statement_that_will_not_come_is_awaited_no_more(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)
    held = awaited(desk, household_id)

    service.give_up_statement(desk, held.id, held.version)

    assert service.requirement_page(desk, household_id, PLUS).awaited == ()
    assert line_of(desk, household_id, SCHOOL).asked == ()


def test_a_statement_is_asked_of_somebody_about_something(desk: Desk) -> None:
    household_id = an_approved_household(desk)

    with pytest.raises(InvalidInput) as caught:
        service.ask_for_statement(desk, AskStatement(household_id, " ", "school", (), ASKED))

    assert set(caught.value.problems) == {"source", "requirement_ids"}


def test_one_written_statement_serves_several_requirements(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    command = WriteStatement(household_id, "Group leader", "Runs it.", (NETWORK, PLAY), ASKED)
    service.write_statement(desk, command)

    keys = [line_of(desk, household_id, name).pieces[0].key for name in (NETWORK, PLAY)]

    assert keys[0] == keys[1]


def test_a_portfolio_item_is_evidence_of_each_competence_it_shows(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    an_item(desk, household_id, "Diary of a term", SCHOOL, PLAY)

    (piece,) = line_of(desk, household_id, SCHOOL).pieces

    assert piece.kind_words == "Portfolio item"
    assert piece.words == (
        "How a plan for school mornings came about. Assessed by I. Example, 1 Sep 2026"
    )
    assert line_of(desk, household_id, PLAY).pieces[0].key == piece.key


def test_an_item_that_shows_less_than_before_loses_that_link(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    item_id = an_item(desk, household_id, "Diary of a term", SCHOOL, PLAY)
    (held,) = service.requirement_page(desk, household_id, PLUS).portfolio
    service.keep_portfolio_item(
        desk,
        KeepPortfolioItem(
            household_id,
            held.person_id,
            held.title,
            held.dated_on,
            held.shows,
            (PLAY,),
            item_id=item_id,
            version=held.version,
        ),
    )

    assert line_of(desk, household_id, SCHOOL).pieces == ()
    assert len(line_of(desk, household_id, PLAY).pieces) == 1


def test_a_portfolio_is_assessed_as_a_whole_once_each_item_is(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main = carer_ids(desk, household_id)[0]
    command = AssessPortfolio(household_id, main, "I. Example", date(2026, 11, 9))
    with pytest.raises(Refused, match="no items yet"):
        service.assess_portfolio(desk, command)
    an_item(desk, household_id, "Diary of a term", SCHOOL)

    service.assess_portfolio(desk, command)

    need = line_of(desk, household_id, "plus.qualification").need
    assert (need.verdict, need.words) == ("met", "portfolio assessed 9 Nov 2026")


def test_the_file_of_an_item_is_kept_with_the_households_files(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    content = FileContent("book.pdf", a_pdf("Life story book", 2))
    an_item(desk, household_id, "Life story book", PLAY, file=content)

    assert [one.title for one in documents(desk, household_id)] == ["Life story book"]


def test_a_portfolio_stands_once_in_the_bundle_and_is_in_its_index(
    desk: Desk, tmp_path: Path
) -> None:
    household_id = a_seasoned_household(desk)
    content = FileContent("book.pdf", a_pdf("Life story book", 2))
    an_item(desk, household_id, "Life story book", SCHOOL, PLAY, file=content)
    for name in (SCHOOL, PLAY):
        judge_one(desk, household_id, name)
    out = tmp_path / "a.pdf"
    service.build_evidence(desk, a_case(desk, household_id), out)
    texts = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]

    leaves = [at for at, text in enumerate(texts, 1) if "Life story book, leaf" in text]
    (index,) = [text for text in texts if text.find("Index of evidence") != -1]

    assert len(leaves) == 2
    assert "Education · Play" in index or "Play · Education" in index
    row = index[index.index("Life story book Portfolio item") :]
    assert f" {leaves[0]} " in f"{row[:160]} "


def test_the_bundle_has_both_signatures_and_lines_for_the_carers(
    desk: Desk, desk_as: DeskAs, tmp_path: Path
) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    service.agree_case(manager, case_id, service.case(manager, case_id).case.version, "")
    out = tmp_path / "a.pdf"
    service.build_evidence(desk, case_id, out)
    reader = pypdf.PdfReader(out)
    said = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    worker = "Invented Supervising social worker"
    assert f"Sent to the team manager by {worker}, 22 November 2026." in said
    assert "Agrees. Invented Team manager, 22 November 2026." in said
    assert "Read and signed by the carers, with the date Dayo Okafor Jo Reed" in said
    first, second = reader.outline[0], reader.outline[1]
    assert not isinstance(first, list)
    assert isinstance(second, list)
    assert str(second[-1]["/Title"]) == "Index of evidence"


def test_what_is_still_asked_for_is_said_in_the_bundle(desk: Desk, tmp_path: Path) -> None:
    household_id = a_seasoned_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)
    out = tmp_path / "a.pdf"
    service.build_evidence(desk, a_case(desk, household_id), out)
    said = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages)

    assert "Asked of the school, Hill Top Primary, on 3 Nov 2026, not in yet." in said


def test_every_excerpt_is_part_of_its_sentence(desk: Desk) -> None:
    scheme = desk.rules.scheme("somerset-2017")
    marked = [one for one in scheme.criterion if one.excerpt]

    assert marked
    assert all(one.excerpt in one.sentence for one in marked)


ADDITIONS = st.lists(
    st.tuples(
        st.sampled_from(("statement", "asked", "item", "file", "completion", "same")),
        st.sampled_from((NETWORK, PLAY, SCHOOL, "plus.training-days.second", "plus.qualification")),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(additions=ADDITIONS)
def test_more_evidence_never_makes_a_met_requirement_unmet(
    desk: Desk, additions: list[tuple[str, str]]
) -> None:
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, PLUS)
    before = service.requirement_view(desk, household_id, PLUS)
    met = {line.id for line in before.lines if line.need.verdict == "met"}
    assert len(met) == len(before.lines)

    for number, (kind, name) in enumerate(additions):
        _add(desk, household_id, kind, name, date(2026, 9, 9 + number))

    after = service.requirement_view(desk, household_id, PLUS)
    assert {line.id for line in after.lines if line.need.verdict == "met"} == met
    for line in after.lines:
        held = before.line(line.id)
        assert held is not None
        assert {piece.key for piece in held.pieces} <= {piece.key for piece in line.pieces}


def _add(desk: Desk, household_id: int, kind: str, name: str, day: date) -> None:
    if kind == "statement":
        command = WriteStatement(household_id, "School", "It is so.", (name,), ASKED)
        service.write_statement(desk, command)
    elif kind == "asked":
        an_asked_statement(desk, household_id, name)
        held = service.requirement_page(desk, household_id, PLUS).awaited[-1]
        service.receive_statement(desk, held.id, held.version, date(2026, 11, 20), "It is so.")
    elif kind == "item":
        an_item(desk, household_id, "An item", name)
    elif kind == "file":
        link_file(desk, household_id, name, a_file(desk, household_id, "A log"))
    elif kind == "completion":
        main = carer_ids(desk, household_id)[0]
        a_completion(desk, household_id, main, "attachment", day)
    else:
        one = service.evidence_choices(desk, household_id)[-1]
        again = LinkEvidence(household_id, name, one.kind, "", one.dated_on)
        again = replace(again, completion_id=one.id)
        service.link_evidence(desk, again)
        service.link_evidence(desk, replace(again, sentence="Seen again."))


def test_evidence_in_the_bundle_names_the_page_of_its_file(desk: Desk, tmp_path: Path) -> None:
    household_id = a_seasoned_household(desk)
    content = FileContent("book.pdf", a_pdf("Life story book", 2))
    an_item(desk, household_id, "Life story book", SCHOOL, file=content)
    link_file(desk, household_id, PLAY, a_file(desk, household_id, "A log"))
    for name in (SCHOOL, PLAY):
        judge_one(desk, household_id, name)
    out = tmp_path / "a.pdf"
    service.build_evidence(desk, a_case(desk, household_id), out)
    texts = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]

    named = [int(page) for text in texts for page in re.findall(r"\(attached, page (\d+)\)", text)]

    assert len(named) == 2
    assert "Life story book, leaf 1" in texts[named[0] - 1]
    assert "A log, leaf 1" in texts[named[1] - 1]
    assert not any("(attached)" in text for text in texts)
