"""Checks, courses, paper sets and report sections: what the law asks is all there."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from fosterdesk.errors import Refused

SCHEDULE_3 = {f"SCH3-{n}" for n in range(1, 17)}
PRACTICE = {f"CHK-{n}" for n in range(1, 18)}
KINDS = {
    "approval",
    "brief-report",
    "first-review",
    "later-review",
    "change-of-terms",
    "termination",
    "extension-of-temporary-approval",
    "reconsideration",
    "progression",
    "note-only",
    "minutes",
    "quality-feedback",
}


def test_every_schedule_3_item_and_practice_check_is_answered(book):
    answered = {check.id for check in book.checks}
    answered |= {name for check in book.checks for name in check.covers}
    assert answered >= SCHEDULE_3 | PRACTICE


def test_schedule_3_is_law_and_required_in_its_two_parts(book):
    items = [check for check in book.checks if check.id.startswith("SCH3-")]
    assert all(check.required and check.basis == "law" for check in items)
    first = {f"SCH3-{n}" for n in range(1, 11)}
    assert {check.id for check in items if check.stage == 1} == first


def test_the_criminal_record_certificate_is_for_every_adult_and_renewed(book):
    certificate = book.check("SCH3-9")
    assert (certificate.who, certificate.renewal_months) == ("adult", 36)
    assert book.check("SCH3-8").count == 2


def test_the_five_core_courses_are_marked(book):
    core = {course.id for course in book.courses if course.core}
    assert core == {
        "first-aid",
        "child-protection",
        "equality-diversity",
        "safer-care",
        "attachment",
    }
    assert book.course("first-aid").days == 1
    assert book.course("unheard-of") is None


def test_the_preparation_course_has_six_sessions_and_the_standards_are_seven(book):
    required = [row.number for row in book.preparation_sessions if row.required]
    assert required == [1, 2, 3, 4, 5, 6]
    assert [row.number for row in book.standards] == [1, 2, 3, 4, 5, 6, 7]


def test_every_kind_of_business_has_its_papers_and_recommendations(book):
    assert {row.kind for row in book.businesses} == KINDS
    for row in book.businesses:
        assert any(paper.required for paper in row.paper)
        assert row.recommendations


def test_on_a_brief_report_the_panel_cannot_recommend_approval(book):
    assert book.business("brief-report").recommendations == ("request-full-report", "not-approve")


def test_recommended_terms_are_asked_for_where_they_belong(book):
    asking = {row.id for row in book.recommendations if row.asks_for_terms}
    assert asking == {"approve-with-terms", "remains-suitable-change-terms"}
    assert book.recommendation("defer").favourable is None


def test_the_panel_step_of_approval_can_be_switched_off_from_a_day(book):
    now = book.business("approval")
    before = msgspec.structs.replace(now, valid_to=date(2027, 3, 31))
    after = msgspec.structs.replace(now, panel=False, valid_from=date(2027, 4, 1))
    changed = replace(book, businesses=(before, after))
    assert changed.business("approval", date(2027, 3, 31)).panel
    assert not changed.business("approval", date(2027, 4, 1)).panel
    assert changed.business("approval", date(2027, 4, 1)).paper == now.paper


def test_what_is_not_in_the_rules_is_refused_with_a_sentence(book):
    for ask in (book.business, book.recommendation, book.check, book.setting):
        with pytest.raises(Refused, match="“nonsense”"):
            ask("nonsense")


def test_the_report_covers_all_of_schedule_3_in_numbered_sections(book):
    covered = {name for row in book.report_sections if row.required for name in row.covers}
    assert covered >= SCHEDULE_3 | {f"RPT-{n}" for n in range(2, 7)}
    numbers = [row.number for row in book.report_sections]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(row.guidance.endswith(("?", ".")) for row in book.report_sections)


def test_settings_that_others_read_are_there(book):
    assert book.setting("usual-fostering-limit") == 3
    assert book.setting("limit-counted-per") == "household"
    assert book.setting("clear-days-before") is False
