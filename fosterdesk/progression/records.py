"""What a screen or a paper may see of requirements, evidence and cases, and the commands."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from fosterdesk.people.records import DocumentRecord
from fosterdesk.progression.evidence_records import StatementRecord
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.requirements import Requirement
from fosterdesk.rules.words import joined, plural, short_date
from fosterdesk.training.records import SessionRecord

STAGES = ("evidence", "manager", "panel", "decision", "closed")
STAGE_WORDS = {
    "evidence": "Evidence",
    "manager": "Team manager",
    "panel": "Panel",
    "decision": "Decision maker",
    "closed": "Closed",
}
OUTCOME_WORDS = {
    "agreed": "Agreed",
    "not-agreed": "Not agreed",
    "withdrawn": "Withdrawn",
}
VERDICT_WORDS = {"met": "Met", "part": "Part met", "gap": "Gap"}
JUDGEMENTS = (("met", "Met"), ("part", "Part met"), ("not", "Not met"))
EVIDENCE_WORDS = {
    "document": "File",
    "review": "Review",
    "completion": "Training",
    "visit": "Visit",
    "statement": "Statement",
    "portfolio": "Portfolio item",
    "standards": "Standards",
    "qualification": "Qualification",
    "approval": "Approval",
    "fact": "Record",
}
CONCLUSIONS = (("shown", "Shown: the level stays"), ("not-shown", "Not shown"))
DIRECTION_WORDS = {"up": "to", "down": "down to"}
RETURNING = "Return a progression case"  # what the audit trail calls it


@dataclass(frozen=True)
class Piece:
    """One piece of evidence. `key` is the same wherever the piece serves; `id` is the link's."""

    key: str
    kind: str
    title: str
    dated_on: dt.date
    words: str
    source: str = ""
    document: DocumentRecord | None = None
    review: ReviewRecord | None = None
    id: int | None = None

    @property
    def kind_words(self) -> str:
        return EVIDENCE_WORDS[self.kind]


@dataclass(frozen=True)
class JudgementRecord:
    """What was judged of one requirement; confirmed once the team manager agreed a case."""

    verdict: str
    sentence: str
    judged_on: dt.date
    judged_by: str
    confirmed_on: dt.date | None
    confirmed_by: str


@dataclass(frozen=True)
class CommentRecord:
    """What the team manager wrote when returning a case; on the whole when no requirement."""

    requirement_id: str | None
    text: str
    on: dt.date
    by: str
    answered_on: dt.date | None


@dataclass(frozen=True)
class Line:
    """One requirement with its judgement, its evidence and the manager's open comment.

    `asked` are the statements not in yet, `gap_words` what is missing and of whom, `carer_words`
    where each carer stands, in the view's order; empty for a carer the rule asks nothing of.
    """

    need: Requirement
    judgement: JudgementRecord | None
    pieces: tuple[Piece, ...]
    comment: str = ""
    asked: tuple[StatementRecord, ...] = ()
    gap_words: str = ""
    carer_words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.need.id

    @property
    def verdict_words(self) -> str:
        return VERDICT_WORDS[self.need.verdict]

    @property
    def missing_words(self) -> str:
        """What would close the gap, in one sentence."""
        need = self.need
        if need.verdict == "met":
            return "Nothing is missing."
        if need.how == "computed":
            return f"Missing: {need.missing}." if need.missing else f"{need.words}."
        if self.judgement is not None and self.pieces:
            return f"Judged not fully met on {short_date(self.judgement.judged_on)}."
        lacks = [] if self.judgement else ["a judgement with a sentence"]
        lacks += [] if self.pieces else ["a piece of evidence"]
        return f"Missing: {joined(lacks)}."


