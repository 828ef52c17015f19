"""Households on their way to Fostering Plus for tests, made through the services."""

import io
from collections.abc import Callable
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from fosterdesk.papers import styles
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import add_document
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import (
    AskStatement,
    FileContent,
    KeepPortfolioItem,
)
from fosterdesk.progression.records import Judge, LinkEvidence, OpenCase
from fosterdesk.store.desk import Desk
from fosterdesk.training.records import RecordQualification
from fosterdesk.training.service import record_qualification
from tests.building.carers import an_approved_household, carer_ids
from tests.building.review import a_concluded_review
from tests.building.training import a_completion, all_core, signed_off

THIS_YEAR = date(2026, 5, 20)


def a_seasoned_household(desk: Desk, *, second_days: int = 2) -> int:
    """Okafor & Reed, approved 14 Mar 2023: everything computed for Fostering Plus is met.

    The second carer has `second_days` training days this year, of two asked.
    """
    household_id = an_approved_household(desk)
    main, second = carer_ids(desk, household_id)
    for person_id in (main, second):
        signed_off(desk, person_id, date(2023, 11, 2))
    all_core(desk, household_id, main, date(2023, 9, 5))
    for course in ("first-aid", "safer-care", "child-protection"):
        a_completion(desk, household_id, second, course, date(2023, 10, 3))
    for day in range(6):
        a_completion(desk, household_id, main, "attachment", date(2026, 2, 3 + day))
    for day in range(second_days):
        a_completion(desk, household_id, second, "attachment", date(2026, 3, 3 + day))
    record_qualification(
        desk,
        RecordQualification(
            household_id,
            main,
            "portfolio",
            "Portfolio of 11 items",
            date(2026, 11, 2),
            "I. Example",
        ),
    )
    a_concluded_review(desk, household_id, date(2024, 3, 12), agreed_by="decision-maker")
    a_concluded_review(desk, household_id, date(2025, 3, 11))
    a_concluded_review(desk, household_id, date(2026, 3, 10))
    return household_id


def judge_all(desk: Desk, household_id: int, level: str, strand: str | None = None) -> None:
    """Every judged requirement of a level judged met, each with one statement."""
    view = service.requirement_view(desk, household_id, level, strand)
    for line in view.lines:
        if line.need.how == "judged":
            judge_one(desk, household_id, line.id)


def judge_one(desk: Desk, household_id: int, requirement_id: str, verdict: str = "met") -> None:
    """One requirement judged, with a statement as its evidence."""
    service.link_evidence(
        desk,
        LinkEvidence(
            household_id,
            requirement_id,
            "statement",
            "Seen on visits through the year, and heard from the child’s school.",
            THIS_YEAR,
            source="Supervising social worker",
        ),
    )
    service.judge_requirement(
        desk, Judge(household_id, requirement_id, verdict, "Shown on visits and in the records.")
    )


def a_case(desk: Desk, household_id: int, level: str = "fostering-plus") -> int:
    """A case opened at the household's latest review."""
    from fosterdesk.review.service import reviews

    held = [one for one in reviews(desk, household_id) if one.held_on]
    command = OpenCase(household_id, level, review_id=held[-1].id)
    return service.open_case(desk, command).created_id("progression_case")


def a_sent_case(desk: Desk, gather: Callable[[Desk, int], None] | None = None) -> int:
    """A whole case for Fostering Plus with the team manager; `gather` adds to its evidence."""
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    if gather is not None:
        gather(desk, household_id)
    case_id = a_case(desk, household_id)
    version = service.case(desk, case_id).case.version
    service.send_to_manager(desk, case_id, version, "I recommend the move.")
    return case_id


def a_pdf(words: str, pages: int = 1) -> bytes:
    """A PDF whose pages say these words in an embedded font, so that they stay words."""
    styles.register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=styles.regular)
    for number in range(1, pages + 1):
        canvas.setFont(styles.regular, 12)
        canvas.drawString(80, 700, f"{words}, leaf {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_file(desk: Desk, household_id: int, title: str, pages: int = 1) -> int:
    """A PDF on the household's record; returns its id."""
    content = a_pdf(title, pages)
    day = date(2026, 6, 1)
    command = AddDocument(
        household_id, None, "household", None, "evidence", title, day, "file.pdf", content
    )
    return add_document(desk, command).created_id("document")


def link_file(desk: Desk, household_id: int, requirement_id: str, document_id: int) -> None:
    """A file linked to a requirement."""
    service.link_evidence(
        desk,
        LinkEvidence(
            household_id,
            requirement_id,
            "document",
            "It shows this throughout.",
            date(2026, 6, 1),
            document_id=document_id,
        ),
    )


def an_item(
    desk: Desk, household_id: int, title: str, *shows: str, file: FileContent | None = None
) -> int:
    """An assessed item of the main carer's portfolio that shows these requirements."""
    main = carer_ids(desk, household_id)[0]
    command = KeepPortfolioItem(
        household_id,
        main,
        title,
        date(2026, 4, 7),
        "How a plan for school mornings came about.",
        shows,
        "I. Example",
        date(2026, 9, 1),
        file,
    )
    return service.keep_portfolio_item(desk, command).created_id("portfolio_item")


def an_asked_statement(
    desk: Desk, household_id: int, *shows: str, asked_on: date = date(2026, 11, 3)
) -> int:
    """A statement asked of Hill Top Primary, not in yet."""
    command = AskStatement(household_id, "Hill Top Primary", "school", shows, asked_on)
    return service.ask_for_statement(desk, command).created_id("statement")
