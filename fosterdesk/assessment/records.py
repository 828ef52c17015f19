"""What a screen, a paper or the panel may see of an application and its assessment."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.carers.records import TermsFacts
from fosterdesk.people.records import HouseholdName, Resident
from fosterdesk.rules.checks import Check
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.report_sections import ReportSection
from fosterdesk.rules.words import joined

STAGE_WORDS = {
    "application": "Application",
    "assessing": "Being assessed",
    "panel": "At panel",
    "decided": "Decided",
    "closed": "Closed",
}
CLOSED_WORDS = {
    "approved": "Approved",
    "not-approved": "Not approved",
    "declined-to-assess": "The service decided not to assess",
    "stage-1-refused": "Told after stage 1 that they are not suitable",
    "AW1": "Withdrew: fostering is not what they expected",
    "AW2": "Withdrew: the assessment is not what they expected",
    "AW3": "Withdrew: their household’s circumstances changed",
    "AW4": "Withdrew: money",
    "AW5": "Withdrew: worried about allegations",
    "AW0": "Withdrew: another reason, or not known",
}
WITHDRAWALS = tuple(code for code in CLOSED_WORDS if code.startswith("AW"))
RESULT_WORDS = {
    "clear": "Clear",
    "information": "With information",
    "adverse": "Adverse",
    "declined": "Declined",
    "not-needed": "Does not apply",
}
# What the results mean for a check whose answer is not a finding but a fact.
OWN_RESULT_WORDS = {
    "SCH3-7": {"clear": "No other service", "information": "Fostered for another service"},
}
REPORT_WORDS = {"full": "Full report", "brief": "Brief report"}


@dataclass(frozen=True)
class ApplicationFacts:
    """What is recorded of an application itself; level and strand are ids of the scheme."""

    id: int
    version: int
    reference: str
    household_id: int
    enquiry_id: int | None
    assessor_id: int | None
    stage: str
    received_on: dt.date
    assess_decided_on: dt.date | None
    assess_decision: str | None
    assess_reason: str
    stage_one_outcome: str | None
    stage_one_outcome_on: dt.date | None
    stage_one_reason: str
    stage_one_told_on: dt.date | None
    stage_two_started_on: dt.date | None
    report_kind: str
    report_signed_on: dt.date | None
    report_signed_by_id: int | None
    countersigned_on: dt.date | None
    countersigned_by_id: int | None
    report_sent_on: dt.date | None
    observations_on: dt.date | None
    observations: str
    no_observations: bool
    terms_children: int | None
    terms_age_from: int | None
    terms_age_to: int | None
    terms_kinds: list[str]
    terms_named_child: str
    terms_note: str
    level: str
    strand: str | None
    is_connected: bool
    closed_on: dt.date | None
    closed_reason: str

    @property
    def is_open(self) -> bool:
        return self.stage not in ("decided", "closed")

    @property
    def stage_words(self) -> str:
        if self.stage == "closed" or (self.stage == "decided" and self.closed_reason):
            return CLOSED_WORDS.get(self.closed_reason, STAGE_WORDS[self.stage])
        if self.stage == "assessing":
            return "Stage 2" if self.stage_two_started_on else "Stage 1"
        return STAGE_WORDS[self.stage]

    @property
    def terms(self) -> TermsFacts:
        return TermsFacts(
            self.terms_children,
            self.terms_age_from,
            self.terms_age_to,
            tuple(self.terms_kinds),
            self.terms_named_child,
            self.terms_note,
        )

    @property
    def has_terms(self) -> bool:
        return self.terms_children is not None or bool(self.terms_named_child)


@dataclass(frozen=True)
class CheckFacts:
    """What is recorded of one check."""

    id: int
    version: int
    application_id: int
    person_id: int | None
    rule_id: str
    requested_on: dt.date | None
    received_on: dt.date | None
    result: str | None
    number: str
    note: str
    expires_on: dt.date | None


@dataclass(frozen=True)
class CheckLine:
    """One line of the checklist: what is asked of whom, and where it stands.

    state: complete, asked, open, problem or not-needed. `kept_in` is empty for a check recorded
    here, and else names where its evidence stands: referees or report. `obtained_on` is the day it
    became complete.
    """

    rule: Check
    person_id: int | None
    person: str
    facts: CheckFacts | None
    state: str
    words: str
    kept_in: str = ""
    obtained_on: dt.date | None = None
    renewal: Due | None = None

    @property
    def is_done(self) -> bool:
        return self.state in ("complete", "not-needed")

    @property
    def whose(self) -> str:
        return self.person or "The household"


@dataclass(frozen=True)
class RefereeRecord:
    """A personal referee of one applicant, or of every applicant when `person_id` is None."""

    id: int
    version: int
    application_id: int
    person_id: int | None
    name: str
    relationship_words: str
    contact: str
    requested_on: dt.date | None
    received_on: dt.date | None
    interviewed_on: dt.date | None
    interviewed_by_id: int | None
    report: str

    @property
    def is_written_up(self) -> bool:
        return self.interviewed_on is not None and bool(self.report.strip())


@dataclass(frozen=True)
class SectionRecord:
    """A section of the report. `made` holds words that FosterDesk puts together from records."""

    rule: ReportSection
    version: int | None
    text: str
    required: bool
    made: str | None = None

    @property
    def is_written(self) -> bool:
        return bool((self.text if self.made is None else self.made).strip())


@dataclass(frozen=True)
class VisitRecord:
    """A visit made for the assessment: who was seen, and who alone (RPT-2)."""

    id: int
    version: int
    application_id: int
    on: dt.date
    seen: str
    seen_alone: str
    note: str


@dataclass(frozen=True)
class Clock:
    """One clock of the assessment with its reason; `chip` is a kind and a word."""

    key: str
    title: str
    words: str
    chip: tuple[str, str]
    due: Due | None = None


@dataclass(frozen=True)
class Blocker:
    """What stops an application from going to panel, by which rule, and on which tab to act."""

    words: str
    rule: str
    source: str
    is_confirmed: bool
    screen: str

    @property
    def source_words(self) -> str:
        return self.source if self.is_confirmed else f"{self.source} (unconfirmed)"


@dataclass(frozen=True)
class PanelPaper:
    """A paper that the panel's rules want of an application; `stands` when nothing is missing."""

    title: str
    stands: bool
    required: bool
    source: str


