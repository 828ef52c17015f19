"""The facts about a household that a scheme's requirements are judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Verdict = Literal["met", "part", "gap"]


@dataclass(frozen=True)
class TrainingFact:
    """One course attended: `days` counts whole and half days."""

    course: str
    on: date
    days: Decimal
    mode: Literal["taught", "e-learning"] = "taught"


@dataclass(frozen=True)
class CarerFacts:
    """One approved carer; `other_employment` is any other paid or unpaid, in the ordinary run."""

    role: Literal["main", "second"]
    name: str = ""
    tsd_completed_on: date | None = None
    qualification: bool = False
    portfolio_assessed_on: date | None = None
    other_employment: bool = False
    training: tuple[TrainingFact, ...] = ()

    @property
    def called(self) -> str:
        """The carer's name, or `main carer` where none is given."""
        return self.name or f"{self.role} carer"


@dataclass(frozen=True)
class ReviewFact:
    """One review of approval and who agreed it; None while nobody has."""

    on: date
    outcome: Literal["positive", "not-positive"]
    agreed_by: Literal["decision-maker", "operations-manager"] | None = None


@dataclass(frozen=True)
class Judgement:
    """What the worker judged of one criterion, its sentence, and how many pieces of evidence."""

    verdict: Literal["met", "part", "not"]
    sentence: str = ""
    evidence: int = 0


@dataclass(frozen=True)
class HouseholdFacts:
    """A household as the scheme sees it; `approved_on` is None while only temporarily approved."""

    approved_on: date | None
    carers: tuple[CarerFacts, ...]
    specified_training: tuple[str, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)

    @property
    def main(self) -> CarerFacts | None:
        return next((carer for carer in self.carers if carer.role == "main"), None)

    @property
    def second(self) -> CarerFacts | None:
        return next((carer for carer in self.carers if carer.role == "second"), None)
