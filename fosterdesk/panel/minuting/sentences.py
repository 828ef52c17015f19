"""Recommendation and decision as one sentence each, composed from their parts.

The same sentence stands in minutes, decision, letter and register. How it reads is data: see
`sentence`, `decision` and `proposal` of each recommendation in the file of paper sets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fosterdesk.access.permissions import require
from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.rules import terms_words as terms_in_words
from fosterdesk.panel import queries
from fosterdesk.panel.records import ItemRecord, Terms
from fosterdesk.panel.rules import WAITING
from fosterdesk.panel.subjects import About
from fosterdesk.people import queries as people_queries
from fosterdesk.progression import queries as cases
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.sentences import filled
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk, ReadTransaction


@dataclass(frozen=True)
class SentenceParts:
    """What the sentences about an item need: the names, the level of its case, its terms."""

    people: tuple[str, ...]
    level: str
    terms: Terms


def recommendation_sentence(
    rules: RuleBook,
    recommendation_id: str,
    people: Sequence[str],
    terms_words: str = "",
    level_words: str = "",
    waiting_for: str = "",
) -> str:
    """The panel's recommendation as minutes, decision, letter and register say it.

    `people` are names in the order of the record; `waiting_for` is what a deferred case lacks.
    Refused for a recommendation that the rules do not hold.
    """
    template = rules.recommendation(recommendation_id).sentence
    return _compose(template, people, terms_words, level_words, waiting_for)


def decision_sentence(
    rules: RuleBook,
    outcome_id: str,
    people: Sequence[str],
    terms_words: str = "",
    level_words: str = "",
    is_proposal: bool = False,
) -> str:
    """The decision maker's decision as letter and register say it; empty where rules hold none.

    `is_proposal` asks for the words of a qualifying determination (Regs 27(6) and 28(7)).
    """
    rule = rules.recommendation(outcome_id)
    template = (rule.proposal or rule.decision) if is_proposal else rule.decision
    return _compose(template, people, terms_words, level_words, "")


def _compose(template: str, people: Sequence[str], terms: str, level: str, waiting_for: str) -> str:
    parts = {
        "people": joined(people) or "the household",
        "terms": terms[:1].lower() + terms[1:],
        "level": level,
        "waiting": waiting_for.strip().rstrip("."),
    }
    return filled(template, parts, max(len(people), 1))


def plain_terms_words(plain: Mapping[str, Any]) -> str:
    """Terms as an item or a decision keeps them, in words; empty without any."""
    facts = TermsFacts.from_plain(plain)
    return terms_in_words(facts) if any(facts.plain().values()) else ""


def people_of(tx: ReadTransaction, about: About) -> tuple[str, ...]:
    """The names of the carers or applicants an item or decision is about, main one first.

    Whoever lived in the household last as such when nobody does today; its name when nobody did.
    """
    household_id = about.household_id
    if household_id is None:
        return ()
    on = tx.desk.today()
    found = people_queries.carers(tx, household_id, on)
    if not found:
        everybody = people_queries.all_residents(tx, household_id, on)
        found = [one for one in everybody if one.role in ("carer", "applicant")]
    if found:
        return tuple(dict.fromkeys(one.name for one in found))
    return (people_queries.household_name(tx, household_id).name,)


def level_of(tx: ReadTransaction, about: About) -> str:
    """The title of the level that the case of an item or decision asks for; empty without one."""
    return "" if about.case_id is None else cases.case(tx, about.case_id).to_words


def parts_of(tx: ReadTransaction, item: ItemRecord) -> SentenceParts:
    """The parts of an item's sentence as they stand."""
    return SentenceParts(people_of(tx, item), level_of(tx, item), item.terms)


def sentence_parts(desk: Desk, item_id: int) -> SentenceParts:
    """The parts of an item's sentence, for a form that shows it while it is made."""
    require(desk, "read records")
    with desk.read() as tx:
        return parts_of(tx, queries.item(tx, item_id))


def sentence_from(rules: RuleBook, recommendation_id: str, parts: SentenceParts) -> str:
    """The recommendation on an item from its parts."""
    return recommendation_sentence(
        rules,
        recommendation_id,
        parts.people,
        plain_terms_words(parts.terms),
        parts.level,
        str(parts.terms.get(WAITING) or ""),
    )