@dataclass(frozen=True)
class ApplicationRecord:
    """An application whole; an empty `readiness` means that it is ready for panel."""

    facts: ApplicationFacts
    household: HouseholdName
    assessor: str
    signed_by: str
    countersigned_by: str
    residents: tuple[Resident, ...]
    checks: tuple[CheckLine, ...]
    referees: tuple[RefereeRecord, ...]
    sections: tuple[SectionRecord, ...]
    visits: tuple[VisitRecord, ...]
    stage_one_complete_on: dt.date | None
    clocks: tuple[Clock, ...]
    readiness: tuple[Blocker, ...]
    next_step: str
    terms_words: str
    level_words: str

    @property
    def id(self) -> int:
        return self.facts.id

    @property
    def applicants(self) -> tuple[Resident, ...]:
        return tuple(one for one in self.residents if one.role in ("applicant", "carer"))

    @property
    def applicants_words(self) -> str:
        return joined([one.name for one in self.applicants])

    @property
    def is_ready(self) -> bool:
        return self.facts.is_open and not self.readiness

    def clock(self, key: str) -> Clock | None:
        """The clock of this key, or None while it does not run."""
        return next((clock for clock in self.clocks if clock.key == key), None)

    def checks_in(self, stage: int) -> tuple[CheckLine, ...]:
        """The checklist of stage 1 or 2."""
        return tuple(line for line in self.checks if line.rule.stage == stage)


@dataclass(frozen=True)
class ApplicationSummary:
    """What the panel needs of an application to put it on an agenda and to carry it out."""

    id: int
    reference: str
    household_id: int
    household: str
    applicants: str
    assessor_id: int | None
    assessor: str
    stage: str
    report_kind: str
    received_on: dt.date
    eight_months: Due
    terms: TermsFacts
    terms_words: str
    level: str
    strand: str | None
    is_connected: bool
    readiness: tuple[Blocker, ...]
