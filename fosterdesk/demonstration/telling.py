"""Letters of the demonstration about no decision: a temporary approval, a notice, a stage 1."""

import datetime as dt
from typing import Any

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR, TEAM_MANAGER
from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import Act
from fosterdesk.carers import service as carers
from fosterdesk.carers.extensions import record_extension
from fosterdesk.carers.records import (
    FOR_ASSESSMENT,
    RecordExtension,
    RecordResignation,
    RecordTemporaryApproval,
)
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.panel.deciding.letter_kinds import EXTENSION, RESIGNATION, STAGE_ONE, kind_named
from fosterdesk.panel.deciding.letter_records import WriteLetter
from fosterdesk.panel.deciding.letter_writing import write_letter
from fosterdesk.people import service as people
from fosterdesk.people.records import NewHousehold, NewPerson

# Sixteen weeks end in a week, so that the letter about more of them is due now.
TEMPORARY_SINCE, EXTENDED = 105, 2
RESIGNED, NOTICE_IN = "sandling", 9
REFUSED = "garrow"
AUNT, CHILD = ("Della", "Lorne", 47), "R.L."
EXTENSION_WORDS: dict[str, Any] = {
    "reason": FOR_ASSESSMENT,
    "is_still_right": True,
    "why": "The assessment waits for a medical report, which is promised for next week.",
    "panel_views": "The panel thought that R.L. should stay with her aunt meanwhile.",
    "officer": "Martin Cole",
}


def tell_the_undecided(
    demonstration: Demonstration, by_key: dict[str, int], applications: dict[str, int]
) -> None:
    """Three letters that no decision stands behind, each with what it tells of."""
    _write(demonstration, EXTENSION, _temporary(demonstration), EXTENDED)
    desk = demonstration.as_worker(0, demonstration.working_day(NOTICE_IN))
    notice = RecordResignation(by_key[RESIGNED], desk.today())
    carers.record_resignation(desk, notice)
    _write(demonstration, RESIGNATION, by_key[RESIGNED], NOTICE_IN - 2)
    desk = demonstration.acting(TEAM_MANAGER)
    refused = assessment.application(desk, applications[REFUSED]).facts
    assert refused.stage_one_outcome_on is not None
    after = (demonstration.as_of - refused.stage_one_outcome_on).days - 1
    told = _write(demonstration, STAGE_ONE, refused.household_id, after)
    desk = demonstration.acting(TEAM_MANAGER, told)
    assessment.record_stage_one_told(desk, Act(refused.id, refused.version, told))


def _temporary(demonstration: Demonstration) -> int:
    """An aunt with whom her niece lives since some fifteen weeks; the household's id."""
    names, on = demonstration.names, demonstration.working_day(TEMPORARY_SINCE)
    first, last, age = AUNT
    desk = demonstration.as_worker(1, on)
    with desk.write("Begin a household") as tx:
        household_id = people.new_household(
            tx,
            NewHousehold(
                name=last,
                address=names.address(),
                postcode=names.postcode(),
                telephone=names.telephone(),
                email=names.email(last),
                home_authority=demonstration.desk_authority,
                social_worker_id=desk.user.id,
            ),
        )
        born = demonstration.ago(age * 365 + 100)
        person_id = people.new_person(tx, NewPerson(first, last, born))
        since = on - dt.timedelta(days=1400)
        people.move_in(tx, household_id, person_id, "applicant", 1, since)
    desk = demonstration.acting(TEAM_MANAGER, on)
    carers.record_temporary_approval(desk, RecordTemporaryApproval(household_id, on, CHILD))
    agreed = min(demonstration.working_day(EXTENDED), _yesterday(demonstration))
    desk = demonstration.acting(TEAM_MANAGER, agreed)
    record_extension(desk, RecordExtension(household_id, agreed, told_on=agreed, **EXTENSION_WORDS))
    return household_id


def _yesterday(demonstration: Demonstration) -> dt.date:
    """The last working day before the demonstration's own."""
    return demonstration.desk.rules.working_days.before(demonstration.as_of, 1)


def _write(demonstration: Demonstration, kind: str, household_id: int, ago: int) -> dt.date:
    """Write a letter about so many days ago, on a working day that has come; returns the day."""
    on = min(demonstration.working_day(ago), _yesterday(demonstration))
    desk = demonstration.acting(PANEL_ADMINISTRATOR, on)
    asked = {one.name: one.given for one in kind_named(kind).asked}
    write_letter(desk, WriteLetter(kind, on, household_id=household_id, asked=asked))
    return on
