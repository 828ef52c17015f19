"""The central list: what members keep up, what they declare, notice, and what is overdue."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, NotAllowed
from fosterdesk.panel import service
from fosterdesk.panel.central_list.members import (
    central_list,
    declare_link,
    give_notice,
    member_page,
    record_event,
    remove_event,
    remove_link,
)
from fosterdesk.panel.member_records import DeclareLink, GiveNotice, RecordEvent
from fosterdesk.panel.records import AddItem, SaveMember
from fosterdesk.panel.tasks import tasks
from fosterdesk.people.records import Scope
from fosterdesk.store.desk import Desk
from tests.building.panel import a_held_meeting, the_members

DeskAs = Callable[..., Desk]
JOINED = dt.date(2026, 9, 1)


def a_member(desk: Desk, joined: dt.date = JOINED, **more: object) -> int:
    facts = {"independence_reason": "Never worked for the service", "is_independent": True} | more
    command = SaveMember("T. Dunn", "member", joined, **facts)  # type: ignore[arg-type]
    return service.save_member(desk, command).created_id("panel_member")


def dues(desk: Desk, member_id: int) -> dict[str, dt.date | None]:
    kept = member_page(desk, member_id).listed.kept_up
    return {one.kind: one.due.due if one.due else None for one in kept}


def test_whether_independent_or_not_the_reason_is_asked_for(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    for independent in (True, False):
        with pytest.raises(InvalidInput) as refused:
            service.save_member(
                desk, SaveMember("T. Dunn", "member", JOINED, is_independent=independent)
            )
        assert list(refused.value.problems) == ["independence_reason"]


def test_a_chair_appointed_before_october_2011_need_not_be_independent(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    old = SaveMember("O. Ld", "chair", dt.date(2011, 10, 1), independence_reason="Employed here")
    service.save_member(desk, old)

    with pytest.raises(InvalidInput):
        service.save_member(
            desk, SaveMember("N. Ew", "chair", dt.date(2011, 10, 2), independence_reason="Same")
        )


def test_a_new_member_owes_checks_on_joining_and_induction_within_ten_weeks(
    desk_as: DeskAs,
) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk)

    # Ten weeks from 1 September 2026 is 10 November; the year runs to 1 September 2027.
    assert dues(desk, member_id) == {
        "check": JOINED,
        "induction": dt.date(2026, 11, 10),
        "training": dt.date(2027, 9, 1),
        "appraisal": dt.date(2027, 9, 1),
    }
    listed = central_list(desk).members[0]
    assert listed.overdue == ("Overdue: checks, since 1 Sep 2026; induction, since 10 Nov 2026")


def test_what_is_recorded_moves_the_next_day(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk)
    for kind, on in (("check", 10), ("induction", 12), ("training", 14), ("appraisal", 16)):
        record_event(desk, RecordEvent((member_id,), kind, dt.date(2026, 11, on), "Done"))

    assert dues(desk, member_id) == {
        "check": dt.date(2029, 11, 10),
        "induction": None,
        "training": dt.date(2027, 11, 14),
        "appraisal": dt.date(2027, 11, 16),
    }
    assert central_list(desk).members[0].overdue == ""


def test_only_the_latest_counts_and_a_mistake_can_be_taken_back(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk)
    for on in (dt.date(2026, 11, 20), dt.date(2026, 10, 1)):
        record_event(desk, RecordEvent((member_id,), "training", on))
    assert dues(desk, member_id)["training"] == dt.date(2027, 11, 20)

    remove_event(desk, member_page(desk, member_id).events[0].id)

    assert dues(desk, member_id)["training"] == dt.date(2027, 10, 1)


def test_a_training_of_several_is_recorded_at_once(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    record_event(desk, RecordEvent(tuple(ids[:3]), "training", dt.date(2026, 11, 4), "Joint day"))

    noted = [len(member_page(desk, one).events) for one in ids]
    assert noted == [5, 5, 5, 4, 4, 4]


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (RecordEvent((), "training", dt.date(2026, 11, 1)), "member_ids"),
        (RecordEvent((1,), "training", dt.date(2026, 11, 23)), "on"),
        (RecordEvent((1,), "holiday", dt.date(2026, 11, 1)), "kind"),
    ],
)
def test_what_cannot_be_recorded_is_said_beside_its_field(
    desk_as: DeskAs, command: RecordEvent, field: str
) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk)
    with pytest.raises(InvalidInput) as refused:
        record_event(desk, command)

    assert field in refused.value.problems


def test_a_link_is_declared_and_taken_away(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk)
    declare_link(desk, DeclareLink(member_id, "employer", " Hill Top Primary ", "Governor"))

    (link,) = member_page(desk, member_id).links
    assert (link.words, link.kind_words, link.note) == ("Hill Top Primary", "Employer", "Governor")
    with pytest.raises(InvalidInput):
        declare_link(desk, DeclareLink(member_id, "person", "  "))
    remove_link(desk, link.id)
    assert member_page(desk, member_id).links == ()


def test_notice_takes_a_member_off_the_list_one_month_later(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk)
    version = member_page(desk, member_id).member.version
    with pytest.raises(InvalidInput) as refused:
        give_notice(desk, GiveNotice(member_id, version, desk.today(), "service"))
    assert "reasons" in refused.value.problems

    give_notice(desk, GiveNotice(member_id, version, dt.date(2026, 11, 20), "member"))

    page = member_page(desk, member_id)
    assert (page.member.notice_on, page.member.left_on) == (
        dt.date(2026, 11, 20),
        dt.date(2026, 12, 20),
    )
    assert not page.listed.is_off
    later = desk_as("panel-administrator", dt.date(2026, 12, 20))
    assert central_list(later).members[0].is_off
    assert central_list(later).problems == ("Nobody is on the central list.",)


def test_the_list_wants_a_social_worker_of_three_years(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk, social_work_years=2)
    (problem,) = central_list(desk).problems
    assert "social worker with at least 3 years" in problem

    a_member(desk, social_work_years=3)

    assert central_list(desk).problems == ()
    assert central_list(desk).words == (
        "2 members: 2 independent of the service, "
        "1 social worker with at least 3 years of experience."
    )


def test_what_a_member_owes_is_on_today_for_the_panel_administrator(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk, dt.date(2025, 12, 1))
    with desk.read() as tx:
        found = tasks(tx, Scope(desk.today(), desk.rules))
        own = tasks(tx, Scope(desk.today(), desk.rules, 99))

    assert [(one.what, one.due.due, one.screen, one.record_id) for one in found] == [
        ("Make the panel member’s checks", dt.date(2025, 12, 1), "member", member_id),
        ("Give the panel member’s induction", dt.date(2026, 2, 9), "member", member_id),
        ("Train the panel member", dt.date(2026, 12, 1), "member", member_id),
        ("Appraise the panel member", dt.date(2026, 12, 1), "member", member_id),
    ]
    assert {one.waits_for for one in found} == {"panel-administrator"}
    assert own == []


def test_who_leaves_before_a_day_owes_nothing_on_it(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    member_id = a_member(desk, dt.date(2025, 12, 10))
    done = dt.date(2025, 12, 15)
    for kind in ("check", "induction"):
        record_event(desk, RecordEvent((member_id,), kind, done))
    version = member_page(desk, member_id).member.version
    give_notice(desk, GiveNotice(member_id, version, dt.date(2026, 11, 1), "member"))

    with desk.read() as tx:
        assert tasks(tx, Scope(desk.today(), desk.rules)) == []


def test_the_page_counts_the_meetings_of_the_last_year(desk_as: DeskAs) -> None:
    a_held_meeting(desk_as, lambda m: AddItem(m, "note-only", "Resignations", note="None."))
    desk = desk_as("panel-administrator", dt.date(2026, 12, 3))
    member_id = service.members(desk)[0].id

    page = member_page(desk, member_id)

    assert [on for _, on in page.attended] == [dt.date(2026, 12, 1)]
    assert (page.held_in_year, page.since_words) == (1, "in the last year")


def test_a_social_worker_reads_the_list_and_changes_nothing(desk_as: DeskAs) -> None:
    member_id = a_member(desk_as("panel-administrator"))
    worker = desk_as("supervising-social-worker")
    assert len(central_list(worker).members) == 1

    with pytest.raises(NotAllowed):
        declare_link(worker, DeclareLink(member_id, "person", "Somebody"))
