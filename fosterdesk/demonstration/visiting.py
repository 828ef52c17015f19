"""Visits to the households with a story; one of them waits for its unannounced visit."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.stories import STORIES, Story
from fosterdesk.people import queries as people
from fosterdesk.placement import queries as placement
from fosterdesk.store.desk import Desk
from fosterdesk.supervision.records import RecordVisit, VisitFacts
from fosterdesk.supervision.service import record_visit

# Approved a year less three days ago and never visited unannounced since.
WAITING = "marchetti"
FEWEST_DAYS = 20
SCHOOL_AGE = 5


@dataclass(frozen=True)
class Made:
    """A visit so many days ago; `next_after` is the days until the next that was agreed.

    `without_school` is what is said instead where no child who goes to school is placed.
    """

    ago: int
    kind: str
    note: str
    agreed: str = ""
    at: dt.time | None = None
    next_after: int | None = None
    without_school: str = ""
    agreed_without: str = ""


MADE = (
    Made(
        130,
        "unannounced",
        "Supper was on the table and everybody at it. The bedrooms were tidy and warm, medicines "
        "were locked away, and the house was at ease with a knock at the door.",
        at=dt.time(17, 45),
    ),
    Made(
        88,
        "supervisory",
        "We talked about the weeks since the last visit: sleep, school and family time. The "
        "diary is kept each day and says what happened rather than what was felt about it.",
        "The carer asks school for a plan of the new term.",
        dt.time(10, 30),
        without_school="We talked about the weeks since the last visit: sleep, rest and who can "
        "be rung. The diary is kept and says what happened rather than what was felt about it.",
        agreed_without="The carer asks the health visitor for the dates of her clinic.",
    ),
    Made(
        61,
        "telephone",
        "A hard weekend after family time. We went through what had helped before, and agreed "
        "to wait a day before talking about it again.",
        without_school="Rang about the next course. We agreed on the one that has a place left.",
    ),
    Made(
        46,
        "supervisory",
        "School rang with good news twice. We read the safer care plan together and changed the "
        "part about tablets and telephones at night.",
        "I send the changed plan to the child’s social worker.",
        dt.time(14, 0),
        without_school="We read the safer care plan together and changed the part about tablets "
        "and telephones at night.",
        agreed_without="I send the changed plan by the end of the week.",
    ),
    Made(
        17,
        "supervisory",
        "We looked back over the last three months, and named what to learn next and what others "
        "should know about the weeks in which a child settles in.",
        "The carer looks for a course on life story work. I bring dates.",
        dt.time(16, 15),
        42,
    ),
)


def make_visits(demonstration: Demonstration, by_key: dict[str, int]) -> None:
    """Write the visits of each story, by the household's own social worker on the day itself."""
    for number, story in enumerate(STORIES):
        for made in MADE:
            ago = made.ago + number % 5
            if made.kind == "unannounced" and story.key == WAITING:
                continue
            if ago < story.approved - FEWEST_DAYS:
                _make(demonstration, story, by_key[story.key], made, ago)


def _make(
    demonstration: Demonstration, story: Story, household_id: int, made: Made, ago: int
) -> None:
    on = demonstration.ago(ago)
    desk = demonstration.as_worker(story.worker, on)
    by_telephone = made.kind == "telephone"
    without = made.without_school and not any(
        one.age + (one.placed - ago) // 365 >= SCHOOL_AGE and one.placed > ago
        for one in story.placed
    )
    after = made.next_after
    facts = VisitFacts(
        on,
        made.kind,
        made.without_school if without else made.note,
        made.at,
        tuple(_carers(desk, household_id)[: 1 if by_telephone else 2]),
        () if by_telephone else _children(desk, household_id),
        made.kind == "unannounced",
        made.agreed_without if without else made.agreed,
        on + dt.timedelta(days=after) if after else None,
    )
    record_visit(desk, RecordVisit(household_id, facts))


def _carers(desk: Desk, household_id: int) -> list[str]:
    with desk.read() as tx:
        return [one.name for one in people.carers(tx, household_id, desk.today())]


def _children(desk: Desk, household_id: int) -> tuple[str, ...]:
    with desk.read() as tx:
        placed = placement.placed_on(tx, household_id, desk.today())
        return tuple(one.initials for one in placed)
