"""Panel business: for each kind, the papers it needs and what the panel may recommend."""

from datetime import date

import msgspec

from fosterdesk.rules.deadlines import Confidence


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paper of a set; `made_by` is the room whose records it comes from."""

    id: str
    title: str
    made_by: str
    required: bool
    source: str = ""
    confidence: Confidence = "K"
    when: str = ""


class Recommendation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a panel may recommend; `favourable` is None for neither way.

    `sentence`, `decision` and `proposal` are what minutes and letters say: the panel's words, the
    decision maker's, and theirs while it is a qualifying determination (see rules/sentences.py).
    """

    id: str
    title: str
    sentence: str
    decision: str = ""
    proposal: str = ""
    asks_for_terms: bool = False
    favourable: bool | None = None


class PanelBusiness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of panel business.

    With `panel` false the case goes straight to the decision maker with the same papers: the law
    on initial approval may change (REFORM-2026), and then a second entry of the kind with its
    own valid_from says so. `minutes` is the time an agenda plans for one item, by local practice.
    """

    kind: str
    title: str
    panel: bool
    paper: tuple[Paper, ...]
    recommendations: tuple[str, ...]
    source: str
    confidence: Confidence
    decision: bool = True
    minutes: int = 30
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class BusinessFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of paper sets."""

    holds: str
    recommendation: tuple[Recommendation, ...]
    business: tuple[PanelBusiness, ...]
