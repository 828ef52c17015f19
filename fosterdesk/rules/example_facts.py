"""The facts of worked examples as their files write them, made into the facts the rules judge."""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from fosterdesk.rules.event_cover import EventFact
from fosterdesk.rules.household import (
    CarerFacts,
    HouseholdFacts,
    Judgement,
    ReviewFact,
    TrainingFact,
)
from fosterdesk.rules.quorum import QuorumMember
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.statement import LevelFact, PlacementFact

SENTENCE = "As given by the example."


class Training(msgspec.Struct):
    """One course attended."""

    course: str
    on: date
    days: Decimal | int | float = 1
    mode: Literal["taught", "e-learning"] = "taught"

    def fact(self) -> TrainingFact:
        """The course as a fact, its days exact."""
        return TrainingFact(self.course, self.on, Decimal(str(self.days)), self.mode)


class Carer(msgspec.Struct):
    """One carer of the household."""

    role: Literal["main", "second"]
    tsd_completed_on: date | None = None
    qualification: bool = False
    portfolio_assessed_on: date | None = None
    other_employment: bool = False
    training: tuple[Training, ...] = ()
    name: str = ""

    def fact(self) -> CarerFacts:
        """The carer as a fact."""
        return CarerFacts(
            self.role,
            self.name,
            self.tsd_completed_on,
            self.qualification,
            self.portfolio_assessed_on,
            self.other_employment,
            tuple(course.fact() for course in self.training),
        )


class Review(msgspec.Struct):
    """One review."""

    on: date
    outcome: Literal["positive", "not-positive"]
    agreed_by: Literal["decision-maker", "operations-manager"] | None = None


class Household(msgspec.Struct):
    """The household; judged criteria not named as unmet count as met with evidence."""

    carers: tuple[Carer, ...]
    approved_on: date | None = None
    specified_training: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    judged_not_met: tuple[str, ...] = ()


class ProgressionExample(msgspec.Struct):
    """A household, the level it asks for and the day of the case."""

    as_of: date
    to: str
    household: Household
    strand: str | None = None


class WeeklyFeeExample(msgspec.Struct):
    """A level and a number of children."""

    level: str
    children: int
    needed_at_home: bool = False
    temporary: bool = False


class LevelFrom(msgspec.Struct, rename={"from_on": "from"}):
    """A level from a date."""

    from_on: date
    level: str
    strand: str | None = None
    needed_at_home: bool = False

    def fact(self) -> LevelFact:
        """The level as a fact."""
        return LevelFact(self.from_on, self.level, self.strand or "", self.needed_at_home)


class Placement(msgspec.Struct, rename={"from_on": "from", "to_on": "to"}):
    """A child placed."""

    child: str
    from_on: date
    to_on: date | None = None

    def fact(self) -> PlacementFact:
        """The placement as a fact."""
        return PlacementFact(self.child, self.from_on, self.to_on)


class Event(msgspec.Struct, rename={"from_on": "from", "to_on": "to"}):
    """A break, illness or allegation."""

    kind: str
    from_on: date
    to_on: date | None = None
    child: str | None = None

    def fact(self) -> EventFact:
        """The event as a fact."""
        return EventFact(self.kind, self.from_on, self.to_on, self.child or "")


class StatementExample(msgspec.Struct, rename={"from_on": "from", "to_on": "to"}):
    """A period with its levels, placements and events."""

    from_on: date
    to_on: date
    approved_on: date | None = None
    levels: tuple[LevelFrom, ...] = ()
    placements: tuple[Placement, ...] = ()
    events: tuple[Event, ...] = ()


class DeadlineExample(msgspec.Struct, rename={"from_on": "from"}):
    """A timer and its start."""

    timer: str
    from_on: date


class Member(msgspec.Struct):
    """A panel member in the room, or out of it."""

    role: Literal["chair", "vice-chair", "member"]
    independent: bool = False
    social_work_years: Decimal | int | float | None = None
    left: bool = False

    def fact(self) -> QuorumMember:
        """The member as a fact."""
        years = self.social_work_years
        exact = None if years is None else Decimal(str(years))
        return QuorumMember(self.role, self.independent, exact, self.left)


class QuorumExample(msgspec.Struct):
    """The members of a meeting."""

    members: tuple[Member, ...]
    joint: bool = False


def household(scheme: Scheme, example: ProgressionExample) -> HouseholdFacts:
    """The household as facts: every judged criterion met with evidence unless named otherwise.

    Refused by the scheme when the example names a criterion it does not have.
    """
    given = example.household
    for name in given.judged_not_met:
        scheme.criterion_named(name)
    judgements = {
        criterion.id: Judgement(
            "not" if criterion.id in given.judged_not_met else "met", SENTENCE, 1
        )
        for criterion in scheme.criterion
        if criterion.how == "judged"
    }
    return HouseholdFacts(
        given.approved_on,
        tuple(carer.fact() for carer in given.carers),
        given.specified_training,
        tuple(ReviewFact(review.on, review.outcome, review.agreed_by) for review in given.reviews),
        judgements,
    )
