"""Whose name stands under a letter: the decision maker's, somebody's for them, or the writer's."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.access.unlocking import give_password
from fosterdesk.access.users import AddUser, add_user
from fosterdesk.carers import service as carers
from fosterdesk.carers.records import RecordResignation
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.decision_records import DecideFinally
from fosterdesk.panel.deciding.letter_records import MAKER_SIGNS, WRITER_SIGNS, WriteLetter
from fosterdesk.panel.deciding.letter_signing import signers
from fosterdesk.panel.deciding.letter_writing import make_letter
from fosterdesk.people.service import document_content
from fosterdesk.progression.decision_writing import write_letter as write_level_letter
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.deciding import DECIDED, a_decided_case, a_letter, a_refusal, now
from tests.building.desks import PASSWORD
from tests.fosterdesk.panel.deciding.letter_reading import asked, pdf_of, word_of

DeskAs = Callable[..., Desk]
OVER = dt.date(2027, 1, 6)


def a_proposal(desk: Desk, decision_id: int, signs: str) -> list[str]:
    """The last lines of the letter of a determination."""
    command = WriteLetter(
        "determination", DECIDED, decision_id, asked=asked("determination"), signs=signs
    )
    return word_of(make_letter(desk, command)).splitlines()[-4:]


def test_the_decision_maker_signs_by_name_whoever_writes_the_letter(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    signed = ["Yours sincerely,", "Invented Decision maker", "Decision maker"]

    for role in ("panel-administrator", "decision-maker"):
        said = a_proposal(desk_as(role, DECIDED), held.id, MAKER_SIGNS)
        assert said[:3] == signed


def test_who_sends_it_for_the_decision_maker_signs_with_their_own_name(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    assert signers(clerk, held.id) == (
        (MAKER_SIGNS, "Invented Decision maker, decision maker"),
        (WRITER_SIGNS, "Invented Panel administrator, for the decision maker"),
    )

    assert a_proposal(clerk, held.id, WRITER_SIGNS)[1:3] == [
        "Invented Panel administrator",
        "For the decision maker, Invented Decision maker",
    ]


def test_the_decision_maker_signs_for_nobody_else(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    chief = desk_as("decision-maker", DECIDED)

    assert len(signers(chief, held.id)) == 1
    assert a_proposal(chief, held.id, WRITER_SIGNS)[1:3] == [
        "Invented Decision maker",
        "Decision maker",
    ]


def test_a_final_decision_is_signed_by_whoever_made_it(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), held, "determination", DECIDED)
    head = desk_as("administrator", DECIDED)
    add_user(head, AddUser("second", "Vera Second", "decision-maker"))
    give_password(head.folder, ("administrator", PASSWORD), "second", PASSWORD)
    second = desk_as("second", OVER)
    determinations.decide_finally(second, DecideFinally(held.id, now(second, held).version, OVER))

    made = make_letter(
        desk_as("panel-administrator", OVER), WriteLetter("final", OVER, decision_id=held.id)
    )

    assert word_of(made).splitlines()[-3:-1] == ["Vera Second", "Decision maker"]


def test_a_letter_about_no_decision_is_signed_by_its_writer(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker")
    home = an_approved_household(desk)
    carers.record_resignation(desk, RecordResignation(home, desk.today()))

    made = make_letter(desk, WriteLetter("resignation", desk.today(), household_id=home))

    assert word_of(made).splitlines()[-3:] == [
        "Invented Supervising social worker",
        "Supervising social worker",
        "Somerset fostering service",
    ]


def test_the_letter_about_a_level_is_signed_by_who_decided(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)

    content = document_content(clerk, write_level_letter(clerk, case_id).created_id("document"))

    assert "Yours sincerely, Invented Decision maker Decision maker Somerset" in pdf_of(content)
