"""Which days a break, an illness or an allegation covers, and which of them are past a cap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fosterdesk.rules.calendar import anniversary_year
from fosterdesk.rules.scheme import Event, Scheme


@dataclass(frozen=True)
class EventFact:
    """A recorded event, both days included; `to_on` is None while it goes on."""

    kind: str
    from_on: date
    to_on: date | None = None
    child: str = ""

    def covers(self, day: date) -> bool:
        """Whether the day lies in the event."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True)
class Cover:
    """What an event does to a day: the fee runs (`paid`), or the day is past the cap.

    Neither is so where the scheme does not offer the event to the level or strand.
    """

    words: str
    paid: bool = True
    over_cap: bool = False


@dataclass(frozen=True)
class _Recorded:
    fact: EventFact
    rule: Event
    number: int


class EventCover:
    """Looks up the cover of any day up to an end, caps counted from each year's first day.

    A day counts once towards one cap: that of the first recorded event that has room left.
    """

    def __init__(
        self,
        scheme: Scheme,
        approved_on: date | None,
        events: Sequence[EventFact],
        placed_on: Callable[[date], list[str]],
        strand_on: Callable[[date], tuple[str, str]],
        end: date,
    ) -> None:
        self.scheme = scheme
        self.approved_on = approved_on
        self.placed_on = placed_on
        self.strand_on = strand_on
        recorded = [_Recorded(e, scheme.event_of(e.kind), n) for n, e in enumerate(events)]
        self.named = [r for r in recorded if r.rule.covers == "named-child"]
        self.shared = [r for r in recorded if r.rule.covers != "named-child"]
        self.used: dict[tuple[object, ...], int] = {}
        self.days = {day: cover for day in self._days(end) if (cover := self._cover(day))}

    def of(self, child: str, day: date) -> Cover | None:
        """The cover of a placed child on a day, or None on an ordinary day."""
        for recorded in self.named:
            if recorded.fact.child == child and recorded.fact.covers(day):
                return Cover(_words(recorded.rule))
        return self.days.get(day)

    def between(self, day: date) -> Cover | None:
        """The cover of a day on which no child is placed, or None when nothing is paid."""
        return self.days.get(day)

    def _days(self, end: date) -> Iterator[date]:
        covered: set[date] = set()
        for recorded in self.shared:
            last = min(end, recorded.fact.to_on or end)
            days = (last - recorded.fact.from_on).days + 1
            covered |= {recorded.fact.from_on + timedelta(days=n) for n in range(days)}
        return iter(sorted(covered))

    def _cover(self, day: date) -> Cover | None:
        """The shared cover of one day, using up a day of a cap; days must come in order."""
        open_to = [r for r in self.shared if r.fact.covers(day) and self._concerns(r, day)]
        if not open_to:
            return None
        if self.approved_on is None or day < self.approved_on:
            return Cover(_words(open_to[0].rule))
        offered = [r for r in open_to if self._is_offered(r.rule, day)]
        if not offered:
            title = open_to[0].rule.title
            return Cover(f"{title} is not in the scheme for this level", paid=False)
        for recorded in offered:
            if self._use(recorded, day):
                return Cover(_words(recorded.rule))
        rule = offered[0].rule
        return Cover(f"{_words(rule)}, past {rule.cap_days} days", paid=False, over_cap=True)

    def _concerns(self, recorded: _Recorded, day: date) -> bool:
        """Whether the event does anything on a day with these children placed."""
        placed = self.placed_on(day)
        if recorded.rule.covers == "household":
            return not placed and self._is_paid_between(recorded.rule, day)
        return any(not self._is_named(child, day) for child in placed)

    def _is_paid_between(self, rule: Event, day: date) -> bool:
        approved = self.approved_on is not None and day >= self.approved_on
        return approved and self._is_offered(rule, day)

    def _is_named(self, child: str, day: date) -> bool:
        return any(r.fact.child == child and r.fact.covers(day) for r in self.named)

    def _is_offered(self, rule: Event, day: date) -> bool:
        level, strand = self.strand_on(day)
        return not (rule.levels or rule.strands) or level in rule.levels or strand in rule.strands

    def _use(self, recorded: _Recorded, day: date) -> bool:
        if recorded.rule.cap_days is None:
            return True
        key = (recorded.rule.kind, self._cap_period(recorded, day))
        if self.used.get(key, 0) >= recorded.rule.cap_days:
            return False
        self.used[key] = self.used.get(key, 0) + 1
        return True

    def _cap_period(self, recorded: _Recorded, day: date) -> object:
        if recorded.rule.counted == "episode":
            return recorded.number
        if self.scheme.cap_year == "calendar-year":
            return day.year
        if self.scheme.cap_year == "financial-year":
            return day.year if (day.month, day.day) >= (4, 1) else day.year - 1
        return anniversary_year(self.approved_on or day, day)[0]


def _words(rule: Event) -> str:
    return rule.title[:1].lower() + rule.title[1:]
