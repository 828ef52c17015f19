"""Recommendation and decision as one sentence, the same wherever it stands."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.access.unlocking import shipped_rules
from fosterdesk.errors import InvalidInput
from fosterdesk.panel import queries, service
from fosterdesk.panel.minuting.sentences import (
    decision_sentence,
    people_of,
    recommendation_sentence,
)
from fosterdesk.panel.records import AddItem, Recommend
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_held_meeting,
    an_agreed_case,
    item_version,
    recommended,
)

DeskAs = Callable[..., Desk]
RULES = shipped_rules()
TWO = ("Sam Ash", "Kim Ash")
TERMS = "Up to 2 children aged 0 to 10, short term"
AFTER = NEXT + dt.timedelta(days=2)


def test_two_applicants_are_suitable_and_one_is() -> None:
    both = recommendation_sentence(RULES, "approve-with-terms", TWO, TERMS)
    one = recommendation_sentence(RULES, "approve", TWO[:1])

    assert both == (
        "The panel recommends that Sam Ash and Kim Ash are suitable to foster, "
        "for up to 2 children aged 0 to 10, short term."
    )
    assert one == "The panel recommends that Sam Ash is suitable to foster."


def test_a_decision_says_the_terms_and_the_number_of_carers() -> None:
    both = decision_sentence(RULES, "approve-with-terms", TWO, TERMS)
    one = decision_sentence(RULES, "approve", TWO[1:])

    assert both == (
        "The decision maker approves Sam Ash and Kim Ash as foster carers, "
        "for up to 2 children aged 0 to 10, short term."
    )
    assert one == "The decision maker approves Kim Ash as a foster carer."


def test_a_qualifying_determination_is_said_to_be_proposed() -> None:
    proposed = decision_sentence(RULES, "no-longer-suitable", TWO, is_proposal=True)
    final = decision_sentence(RULES, "no-longer-suitable", TWO)

    assert proposed == (
        "The decision maker proposes to end the approval of Sam Ash and Kim Ash as foster carers."
    )
    assert final == (
        "The decision maker ends the approval of Sam Ash and Kim Ash as foster carers."
    )


def test_every_recommendation_makes_a_whole_sentence_with_and_without_its_parts() -> None:
    for rule in RULES.recommendations:
        for people, terms, level in ((TWO, TERMS, "Fostering Plus"), ((), "", "")):
            said = [recommendation_sentence(RULES, rule.id, people, terms, level)]
            if rule.favourable is not None:
                said.append(decision_sentence(RULES, rule.id, people, terms, level))
                said.append(decision_sentence(RULES, rule.id, people, terms, level, True))
            for sentence in said:
                assert sentence.endswith("."), rule.id
                assert not set("{}[]|") & set(sentence), rule.id
                assert ": ." not in sentence, rule.id


def test_a_recommendation_is_kept_with_its_sentence(desk_as: DeskAs) -> None:
    case_id = an_agreed_case(desk_as)
    _meeting, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "progression", case_id=case_id)
    )
    desk = desk_as("panel-administrator", AFTER)
    recommended(desk, item_id, "level-progression")

    with desk.read() as tx:
        item = queries.item(tx, item_id)
        people = people_of(tx, item)
    assert item.sentence == (
        f"The panel recommends that {' and '.join(people)} "
        f"{'move' if len(people) == 2 else 'moves'} to Fostering Plus."
    )


def test_terms_in_the_sentence_are_those_recommended(desk_as: DeskAs) -> None:
    application_id = a_ready_application(desk_as)
    _meeting, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "approval", application_id=application_id)
    )
    desk = desk_as("panel-administrator", AFTER)
    terms = {"children": 1, "age_from": 5, "age_to": 11, "kinds": ["long-term"]}
    recommended(desk, item_id, "approve-with-terms", terms=terms)

    with desk.read() as tx:
        sentence = queries.item(tx, item_id).sentence
    assert sentence.endswith(" suitable to foster, for up to 1 child aged 5 to 11, long term.")


def test_a_deferred_item_says_what_it_waits_for_until_it_is_recommended(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    _meeting, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    desk = desk_as("panel-administrator", AFTER)
    with pytest.raises(InvalidInput) as refused:
        service.record_recommendation(
            desk, Recommend(item_id, item_version(desk, item_id), "defer", "Too little.", True)
        )
    assert set(refused.value.problems) == {"waiting_for"}

    recommended(desk, item_id, "defer")
    with desk.read() as tx:
        deferred = queries.item(tx, item_id)
    recommended(desk, item_id, "remains-suitable")

    assert deferred.sentence == (
        "The panel defers the case of Lucia Marchetti, "
        "waiting for the report of the medical adviser."
    )
    with desk.read() as tx:
        assert "waiting_for" not in queries.item(tx, item_id).terms
