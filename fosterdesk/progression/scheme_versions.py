"""Sets two versions of a scheme side by side and tells only what they say differently."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.turn_records import LaterScheme, SchemeDifference
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.fees import ordinal_words
from fosterdesk.rules.scheme import Criterion, Scheme
from fosterdesk.rules.words import days_words, pounds


def later_scheme(rules: RuleBook, case: CaseRecord, on: dt.date) -> LaterScheme | None:
    """The scheme in force on a day where it is not the case's own; None where it is.

    A case is judged to its end under the version that it began under.
    """
    old, new = rules.scheme(case.scheme_id), rules.scheme_on(on)
    if old.id == new.id:
        return None
    return LaterScheme(
        f"{old.name}, {old.version}",
        f"{new.name}, {new.version}",
        scheme_differences(old, new, case.to_level),
    )


def scheme_differences(old: Scheme, new: Scheme, level: str = "") -> tuple[SchemeDifference, ...]:
    """What two versions of a scheme say differently: levels, requirements, fees, breaks, rules.

    With a level, only what that level asks and pays, besides the rules for everybody.
    """
    return (
        *_levels(old, new, level),
        *_criteria(old, new, level),
        *_fees(old, new, level),
        *_events(old, new),
        *_payments(old, new),
        *_rules(old, new),
    )


def _told(
    before: dict[str, str], after: dict[str, str], titles: dict[str, str]
) -> Iterator[SchemeDifference]:
    """What is said of each key in one and in the other, where it differs."""
    for key in {**before, **after}:
        was, will = before.get(key, ""), after.get(key, "")
        if was != will:
            yield SchemeDifference(titles[key], was, will)


def _levels(old: Scheme, new: Scheme, level: str) -> Iterator[SchemeDifference]:
    def said(scheme: Scheme) -> dict[str, str]:
        return {
            one.id: f"{one.title}. {one.sentence}"
            for one in scheme.level
            if not level or one.id == level
        }

    titles = {one.id: one.title for scheme in (new, old) for one in scheme.level}
    yield from _told(said(old), said(new), titles)
    strands = {
        one.id: one.title for scheme in (new, old) for one in scheme.strand if _of(one.level, level)
    }
    yield from _told(_strands(old, level), _strands(new, level), strands)


def _strands(scheme: Scheme, level: str) -> dict[str, str]:
    return {
        one.id: f"{one.title}. {one.sentence}" for one in scheme.strand if _of(one.level, level)
    }


def _of(one: str, level: str) -> bool:
    return not level or one == level


def _criteria(old: Scheme, new: Scheme, level: str) -> Iterator[SchemeDifference]:
    before, after = _asked(old, level), _asked(new, level)
    for name in {**before, **after}:
        was, will = before.get(name), after.get(name)
        if was is None or will is None or _means(was) != _means(will):
            title = (will or was or before[name]).title
            yield SchemeDifference(title, _criterion_words(was), _criterion_words(will))


def _asked(scheme: Scheme, level: str) -> dict[str, Criterion]:
    levels = [one.id for one in scheme.level if _of(one.id, level)]
    return {one.id: one for name in levels for one in scheme.criteria_of(name)}


def _means(one: Criterion) -> tuple[object, ...]:
    return one.title, one.kind, one.sentence, one.parameters, one.reading


def _criterion_words(one: Criterion | None) -> str:
    """The sentence, and the figures that its arithmetic takes."""
    if one is None:
        return ""
    plain = {
        name: value
        for name, value in one.parameters.items()
        if isinstance(value, int | str) and not isinstance(value, bool)
    }
    figures = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in plain.items())
    return f"{one.sentence} ({figures})" if figures else one.sentence


def _fees(old: Scheme, new: Scheme, level: str) -> Iterator[SchemeDifference]:
    titles = {one.id: one.title for scheme in (old, new) for one in scheme.level}
    for name, title in titles.items():
        if _of(name, level):
            before, after = _rates(old, name), _rates(new, name)
            said = {key: f"{title}, {key}" for key in {**before, **after}}
            yield from _told(before, after, said)


def _rates(scheme: Scheme, level: str) -> dict[str, str]:
    fee = scheme.fee_of(level)
    if fee is None:
        return {}
    found = {ordinal_words(n): _a_week(rate) for n, rate in enumerate(fee.weekly, start=1)}
    for number, rate in enumerate(fee.at_home, start=1):
        found[f"{ordinal_words(number)}, carer needed at home"] = _a_week(rate)
    return found


def _a_week(rate: Decimal) -> str:
    return f"{pounds(rate)} a week"


def _events(old: Scheme, new: Scheme) -> Iterator[SchemeDifference]:
    def said(scheme: Scheme) -> dict[str, str]:
        return {
            one.kind: f"{one.sentence} "
            + ("No cap." if one.cap_days is None else f"Up to {days_words(one.cap_days)}.")
            for one in scheme.event
        }

    titles: dict[str, str] = {one.kind: one.title for scheme in (old, new) for one in scheme.event}
    yield from _told(said(old), said(new), titles)


def _payments(old: Scheme, new: Scheme) -> Iterator[SchemeDifference]:
    def said(scheme: Scheme) -> dict[str, str]:
        return {
            f"{one.id} {row.what}": pounds(row.pounds) if row.pounds is not None else "No amount"
            for one in scheme.payment
            for row in one.amount
        }

    titles = {
        f"{one.id} {row.what}": f"{one.title}, {row.what}" if row.what else one.title
        for scheme in (old, new)
        for one in scheme.payment
        for row in one.amount
    }
    yield from _told(said(old), said(new), titles)


def _rules(old: Scheme, new: Scheme) -> Iterator[SchemeDifference]:
    def said(scheme: Scheme) -> dict[str, str]:
        return {one.id: one.sentence for one in scheme.rule}

    titles = {one.id: one.title for scheme in (old, new) for one in scheme.rule}
    yield from _told(said(old), said(new), titles)
