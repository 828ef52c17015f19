"""The list of households as a screen shows it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.queries import residents_of
from fosterdesk.people.records import SERVICE_WORDS, STATUS_CHIPS, STATUS_WORDS, Resident
from fosterdesk.people.tables import Household
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk, ReadTransaction

COLUMNS = (
    ("name", "Household"),
    ("people", "Who lives there"),
    ("status", "Status"),
    ("service", "Service"),
    ("social_worker", "Supervising social worker"),
)


def households_list(
    desk: Desk, statuses: Sequence[str] = (), owner_id: int | None = None
) -> SelectSource:
    """Households by name, of these statuses and this social worker where they are given.

    The cells of a row are those that `COLUMNS` names, in that order.
    """
    require(desk, "read records")
    query = select(
        Household.id,
        Household.name,
        Household.reference,
        Household.status,
        Household.service,
        Staff.display_name,
    ).outerjoin(Staff, Staff.id == Household.social_worker_id)
    if statuses:
        query = query.where(Household.status.in_(statuses))
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "name": (Household.name,),
            "status": (Household.status,),
            "service": (Household.service,),
            "social_worker": (Staff.display_name,),
        },
        searched=(Household.name, Household.reference, Household.postcode, Staff.display_name),
        order=(Household.name,),
        tie=Household.id,
    )


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    people = residents_of(tx, [row.id for row in rows], tx.desk.today())
    return [
        ListRow(
            row.id,
            (
                ListCell(row.name, under=row.reference, strong=True),
                ListCell(people_words(people.get(row.id, []))),
                ListCell(chip=(STATUS_CHIPS[row.status], STATUS_WORDS[row.status])),
                ListCell(SERVICE_WORDS.get(row.service, row.service)),
                ListCell(row.display_name or "Nobody yet", muted=not row.display_name),
            ),
        )
        for row in rows
    ]


def people_words(residents: Sequence[Resident]) -> str:
    """Who lives in a household in one line: `Ada and Tom, 1 other adult, 2 children`."""
    main = [one.first_name for one in residents if one.role in ("carer", "applicant")]
    adults = sum(one.role == "adult" for one in residents)
    children = sum(one.role == "child" for one in residents)
    words = [joined(main)] if main else []
    if adults:
        words.append("1 other adult" if adults == 1 else f"{adults} other adults")
    if children:
        words.append("1 child" if children == 1 else f"{children} children")
    return ", ".join(words)
