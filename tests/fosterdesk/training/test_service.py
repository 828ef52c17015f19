"""The core matrix, the first year, training days, the standards and sessions."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.papers.files import check
from fosterdesk.people.records import Scope
from fosterdesk.people.service import documents
from fosterdesk.store.desk import Desk
from fosterdesk.training import queries
from fosterdesk.training.matrix import lacking_households
from fosterdesk.training.records import (
    Book,
    CertificateFile,
    PlanSession,
    RecordAttendance,
    RecordCompletion,
    RecordQualification,
    RecordStandards,
    SessionRecord,
    SpecifyTraining,
)
from fosterdesk.training.service import (
    book,
    bookings,
    cancel_booking,
    core_matrix,
    household_training,
    open_sessions,
    plan_session,
    record_attendance,
    record_completion,
    record_qualification,
    record_standards,
    remove_completion,
    sessions,
    specify_training,
)
from fosterdesk.training.tasks import tasks
from tests.building.carers import an_approved_household, carer_ids
from tests.building.training import a_completion, all_core, signed_off

NEW = date(2025, 11, 28)


def states(desk: Desk, household_id: int, carer: int = 0) -> dict[str, tuple[str, str]]:
    found = household_training(desk, household_id).carers[carer].core
    return {state.course: (state.kind, state.word) for state in found}


def test_a_first_year_ends_the_day_before_the_anniversary_and_says_why(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=NEW, names=(("Ann", "Marlowe"),))
    view = household_training(desk, household_id)
    assert view.first_year is not None
    assert view.first_year.due == date(2026, 11, 27)
    assert view.first_year.words == "first year since approval on 28 Nov 2025"
    assert states(desk, household_id)["first-aid"] == ("soon", "Due")


def test_the_second_carer_is_asked_for_three_courses_one_of_them_by_e_learning(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, second = carer_ids(desk, household_id)
    all_core(desk, household_id, main, date(2023, 9, 4))
    a_completion(desk, household_id, second, "first-aid", date(2024, 3, 4))
    a_completion(desk, household_id, second, "safer-care", date(2024, 3, 5))
    a_completion(
        desk, household_id, second, "child-protection", date(2024, 3, 6), mode="e-learning"
    )
    found = states(desk, household_id, 1)
    assert found["child-protection"][0] == "good"
    assert found["equality-diversity"][1] == "Not asked"
    carer = household_training(desk, household_id).carers[1]
    assert carer.missing == ()
    assert carer.core_words == "3 of 3 complete"


def test_child_protection_by_e_learning_is_not_enough_for_the_one_carer(desk: Desk) -> None:
    household_id = an_approved_household(desk, names=(("Ann", "Marlowe"),))
    (only,) = carer_ids(desk, household_id)
    a_completion(desk, household_id, only, "child-protection", date(2023, 6, 1), mode="e-learning")
    assert states(desk, household_id)["child-protection"] == ("part", "E-learning")


def test_what_was_done_late_counts_and_the_lateness_is_said(desk: Desk) -> None:
    household_id = an_approved_household(desk, names=(("Ann", "Marlowe"),))
    (only,) = carer_ids(desk, household_id)
    a_completion(desk, household_id, only, "attachment", date(2024, 3, 14))
    state = household_training(desk, household_id).carers[0].core[4]
    assert state.kind == "good"
    assert state.words == "Done 14 Mar 2024, late: due by 13 Mar 2024"


def test_first_aid_is_shown_for_renewal_after_three_years(desk: Desk) -> None:
    household_id = an_approved_household(desk, names=(("Ann", "Marlowe"),))
    (only,) = carer_ids(desk, household_id)
    a_completion(desk, household_id, only, "first-aid", date(2023, 11, 22))
    assert states(desk, household_id)["first-aid"] == ("part", "Renew")


def test_days_of_the_last_twelve_months_leave_out_the_same_date_a_year_before(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    a_completion(desk, household_id, main, "therapeutic-care", date(2025, 11, 22), days="2")
    a_completion(desk, household_id, main, "life-story", date(2025, 11, 23))
    a_completion(desk, household_id, main, "record-keeping", date(2026, 11, 22), days="0.5")
    carer = household_training(desk, household_id).carers[0]
    assert (carer.days, carer.days_asked) == (Decimal("1.5"), Decimal(6))
    assert carer.days_words == "1.5 days in the last 12 months"


def test_standards_are_due_in_12_months_and_18_for_connected_carers(desk: Desk) -> None:
    plain = an_approved_household(desk, approved_on=NEW)
    kin = an_approved_household(desk, approved_on=NEW, names=(("Ann", "Marlowe"),), connected=True)
    first = household_training(desk, plain).carers[0].standards
    assert first.due is not None
    assert first.due.due == date(2026, 11, 28)
    assert first.words == "Due by 28 Nov 2026, 12 months after 28 Nov 2025"
    longer = household_training(desk, kin).carers[0].standards
    assert longer.due is not None
    assert longer.due.due == date(2027, 5, 28)


def test_standards_signed_off_need_a_day_and_a_name(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    with pytest.raises(InvalidInput) as refused:
        record_standards(desk, RecordStandards(main, "signed-off"))
    assert set(refused.value.problems) == {"completed_on", "signed_by"}
    signed_off(desk, main, date(2024, 2, 1))
    state = household_training(desk, household_id).carers[0].standards
    assert (state.kind, state.words) == ("good", "Completed 1 Feb 2024")


def test_a_certificate_is_kept_on_the_record_with_its_training(desk: Desk, pdf: bytes) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    assert check(pdf, "application/pdf").problem in ("", None)
    record_completion(
        desk,
        RecordCompletion(
            household_id,
            main,
            "first-aid",
            date(2026, 3, 4),
            Decimal(1),
            certificate=CertificateFile("first-aid.pdf", pdf),
        ),
    )
    (kept,) = documents(desk, household_id)
    assert (kept.title, kept.person_id) == ("Certificate: First Aid", main)
    done = household_training(desk, household_id).carers[0].completions[0]
    assert done.document_id == kept.id


@pytest.mark.parametrize(
    ("kind", "title", "file_kind", "file_title"),
    [
        ("portfolio", "Portfolio of 3 items", "evidence", "Portfolio of 3 items"),
        ("portfolio", "Three years of care", "evidence", "Portfolio: Three years of care"),
        ("qualification", "Diploma in care", "course", "Certificate: Diploma in care"),
    ],
)
def test_the_file_of_a_portfolio_is_not_called_a_certificate(
    desk: Desk, pdf: bytes, kind: str, title: str, file_kind: str, file_title: str
) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    file = CertificateFile("file.pdf", pdf)
    command = RecordQualification(household_id, main, kind, title, date(2026, 3, 4), "I.", file)

    record_qualification(desk, command)

    (kept,) = documents(desk, household_id)
    assert (kept.kind, kept.title, kept.person_id) == (file_kind, file_title, main)


def test_a_certificate_that_cannot_be_read_leaves_nothing_recorded(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    with pytest.raises(InvalidInput):
        record_completion(
            desk,
            RecordCompletion(
                household_id,
                main,
                "first-aid",
                date(2026, 3, 4),
                Decimal(1),
                certificate=CertificateFile("first-aid.pdf", b"not a file"),
            ),
        )
    assert household_training(desk, household_id).carers[0].completions == ()


def test_the_same_course_on_one_day_is_recorded_once_and_can_be_removed(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    completion_id = a_completion(desk, household_id, main, "first-aid", date(2026, 3, 4))
    with pytest.raises(InvalidInput, match="already"):
        a_completion(desk, household_id, main, "first-aid", date(2026, 3, 4))
    remove_completion(desk, completion_id, 1)
    assert household_training(desk, household_id).carers[0].completions == ()


def test_training_named_for_a_household_shows_who_still_lacks_it(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    specify_training(desk, SpecifyTraining(household_id, "life-story", "review", date(2026, 5, 1)))
    a_completion(desk, household_id, main, "life-story", date(2026, 6, 1))
    (named,) = household_training(desk, household_id).specified
    assert named.lacking == ("Jo Reed",)


def test_a_qualification_and_a_portfolio_reach_the_facts_of_the_scheme(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, second = carer_ids(desk, household_id)
    record_qualification(
        desk,
        RecordQualification(
            household_id, main, "qualification", "Diploma in childcare", date(2022, 7, 1)
        ),
    )
    record_qualification(
        desk,
        RecordQualification(
            household_id, second, "portfolio", "Portfolio", date(2026, 11, 2), "I. Example"
        ),
    )
    with desk.read() as tx:
        first, other = queries.carer_facts(tx, household_id, desk.today())
    assert (first.role, first.qualification) == ("main", True)
    assert other.portfolio_assessed_on == date(2026, 11, 2)


def a_session(desk: Desk, on: date = date(2026, 11, 26), places: int = 1) -> SessionRecord:
    plan_session(desk, PlanSession("safer-care", on, places, Decimal(1), "Taunton"))
    return sessions(desk, date(2026, 1, 1))[-1]


def test_a_session_has_as_many_places_as_were_planned(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, second = carer_ids(desk, household_id)
    held = a_session(desk)
    assert held.words == "Safer Care, 26 Nov 2026, Taunton (1 day)"
    book(desk, Book(held.id, main))
    with pytest.raises(Refused, match="full"):
        book(desk, Book(held.id, second))
    assert open_sessions(desk) == []
    (booked,) = bookings(desk, held.id)
    cancel_booking(desk, booked.id, booked.version)
    book(desk, Book(held.id, second))
    book_again = bookings(desk, held.id)
    assert [one.name for one in book_again] == ["Jo Reed"]


def test_attendance_makes_the_completion_and_the_absent_are_marked(
    desk: Desk, desk_as: Callable[..., Desk]
) -> None:
    household_id = an_approved_household(desk)
    main, second = carer_ids(desk, household_id)
    held = a_session(desk, places=8)
    book(desk, Book(held.id, main))
    book(desk, Book(held.id, second))
    came = next(one.id for one in bookings(desk, held.id) if one.person_id == main)
    with pytest.raises(Refused, match="after it"):
        record_attendance(desk, RecordAttendance(held.id, (came,)))
    later = desk_as("supervising-social-worker", date(2026, 11, 27))
    record_attendance(later, RecordAttendance(held.id, (came,)))
    record_attendance(later, RecordAttendance(held.id, (came,)))
    assert [one.outcome for one in bookings(later, held.id)] == ["attended", "missed"]
    view = household_training(later, household_id)
    assert [done.course for done in view.carers[0].completions] == ["safer-care"]
    assert view.carers[1].completions == ()


def test_tasks_name_the_missing_courses_and_standards_with_their_reason(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=NEW, names=(("Ann", "Marlowe"),))
    (only,) = carer_ids(desk, household_id)
    all_core(desk, household_id, only, date(2026, 3, 4))
    with desk.read() as tx:
        assert [t.what for t in tasks(tx, Scope(desk.today(), desk.rules))] == [
            "Training, Support and Development Standards"
        ]
    signed_off(desk, only, date(2026, 5, 1))
    done = household_training(desk, household_id).carers[0].completions
    first_aid = next(record for record in done if record.course == "first-aid")
    remove_completion(desk, first_aid.id, first_aid.version)
    with desk.read() as tx:
        (task,) = tasks(tx, Scope(desk.today(), desk.rules, desk.user.id))
        assert tasks(tx, Scope(desk.today(), desk.rules, desk.user.id + 1)) == []
        everybodys = set(tx.scalars(lacking_households(desk.rules, desk.today())))
        own = set(tx.scalars(lacking_households(desk.rules, desk.today(), desk.user.id)))
        others = lacking_households(desk.rules, desk.today(), desk.user.id + 1)
        assert everybodys == own == {household_id}
        assert tx.scalars(others) == []
    assert (task.what, task.who) == ("First Aid in first year", "Ann Marlowe")
    assert task.due.due == date(2026, 11, 27)


def test_the_matrix_lists_carers_with_a_cell_for_each_course(desk: Desk) -> None:
    settled = an_approved_household(desk)
    main, second = carer_ids(desk, settled)
    all_core(desk, settled, main, date(2024, 3, 4))
    all_core(desk, settled, second, date(2024, 3, 5))
    an_approved_household(desk, approved_on=NEW, names=(("Ann", "Marlowe"),))
    source = core_matrix(desk)
    assert source.count() == 3
    rows = source.block(0, 200, "", False, "")
    assert [row.cells[0].text for row in rows] == ["Ann Marlowe", "Dayo Okafor", "Jo Reed"]
    assert rows[0].cells[1].chip == ("soon", "Due")
    assert rows[1].cells[1].text == "4 Mar 2024"
    by_course = source.block(0, 200, "first-aid", True, "")
    assert [row.cells[0].text for row in by_course][:2] == ["Jo Reed", "Dayo Okafor"]
    assert core_matrix(desk, "missing").count() == 1
    assert core_matrix(desk, "first-year").count("marlowe") == 1
