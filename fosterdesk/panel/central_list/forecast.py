"""Whether a meeting to come will be quorate, and would be with any one member missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fosterdesk.panel.records import AttendanceRecord
from fosterdesk.panel.rules import in_the_room
from fosterdesk.rules.quorum import Quorum, QuorumRule, quorum
from fosterdesk.rules.words import joined, plural


@dataclass(frozen=True)
class Forecast:
    """The quorum of a meeting to come (REG-24-1 to 24-4).

    `coming` and `unknown` count members. `needed` names those without any one of whom the meeting
    would not be quorate; `has_spare` says that there is nobody such. `would_be` says whether it
    were quorate if all not yet heard of came.
    """

    coming: int
    unknown: int
    is_quorate: bool
    needed: tuple[str, ...]
    would_be: bool
    lacks: str

    @property
    def has_spare(self) -> bool:
        return self.is_quorate and not self.needed

    @property
    def chip(self) -> tuple[str, str]:
        """The forecast as a chip, (kind, word)."""
        if self.has_spare:
            return "good", "One to spare"
        if self.is_quorate:
            return "part", "None to spare"
        return ("soon", "Not yet quorate") if self.would_be else ("bad", "Not quorate")

    @property
    def short(self) -> str:
        """Who was heard of, in a few words for a list."""
        said = f"{self.coming} coming, {self.unknown} not heard of"
        if self.is_quorate and self.needed:
            return f"{said}. {self._cannot_miss}"
        return f"{said}."

    @property
    def words(self) -> str:
        """The forecast in one or two sentences."""
        unheard = f" {_have(self.unknown)} not said yet." if self.unknown else ""
        if self.has_spare:
            return (
                f"Quorate with the {self.coming} coming, and still so without any one of them."
                f"{unheard}"
            )
        if self.is_quorate:
            return f"Quorate with the {self.coming} coming. {self._cannot_miss}{unheard}"
        who = plural(self.coming, "member") if self.coming else "nobody"
        said = f"With {who} coming it is not quorate: {self.lacks}."
        if not self.unknown:
            return said
        would = "It would be" if self.would_be else "It would not be, even"
        return f"{said} {would} if the {self.unknown} not heard of came."

    @property
    def _cannot_miss(self) -> str:
        if len(self.needed) == self.coming:
            return "None of them can be missed."
        one = "cannot be missed" if len(self.needed) == 1 else "can none of them be missed"
        return f"{joined(self.needed)} {one}."


def _have(count: int) -> str:
    return "1 member has" if count == 1 else f"{count} members have"


def forecast(
    rule: QuorumRule, attendance: Sequence[AttendanceRecord], joint: bool = False
) -> Forecast:
    """The forecast from who said that they are coming; who has not said is counted apart."""
    coming = [one for one in attendance if one.expected == "yes"]
    unknown = [one for one in attendance if one.expected == "unknown"]
    now = _quorum(rule, coming, joint)
    needed = [
        one.member.name
        for one in coming
        if not _quorum(rule, [other for other in coming if other is not one], joint).quorate
    ]
    everybody = _quorum(rule, [*coming, *unknown], joint)
    return Forecast(
        len(coming),
        len(unknown),
        now.quorate,
        tuple(needed) if now.quorate else (),
        everybody.quorate,
        now.words.partition(": ")[2].rstrip("."),
    )


def _quorum(rule: QuorumRule, came: Sequence[AttendanceRecord], joint: bool) -> Quorum:
    """The quorum of these members, as if all of them were in the room."""
    people = in_the_room([replace(one, is_present=True) for one in came])
    return quorum(rule, [one.counts for one in people], joint)
