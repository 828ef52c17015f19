"""The limit of three, the terms of approval and the strand's ages, each its own test."""

from collections.abc import Sequence
from datetime import date

from fosterdesk.carers.records import TermsRecord
from fosterdesk.placement.records import ExemptionRecord, PlacementRecord, Verdict
from fosterdesk.rules.scheme import Scheme, placement_mismatch
from fosterdesk.rules.words import joined, plural, short_date

LIMIT_SOURCE = "Children Act 1989, Schedule 7"
TERMS_SOURCE = "Terms of approval"


def limit_verdict(
    placed: Sequence[PlacementRecord],
    exemptions: Sequence[ExemptionRecord],
    home_authority: str,
    limit: int,
    on: date,
) -> Verdict:
    """Whether the children placed on a day keep within the usual fostering limit, and why.

    More than `limit` children are within it only if all are siblings of each other, or if the
    council where the carers live has named every one of them in a written exemption
    (Children Act 1989, Schedule 7, paragraphs 2 to 4). Terms of approval are another test.
    """
    count = plural(len(placed), "child", "children")
    if len(placed) <= limit:
        words = f"{count} placed; the usual limit is {limit}"
        return Verdict("good", "Within the limit", words, LIMIT_SOURCE)
    if are_siblings(placed):
        words = f"{count} placed, all siblings of each other"
        return Verdict("good", "Siblings", words, LIMIT_SOURCE)
    named = _named(exemptions, home_authority, on)
    uncovered = [child for child in placed if child.child_reference not in named]
    if not uncovered:
        words = f"{count} placed, each named in a written exemption"
        return Verdict("good", "Exempt", words, LIMIT_SOURCE)
    words = (
        f"{count} placed and the usual limit is {limit}: they are not all siblings, and no "
        f"exemption in force names {joined([child.initials for child in uncovered])}. "
        "Without one the home is treated as a children’s home."
    )
    return Verdict("bad", "Over the limit", words, LIMIT_SOURCE, placed[limit].from_on)


def are_siblings(placed: Sequence[PlacementRecord]) -> bool:
    """Whether all children belong to one and the same sibling group."""
    groups = {child.sibling_group for child in placed}
    return len(groups) == 1 and "" not in groups


def _named(exemptions: Sequence[ExemptionRecord], home_authority: str, on: date) -> set[str]:
    home = home_authority.strip().casefold()
    named: set[str] = set()
    for exemption in exemptions:
        in_force = exemption.from_on <= on and (
            exemption.until_on is None or on <= exemption.until_on
        )
        if in_force and (not home or exemption.issued_by.strip().casefold() == home):
            named |= set(exemption.child_references)
    return named


def terms_verdict(placed: Sequence[PlacementRecord], terms: TermsRecord | None) -> Verdict | None:
    """Whether the children placed are within the terms of approval; None with nobody placed."""
    if not placed:
        return None
    if terms is None:
        words = "Children are placed and no terms of approval are in force."
        return Verdict("bad", "No terms", words, TERMS_SOURCE, placed[0].from_on)
    faults = _terms_faults(placed, terms)
    if not faults:
        return Verdict("good", "Within the terms", terms.words, TERMS_SOURCE)
    words = f"{'; '.join(said for said, _ in faults)}. The terms are: {terms.words}."
    since = max(min(day for _, day in faults), terms.from_on)
    return Verdict("bad", "Outside the terms", words, TERMS_SOURCE, since)


def _terms_faults(placed: Sequence[PlacementRecord], terms: TermsRecord) -> list[tuple[str, date]]:
    facts = terms.facts
    faults = []
    if facts.children is not None and len(placed) > facts.children:
        count = plural(len(placed), "child", "children")
        first_too_many = placed[facts.children].from_on
        faults.append((f"{count} placed, the terms are for {facts.children}", first_too_many))
    for child in placed:
        age = child.age_when_placed
        if facts.named_child and _letters(child.initials) != _letters(facts.named_child):
            faults.append((f"{child.initials} is not the named child", child.from_on))
        if age is not None and facts.age_from is not None and age < facts.age_from:
            faults.append((f"{child.initials} was {age}, below the lowest age", child.from_on))
        if age is not None and facts.age_to is not None and age > facts.age_to:
            faults.append((f"{child.initials} was {age}, above the highest age", child.from_on))
    return faults


def _letters(initials: str) -> str:
    return "".join(sign for sign in initials.upper() if sign.isalpha())


def strand_mismatches(
    scheme: Scheme, strand: str | None, placed: Sequence[PlacementRecord]
) -> list[str]:
    """A sentence for each child placed outside the ages of the strand; it never blocks."""
    if not strand:
        return []
    held = scheme.strand_named(strand)
    found = []
    for child in placed:
        if child.age_when_placed is None:
            continue
        if words := placement_mismatch(held, child.age_when_placed):
            found.append(f"{child.initials}: {words}")
    return found


def date_problem(from_on: date, until_on: date | None) -> str:
    """Why two days cannot be the first and the last, or nothing."""
    if until_on is not None and until_on < from_on:
        return f"This is before the first day, {short_date(from_on)}."
    return ""
