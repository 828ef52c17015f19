"""Households for the tests of the requirements, built from a few words."""

from datetime import date
from decimal import Decimal

from fosterdesk.rules.requirements import (
    CarerFacts,
    HouseholdFacts,
    Judgement,
    ReviewFact,
    TrainingFact,
)

FIVE = ("first-aid", "child-protection", "equality-diversity", "safer-care", "attachment")
LEAST = ("first-aid", "safer-care", "child-protection")
AS_OF = date(2026, 11, 22)
APPROVED = date(2023, 3, 14)


def taught(*courses, on=date(2023, 6, 1), mode="taught"):
    return tuple(TrainingFact(course, on, Decimal(1), mode) for course in courses)


def days(count, on=date(2026, 5, 1)):
    return tuple(TrainingFact(f"course-{n}", on, Decimal(1)) for n in range(count))


def carer(role="main", name="", training=(), **facts):
    given = {"tsd_completed_on": date(2023, 12, 1), "qualification": role == "main"}
    return CarerFacts(role, name, training=tuple(training), **(given | facts))


def judged_met(scheme):
    return {
        criterion.id: Judgement("met", "Seen at visits.", 2)
        for criterion in scheme.criterion
        if criterion.how == "judged"
    }


def household(scheme, *carers, **facts):
    given = {
        "approved_on": APPROVED,
        "carers": carers or (carer(training=taught(*FIVE) + days(6)),),
        "reviews": (
            ReviewFact(date(2025, 3, 2), "positive", "decision-maker"),
            ReviewFact(date(2026, 3, 1), "positive", "operations-manager"),
        ),
        "judgements": judged_met(scheme),
    }
    return HouseholdFacts(**(given | facts))
