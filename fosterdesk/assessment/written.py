"""Sections of the report that FosterDesk writes itself from what is recorded elsewhere."""

from collections.abc import Sequence

from fosterdesk.assessment.records import ApplicationFacts, VisitRecord
from fosterdesk.rules.words import short_date

NONE_CAME = "The applicants were sent the report and sent no written observations."


def made_words(facts: ApplicationFacts, visits: Sequence[VisitRecord]) -> dict[str, str]:
    """The words of the sections on visits (RPT-2) and on observations (RPT-6), by section id."""
    return {"visits": visits_words(visits), "observations": observations_words(facts)}


def visits_words(visits: Sequence[VisitRecord]) -> str:
    """Each visit on a line: its date, who was seen, and who alone."""
    lines = []
    for visit in visits:
        alone = f" Seen alone: {_ended(visit.seen_alone)}" if visit.seen_alone else ""
        note = f" {visit.note}" if visit.note else ""
        lines.append(f"{short_date(visit.on)}: seen {_ended(visit.seen)}{alone}{note}")
    return "\n".join(lines)


def _ended(words: str) -> str:
    """Words with one full stop, also after initials."""
    return f"{words.rstrip('.')}."


def observations_words(facts: ApplicationFacts) -> str:
    """The applicants' own words, or that none came; nothing while neither is recorded."""
    if facts.observations_on is None:
        return ""
    return NONE_CAME if facts.no_observations else facts.observations
