"""What a screen or a paper may see of the panel, and the commands that a form gives back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fosterdesk.panel.ledger import from_plain
from fosterdesk.panel.reasoning import Weighed
from fosterdesk.panel.timings import Timings
from fosterdesk.panel.timings import time_words as time_words
from fosterdesk.papers.document import PrintedPiece
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.quorum import Quorum
from fosterdesk.rules.words import day_month, plural

Terms = Mapping[str, Any]
Labels = Mapping[str, str]

ROLES = (("chair", "Chair"), ("vice-chair", "Vice chair"), ("member", "Member"))
ROLE_WORDS = dict(ROLES)
EXPECTED = (("yes", "Coming"), ("no", "Not coming"), ("unknown", "Not yet known"))
EXPECTED_WORDS = dict(EXPECTED)
# How good a report is, from 1 to 4, as the panel says it (NMS 14.2).
SCORE_WORDS = {1: "needs rewriting", 2: "needs work", 3: "good", 4: "excellent"}
STATUS_WORDS = {"planned": "Planned", "held": "Held", "closed": "Closed"}
REPRESENTATIONS = (
    ("service", "Written representations to the service"),
    ("review-mechanism", "Application to the Independent Review Mechanism"),
)


@dataclass(frozen=True)
class MemberRecord:
    """A person on the central list, with the facts that quorum needs."""

    id: int
    version: int
    name: str
    role: str
    expertise: str
    is_independent: bool
    independence_reason: str
    social_work_years: int | None
    staff_id: int | None
    joined_on: dt.date
    left_on: dt.date | None
    email: str = ""
    notice_on: dt.date | None = None

    @property
    def role_words(self) -> str:
        """As what the member sits, as every list, slip and paper says it.

        `Vice chair`, `Social worker with 11 years’ experience`, `Elected member of the authority`.
        """
        if self.role != "member":
            return ROLE_WORDS[self.role]
        if self.social_work_years is not None:
            return _social_worker(self.social_work_years)
        brings = self.expertise.strip()
        return f"{brings[:1].upper()}{brings[1:]}" or ROLE_WORDS[self.role]


def _social_worker(years: int) -> str:
    if years == 0:
        return "Social worker"
    end = "’s" if years == 1 else "’"
    return f"Social worker with {plural(years, 'year')}{end} experience"


@dataclass(frozen=True)
class AttendanceRecord:
    """One member at one meeting: expected before it, present at it (None: not recorded)."""

    member: MemberRecord
    expected: str
    is_present: bool | None

    @property
    def is_known(self) -> bool:
        """Whether it is known if the member comes, or came."""
        return self.expected != "unknown" or self.is_present is not None


@dataclass(frozen=True)
class InterestRecord:
    """An interest declared in an item; who `leaves` does not count for its quorum."""

    id: int
    item_id: int
    member_id: int
    member: str
    nature: str
    leaves: bool
    ruling: str = ""
    ruled_by: str = ""


@dataclass(frozen=True)
class MeetingRecord:
    """A fostering panel. `papers_due` is when its papers must be with the members."""

    id: int
    version: int
    on: dt.date
    starts_at: dt.time
    place: str
    is_joint: bool
    status: str
    papers_due: Due
    papers_sent_on: dt.date | None
    minute_taker: str
    minutes_signed_on: dt.date | None
    minutes_signed_by: str
    minutes_sent_on: dt.date | None
    panel_id: int | None = None
    ends_at: dt.time | None = None
    capacity: Mapping[str, int] = field(default_factory=dict)
    began_at: dt.time | None = None
    ended_at: dt.time | None = None
    minutes_circulated_on: dt.date | None = None

    @property
    def title(self) -> str:
        return f"Fostering panel · {day_month(self.on)}, {time_words(self.starts_at)}"


@dataclass(frozen=True)
class MeetingSummary:
    """One line of the list of meetings."""

    meeting: MeetingRecord
    items: int
    decisions_open: int


@dataclass(frozen=True)
class PaperState:
    """One line of an item's readiness: a paper or fact, whether it is there, where to get it.

    `state` is ready, missing or optional (not there and not needed). `screen`, `record_id` and
    `button` say where the missing one is made; `screen` is empty when it is attached here.
    """

    id: str
    title: str
    state: str
    words: str
    source: str = ""
    screen: str = ""
    record_id: int | None = None
    button: str = ""


@dataclass(frozen=True)
class ItemPaperRecord:
    """A file among an item's papers."""

    id: int
    paper_id: str
    title: str
    name: str
    digest: str
    media_type: str
    pages: int | None
    is_late: bool
    for_applicant: bool = False
    added_at: dt.datetime | None = None


