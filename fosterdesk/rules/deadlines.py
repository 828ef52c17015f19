"""When something is due, and the reason for it in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import msgspec

from fosterdesk.errors import Refused
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import plural, short_date
from fosterdesk.rules.working_days import WorkingDays

Confidence = Literal["C1", "C2", "K", "U", "S"]
UNITS = {
    "working-days": ("working day", "from"),
    "days": ("day", "from"),
    "weeks": ("week", "from"),
    "months": ("month", "after"),
    "years": ("year", "after"),
}


class Timer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One timer of the rules: what starts it, how long it runs, and on what it rests."""

    id: str
    timer: str
    title: str
    starts: str
    length: int
    unit: Literal["working-days", "days", "weeks", "months", "years"]
    source: str
    confidence: Confidence
    direction: Literal["after", "before"] = "after"
    rolls: Literal["no", "next-working-day"] = "no"
    basis: Literal["law", "standard", "policy"] = "law"
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the source was seen in a text; otherwise no letter prints its number."""
        return self.confidence in ("C1", "C2", "S")


class DeadlineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of timers."""

    holds: str
    timer: tuple[Timer, ...]


@dataclass(frozen=True)
class Due:
    """A due date with its reason.

    `words` is for people ("10 working days from 6 Nov 2026"). `source_words` is for the screen
    and says when a paragraph number is unconfirmed; `letter_source` is for letters and is empty
    then, since a letter never prints an unconfirmed number.
    """

    timer: str
    rule_id: str
    title: str
    start: date
    due: date
    words: str
    source: str
    confidence: str
    note: str = ""

    @property
    def is_confirmed(self) -> bool:
        return self.confidence in ("C1", "C2", "S")

    @property
    def source_words(self) -> str:
        return self.source if self.is_confirmed else f"{self.source} (unconfirmed)"

    @property
    def letter_source(self) -> str:
        return self.source if self.is_confirmed else ""


def work_out_due(rule: Timer, start: date, working_days: WorkingDays) -> Due:
    """The due date of one timer started on a date, months by the corresponding date rule."""
    due = _move(rule, start, working_days)
    words = length_words(rule, start)
    if rule.rolls == "next-working-day":
        moved = working_days.on_or_after(due)
        if moved != due:
            words += f", moved from {short_date(due)} to the next working day"
        due = moved
    note = ""
    if rule.unit == "working-days" or rule.rolls == "next-working-day":
        note = working_days.computed_words(start, due)
    if rule.valid_from and start < rule.valid_from:
        note = f"The rule held begins on {short_date(rule.valid_from)}, after this start. {note}"
    return Due(
        rule.timer,
        rule.id,
        rule.title,
        start,
        due,
        words,
        rule.source,
        rule.confidence,
        note.strip(),
    )


def length_words(rule: Timer, start: date) -> str:
    """`5 working days before 15 Apr 2026`, `12 months after 18 Nov 2025`."""
    noun, side = UNITS[rule.unit]
    if rule.direction == "before":
        side = "before"
    return f"{plural(rule.length, noun)} {side} {short_date(start)}"


def rule_in_force(timers: Iterable[Timer], timer: str, start: date) -> Timer:
    """The version of a timer in force on its start date; Refused where there is none.

    A start before the earliest version held is judged by that version.
    """
    held = sorted(
        (rule for rule in timers if rule.timer == timer),
        key=lambda rule: rule.valid_from or date.min,
    )
    if not held:
        raise Refused(f"There is no timer “{timer}” in the rules. Check deadlines.toml.")
    begun = [rule for rule in held if (rule.valid_from or date.min) <= start]
    rule = begun[-1] if begun else held[0]
    if rule.valid_to and start > rule.valid_to:
        raise Refused(
            f"{rule.title}: the rule ended on {short_date(rule.valid_to)} and none follows it. "
            "Add the new rule to deadlines.toml."
        )
    return rule


def _move(rule: Timer, start: date, working_days: WorkingDays) -> date:
    if rule.unit == "working-days":
        count = working_days.before if rule.direction == "before" else working_days.after
        return count(start, rule.length)
    length = -rule.length if rule.direction == "before" else rule.length
    if rule.unit in ("days", "weeks"):
        return start + timedelta(days=length * (7 if rule.unit == "weeks" else 1))
    return add_months(start, length * (12 if rule.unit == "years" else 1))
