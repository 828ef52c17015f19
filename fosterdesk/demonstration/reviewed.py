"""Reviews that were held and agreed long since, each written down in one go: there are dozens."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.demonstration.letters import report
from fosterdesk.people import queries as people
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import keep_document
from fosterdesk.placement import queries as placement
from fosterdesk.review.rules import goes_to_panel, needed_views
from fosterdesk.review.service import agree_review, schedule_next
from fosterdesk.review.tables import Review, ReviewView
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.numbering import next_reference

# Who is heard at one review says something of their own: the next of these is the next person's.
VIEWS = {
    "carer": (
        "I feel listened to. The week is full and mostly happy.",
        "The training was worth the evenings. I would like to know earlier when plans change.",
        "Mornings are the hard part of the day. They are calmer than a year ago.",
        "It helps that the same social worker comes each time and knows us.",
    ),
    "child": (
        "I like my room. I want to see my family more.",
        "They come to my matches. The food is good, but not the peas.",
        "I can talk to them when I am cross. I would like to stay up later.",
    ),
    "placing-social-worker": (
        "The placement meets the plan. What the plan asks of the carers is done on time.",
        "The carers tell me early when something changes, and write it down.",
    ),
    "other": ("A steady home.", "Things are kept as they were agreed."),
}
LITTLE = "Too young to be asked. Plays, eats and sleeps well, and turns to the carer for comfort."
OLD_ENOUGH = 4
OUTCOMES = (
    (
        "The household has found its own rhythm: breakfast together, one evening kept for talk. "
        "Those who live here are well cared for and say so.",
        "A refresher in first aid within half a year.",
    ),
    (
        "A full year. A hard start was met with patience, and good news now comes more often "
        "than bad.",
        "A half day on how to speak in meetings, for the carer who goes to them.",
    ),
    (
        "Family time has grown easier since parents are met at the door. Health appointments are "
        "kept and written up.",
        "Life story work, with the children’s social workers.",
    ),
    (
        "Help was asked for early when sleep was poor, and used. Friends come to the house again.",
        "Children online: asked for at this review.",
    ),
)
CONSIDERED = "Talked through with the carers: what is done and to come."


@dataclass(frozen=True)
class Days:
    """When a review's views were asked for, when it was held, and when it was agreed."""

    asked: dt.date
    held: dt.date
    agreed: dt.date


def said(nth: int, source: str, age: int | None) -> str:
    """What somebody says at a review; a child too young to be asked is described."""
    if source == "child" and age is not None and age < OLD_ENOUGH:
        return LITTLE
    words = VIEWS[source]
    return words[nth % len(words)]


def keep_past_review(
    desk: Desk, household_id: int, days: Days, chair: str, ages: dict[str, int], role: str
) -> None:
    """Write down the household's open review as held and agreed by who sits at the desk.

    `ages` are those of the children on the day, by their initials.
    """
    query = select(Review).where(Review.household_id == household_id, Review.held_on.is_(None))
    with desk.write("Hold and agree a review") as tx:
        (row,) = tx.find(Review, query)
        children = [
            (one.initials, one.social_worker, one.from_on, one.until_on)
            for one in placement.placements(tx, household_id)
        ]
        carers = [one.name for one in people.carers(tx, household_id, days.held)]
        heard = needed_views(carers, children, days.held)
        tx.add_all(
            [
                ReviewView(
                    review_id=row.id,
                    source=source,
                    who=who,
                    asked_on=days.asked,
                    received_on=days.held,
                    text=said(nth, source, ages.get(who)),
                )
                for nth, (source, who) in enumerate(heard, start=row.number)
            ]
        )
        row.planned_on = row.held_on = days.held
        number_again(tx, row)
        row.chaired_by = chair
        row.summary, row.training_needs = OUTCOMES[(row.number + household_id) % len(OUTCOMES)]
        row.progression_considered = CONSIDERED
        row.carers_suitable = row.household_suitable = row.terms_appropriate = True
        row.outcome, row.to_panel = "positive", goes_to_panel(row.number)
        tx.flush()
        schedule_next(tx, household_id, days.held)
        agree_review(tx, row.id, role, desk.user.display_name, days.agreed)
        file_report(tx, household_id, row.id, row.number, days.held)


def number_again(tx: WriteTransaction, row: Review) -> None:
    """A review that was held the year before it fell due bears the year in which it was held."""
    assert row.held_on is not None
    year = row.held_on.year
    if not row.reference.startswith(f"R-{year}-"):
        row.reference = next_reference(tx, "R", year)


def file_report(
    tx: WriteTransaction, household_id: int, review_id: int, number: int, on: dt.date
) -> None:
    """Keep the written report of a review."""
    title = "Review report" if number > 1 else "Report for the first review"
    name = people.household_names(tx, [household_id])[household_id].name
    about = ("review", review_id, "report", title, on, f"review-{number}.pdf")
    content = report(title, name, 3 if number > 1 else 5)
    keep_document(tx, AddDocument(household_id, None, *about, content))
