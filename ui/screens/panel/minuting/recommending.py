"""Asks for the panel's recommendation and shows its one sentence while its parts are chosen."""

from collections.abc import Callable

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.minuting.minutes_page import minutes_book
from fosterdesk.panel.minuting.sentences import SentenceParts, sentence_from, sentence_parts
from fosterdesk.panel.records import AllowedRecommendation, ItemState, Recommend
from fosterdesk.panel.rules import DEFER, WAITING
from fosterdesk.rules.book import RuleBook
from ui.kit.form import Form
from ui.screens.panel import forms
from ui.screens.panel.minuting.minutes_fields import recommendation_fields
from ui.screens.panel.tab import Tab, Values

TERMS = tuple(field.name for field in forms.TERMS_FIELDS)


def ask_recommendation(tab: Tab, state: ItemState) -> None:
    """Ask for the panel's recommendation on an item, limited to what its business allows."""
    item, desk = state.item, tab.context.desk
    allowed = service.recommendations(desk, item.id)
    book = minutes_book(desk, item.meeting_id)
    views = book.views.get(item.id, ())
    vote = book.vote(item) if views else None

    def submit(values: Values) -> Changes:
        terms = {**forms.terms_from(values), WAITING: values.pop(WAITING)}
        if vote is not None:
            values |= {"is_unanimous": vote.is_unanimous, "dissent": vote.dissent}
        return service.record_recommendation(
            desk, Recommend(item.id, item.version, terms=terms, **values)
        )

    start: dict[str, object] = {
        "recommendation": item.recommendation,
        "reasons": item.reasons,
        "is_unanimous": item.is_unanimous,
        "dissent": item.dissent,
        WAITING: item.terms.get(WAITING) or "",
        **forms.terms_values(item.terms),
    }
    tab.ask(
        f"Recommendation: {item.title}",
        recommendation_fields(allowed, vote is None),
        start,
        submit,
        "Recommendation recorded",
        intro=" ".join(part for part in (state.quorum.words, vote.words if vote else "") if part),
        draft_key=f"panel-recommendation-{item.id}",
        watch=sentence_shown(desk.rules, sentence_parts(desk, item.id), allowed),
    )


def sentence_shown(
    rules: RuleBook, parts: SentenceParts, allowed: tuple[AllowedRecommendation, ...]
) -> Callable[[Form], str]:
    """What says the sentence of a form, and shows only the fields that the choice needs."""
    asks = {one.id for one in allowed if one.asks_for_terms}

    def say(form: Form) -> str:
        chosen = form.read("recommendation")
        form.show_field(WAITING, chosen == DEFER)
        if asks:
            for name in TERMS:
                form.show_field(name, chosen in asks)
        if not isinstance(chosen, str):
            return ""
        terms = {name: value for name, value in parts.terms.items() if name != WAITING}
        typed = {name: form.read(name) for name in TERMS if name in form.fields}
        if any(typed.values()):
            terms |= typed
        terms[WAITING] = form.read(WAITING)
        return sentence_from(rules, chosen, SentenceParts(parts.people, parts.level, terms))

    return say
