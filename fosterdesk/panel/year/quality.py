"""FosterDesk can show what panels said of the reports before them, by author and by year."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Row, select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.service import application_summary
from fosterdesk.errors import Refused
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.panel.year.year_records import (
    SCORES,
    AuthorQuality,
    PanelYear,
    QualityYear,
    ReportFeedback,
    Spread,
)
from fosterdesk.people import queries as people
from fosterdesk.store.desk import Desk, ReadTransaction

UNKNOWN = "No author recorded"


def quality_year(desk: Desk, year: PanelYear) -> QualityYear:
    """The feedback that the panels of a year gave on reports, by author (NMS 14.2)."""
    require(desk, "read records")
    with desk.read() as tx:
        return quality_in(tx, year)


def quality_in(tx: ReadTransaction, year: PanelYear) -> QualityYear:
    """The same within a transaction: authors by name, their reports with the latest first."""
    found = sorted(_feedback(tx, year), key=lambda one: (one.author, -one.on.toordinal()))
    authors = tuple(
        AuthorQuality(author, spread_of(reports), tuple(reports))
        for author, group in groupby(found, key=lambda one: one.author)
        if (reports := list(group))
    )
    return QualityYear(year, authors, spread_of(found))


def author_quality(tx: ReadTransaction, year: PanelYear, author: str) -> AuthorQuality:
    """One author's reports of a year; Refused when the panel said nothing of any."""
    found = next((one for one in quality_in(tx, year).authors if one.author == author), None)
    if found is None:
        raise Refused(f"No panel of {year.title} said anything of a report by {author}.")
    return found


def spread_of(reports: Iterable[ReportFeedback]) -> Spread:
    """How many reports there are, and how many had each score."""
    given = list(reports)
    counted = [sum(one.score == score for one in given) for score in SCORES]
    return Spread(len(given), (counted[0], counted[1], counted[2], counted[3]))


def _feedback(tx: ReadTransaction, year: PanelYear) -> list[ReportFeedback]:
    """Each item of a year's meetings of which the panel scored or described the report."""
    query = (
        select(
            Item.id,
            Item.meeting_id,
            Item.kind,
            Item.title,
            Item.household_id,
            Item.application_id,
            Item.report_feedback,
            Item.report_score,
            Meeting.on,
        )
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(Meeting.on >= year.from_on, Meeting.on <= year.to_on)
        .where(Item.withdrawn_on.is_(None), Item.household_id.is_not(None))
        .order_by(Meeting.on, Item.position)
    )
    return [
        ReportFeedback(
            row.id,
            row.meeting_id,
            row.on,
            tx.desk.rules.business(row.kind).title,
            row.title,
            _author(tx, row),
            row.report_score,
            row.report_feedback,
        )
        for row in tx.rows(query)
        if row.report_feedback or row.report_score
    ]


def _author(tx: ReadTransaction, item: Row[tuple[object, ...]]) -> str:
    """Who wrote the report: the assessor of an application, else the supervising social worker."""
    if item.application_id is not None:
        return application_summary(tx, item.application_id).assessor or UNKNOWN
    return people.household_name(tx, item.household_id).social_worker or UNKNOWN
