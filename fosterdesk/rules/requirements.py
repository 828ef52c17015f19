"""Judges a household against a level of a scheme, and says why for each requirement."""

from dataclasses import dataclass
from datetime import date

from fosterdesk.rules.findings import KINDS, Asked, CarerFinding
from fosterdesk.rules.household import (
    CarerFacts,
    HouseholdFacts,
    Judgement,
    ReviewFact,
    TrainingFact,
    Verdict,
)
from fosterdesk.rules.scheme import Criterion, Scheme
from fosterdesk.rules.words import plural

__all__ = [
    "Assessment",
    "CarerFacts",
    "CarerFinding",
    "HouseholdFacts",
    "Judgement",
    "Requirement",
    "ReviewFact",
    "TrainingFact",
    "judge",
]


@dataclass(frozen=True)
class Requirement:
    """One criterion judged: `words` says where the household stands, `missing` what is lacking.

    `sentence` is the scheme's own. A `late` requirement counts all the same: the lateness is only
    shown. `by_carer` is filled where the criterion is held against each carer.
    """

    id: str
    title: str
    how: str
    verdict: Verdict
    words: str
    sentence: str
    late: bool = False
    missing: str = ""
    by_carer: tuple[CarerFinding, ...] = ()
    reading: str = ""
    excerpt: str = ""
    kind: str = ""

    @property
    def quoted(self) -> str:
        """The scheme's words for a narrow place: the part that matters, with dots where it is cut.

        The whole sentence where the scheme's file marks no part.
        """
        if not self.excerpt:
            return self.sentence
        before = "" if self.sentence.startswith(self.excerpt) else "…\u00a0"
        after = "" if self.sentence.endswith(self.excerpt) else "\u00a0…"
        return f"{before}{self.excerpt}{after}"


@dataclass(frozen=True)
class Assessment:
    """A household against a level on a day; progression itself is never automatic."""

    scheme_id: str
    level: str
    strand: str
    as_of: date
    requirements: tuple[Requirement, ...]

    @property
    def unmet(self) -> tuple[str, ...]:
        """The ids of the requirements that are not fully met, sorted."""
        return tuple(sorted(need.id for need in self.requirements if need.verdict != "met"))

    @property
    def eligible(self) -> bool:
        """Whether every requirement is met, so that a case may be put forward."""
        return not self.unmet

    @property
    def words(self) -> str:
        """`27 of 29 requirements met`."""
        met = len(self.requirements) - len(self.unmet)
        return f"{met} of {plural(len(self.requirements), 'requirement')} met"

    def requirement(self, name: str) -> Requirement | None:
        """The requirement with this id, or None where it is not asked."""
        return next((need for need in self.requirements if need.id == name), None)


def judge(
    scheme: Scheme, facts: HouseholdFacts, level: str, strand: str, as_of: date
) -> Assessment:
    """Every requirement of the level for this household on a day, in the scheme's order.

    Nothing dated after `as_of` counts. A household of one carer is asked nothing of a second.
    Refused when the scheme has no such level or strand.
    """
    if strand:
        scheme.strand_named(strand)
    asked = Asked(scheme, facts, as_of)
    judged = (judge_one(asked, criterion) for criterion in scheme.criteria_of(level))
    needs = tuple(need for need in judged if need is not None)
    return Assessment(scheme.id, level, strand, as_of, needs)


def judge_one(asked: Asked, criterion: Criterion) -> Requirement | None:
    """One criterion, or None where it is not asked of this household."""
    kind = KINDS[criterion.kind]
    finding = kind.find(asked, criterion, kind.parameters_of(criterion))
    if finding is None:
        return None
    return Requirement(
        criterion.id,
        criterion.title,
        criterion.how,
        finding.verdict,
        finding.words,
        criterion.sentence,
        finding.late,
        finding.missing,
        finding.by_carer,
        criterion.reading,
        criterion.excerpt,
        criterion.kind,
    )
