"""Names of other people are looked for where they do not belong."""

from collections.abc import Callable

from fosterdesk.panel import queries
from fosterdesk.panel.third_parties import ThirdParties, names_on, third_parties
from fosterdesk.store.desk import Desk
from tests.building.panel import a_full_agenda

DeskAs = Callable[..., Desk]


def parties_of(desk: Desk, meeting_id: int) -> dict[str, ThirdParties]:
    with desk.read() as tx:
        return third_parties(tx, queries.items(tx, meeting_id))


def test_people_of_other_households_are_strangers_to_an_item(desk_as: DeskAs) -> None:
    found = parties_of(desk_as("panel-administrator"), a_full_agenda(desk_as))

    review, dawes = found["D"], found["E"]
    assert "Ann Dawes" in review.strangers
    assert "Lucia Marchetti" in dawes.strangers
    assert "Ann Dawes" not in dawes.strangers
    assert "Invented Supervising social worker" not in dawes.strangers
    assert "A" not in found  # the minutes are about nobody's household


def test_referees_may_stand_on_made_sheets_but_on_no_attached_file(desk_as: DeskAs) -> None:
    found = parties_of(desk_as("panel-administrator"), a_full_agenda(desk_as))

    approval = found["B"]
    referee = min(approval.referees)
    assert len(approval.referees) >= 2
    assert referee not in approval.strangers
    assert referee in found["E"].strangers
    text = {7: f"I spoke with {referee.upper()} twice."}
    assert names_on(text, approval, {7: "B7"}, is_file=False) == []
    (leak,) = names_on(text, approval, {7: "B7"}, is_file=True)
    assert leak.words == f"page B7 shows the name of somebody else, “{referee.upper()}”"
