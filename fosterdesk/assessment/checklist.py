"""Which checks are asked of whom, and where each one stands."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fosterdesk.assessment.records import (
    OWN_RESULT_WORDS,
    RESULT_WORDS,
    CheckFacts,
    CheckLine,
    RefereeRecord,
)
from fosterdesk.people.records import Resident
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.checks import Check
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import plural, short_date

# Items whose answer decides another item: the item, the item that decides, the deciding result.
DEPENDS = {"REG-26-3": ("SCH3-7", "information")}
# Items that an applicant's home authority being the service itself makes needless (REG-26-5).
NEEDLESS_AT_HOME = "REG-26-5"
REFEREES = "SCH3-8"
# Items that are complete only with words, by the practice that they answer.
NEEDS_NOTE = {"CHK-2": "write the medical adviser’s comment into its note"}
SERVICE_REFERENCE = "REG-26-3"

Key = tuple[str, int | None]


@dataclass(frozen=True)
class ChecklistFacts:
    """What the checklist is worked out from; `lives_here` is the service being the home council."""

    residents: Sequence[Resident]
    recorded: Mapping[Key, CheckFacts]
    referees: Sequence[RefereeRecord]
    written: frozenset[str]
    lives_here: bool
    today: dt.date


def checklist(book: RuleBook, facts: ChecklistFacts) -> tuple[CheckLine, ...]:
    """Each check of the rules for each person it is asked of, in the order of the rules.

    Applicants' items stand once for each applicant, adults' items for everybody of 18 or over
    in the home (SCH3-9), household items once.
    """
    lines = []
    for rule in book.checks:
        for person in _asked_of(rule, facts.residents):
            person_id = person.person_id if person else None
            if not _waits(rule, person_id, facts):
                lines.append(_line(book, rule, person, facts))
    return tuple(lines)


def stage_one_complete_on(lines: Sequence[CheckLine]) -> dt.date | None:
    """The day on which the last item that the law asks at stage 1 was in; None before (REG-26-7).

    An item that does not apply holds nothing up.
    """
    wanted = [line for line in lines if line.rule.stage == 1 and line.rule.basis == "law"]
    if not wanted or not all(line.is_done for line in wanted):
        return None
    days = [line.obtained_on for line in wanted if line.obtained_on]
    return max(days) if days else None


def renewal_due(book: RuleBook, rule: Check, received_on: dt.date | None) -> Due | None:
    """When practice renews a check, by the timer that names it; None where nothing renews it."""
    if rule.renewal_months is None or received_on is None:
        return None
    ids = (rule.id, *rule.covers)
    timer = next((timer.timer for timer in book.deadlines if timer.id in ids), None)
    if timer is not None:
        return book.due(timer, received_on)
    months = rule.renewal_months
    words = f"{plural(months, 'month')} after {short_date(received_on)}"
    due = add_months(received_on, months)
    title = f"Renew: {rule.title[0].lower()}{rule.title[1:]}"
    return Due(rule.id, rule.id, title, received_on, due, words, rule.source, rule.confidence)


def same_council(service_name: str, home_authority: str) -> bool:
    """Whether the service is the council where the applicants live; False when not recorded."""
    return bool(home_authority.strip()) and _council(service_name) == _council(home_authority)


def _council(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word not in ("council", "county"))


def _asked_of(rule: Check, residents: Sequence[Resident]) -> list[Resident | None]:
    if rule.who == "household":
        return [None]
    if rule.who == "applicant":
        return [one for one in residents if one.role in ("applicant", "carer")]
    return [one for one in residents if one.is_grown_up]


def _waits(rule: Check, person_id: int | None, facts: ChecklistFacts) -> bool:
    """Whether the item that decides this one is not answered yet."""
    if rule.id not in DEPENDS or (rule.id, person_id) in facts.recorded:
        return False
    deciding = facts.recorded.get((DEPENDS[rule.id][0], person_id))
    return deciding is None or deciding.result is None


def _line(book: RuleBook, rule: Check, person: Resident | None, facts: ChecklistFacts) -> CheckLine:
    person_id = person.person_id if person else None
    recorded = facts.recorded.get((rule.id, person_id))
    kept_in, obtained_on = "", None
    if rule.id == REFEREES:
        state, words, obtained_on = _referees(rule, person_id, facts)
        kept_in = "referees"
    elif _is_written_up(book, rule):
        state, words = _written(book, rule, facts.written)
        kept_in = "report"
    elif needless := _needless(rule, person_id, facts):
        state, words = "not-needed", needless
    else:
        state, words = check_state(rule, recorded)
        obtained_on = recorded.received_on if recorded and state == "complete" else None
    return CheckLine(
        rule,
        person_id,
        person.name if person else "",
        recorded,
        state,
        words,
        kept_in,
        obtained_on,
        renewal_due(book, rule, obtained_on),
    )


def check_state(rule: Check, recorded: CheckFacts | None) -> tuple[str, str]:
    """Where a recorded check stands, as a state and in words.

    An adverse result needs its risk assessment in the note (DQ-7). A declined check that the law
    asks for can never be complete.
    """
    if recorded is None:
        return "open", "Not asked yet"
    if recorded.result == "not-needed":
        return "not-needed", "Does not apply"
    if recorded.received_on is None or recorded.result is None:
        if recorded.requested_on is None:
            return "open", "Not asked yet"
        return "asked", f"Asked {short_date(recorded.requested_on)}"
    words = result_words(rule.id, recorded.result)
    said = f"{words} · {short_date(recorded.received_on)}"
    if recorded.result == "declined" and rule.required:
        return "problem", f"{said} · it cannot be complete without this"
    for duty in rule.covers:
        if duty in NEEDS_NOTE and not recorded.note.strip():
            return "problem", f"{said} · {NEEDS_NOTE[duty]}"
    if recorded.result == "adverse" and not recorded.note.strip():
        return "problem", f"{said} · write the risk assessment into its note"
    return "complete", said


def result_words(rule_id: str, result: str) -> str:
    """A result as people say it, which differs for items that state a fact."""
    return OWN_RESULT_WORDS.get(rule_id, {}).get(result) or RESULT_WORDS[result]


def _needless(rule: Check, person_id: int | None, facts: ChecklistFacts) -> str:
    if rule.id == NEEDLESS_AT_HOME and facts.lives_here:
        return "Does not apply: this service is the council where they live"
    if rule.id in DEPENDS:
        item, result = DEPENDS[rule.id]
        deciding = facts.recorded.get((item, person_id))
        if deciding is not None and deciding.result not in (None, result):
            return "Does not apply: no other service in the last twelve months"
    return ""


def _referees(
    rule: Check, person_id: int | None, facts: ChecklistFacts
) -> tuple[str, str, dt.date | None]:
    """Two interviews written up, unless the other service's reference stands in (REG-26-4)."""
    instead = facts.recorded.get((SERVICE_REFERENCE, person_id))
    if instead is not None and instead.received_on and instead.result not in (None, "declined"):
        when = short_date(instead.received_on)
        words = f"The other fostering service’s reference of {when} stands in"
        return "complete", words, instead.received_on
    own = [one for one in facts.referees if one.person_id in (None, person_id)]
    days = sorted(one.interviewed_on for one in own if one.is_written_up and one.interviewed_on)
    words = f"{min(len(days), rule.count)} of {rule.count} interviewed and written up"
    if len(days) >= rule.count:
        return "complete", words, days[rule.count - 1]
    asked = any(one.requested_on for one in own)
    return ("asked" if asked or days else "open"), words, None


def _is_written_up(book: RuleBook, rule: Check) -> bool:
    """Whether the evidence of this item is a section of the report and nothing else."""
    return (
        rule.stage == 2
        and rule.basis == "law"
        and any(rule.id in section.covers for section in book.report_sections)
    )


def _written(book: RuleBook, rule: Check, written: frozenset[str]) -> tuple[str, str]:
    sections = [s for s in book.report_sections if rule.id in s.covers and s.required]
    missing = [section.title for section in sections if section.id not in written]
    if missing:
        return "open", f"To write in the report: {missing[0]}"
    return "complete", "Written up in the report"
