"""Reads for an agenda: planned times, who usually comes for an item, households to choose from."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from fosterdesk.assessment.service import application_summary
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.attending import Attendee
from fosterdesk.panel.business import item_business
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.panel.timings import Length, Timings, timings
from fosterdesk.people import queries as people
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import ReadTransaction


def meeting_timings(
    tx: ReadTransaction, meeting: MeetingRecord, items: Sequence[ItemRecord]
) -> Timings:
    """The planned time of each item; one without a length of its own takes that of its kind."""
    lengths = [
        Length(one.id, planned_minutes(tx, meeting, one), one.break_after)
        for one in items
        if one.withdrawn_on is None
    ]
    return timings(meeting.starts_at, meeting.ends_at, lengths)


def planned_minutes(tx: ReadTransaction, meeting: MeetingRecord, item: ItemRecord) -> int:
    """How many minutes the agenda plans for an item."""
    if item.minutes is not None:
        return item.minutes
    return tx.desk.rules.business(item_business(tx, item), meeting.on).minutes


def usual_attendees(
    tx: ReadTransaction, household_id: int | None, application_id: int | None, on: dt.date
) -> tuple[Attendee, ...]:
    """Who may attend and be heard for a household's item (NMS 14.5), with who presents it.

    The assessor presents an application, the supervising social worker anything else.
    """
    if household_id is None:
        return ()
    presenter = people.household_name(tx, household_id).social_worker
    if application_id is not None:
        presenter = application_summary(tx, application_id).assessor or presenter
    found = [Attendee(presenter, "presenting worker")] if presenter else []
    return (
        *found,
        *(
            Attendee(one.name, "applicant" if one.role == "applicant" else "carer")
            for one in people.carers(tx, household_id, on)
        ),
    )


def households_to_hear(tx: ReadTransaction, kind: str) -> tuple[tuple[int, str], ...]:
    """The households that an item of this kind may be about, as (id, words), by name.

    A reconsideration is about a household with an open determination and representations to the
    service, whether it was ever approved or not (Regs 27(9) and 28(10)).
    """
    if kind != "reconsideration":
        return queries.approved_households(tx)
    query = (
        select(Household.id, Household.name, Household.reference)
        .join(Decision, Decision.household_id == Household.id)
        .where(
            Decision.is_proposal,
            Decision.final_on.is_(None),
            Decision.representations_to == "service",
        )
        .order_by(Household.name)
        .distinct()
    )
    return tuple((row.id, f"{row.name} · {row.reference}") for row in tx.rows(query))
