"""Persons and households over time, and the files kept on them."""

import datetime as dt
import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.errors import InvalidInput, NotAllowed, NotFound, StaleRecord
from fosterdesk.people import past, queries, service
from fosterdesk.people.household_list import people_words
from fosterdesk.people.records import (
    AddDocument,
    AddPerson,
    ChangeHousehold,
    ChangePerson,
    LeaveHousehold,
    NewHousehold,
    NewPerson,
    Resident,
    age_on,
    surnames_title,
)
from fosterdesk.store.desk import Desk

MOVED_IN = dt.date(2020, 4, 1)


def a_household(desk: Desk, name: str = "Okafor & Reed") -> int:
    with desk.write("Make a household") as tx:
        household_id = service.new_household(tx, NewHousehold(name, status="applicant"))
        for place, (first, last) in enumerate((("Ada", "Okafor"), ("Tom", "Reed")), start=1):
            person_id = service.new_person(tx, NewPerson(first, last, dt.date(1984, 2, 3)))
            service.move_in(tx, household_id, person_id, "applicant", place, MOVED_IN)
    return household_id


def a_child(desk: Desk, household_id: int, born_on: dt.date = dt.date(2008, 11, 23)) -> None:
    person = NewPerson("Kit", "Okafor", born_on)
    service.add_person(desk, AddPerson(household_id, person, "child", MOVED_IN))


def a_pdf(pages: int = 2) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held)
    for number in range(pages):
        canvas.drawString(72, 700, f"Medical report, page {number + 1}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def a_document(household_id: int, **more: object) -> AddDocument:
    values: dict[str, object] = {
        "household_id": household_id,
        "person_id": None,
        "about": "household",
        "about_id": None,
        "kind": "medical",
        "title": "Medical report",
        "dated_on": dt.date(2026, 9, 1),
        "file_name": "medical.pdf",
        "content": a_pdf(),
    }
    return AddDocument(**(values | more))  # type: ignore[arg-type]


def test_those_who_live_there_stand_in_order_of_role_and_place(desk: Desk) -> None:
    household_id = a_household(desk)
    a_child(desk, household_id)

    with desk.read() as tx:
        people = queries.residents(tx, household_id, desk.today())

    assert [(one.name, one.role, one.place) for one in people] == [
        ("Ada Okafor", "applicant", 1),
        ("Tom Reed", "applicant", 2),
        ("Kit Okafor", "child", None),
    ]
    assert surnames_title(people) == "Okafor & Reed"
    assert people_words(people) == "Ada and Tom, 1 child"


def test_somebody_who_left_lived_there_until_the_day_before(desk: Desk) -> None:
    household_id = a_household(desk)
    tom = service.people_of(desk, household_id)[1]

    service.leave_household(desk, LeaveHousehold(tom.residence_id, dt.date(2026, 3, 10)))

    with desk.read() as tx:
        before = queries.residents(tx, household_id, dt.date(2026, 3, 9))
        after = queries.residents(tx, household_id, dt.date(2026, 3, 10))
    assert [one.first_name for one in before] == ["Ada", "Tom"]
    assert [one.first_name for one in after] == ["Ada"]
    left = service.people_of(desk, household_id)[1]
    assert left.since_words == "1 Apr 2020 to 10 Mar 2026"


def test_nobody_leaves_before_they_came_or_after_today(desk: Desk) -> None:
    ada = service.people_of(desk, a_household(desk))[0]

    with pytest.raises(InvalidInput, match="came on 1 Apr 2020"):
        service.leave_household(desk, LeaveHousehold(ada.residence_id, dt.date(2020, 3, 31)))
    with pytest.raises(InvalidInput, match="not come yet"):
        service.leave_household(desk, LeaveHousehold(ada.residence_id, dt.date(2026, 11, 23)))


def test_applicants_become_carers_from_a_day_and_were_applicants_before(desk: Desk) -> None:
    household_id = a_household(desk)

    with desk.write("Approve") as tx:
        service.change_role(tx, household_id, "applicant", "carer", dt.date(2026, 11, 2))

    with desk.read() as tx:
        before = queries.carers(tx, household_id, dt.date(2026, 11, 1))
        after = queries.carers(tx, household_id, dt.date(2026, 11, 2))
    assert [(one.first_name, one.role) for one in before] == [
        ("Ada", "applicant"),
        ("Tom", "applicant"),
    ]
    assert [(one.first_name, one.role, one.place) for one in after] == [
        ("Ada", "carer", 1),
        ("Tom", "carer", 2),
    ]


def test_a_child_who_turns_eighteen_counts_as_grown_up_from_the_birthday(desk: Desk) -> None:
    household_id = a_household(desk)
    a_child(desk, household_id, born_on=dt.date(2008, 11, 23))

    with desk.read() as tx:
        today = queries.residents(tx, household_id, dt.date(2026, 11, 22))[2]
        tomorrow = queries.residents(tx, household_id, dt.date(2026, 11, 23))[2]
    assert (today.age, today.is_grown_up) == (17, False)
    assert (tomorrow.age, tomorrow.is_grown_up) == (18, True)


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 22), 0),
        (dt.date(2027, 1, 1), dt.date(2026, 11, 22), None),
        (None, dt.date(2026, 11, 22), None),
    ],
)
def test_an_age_is_in_whole_years(born_on: dt.date | None, on: dt.date, age: int | None) -> None:
    assert age_on(born_on, on) == age


