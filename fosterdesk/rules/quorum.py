"""Whether enough of the right people meet as the panel (Reg 24(1))."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from fosterdesk.rules.deadlines import Confidence
from fosterdesk.rules.words import joined, plural


class QuorumRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of whom must meet: data, since the law may change the numbers."""

    id: str
    title: str
    social_work_years: Decimal
    other_members: int
    other_members_joint: int
    vice_chair_needs_independent_member: bool
    source: str
    confidence: Confidence
    note: str = ""


class QuorumFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of the quorum rule."""

    holds: str
    quorum: QuorumRule


@dataclass(frozen=True)
class QuorumMember:
    """One person in the room: `social_work_years` is None for who is not a social worker, and
    `left` is true while out of the room for the item."""

    role: Literal["chair", "vice-chair", "member"]
    independent: bool
    social_work_years: Decimal | None = None
    left: bool = False


@dataclass(frozen=True)
class Quorum:
    """The answer: `missing` holds the sorted names of what is lacking, `words` says it."""

    quorate: bool
    missing: tuple[str, ...]
    words: str


def quorum(rule: QuorumRule, members: Sequence[QuorumMember], joint: bool = False) -> Quorum:
    """Whether the members who are in the room make a quorum for the item (REG-24-1 to 24-7).

    One person fills one place: whoever is counted as the chair or vice chair is not also the
    social worker. A vice chair beside the chair is one of the other members.
    """
    present = [member for member in members if not member.left]
    chairs = [i for i, m in enumerate(present) if m.role in ("chair", "vice-chair")]
    workers = [i for i, m in enumerate(present) if is_social_worker(rule, m)]
    needed = rule.other_members_joint if joint else rule.other_members
    has_chair = bool(chairs)
    only_in_the_chair = len(chairs) == 1 and workers == chairs
    has_worker = bool(workers) and not only_in_the_chair
    others = max(0, len(present) - has_chair - has_worker)
    missing = []
    if not has_chair:
        missing.append("chair-or-vice-chair")
    if not has_worker:
        missing.append("social-worker")
    if others < needed:
        missing.append("other-members")
    if lacks_independence(rule, present):
        missing.append("independent-member")
    names = tuple(sorted(missing))
    return Quorum(not names, names, quorum_words(rule, names, others, needed))


def is_social_worker(rule: QuorumRule, member: QuorumMember) -> bool:
    """Whether the member has the years of relevant experience after qualifying, exactly or more."""
    return (
        member.social_work_years is not None and member.social_work_years >= rule.social_work_years
    )


def lacks_independence(rule: QuorumRule, present: Sequence[QuorumMember]) -> bool:
    """Whether a vice chair who is not independent presides with no independent member (REG-24-2).

    An independent vice chair presides instead of one who is not, where there are two.
    """
    roles = {member.role for member in present}
    if not rule.vice_chair_needs_independent_member:
        return False
    if "chair" in roles or "vice-chair" not in roles:
        return False
    return not any(member.independent for member in present)


def quorum_words(rule: QuorumRule, missing: Sequence[str], others: int, needed: int) -> str:
    """The verdict as one sentence for the minutes."""
    years = plural(rule.social_work_years, "year")
    if not missing:
        return (
            f"Quorate: the chair or a vice chair, a social worker with at least {years} of "
            f"relevant experience and {plural(others, 'other member')} (at least {needed} needed)."
        )
    lacks = {
        "chair-or-vice-chair": "neither the chair nor a vice chair is present",
        "social-worker": (
            f"there is no social worker with at least {years} of relevant experience "
            "besides the person in the chair"
        ),
        "other-members": f"{others} of {plural(needed, 'other member')} present",
        "independent-member": (
            "the vice chair in the chair is not independent and no other member is"
        ),
    }
    return f"Not quorate: {joined([lacks[name] for name in missing])}."
