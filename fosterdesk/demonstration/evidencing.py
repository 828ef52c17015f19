"""A portfolio in the making and a statement that a school still owes, for one case."""

from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.people.service import people_of
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import AskStatement, KeepPortfolioItem
from fosterdesk.store.desk import Desk

ASSESSOR = "Ines Calloway"
# Title, days ago, what it shows, the competences it shows, and whether it is assessed.
ITEMS = (
    (
        "Diary of a school term",
        150,
        "How mornings before school grew calm, week by week, and what the carers changed.",
        ("fostering.competence.10", "plus.competence.02"),
        True,
    ),
    (
        "Page from a life story book",
        96,
        "How the carers gather photographs and names so that a child can tell the story.",
        ("fostering.competence.12", "fostering.competence.13"),
        True,
    ),
    (
        "Notes of a meeting about two brothers",
        41,
        "How each brother was given time alone with a carer, and what came of it.",
        ("plus.competence.03",),
        True,
    ),
    (
        "Plan for family time in the summer",
        12,
        "How the carers and the mother agreed days, places and words beforehand.",
        ("fostering.competence.04", "fostering.competence.07"),
        False,
    ),
)
ASKED_FOR = ("fostering.competence.10", "fostering.competence.11")


def gather_portfolio(desk: Desk, demonstration: Demonstration, household_id: int) -> None:
    """Four items of the first carer's portfolio, one not assessed yet, and an asked statement."""
    carers = [one for one in people_of(desk, household_id) if one.role == "carer"]
    for title, ago, shows, requirement_ids, is_assessed in ITEMS:
        day = demonstration.ago(ago)
        service.keep_portfolio_item(
            desk,
            KeepPortfolioItem(
                household_id,
                carers[0].person_id,
                title,
                day,
                shows,
                requirement_ids,
                ASSESSOR if is_assessed else "",
                desk.rules.working_days.after(day, 7) if is_assessed else None,
            ),
        )
    asked_on = demonstration.working_day(19)
    command = AskStatement(household_id, "Hill Top Primary", "school", ASKED_FOR, asked_on)
    service.ask_for_statement(desk, command)
