"""Actions of panels: recorded, carried to the next agenda by themselves, done, on Today."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import (
    ActionRecord,
    AddAction,
    ChangeAction,
    FinishAction,
)
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.tasks import tasks
from fosterdesk.people.records import Scope
from fosterdesk.store.desk import Desk
from fosterdesk.worklist import service as worklist
from tests.building.panel import NEXT, a_held_meeting, a_meeting, an_item, sent_on

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 3)
AGAIN = dt.date(2027, 1, 12)


@pytest.fixture
def held(desk_as: DeskAs) -> tuple[int, int]:
    """A panel that met on 1 December with a note; (meeting, item) ids."""
    return a_held_meeting(desk_as, lambda m: AddItem(m, "note-only", "Letters", note="Three."))


def worker_id(desk_as: DeskAs) -> int:
    return desk_as("supervising-social-worker").user.id


def one_action(desk: Desk) -> ActionRecord:
    (found,) = actions.actions(desk, open_only=False)
    return found


def asked(desk_as: DeskAs, held: tuple[int, int], due: dt.date | None = None) -> ActionRecord:
    """The action of a social worker from that panel."""
    desk = desk_as("panel-administrator", AFTER)
    command = AddAction(held[0], "Write to the school", worker_id(desk_as), "", due, held[1])
    actions.add_action(desk, command)
    return one_action(desk)


def test_an_action_has_who_by_when_and_from_which_panel(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    found = asked(desk_as, held, dt.date(2026, 12, 18))

    assert found.owner == "Invented Supervising social worker"
    assert found.from_words == "Letters · Panel of 1 Dec 2026"
    assert found.stands(dt.date(2026, 12, 18)) == "Open"
    assert found.stands(dt.date(2026, 12, 22)) == "Late since 18 Dec 2026"


def test_what_is_missing_or_too_early_is_said_beside_its_field(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    desk = desk_as("panel-administrator", AFTER)

    with pytest.raises(InvalidInput) as refused:
        actions.add_action(desk, AddAction(held[0], " ", due_on=dt.date(2026, 11, 30)))

    assert set(refused.value.problems) == {"words", "owner_id", "due_on"}


def test_open_actions_print_with_the_next_minutes_and_agenda_without_retyping(
    desk_as: DeskAs, held: tuple[int, int], tmp_path: Path
) -> None:
    asked(desk_as, held, dt.date(2026, 12, 18))
    desk = desk_as("panel-administrator", AFTER)
    actions.add_action(desk, AddAction(held[0], "Thank the carers", owner="A. Whitcombe"))
    thanks = next(one for one in actions.actions(desk) if one.owner == "A. Whitcombe")
    command = FinishAction(thanks.id, thanks.version, AFTER, "A card was sent.")
    actions.finish_action(desk, command)
    again = a_meeting(desk, AGAIN)
    an_item(desk, AddItem(again, "minutes", "Minutes"))

    service.build_pack(desk, again, tmp_path / "pack.pdf")

    read = PdfReader(tmp_path / "pack.pdf").pages
    pages = [" ".join(page.extract_text().split()) for page in read]
    sheet = next(page for page in pages if "From earlier panels" in page)
    for page in (pages[1], sheet):
        assert "Write to the school" in page
        assert "Invented Supervising social worker" in page
        assert "18 Dec 2026" in page
        assert "Late since 18 Dec 2026" in page
        assert "Done 3 Dec 2026: A card was sent." in page


def test_what_was_done_before_the_last_panel_is_no_longer_heard_of(
    desk_as: DeskAs, held: tuple[int, int], tmp_path: Path
) -> None:
    found = asked(desk_as, held)
    desk = desk_as("panel-administrator", AFTER)
    actions.finish_action(desk, FinishAction(found.id, found.version, AFTER, "Written."))
    second = a_meeting(desk, AGAIN)
    an_item(desk, AddItem(second, "minutes", "Minutes"))
    third = a_meeting(desk, dt.date(2027, 2, 9))
    an_item(desk, AddItem(third, "minutes", "Minutes"))
    later = desk_as("panel-administrator", dt.date(2027, 1, 13))
    service.record_presence(later, second, {})

    service.build_pack(later, third, tmp_path / "pack.pdf")

    text = PdfReader(tmp_path / "pack.pdf").pages[1].extract_text()
    assert "No action of an earlier panel is open." in text


def test_its_owner_sees_it_on_today_and_may_say_that_it_is_done(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    found = asked(desk_as, held, dt.date(2026, 12, 2))
    owner = desk_as("supervising-social-worker", dt.date(2026, 12, 4))

    (task,) = [one for one in worklist.worklist(owner) if one.screen == "panel-actions"]
    assert (task.what, task.who) == ("Write to the school", "Letters")
    assert task.due.due == dt.date(2026, 12, 2)
    assert task.due.words == "the day given by the panel of 1 Dec 2026"

    command = FinishAction(found.id, found.version, dt.date(2026, 12, 4), "Posted today.")
    actions.finish_action(owner, command)
    assert not [one for one in worklist.worklist(owner) if one.screen == "panel-actions"]


def test_nobody_else_among_the_workers_sees_or_closes_it(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    found = asked(desk_as, held, dt.date(2026, 12, 2))
    auditor = desk_as("auditor", AFTER)
    with auditor.read() as tx:
        others = list(tasks(tx, Scope(AFTER, auditor.rules, owner_id=auditor.user.id)))
    assert not [one for one in others if one.screen == "panel-actions"]
    with pytest.raises(NotAllowed):
        actions.finish_action(auditor, FinishAction(found.id, found.version, AFTER, "Done."))


def test_without_a_day_it_is_due_at_the_next_panel_and_the_administrator_asks_after_others(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    desk = desk_as("panel-administrator", AFTER)
    actions.add_action(desk, AddAction(held[0], "Tell the choir", owner="H. Patel"))
    a_meeting(desk, AGAIN)

    (task,) = [one for one in worklist.worklist(desk) if one.screen == "panel-actions"]

    assert task.due.due == AGAIN
    assert task.who == "Panel of 1 December 2026 · H. Patel"


def test_an_action_is_done_between_the_panel_and_today_with_words(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    found = asked(desk_as, held)
    desk = desk_as("panel-administrator", AFTER)

    for on, words, field in (
        (dt.date(2026, 11, 30), "Done.", "on"),
        (dt.date(2026, 12, 4), "Done.", "on"),
        (AFTER, "  ", "words"),
    ):
        with pytest.raises(InvalidInput) as refused:
            actions.finish_action(desk, FinishAction(found.id, found.version, on, words))
        assert list(refused.value.problems) == [field]


def test_a_done_action_can_be_opened_again(desk_as: DeskAs, held: tuple[int, int]) -> None:
    found = asked(desk_as, held)
    desk = desk_as("panel-administrator", AFTER)
    actions.finish_action(desk, FinishAction(found.id, found.version, AFTER, "Written."))
    assert actions.actions(desk) == ()

    done = one_action(desk)
    actions.reopen_action(desk, done.id, done.version)

    assert one_action(desk).is_open


def test_signed_minutes_keep_their_actions_but_not_who_does_them(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    found = asked(desk_as, held)
    desk = desk_as("panel-administrator", AFTER)
    sent_on(desk, held[0], AFTER)
    with pytest.raises(Refused, match="signed off"):
        actions.add_action(desk, AddAction(held[0], "Another", owner="H. Patel"))
    with pytest.raises(Refused, match="signed off"):
        actions.change_action(desk, ChangeAction(found.id, found.version, "Other", owner="H. P."))

    command = ChangeAction(found.id, found.version, found.words, owner="H. Patel", due_on=AGAIN)
    actions.change_action(desk, command)

    changed = one_action(desk)
    assert (changed.owner, changed.owner_id, changed.due_on) == ("H. Patel", None, AGAIN)


def test_the_list_prints_and_holds_no_telephone_number(
    desk_as: DeskAs, held: tuple[int, int]
) -> None:
    asked(desk_as, held, dt.date(2026, 12, 18))
    desk = desk_as("panel-administrator", dt.date(2026, 12, 20))

    text = PdfReader(BytesIO(actions.print_actions(desk))).pages[0].extract_text()
    assert "Open actions, Sunday 20 December 2026" in text
    assert "1 open action, 1 late." in text
    assert "Late since 18 Dec 2026" in text

    actions_of = AddAction(held[0], "Ring 01632 960 444", owner="H. Patel")
    actions.add_action(desk, actions_of)
    with pytest.raises(Refused, match="telephone number"):
        actions.print_actions(desk)


def test_actions_of_a_panel_stand_in_its_own_list(desk_as: DeskAs, held: tuple[int, int]) -> None:
    asked(desk_as, held)
    desk = desk_as("panel-administrator", AFTER)

    assert [one.panel_on for one in actions.item_actions(desk, held[0])] == [NEXT]
