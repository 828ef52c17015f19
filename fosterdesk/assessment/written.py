"""Sections of the report that FosterDesk writes itself from what is recorded elsewhere."""

import re
from collections.abc import Mapping, Sequence

from fosterdesk.assessment.records import ApplicationFacts, VisitRecord
from fosterdesk.rules.words import short_date

NONE_CAME = "The applicants were sent the report and sent no written observations."


def made_words(facts: ApplicationFacts, visits: Sequence[VisitRecord]) -> dict[str, str]:
    """The words of the sections on visits (RPT-2) and on observations (RPT-6), by section id."""
    return {"visits": visits_words(visits), "observations": observations_words(facts)}


def visits_words(visits: Sequence[VisitRecord], initials: Mapping[str, str] | None = None) -> str:
    """Each visit on a line: its date, who was seen, and who was seen alone.

    `initials` gives by name what a paper puts in its place: children stand by their initials.
    """
    named = initials or {}
    lines = []
    for visit in visits:
        words = f"Seen: {_ended(_with_initials(visit.seen, named))}"
        if visit.seen_alone:
            words += f" Seen alone: {_ended(_with_initials(visit.seen_alone, named))}"
        if visit.note:
            words += f" {_with_initials(visit.note, named)}"
        lines.append(f"{short_date(visit.on)}. {words}")
    return "\n".join(lines)


def _ended(words: str) -> str:
    """Words with one full stop, also after initials."""
    return f"{words.rstrip('.')}."


def _with_initials(words: str, initials: Mapping[str, str]) -> str:
    if not initials:
        return words
    names = "|".join(re.escape(name) for name in sorted(initials, key=len, reverse=True))
    # Initials end in the full stop that a sentence would add.
    return re.sub(rf"\b({names})\b(?:\.(?!\.))?", lambda found: initials[found[1]], words)


def observations_words(facts: ApplicationFacts) -> str:
    """The applicants' own words, or that none came; nothing while neither is recorded."""
    if facts.observations_on is None:
        return ""
    return NONE_CAME if facts.no_observations else facts.observations