@dataclass(frozen=True)
class RequirementView:
    """A household held against a level on a day: each requirement with where it stands."""

    household_id: int
    household: str
    scheme_id: str
    scheme: str
    level: str
    level_words: str
    strand: str | None
    as_of: dt.date
    approved_on: dt.date | None
    lines: tuple[Line, ...]
    carers: tuple[str, ...] = ()

    @property
    def unmet(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.need.verdict != "met")

    @property
    def words(self) -> str:
        """`27 of 35 requirements met`."""
        met = len(self.lines) - len(self.unmet)
        return f"{met} of {plural(len(self.lines), 'requirement')} met"

    def line(self, requirement_id: str) -> Line | None:
        """The line of a requirement, or None where it is not asked."""
        return next((line for line in self.lines if line.id == requirement_id), None)


@dataclass(frozen=True)
class FeeChange:
    """Weekly fees in pounds now and then; `a_year` is 52 weeks of the difference.

    `unpriced` counts the children whom the scheme does not price then; the total leaves them out.
    """

    children: int
    now: Decimal
    then: Decimal
    working: str
    unpriced: int
    note: str

    @property
    def a_week(self) -> Decimal:
        return self.then - self.now

    @property
    def a_year(self) -> Decimal:
        return self.a_week * 52


@dataclass(frozen=True)
class ActionPlanRecord:
    """What a carer who wishes to keep a level is to show, and who agreed it when."""

    id: int
    version: int
    household_id: int
    requirement_ids: tuple[str, ...]
    plan: str
    carer_agreed_on: dt.date | None
    social_worker_agreed_on: dt.date | None
    manager_agreed_on: dt.date | None
    reviewed_on: dt.date | None
    review_outcome: str
    conclusion: str
    referred_on: dt.date | None
    agreed_on: dt.date | None

    @property
    def missing_agreements(self) -> tuple[str, ...]:
        """Who of the three has not agreed the plan."""
        asked = (
            ("the carer", self.carer_agreed_on),
            ("the supervising social worker", self.social_worker_agreed_on),
            ("the team manager", self.manager_agreed_on),
        )
        return tuple(who for who, on in asked if on is None)

    @property
    def started_on(self) -> dt.date | None:
        """The day on which the last of the three agreed; None until all have."""
        days = (self.carer_agreed_on, self.social_worker_agreed_on, self.manager_agreed_on)
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None


@dataclass(frozen=True)
class PlanLine:
    """One action plan in a list: its household, when its review is due, and what it waits for."""

    plan: ActionPlanRecord
    household: str
    level_words: str
    review_due: Due | None
    waits_for: str
    not_shown: tuple[str, ...] = ()
    is_due_soon: bool = False


@dataclass(frozen=True)
class CaseRecord:
    """One case to move a household between levels. Level titles are those of its own scheme."""

    id: int
    version: int
    reference: str
    household_id: int
    household: str
    social_worker_id: int | None
    social_worker: str
    review_id: int | None
    scheme_id: str
    scheme: str
    direction: str
    from_level: str
    from_words: str
    to_level: str
    to_strand: str | None
    to_words: str
    needed_at_home: bool
    opened_on: dt.date
    dated_on: dt.date
    early_reason: str
    stage: str
    statement: str
    sent_on: dt.date | None
    sent_by: str
    manager_comment: str
    agreed_by: str
    agreed_on: dt.date | None
    panel_on: dt.date | None
    outcome: str | None
    outcome_reason: str
    effective_on: dt.date | None
    closed_on: dt.date | None
    waiting_since: dt.date
    returned_on: dt.date | None
    evidence_mark: int | None
    held_on: dt.date | None
    hold_until: dt.date | None
    hold_reason: str
    deferred_on: dt.date | None
    own_wish_on: dt.date | None
    action_plan_id: int | None

    @property
    def title(self) -> str:
        return f"{self.household} · {DIRECTION_WORDS[self.direction]} {self.to_words}"

    @property
    def judged_level(self) -> str:
        """The level the requirements are held against: down, it is the one not shown any more."""
        return self.to_level if self.direction == "up" else self.from_level

    @property
    def is_open(self) -> bool:
        return self.stage != "closed"

    @property
    def is_held(self) -> bool:
        return self.held_on is not None

    @property
    def outcome_words(self) -> str:
        return OUTCOME_WORDS.get(self.outcome or "", "")