@dataclass(frozen=True)
class ItemRecord:
    """One item of an agenda with all that was written about it.

    `began_at` and `ended_at` are of the hearing that counts; `heard_before` are earlier ones, which
    had no quorum.
    """

    id: int
    version: int
    meeting_id: int
    position: int
    kind: str
    kind_title: str
    title: str
    household_id: int | None
    application_id: int | None
    review_id: int | None
    case_id: int | None
    note: str
    attending: str
    withdrawn_on: dt.date | None
    strengths: str
    concerns: str
    questions: str
    advice: str
    recommendation: str | None
    recommended_on: dt.date | None
    reasons: str
    is_unanimous: bool | None
    dissent: str
    report_feedback: str
    terms: Terms
    files: tuple[ItemPaperRecord, ...] = ()
    interests: tuple[InterestRecord, ...] = ()
    report_score: int | None = None
    letter: str = ""
    minutes: int | None = None
    break_after: int = 0
    began_at: dt.time | None = None
    ended_at: dt.time | None = None
    sentence: str = ""
    heard_before: tuple[tuple[dt.time, dt.time], ...] = ()


@dataclass(frozen=True)
class ItemState:
    """An item with what it still lacks, its quorum, and the line under its title.

    `quorum_known` is whether any member has said whether they are coming.
    """

    item: ItemRecord
    under: str
    papers: tuple[PaperState, ...]
    quorum: Quorum
    page: str = ""
    pages: int | None = None
    quorum_known: bool = True

    @property
    def gaps(self) -> int:
        return sum(paper.state == "missing" for paper in self.papers)


@dataclass(frozen=True)
class AllowedRecommendation:
    """A recommendation that the law or the rules allow for an item."""

    id: str
    title: str
    sentence: str
    asks_for_terms: bool
    favourable: bool | None


@dataclass(frozen=True)
class DecisionRecord:
    """A decision asked for or made, with its clocks; each Due carries its reason."""

    id: int
    version: int
    item_id: int | None
    meeting_id: int | None
    kind: str
    kind_title: str
    title: str
    household_id: int
    application_id: int | None
    review_id: int | None
    case_id: int | None
    recommendation: str | None
    recommendation_words: str
    panel_reasons: str
    proposed_terms: Terms
    received_on: dt.date
    decide_by: Due
    decided_on: dt.date | None
    decided_by: str
    outcome: str | None
    outcome_words: str
    reasons: str
    read_words: str
    new_information: str
    effective_on: dt.date | None
    terms: Terms
    tell_by: Due | None
    write_by: Due | None
    told_orally_on: dt.date | None
    told_in_writing_on: dt.date | None
    is_proposal: bool
    representations_by: Due | None
    representations_on: dt.date | None
    representations_to: str
    final_on: dt.date | None
    blocker: str = ""
    read_list: tuple[str, ...] = ()
    sentence: str = ""
    mechanism_papers_sent_on: dt.date | None = None
    mechanism_recommendation: str = ""
    mechanism_recommended_on: dt.date | None = None
    final_outcome: str | None = None
    final_reasons: str = ""
    panel_sentence: str = ""
    support: str = ""
    agreed_in_writing_on: dt.date | None = None
    noticed_on: dt.date | None = None


@dataclass(frozen=True)
class IssuedPackRecord:
    """A pack that was built and kept: what it is called, how long it is, its fingerprint."""

    id: int
    number: int
    fingerprint: str
    pages: int
    built_at: dt.datetime
    digest: str
    labels: Labels
    status: str = "draft"
    content_sha256: str = ""
    inputs_digest: str | None = None
    published_at: dt.datetime | None = None
    ledger: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """`v2` of a pack that was published, `draft 3` of one that was not."""
        return f"draft {self.number}" if self.status == "draft" else f"v{self.number}"

    @property
    def pieces(self) -> tuple[PrintedPiece, ...]:
        """What it consists of, in printed order."""
        return from_plain(self.ledger).pieces


@dataclass(frozen=True)
class MeetingPage:
    """Everything the page of one meeting shows."""

    meeting: MeetingRecord
    items: tuple[ItemState, ...]
    attendance: tuple[AttendanceRecord, ...]
    quorum: Quorum
    interests: tuple[InterestRecord, ...]
    decisions: tuple[DecisionRecord, ...]
    packs: tuple[IssuedPackRecord, ...]
    not_signable: str
    timings: Timings = field(default_factory=Timings)
    built: "BuiltPack | None" = None

    @property
    def ready(self) -> int:
        return sum(state.gaps == 0 for state in self.items)

    @property
    def stands(self) -> str:
        """`5 of 6 items ready · 41 pages in v1`; the pages are those of the pack looked at last."""
        parts = []
        if self.items and self.meeting.status == "planned":
            parts.append(f"{self.ready} of {plural(len(self.items), 'item')} ready")
        if self.built is not None:
            parts.append(f"{plural(self.built.pages, 'page')} when last built")
        elif self.packs:
            parts.append(f"{plural(self.packs[0].pages, 'page')} in {self.packs[0].name}")
        return " · ".join(parts)


