"""The readiness grid, and asking the right person for what is missing in one step."""

import datetime as dt
import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from fosterdesk.access.users import change_user, users
from fosterdesk.errors import NotAllowed, Refused
from fosterdesk.panel import service
from fosterdesk.panel.packing.packs import gather
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.paper_sets.readiness_papers import _here, _missing
from fosterdesk.panel.paper_sets.readiness_records import Asked, GridCell, GridRow, ReadinessGrid
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.papers.blocks import Grid, PageOf, Strong
from fosterdesk.store.desk import Desk
from tests.building.assessment import an_application
from tests.building.packs import a_small_agenda, records_move_on
from tests.building.panel import a_first_review, a_full_agenda, a_meeting, a_pdf, an_item

DeskAs = Callable[..., Desk]
LATE = dt.date(2026, 11, 25)  # a day after the papers of 1 December closed


def row(grid: ReadinessGrid, kind: str) -> GridRow:
    return next(one for one in grid.rows if one.item.kind == kind)


def states(found: GridRow) -> dict[str, str]:
    return {cell.paper_id: cell.state for cell in found.cells}


def keep_addresses(desk_as: DeskAs) -> None:
    admin = desk_as("administrator")
    for user in users(admin):
        change_user(
            admin,
            user,
            user.role,
            is_active=True,
            email=f"{user.name}@example.org",
        )


