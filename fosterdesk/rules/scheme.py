"""A council's progression scheme as data: levels, criteria, fees, events and payments."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec

from fosterdesk.errors import Refused


class Strand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A branch of a level, with the ages of child it is for (whole years, both included)."""

    id: str
    title: str
    level: str
    who: str
    sentence: str
    age_from: int | None = None
    age_to: int | None = None


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payment level: all criteria of the levels in `all_of`, and those in `also`."""

    id: str
    title: str
    who: str
    sentence: str
    also: tuple[str, ...]
    all_of: tuple[str, ...] = ()


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One requirement, the kind of arithmetic that judges it, and the sentence it rests on.

    `excerpt` is the part of the sentence that matters, word for word, where it is long.
    """

    id: str
    title: str
    kind: str
    sentence: str
    parameters: dict[str, Any] = {}
    reading: str = ""
    excerpt: str = ""

    @property
    def how(self) -> Literal["computed", "judged"]:
        """From records alone, or by the supervising social worker with evidence."""
        return "judged" if self.kind == "judged" else "computed"


class Fee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weekly fees in pounds, by order of placement; a child past the end has no rate.

    `at_home` is the row used where the carer is needed at home, if the level has one.
    """

    id: str
    level: str
    weekly: tuple[Decimal, ...]
    sentence: str
    at_home: tuple[Decimal, ...] = ()
    per: Literal["child", "placement"] = "child"
    reading: str = ""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days on which the fee is paid and the allowance is not, with their cap in days.

    `covers` says whose fee it is; `levels` and `strands` say who may have it (none: everybody).
    """

    id: str
    kind: Literal["break", "break-between", "illness", "allegation"]
    title: str
    covers: Literal["every-child", "named-child", "household"]
    sentence: str
    cap_days: int | None = None
    counted: Literal["year", "episode"] = "year"
    levels: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    reading: str = ""


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One amount of a payment, in pounds; None where a manager sets it."""

    what: str
    pounds: Decimal | None = None


class Payment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payment made once, for something that happened."""

    id: str
    title: str
    amount: tuple[Amount, ...]
    sentence: str
    reading: str = ""


class AllowanceRate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weekly allowance in pounds for an age band (both ages included), from a date."""

    age_from: int
    age_to: int
    weekly: Decimal
    valid_from: date


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that people follow rather than arithmetic, with the sentence it rests on."""

    id: str
    title: str
    sentence: str
    reading: str = ""


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something the scheme leaves open, and how the program reads it."""

    id: str
    about: str
    reading: str
    otherwise: str = ""


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of one council's scheme, in force between its dates."""

    holds: Literal["scheme"]
    id: str
    version: str
    name: str
    council: str
    source: str
    note: str
    valid_from: date
    cap_year: Literal["approval-anniversary", "calendar-year", "financial-year"]
    allowance_note: str
    level: tuple[Level, ...]
    criterion: tuple[Criterion, ...]
    fee: tuple[Fee, ...]
    strand: tuple[Strand, ...] = ()
    event: tuple[Event, ...] = ()
    payment: tuple[Payment, ...] = ()
    allowance: tuple[AllowanceRate, ...] = ()
    rule: tuple[Rule, ...] = ()
    reading: tuple[Reading, ...] = ()
    valid_to: date | None = None

    def level_named(self, level: str) -> Level:
        """The level with this id; Refused where the scheme has none."""
        for held in self.level:
            if held.id == level:
                return held
        raise Refused(f"{self.name} ({self.version}) has no level “{level}”.")

    def criterion_named(self, criterion: str) -> Criterion:
        """The criterion with this id; Refused where the scheme has none."""
        for held in self.criterion:
            if held.id == criterion:
                return held
        raise Refused(f"{self.name} ({self.version}) has no criterion “{criterion}”.")

    def strand_named(self, strand: str) -> Strand:
        """The strand with this id; Refused where the scheme has none."""
        for held in self.strand:
            if held.id == strand:
                return held
        raise Refused(f"{self.name} ({self.version}) has no strand “{strand}”.")

    def fee_of(self, level: str) -> Fee | None:
        """The fee of a level, or None where the scheme prices none."""
        return next((fee for fee in self.fee if fee.level == level), None)

    def event_of(self, kind: str) -> Event:
        """The rule for a kind of event; Refused where the scheme has none."""
        for held in self.event:
            if held.kind == kind:
                return held
        raise Refused(f"{self.name} ({self.version}) has no event “{kind}”.")

    def rule_named(self, rule: str) -> Rule:
        """The rule with this id; Refused where the scheme has none."""
        for held in self.rule:
            if held.id == rule:
                return held
        raise Refused(f"{self.name} ({self.version}) has no rule “{rule}”.")

    def criteria_of(self, level: str) -> tuple[Criterion, ...]:
        """Every criterion a level asks, those of the levels it builds on first."""
        asked: dict[str, Criterion] = {}
        for lower in self.level_named(level).all_of:
            asked |= {criterion.id: criterion for criterion in self.criteria_of(lower)}
        asked |= {name: self.criterion_named(name) for name in self.level_named(level).also}
        return tuple(asked.values())

    def rank(self, level: str) -> int:
        """The level's place from the lowest, 0, upwards."""
        return self.level.index(self.level_named(level))


def placement_mismatch(strand: Strand, age: int) -> str:
    """Why a child of this age lies outside the strand, or nothing.

    It is shown with the scheme's sentence and never blocks, since a manager can decide.
    """
    low, high = strand.age_from, strand.age_to
    if (low is None or age >= low) and (high is None or age <= high):
        return ""
    if low is not None and high is not None:
        ages = f"children aged {low} to {high}"
    elif low is not None:
        ages = f"children aged {low} or over"
    else:
        ages = f"children aged {high} or under"
    return f"{strand.title} is for {ages}; this child is {age}. A manager can decide."


def allowance_weekly(scheme: Scheme, age: int, day: date) -> Decimal | None:
    """The weekly allowance in pounds for a child's age on a day; None until the table is set."""
    held = [
        rate
        for rate in scheme.allowance
        if rate.age_from <= age <= rate.age_to and rate.valid_from <= day
    ]
    return max(held, key=lambda rate: rate.valid_from).weekly if held else None
