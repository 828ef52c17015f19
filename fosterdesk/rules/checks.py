"""The checks and references of an assessment: what is asked of whom, and when it is complete."""

from typing import Literal

import msgspec

from fosterdesk.rules.deadlines import Confidence


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of the checklist.

    `who` says for whom one stands: each applicant, each adult aged 18 or over in the home
    (applicants included), or the household once. `renewal_months` is None where nothing renews.
    """

    id: str
    title: str
    stage: Literal[1, 2]
    who: Literal["applicant", "adult", "household"]
    basis: Literal["law", "standard", "practice"]
    required: bool
    complete_when: str
    source: str
    confidence: Confidence
    covers: tuple[str, ...] = ()
    renewal_months: int | None = None
    count: int = 1
    when: str = ""
    note: str = ""


class CheckFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of checks."""

    holds: str
    check: tuple[Check, ...]
