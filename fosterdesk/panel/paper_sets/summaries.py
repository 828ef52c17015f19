"""The key facts of an item, and the line under its title; never an address or a number."""

from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.rules import terms_words
from fosterdesk.panel.business import BUSINESS
from fosterdesk.panel.minuting.minutes_queries import deferred_before
from fosterdesk.panel.paper_sets.paper_makers import Context
from fosterdesk.panel.rules import WAITING
from fosterdesk.people import queries as people
from fosterdesk.placement import queries as placements
from fosterdesk.progression import queries as cases
from fosterdesk.rules.words import day_month, joined, short_date


def item_facts(c: Context) -> tuple[tuple[str, str], ...]:
    """The key facts for an item's summary sheet: names, level, terms; never an address."""
    if c.item.household_id is None:
        return ()
    facts: list[tuple[str, str]] = []
    household = people.household_name(c.tx, c.item.household_id)
    names = [one.name for one in people.carers(c.tx, c.item.household_id, c.meeting.on)]
    who = "Applicant" if c.application else "Foster carer"
    facts.append((who if len(names) == 1 else f"{who}s", joined(names)))
    if c.application is not None:
        facts.append(("Application received", short_date(c.application.facts.received_on)))
        clock = c.application.clock("eight-months")
        hears = c.tx.desk.rules.business(c.item.kind, c.meeting.on).panel
        if hears and clock and clock.due:
            due = clock.due
            facts.append(("Recommendation due", f"{short_date(due.due)}, {due.words}"))
        facts.append(("Terms proposed", c.application.terms_words))
        facts.append(("Assessed by", c.application.assessor))
    else:
        held = carers.standing(c.tx, c.item.household_id, c.meeting.on)
        if held.approval:
            facts.append(("Approved", short_date(held.approval.approved_on)))
        facts += [("Terms", held.terms_words), ("Level", held.level_words)]
        wanted = TermsFacts.from_plain(c.item.terms)
        if c.item.kind == "change-of-terms" and any(wanted.plain().values()):
            facts.append(("Terms proposed", terms_words(wanted)))
        placed = placements.placed_on(c.tx, c.item.household_id, c.meeting.on)
        children = "Child placed" if len(placed) == 1 else "Children placed"
        facts.append((children, joined([one.initials for one in placed]) or "None"))
    facts.append(("Supervising social worker", household.social_worker))
    facts.append(("Last time", deferred_words(c)))
    return tuple((label, words) for label, words in facts if words)


def deferred_words(c: Context) -> str:
    """When the case was last deferred and what it waited for; empty when it never was."""
    row = deferred_before(c.tx, c.item, c.meeting)
    if row is None:
        return ""
    waiting = row.terms.get(WAITING) or row.reasons
    return f"Deferred on {day_month(row.on)}, waiting for {waiting.rstrip('.')}"


def under_title(c: Context) -> str:
    """The line under an item's title: what it is for."""
    if c.application is not None:
        said = c.application.terms_words
        return f"First approval, {said[:1].lower()}{said[1:]}" if said else "First approval"
    if c.item.case_id is not None:
        return f"Progression to {cases.case(c.tx, c.item.case_id).to_words}"
    if c.item.kind == "change-of-terms":
        wanted = TermsFacts.from_plain(c.item.terms)
        if any(wanted.plain().values()):
            words = terms_words(wanted)
            return f"Change of terms, to {words[:1].lower()}{words[1:]}"
    if c.review is not None:
        return c.review.title
    return BUSINESS[c.item.kind].under or c.item.kind_title