def test_a_paper_names_a_child_by_initials() -> None:
    child = Resident(1, 1, "Kit Okafor", "Kit", "Okafor", "child", None, MOVED_IN, None, None, 9)

    assert child.initials == "K.O."


def changed(desk: Desk, household_id: int, **more: object) -> ChangeHousehold:
    now = service.household(desk, household_id)
    names = [name for name in ChangeHousehold.__dataclass_fields__ if name not in more]
    return ChangeHousehold(**({name: getattr(now, name) for name in names} | more))  # type: ignore[arg-type]


def test_the_second_of_two_saves_is_told_what_the_first_saved(desk: Desk) -> None:
    household_id = a_household(desk)
    mine = changed(desk, household_id, address="2 Invented Lane")
    service.change_household(desk, changed(desk, household_id, address="9 Other Way"))

    with pytest.raises(StaleRecord) as stale:
        service.change_household(desk, mine)

    assert stale.value.theirs["address"] == "9 Other Way"
    assert service.household(desk, household_id).address == "9 Other Way"


def test_the_history_tells_in_words_who_changed_what(desk: Desk) -> None:
    household_id = a_household(desk)
    service.change_household(desk, changed(desk, household_id, postcode="ZZ99 1AA"))
    version = service.household(desk, household_id).version
    service.assign_social_worker(desk, household_id, desk.user.id, version)

    lines = service.history(desk, [("household", household_id)])

    assert [line.action for line in lines] == [
        "Name the supervising social worker",
        "Change a household",
        "Make a household",
    ]
    assert lines[0].changes == ("Social worker: Invented Supervising social worker",)
    assert lines[1].changes == ("Postcode: ZZ99 1AA",)
    assert lines[0].who == "Invented Supervising social worker"


def test_the_history_gives_words_for_codes_days_and_lists(desk: Desk) -> None:
    titles = past._titles(desk)
    told = past._changes(
        {
            "to_level": [None, "fostering-plus"],
            "service": ["core", "high-needs"],
            "agreed_by_role": [None, "operations-manager"],
            "kinds": [None, ["short-term", "long-term"]],
            "at": [None, "2026-11-10T10:00:00+00:00"],
            "note": ["Rang.", "Rang back."],
            "about": [None, "review"],
        },
        {},
        titles,
    )
    assert told == (
        "To level: Fostering Plus",
        "Service: Fostering → Homes and Horizons",
        "Agreed as: operations manager",
        "Kinds: short term, long term",
        "At: 10 Nov 2026",
        "Note: Rang → Rang back",
    )


def test_a_birthday_in_the_future_is_refused_beside_its_field(desk: Desk) -> None:
    one = service.people_of(desk, a_household(desk))[0]
    person = service.person(desk, one.person_id)
    wrong = ChangePerson(
        person.id,
        person.version,
        person.first_name,
        "",
        person.birth_name,
        dt.date(2026, 11, 23),
        person.telephone,
        person.email,
        person.other_employment,
    )

    with pytest.raises(InvalidInput) as refused:
        service.change_person(desk, wrong)
    assert list(refused.value.problems) == ["last_name"]