@dataclass(frozen=True)
class Candidate:
    """A piece of business that waits for a panel and is on no agenda."""

    kind: str
    subject_id: int
    household_id: int
    title: str

    def item(self, meeting_id: int) -> "AddItem":
        """The command that puts it on an agenda."""
        return AddItem(
            meeting_id,
            self.kind,
            application_id=self.subject_id if self.kind == "approval" else None,
            review_id=self.subject_id if self.kind.endswith("review") else None,
            case_id=self.subject_id if self.kind == "progression" else None,
        )

    def direct(self, received_on: dt.date) -> "AskDecision":
        """The command that sends it straight to the decision maker."""
        item = self.item(0)
        return AskDecision(
            self.kind,
            received_on,
            self.household_id,
            item.application_id,
            item.review_id,
            item.case_id,
        )


@dataclass(frozen=True)
class BuiltPack:
    """What was built: pages, the fingerprint of what went in, the page label of each anchor.

    `pieces` are its parts and files in printed order with the labels of their pages; `name` is
    `v2` or `draft 3`, empty for one that is not kept.
    """

    pages: int
    fingerprint: str
    labels: Labels
    number: int = 1
    pieces: tuple[PrintedPiece, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class SaveMember:
    """Add a member (no id) or change one."""

    name: str
    role: str
    joined_on: dt.date
    expertise: str = ""
    is_independent: bool = False
    independence_reason: str = ""
    social_work_years: int | None = None
    staff_id: int | None = None
    left_on: dt.date | None = None
    member_id: int | None = None
    version: int = 1
    email: str = ""


@dataclass(frozen=True)
class SaveMeeting:
    """Plan a meeting (no id) or change one."""

    on: dt.date
    starts_at: dt.time
    place: str
    is_joint: bool = False
    minute_taker: str = ""
    meeting_id: int | None = None
    version: int = 1
    standing_items: bool = False
    panel_id: int | None = None
    ends_at: dt.time | None = None


@dataclass(frozen=True)
class AddItem:
    """Put business on an agenda: the one subject its kind asks for, or a household, or neither.

    `minutes` None takes the length of the kind; without `attending` the worker and the applicants
    or carers are named.
    """

    meeting_id: int
    kind: str
    title: str = ""
    application_id: int | None = None
    review_id: int | None = None
    case_id: int | None = None
    household_id: int | None = None
    note: str = ""
    attending: str = ""
    terms: Terms = field(default_factory=dict)
    minutes: int | None = None
    break_after: int = 0


@dataclass(frozen=True)
class ChangeItem:
    """Change what an agenda says of an item; `minutes` None takes the length of its kind."""

    item_id: int
    version: int
    title: str
    note: str = ""
    attending: str = ""
    terms: Terms | None = None
    minutes: int | None = None
    break_after: int = 0


@dataclass(frozen=True)
class AttachPaper:
    """Put a file among an item's papers; `paper_id` says which required paper it is."""

    item_id: int
    title: str
    file_name: str
    content: bytes
    paper_id: str = ""


@dataclass(frozen=True)
class KeepMinutes:
    """What was said about an item."""

    item_id: int
    version: int
    strengths: str = ""
    concerns: str = ""
    questions: str = ""
    advice: str = ""
    report_feedback: str = ""
    report_score: int | None = None


@dataclass(frozen=True)
class Recommend:
    """The panel's recommendation on an item with its reasons."""

    item_id: int
    version: int
    recommendation: str
    reasons: str
    is_unanimous: bool
    dissent: str = ""
    terms: Terms = field(default_factory=dict)


@dataclass(frozen=True)
class Decide:
    """The decision maker's decision. `effective_on` is None for the day of the decision."""

    decision_id: int
    version: int
    outcome: str
    reasons: str
    read_words: str
    decided_on: dt.date
    new_information: str = ""
    effective_on: dt.date | None = None
    terms: Terms = field(default_factory=dict)
    agreed_in_writing_on: dt.date | None = None
    support: str = ""
    weighed: Weighed = field(default_factory=Weighed)


@dataclass(frozen=True)
class AskDecision:
    """Send a case straight to the decision maker, where its kind passes no panel."""

    kind: str
    received_on: dt.date
    household_id: int
    application_id: int | None = None
    review_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True)
class RecordTold:
    """When the person was told of the decision."""

    decision_id: int
    version: int
    told_orally_on: dt.date | None = None
    told_in_writing_on: dt.date | None = None