@dataclass(frozen=True)
class CasePage:
    """Everything the page of a case shows. `blocker` is empty when nothing stops the next step."""

    case: CaseRecord
    opened_words: str
    view: RequirementView
    fee: FeeChange
    comments: tuple[CommentRecord, ...]
    plan: ActionPlanRecord | None
    blocker: str
    waits_for: str
    attached: tuple[str, ...]

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The stepper: (word, done, now or todo)."""
        case = self.case
        first = "Annual review" if case.review_id else "Opened early"
        panel = f"Panel, {case.panel_on.day} {case.panel_on:%b}" if case.panel_on else "Panel"
        words = [first, "Evidence", "Team manager", panel, "Decision maker"]
        at = len(words) if case.stage == "closed" else STAGES.index(case.stage) + 1
        if case.stage == "closed" and case.outcome == "withdrawn":
            at = 1
        return tuple(
            (word, "done" if number < at else "now" if number == at else "todo")
            for number, word in enumerate(words)
        )


@dataclass(frozen=True)
class OpenCase:
    """Open a case at an annual review, or early with a reason."""

    household_id: int
    to_level: str
    to_strand: str | None = None
    needed_at_home: bool = False
    review_id: int | None = None
    early_reason: str = ""
    own_wish_on: dt.date | None = None
    action_plan_id: int | None = None


@dataclass(frozen=True)
class LinkEvidence:
    """Tie something on record to a requirement of a household.

    A statement without an id is written down as it is linked: `sentence` is then its text.
    """

    household_id: int
    requirement_id: str
    kind: str
    sentence: str
    dated_on: dt.date
    source: str = ""
    document_id: int | None = None
    review_id: int | None = None
    completion_id: int | None = None
    visit_id: int | None = None
    statement_id: int | None = None
    portfolio_item_id: int | None = None


@dataclass(frozen=True)
class Judge:
    """The worker's judgement of a requirement in a sentence. verdict: met, part or not."""

    household_id: int
    requirement_id: str
    verdict: str
    sentence: str


@dataclass(frozen=True)
class ReturnComment:
    """One comment of a returned case; on the whole case when no requirement is named."""

    text: str
    requirement_id: str | None = None


@dataclass(frozen=True)
class KeepActionPlan:
    """Make (no id) or change an action plan."""

    household_id: int
    plan: str
    requirement_ids: tuple[str, ...] = ()
    carer_agreed_on: dt.date | None = None
    social_worker_agreed_on: dt.date | None = None
    manager_agreed_on: dt.date | None = None
    reviewed_on: dt.date | None = None
    review_outcome: str = ""
    conclusion: str = ""
    referred_on: dt.date | None = None
    plan_id: int | None = None
    version: int = 1


@dataclass(frozen=True)
class Choice:
    """Something that could be linked as evidence: its kind, its id, and its words."""

    kind: str
    id: int
    words: str
    dated_on: dt.date


@dataclass(frozen=True)
class Offer:
    """A carer and a session with a place left on which they are not booked yet."""

    person_id: int
    first_name: str
    session: SessionRecord

    @property
    def button(self) -> str:
        """`Book Jo on 26 Nov`."""
        return f"Book {self.first_name} on {self.session.on.day} {self.session.on:%b}"


@dataclass(frozen=True)
class Target:
    """A level (and strand) that a household could move to."""

    level: str
    strand: str | None
    words: str
    direction: str


@dataclass(frozen=True)
class LevelChoice:
    """A level, with its strand where it has strands, to hold a household against."""

    level: str
    strand: str | None
    words: str


@dataclass(frozen=True)
class BuiltEvidence:
    """What was built: how many pages, and the fingerprint of what went in."""

    pages: int
    fingerprint: str