def test_a_pdf_is_kept_encrypted_and_comes_back_byte_for_byte(desk: Desk) -> None:
    household_id = a_household(desk)
    command = a_document(household_id)

    made = service.add_document(desk, command)

    kept = service.documents(desk, household_id)[0]
    assert (kept.title, kept.pages, kept.media_type) == ("Medical report", 2, "application/pdf")
    assert service.document_content(desk, made.created_id("document")) == command.content
    on_disk = [
        path.read_bytes() for path in (desk.folder / "attachments").rglob("*") if path.is_file()
    ]
    assert on_disk
    assert not any(b"%PDF" in content for content in on_disk)


def test_the_same_file_attached_twice_is_kept_once(desk: Desk) -> None:
    household_id, content = a_household(desk), a_pdf()
    service.add_document(desk, a_document(household_id, content=content))
    service.add_document(desk, a_document(household_id, content=content, title="Again"))

    kept = service.documents(desk, household_id)

    assert len(kept) == 2
    assert len({one.attachment_id for one in kept}) == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"content": b"%PDF-1.7 cut short"}, "file_name"),
        ({"content": b""}, "file_name"),
        ({"file_name": "letter.docx"}, "file_name"),
        ({"title": "  "}, "title"),
        ({"dated_on": dt.date(2026, 11, 23)}, "dated_on"),
    ],
)
def test_a_file_no_pack_could_print_is_refused(
    desk: Desk, more: dict[str, object], field: str
) -> None:
    household_id = a_household(desk)

    with pytest.raises(InvalidInput) as refused:
        service.add_document(desk, a_document(household_id, **more))

    assert field in refused.value.problems
    assert service.documents(desk, household_id) == []


def test_a_removed_paper_leaves_the_list_and_stays_readable(desk: Desk) -> None:
    household_id = a_household(desk)
    made = service.add_document(desk, a_document(household_id)).created_id("document")

    service.remove_document(desk, made, service.documents(desk, household_id)[0].version)

    assert service.documents(desk, household_id) == []
    assert service.document_content(desk, made).startswith(b"%PDF")


def test_an_auditor_reads_and_changes_nothing(desk: Desk, desk_as: Callable[..., Desk]) -> None:
    household_id = a_household(desk)
    auditor = desk_as("auditor")

    assert service.household(auditor, household_id).name == "Okafor & Reed"
    with pytest.raises(NotAllowed, match="signed in as an auditor"):
        service.change_household(auditor, changed(auditor, household_id, postcode="ZZ99 1AA"))


def test_a_household_that_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no longer on the desk"):
        service.household(desk, 999)


def test_the_list_is_sorted_filtered_and_cut_by_the_database(desk: Desk) -> None:
    for name in ("Wray", "Abel_x", "Marlowe", "Abelax"):
        a_household(desk, name)
    source = service.households_list(desk)

    def names(*asked: object) -> list[str]:
        return [row.cells[0].text for row in source.block(*asked)]  # type: ignore[arg-type]

    assert names(0, 10, "", False, "") == ["Abel_x", "Abelax", "Marlowe", "Wray"]
    assert names(0, 2, "name", True, "") == ["Wray", "Marlowe"]
    assert names(2, 2, "name", True, "") == ["Abelax", "Abel_x"]
    assert names(0, 10, "", False, "abel_") == ["Abel_x"]
    assert names(0, 10, "", False, "h-2026 marl") == ["Marlowe"]
    assert (source.count(), source.count("abel")) == (4, 2)


def test_a_list_can_be_narrowed_to_a_status_and_a_social_worker(desk: Desk) -> None:
    mine, _ = a_household(desk, "Wray"), a_household(desk, "Marlowe")
    version = service.household(desk, mine).version
    service.assign_social_worker(desk, mine, desk.user.id, version)

    own = service.households_list(desk, ("applicant",), desk.user.id)

    assert [row.id for row in own.block(0, 10, "", False, "")] == [mine]
    assert service.households_list(desk, ("approved",)).count() == 0
