"""Who is in the room and when: times as people write them, and the quorum of an item by them.

Pure. A member counts for an item who was present for the whole of it and did not leave for an
interest in it (REG-24-7: quorum is tested item by item, by spans of attendance).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fosterdesk.panel.records import time_words
from fosterdesk.rules.quorum import Quorum, QuorumMember, QuorumRule, quorum
from fosterdesk.rules.words import joined

_SPAN = re.compile(r"(\d{1,2})[.:]?(\d{2})?\s*(?:-|–|—|to|until)\s*(?:(\d{1,2})[.:]?(\d{2})?)?")
HOW = "Write times such as 10.00–11.40, 12.10–13.00."


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time in the room; `out_at` is None for who is there still."""

    in_at: dt.time
    out_at: dt.time | None = None

    @property
    def words(self) -> str:
        """`10.00–11.40`, or `from 12.10`."""
        if self.out_at is None:
            return f"from {time_words(self.in_at)}"
        return f"{time_words(self.in_at)}–{time_words(self.out_at)}"

    def holds(self, at: dt.time) -> bool:
        """Whether the member was in the room at that minute."""
        return self.in_at <= at and (self.out_at is None or at < self.out_at)

    def covers(self, window: "Window") -> bool:
        """Whether the member was in the room for the whole of a time."""
        if self.in_at > window.starts:
            return False
        return self.out_at is None or (window.ends is not None and self.out_at >= window.ends)


@dataclass(frozen=True, slots=True)
class Window:
    """The time of an item; `ends` is None while it is not known.

    source: recorded, planned or meeting, by where the time comes from.
    """

    starts: dt.time
    ends: dt.time | None = None
    source: str = "recorded"

    @property
    def words(self) -> str:
        """`10.15 to 11.00`, or `from 10.15`."""
        if self.ends is None:
            return f"from {time_words(self.starts)}"
        return f"{time_words(self.starts)} to {time_words(self.ends)}"


@dataclass(frozen=True, slots=True)
class InRoom:
    """A member who was present, with their times; without any they were there throughout."""

    name: str
    counts: QuorumMember
    spans: tuple[Span, ...] = ()

    def covers(self, window: Window) -> bool:
        """Whether they were there for the whole of a time."""
        return not self.spans or any(span.covers(window) for span in self.spans)

    def holds(self, at: dt.time) -> bool:
        """Whether they were there at that minute."""
        return not self.spans or any(span.holds(at) for span in self.spans)


def spans_words(spans: Sequence[Span]) -> str:
    """`10.00–11.40, 12.10–13.00`; empty for who was there throughout."""
    return ", ".join(span.words for span in sorted(spans, key=lambda one: one.in_at))


def spans_from(words: str) -> tuple[Span, ...]:
    """Times as typed, in order; ValueError with a sentence when they cannot be read or overlap."""
    spans = [_span(part.strip()) for part in re.split(r"[,;\n]", words) if part.strip()]
    spans.sort(key=lambda one: one.in_at)
    for before, after in pairwise(spans):
        if before.out_at is None or before.out_at > after.in_at:
            raise ValueError(
                f"{before.words} and {after.words} overlap. Say when the member left in between."
            )
    return tuple(spans)


def _span(words: str) -> Span:
    bare = words.removeprefix("from ").strip()
    if bare != words:
        bare += " –"
    found = _SPAN.fullmatch(bare)
    if found is None:
        raise ValueError(f"“{words}” is no time in the room. {HOW}")
    try:
        in_at = dt.time(int(found[1]), int(found[2] or 0))
        out_at = dt.time(int(found[3]), int(found[4] or 0)) if found[3] else None
    except ValueError:
        raise ValueError(f"“{words}” has a time that no clock shows. {HOW}") from None
    if out_at is not None and out_at <= in_at:
        raise ValueError(f"In {words} the member leaves before they came. Change one of the times.")
    return Span(in_at, out_at)


def quorum_in_time(
    rule: QuorumRule, people: Sequence[InRoom], is_joint: bool, window: Window | None
) -> Quorum:
    """Whether the panel was quorate for the whole of an item, with words why.

    A quorum lost in the middle says from when and because of whom. Without a `window` nobody's
    times matter.
    """
    if window is None:
        return quorum(rule, [one.counts for one in people], is_joint)
    partly = [one for one in people if not one.counts.left and not one.covers(window)]
    held = quorum(rule, _counting(people, partly), is_joint)
    if not partly:
        return held
    if held.quorate:
        return Quorum(True, (), f"{held.words} {_without(partly, window)}")
    lost = _lost(rule, people, is_joint, window)
    if lost is None:
        return Quorum(False, held.missing, f"{held.words} {_without(partly, window)}")
    at, names, why = lost
    when = f"Not quorate from {time_words(at)}, when {joined(names)} left: "
    back = [one for one in partly if one.name in names and _back_at(one, at, window)]
    return Quorum(False, held.missing, f"{when}{why}{_came_back(back, at, window)}")


def _counting(people: Sequence[InRoom], missing: Sequence[InRoom]) -> list[QuorumMember]:
    return [one.counts for one in people if one not in missing]


def _lost(
    rule: QuorumRule, people: Sequence[InRoom], is_joint: bool, window: Window
) -> tuple[dt.time, list[str], str] | None:
    """When a quorum that there was at the start was lost, who left then, and what was missing."""
    still = [one for one in people if one.holds(window.starts)]
    if not quorum(rule, [one.counts for one in still], is_joint).quorate:
        return None
    leaving = sorted(
        (at, one.name)
        for one in still
        if not one.counts.left and (at := _left_at(one, window)) is not None
    )
    for at in sorted({at for at, _name in leaving}):
        names = [name for when, name in leaving if when == at]
        still = [one for one in still if one.name not in names]
        now = quorum(rule, [one.counts for one in still], is_joint)
        if not now.quorate:
            return at, names, now.words.partition(": ")[2]
    return None


def _left_at(one: InRoom, window: Window) -> dt.time | None:
    """When a member who was there at the start left before the end."""
    if one.covers(window):
        return None
    outs = [span.out_at for span in one.spans if span.holds(window.starts)]
    return next((at for at in outs if at is not None), None)


def _back_at(one: InRoom, left: dt.time, window: Window) -> dt.time | None:
    later = sorted(span.in_at for span in one.spans if span.in_at > left)
    return next((at for at in later if window.ends is None or at < window.ends), None)


def _came_back(back: Sequence[InRoom], left: dt.time, window: Window) -> str:
    said = []
    for one in back:
        at = _back_at(one, left, window)
        assert at is not None
        said.append(f" {one.name} came back at {time_words(at)}, having missed part of the item.")
    return "".join(said)


def _without(partly: Sequence[InRoom], window: Window) -> str:
    """Who was present and does not count, each with the reason: late, gone, or out for a time."""
    said = [f"{one.name} {_why_partly(one, window)}" for one in partly]
    verb = "does" if len(partly) == 1 else "do"
    return f"{joined(said)}, and so {verb} not count."


def _why_partly(one: InRoom, window: Window) -> str:
    left = _left_at(one, window)
    if left is not None:
        back = _back_at(one, left, window)
        if back is None:
            return f"left at {time_words(left)}"
        return f"was out from {time_words(left)} to {time_words(back)}"
    come = _back_at(one, window.starts, window)
    if come is not None:
        return f"came in at {time_words(come)}"
    return "was not in the room"
