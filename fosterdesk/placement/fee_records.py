"""What a household's fees are worked out from: approvals, levels, children and interruptions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class LevelHeld:
    """A payment level from a day on, under the scheme in which it was decided."""

    from_on: date
    level: str
    strand: str
    needed_at_home: bool
    scheme_id: str


@dataclass(frozen=True)
class ApprovalHeld:
    """An approval; `ended_on` is the first day without it."""

    is_full: bool
    approved_on: date
    ended_on: date | None

    def runs(self, day: date) -> bool:
        """Whether the approval has begun and not ended."""
        return self.approved_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class ChildPlaced:
    """A child placed, by reference and initials; `until_on` is the unpaid day of leaving."""

    child: str
    initials: str
    age_when_placed: int | None
    kind: str
    from_emergency_list: bool
    from_on: date
    until_on: date | None

    def covers(self, day: date) -> bool:
        """Whether the child is placed on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Interruption:
    """A break, an illness or an investigation, both days included; `child` only for the last."""

    kind: str
    from_on: date
    until_on: date | None
    child: str


@dataclass(frozen=True)
class PaidOnce:
    """A payment made once for a child, in pounds; reclaimed on a day where it was asked back."""

    payment_id: str
    what: str
    initials: str
    amount: Decimal
    on: date
    reclaimed_on: date | None


@dataclass(frozen=True)
class FeeFacts:
    """One household's facts, each list the oldest first and children in order of placement."""

    household_id: int
    reference: str
    name: str
    approvals: tuple[ApprovalHeld, ...] = ()
    levels: tuple[LevelHeld, ...] = ()
    placed: tuple[ChildPlaced, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    once: tuple[PaidOnce, ...] = ()

    def approval_on(self, day: date) -> ApprovalHeld | None:
        """The approval running on a day, a full one before a temporary one, or None."""
        running = [held for held in self.approvals if held.runs(day)]
        return max(running, key=lambda held: (held.is_full, held.approved_on), default=None)

    def level_on(self, day: date) -> LevelHeld | None:
        """The level in force on a day, or None before the first."""
        begun = [held for held in self.levels if held.from_on <= day]
        return begun[-1] if begun else None

    def placed_on(self, day: date) -> tuple[ChildPlaced, ...]:
        """The children placed on a day, in the order of their placement."""
        return tuple(child for child in self.placed if child.covers(day))

    def initials_of(self, child: str) -> str:
        """The initials of a child by reference; empty when they are not known here."""
        return next((held.initials for held in self.placed if held.child == child), "")

    def as_it_stands(self, day: date) -> "FeeFacts":
        """The facts of a day with nothing ending, changing or interrupted: for a year ahead."""
        level, approval = self.level_on(day), self.approval_on(day)
        return replace(
            self,
            approvals=(replace(approval, ended_on=None),) if approval else (),
            levels=(level,) if level else (),
            placed=tuple(replace(child, until_on=None) for child in self.placed_on(day)),
            interruptions=(),
        )


def day_after(day: date) -> date:
    """The following day."""
    return day + timedelta(days=1)