def test_the_grid_says_what_is_ready_missing_late_and_not_needed(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator", LATE)
    change = row(readiness.readiness(desk, meeting_id), "change-of-terms").item
    late = AttachPaper(change.id, "Support", "s.pdf", a_pdf("Support"), "support-statement")
    service.attach_paper(desk, late)

    grid = readiness.readiness(desk, meeting_id)

    assert [one.item.letter for one in grid.rows] == ["A", "B", "C", "D", "E", "F"]
    assert states(row(grid, "change-of-terms")) == {
        "change-report": "ready",
        "current-terms": "ready",
        "support-statement": "late",
        "carer-views": "ready",
    }
    review = row(grid, "first-review")
    assert states(review)["carer-views"] == "missing"
    assert states(review)["child-views"] == "not-needed"
    assert states(row(grid, "progression"))["action-plan"] == "not-needed"
    assert row(grid, "change-of-terms").words == "all 4 papers here, 1 late"
    assert grid.words.startswith("5 of 6 items ready · 1 of ")


def test_one_step_asks_the_social_worker_by_letter_and_reference(desk_as: DeskAs) -> None:
    keep_addresses(desk_as)
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    review = row(readiness.readiness(desk, meeting_id), "first-review")

    (draft,) = readiness.chase_drafts(desk, meeting_id, review.item.id, "carer-views")

    message = email.message_from_bytes(draft.content, policy=email.policy.default)
    assert message["To"] == "supervising-social-worker@example.org"
    assert message["X-Unsent"] == "1"
    body = message.get_content()
    with desk.read() as tx:
        from fosterdesk.people.queries import household_name

        household = household_name(tx, review.item.household_id or 0)
    assert f"- Item D, household {household.reference}: carer’s views" in body
    assert "by Tuesday 24 November 2026, 5 working days before 1 Dec 2026 (NMS 14.3)" in body
    assert "Marchetti" not in body + message["Subject"]


def test_what_was_asked_is_shown_with_how_often(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    for day in (20, 22):
        desk = desk_as("panel-administrator", dt.date(2026, 11, day))
        readiness.record_chases(desk, readiness.chase_drafts(desk, meeting_id))

    review = row(readiness.readiness(desk, meeting_id), "first-review")
    cell = next(one for one in review.cells if one.paper_id == "carer-views")

    assert cell.asked is not None
    assert cell.asked.words == "asked 22 Nov 2026, twice"


def test_after_the_papers_closed_the_draft_says_so(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator", LATE)

    (draft,) = readiness.chase_drafts(desk, meeting_id)

    assert "They were due by Tuesday 24 November 2026" in draft.body
    assert "Please send them today" in draft.body


def test_who_is_asked_follows_from_the_paper(desk_as: DeskAs) -> None:
    keep_addresses(desk_as)
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    number = an_application(worker)
    with worker.write("Sign the report") as tx:
        from fosterdesk.assessment.tables import Application

        row_of = tx.get(Application, number)
        row_of.assessor_id, row_of.report_signed_on = worker.user.id, dt.date(2026, 10, 1)
    an_item(desk, AddItem(meeting_id, "approval", application_id=number))
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations"))

    drafts = {one.who: one for one in readiness.chase_drafts(desk, meeting_id)}

    assert list(drafts) == [
        "Invented Team manager",  # the report waits for the countersignature alone
        "Invented Supervising social worker",
        "J. Frost",  # who takes the minutes, and is no user of this desk
    ]
    assert drafts["J. Frost"].to == ""
    asked = {paper for _, paper in drafts["Invented Team manager"].asks}
    assert asked == {"assessment-report"}
    assert "checks-summary" in {p for _, p in drafts["Invented Supervising social worker"].asks}


def test_nothing_missing_asks_nobody_and_only_who_prepares_panels_may_ask(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None."))
    with pytest.raises(Refused, match="Nothing is missing"):
        readiness.chase_drafts(desk, meeting_id)
    with pytest.raises(NotAllowed):
        readiness.chase_drafts(desk_as("auditor"), meeting_id)


def test_applicants_and_carers_are_asked_to_attend_and_it_is_shown(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
    note = an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None."))
    assert readiness.invitation(desk, item_id).words == "Not asked to attend yet (NMS 14.5)"

    readiness.record_invitation(desk, item_id)

    found = readiness.invitation(desk, item_id)
    assert found.is_asked
    assert found.words == "To attend and be heard: asked 22 Nov 2026 (NMS 14.5)"
    assert readiness.invitation(desk, note).words == ""
    with pytest.raises(Refused, match="nobody to invite"):
        readiness.record_invitation(desk, note)


def test_the_grid_prints_on_one_page_in_words(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    readiness.record_chases(desk, readiness.chase_drafts(desk, meeting_id))

    reader = PdfReader(BytesIO(readiness.print_readiness(desk, meeting_id)))

    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    under = "Tuesday 1 December 2026 · as at 22 November 2026"
    assert f"Readiness of the panel’s papers {under}" in text
    assert "1 missing" in text
    assert "asked 22 Nov 2026" in text
    assert "Papers close 24 Nov 2026, 5 working days before 1 Dec 2026." in text


def test_an_item_that_was_withdrawn_keeps_its_row_under_its_letter(desk_as: DeskAs) -> None:
    agenda = a_small_agenda(desk_as)
    publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    desk = records_move_on(desk_as, agenda)

    reader = PdfReader(BytesIO(readiness.print_readiness(desk, agenda.meeting_id)))

    text = " ".join(reader.pages[0].extract_text().split())
    order = [
        text.index(words)
        for words in (
            "Item A · Dawes",
            "Item B · Visits For the panel to note. Withdrawn on 25 November 2026 Withdrawn",
            "Item C · Figures",
            "Item D · Training",
        )
    ]
    assert order == sorted(order)
    assert len(readiness.readiness(desk, agenda.meeting_id).rows) == 3


def test_what_is_missing_says_as_the_pack_does_when_it_was_asked_for_first() -> None:
    first = "Asked 23 Oct 2026, no answer yet"
    views = GridCell("carer-views", "Carer’s views", "missing", first)
    again = replace(views, asked=Asked(dt.date(2026, 11, 20), 2))
    unasked = replace(again, words="Not attached yet")
    minutes = GridCell("draft-minutes", "Minutes of the last meeting", "ready", "")
    signed = replace(minutes, words="Signed off 16 Nov 2026")

    assert _missing(views) == "Carer’s views (asked 23 Oct 2026, no answer yet)"
    assert _missing(again) == (
        "Carer’s views (asked 23 Oct 2026, no answer yet; asked again 20 Nov 2026, twice)"
    )
    assert _missing(unasked) == "Carer’s views (asked 20 Nov 2026, twice)"
    assert _here(signed) == "Minutes of the last meeting, signed off 16 Nov 2026"


def test_readiness_and_pack_name_the_same_papers(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    approval = row(readiness.readiness(desk, meeting_id), "approval")
    change = row(readiness.readiness(desk, meeting_id), "change-of-terms").item

    with desk.read() as tx:
        parts = {part.anchor: part for part in gather(tx, meeting_id).parts}

    titles = {cell.paper_id: cell.title for cell in approval.cells}
    assert titles["applicant-observations"] == "Applicants’ observations"
    sheet = repr(parts[f"item-{change.id}"].blocks)
    assert "Heading(text='Report on the change proposed'" in sheet
    assert "Heading(text='Note'" not in sheet
    named = (Strong("Report on the change proposed"), "", PageOf(f"item-{change.id}"))
    grids = [one for one in parts[f"item-{change.id}"].blocks if isinstance(one, Grid)]
    assert any(named in grid.rows for grid in grids)
    report = repr(parts[f"item-{approval.item.id}-assessment-report"].blocks)
    assert "Paragraph(text='Signed by " in report
    assert "Paragraph(text='Countersigned by " in report
    assert "manager" not in report.partition("Signature(")[2]
