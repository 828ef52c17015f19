"""What each decision changes: at once and only then, and nothing when it cannot be carried out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.carers import service as carers
from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.decision_records import DecideFinally
from fosterdesk.panel.deciding.effects import EFFECTS
from fosterdesk.panel.records import AddItem, DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.progression import service as progression
from fosterdesk.review import service as reviews
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.carers import an_approved_household
from tests.building.deciding import DECIDED, a_waiting_decision, deciding, now
from tests.building.panel import NEXT, a_first_review, an_agreed_case

DeskAs = Callable[..., Desk]
TERMS = {"children": 2, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
MORE = TERMS | {"children": 3}
AFTER = dt.date(2027, 1, 6)


def application(desk_as: DeskAs) -> Callable[[int], AddItem]:
    number = a_ready_application(desk_as)
    return lambda m: AddItem(m, "approval", application_id=number)


def review(desk_as: DeskAs) -> Callable[[int], AddItem]:
    number = a_first_review(desk_as("supervising-social-worker"))
    return lambda m: AddItem(m, "first-review", review_id=number)


def case(desk_as: DeskAs) -> Callable[[int], AddItem]:
    number = an_agreed_case(desk_as)
    return lambda m: AddItem(m, "progression", case_id=number)


def terms(desk_as: DeskAs) -> Callable[[int], AddItem]:
    home = an_approved_household(desk_as("supervising-social-worker"))
    return lambda m: AddItem(
        m, "change-of-terms", household_id=home, note="A third child.", terms=MORE
    )


def ending(desk_as: DeskAs) -> Callable[[int], AddItem]:
    home = an_approved_household(desk_as("supervising-social-worker"))
    return lambda m: AddItem(m, "termination", household_id=home, note="Why.")


@dataclass(frozen=True)
class Outcome:
    """A decision, what it is made on, and what it changes in the end."""

    name: str
    subject: Callable[[DeskAs], Callable[[int], AddItem]]
    changes: dict[str, Any]
    waits: bool = False
    more: dict[str, Any] = field(default_factory=dict)


SUPPORT = {"terms": MORE, "support": "A weekly visit."}
OUTCOMES = (
    Outcome(
        "approve",
        application,
        {"status": "approved", "terms": "Up to 2 children aged 0 to 12, short term"}
        | {"level": "Fostering", "stage": "decided"},
    ),
    Outcome(
        "approve-with-terms",
        application,
        {"status": "approved", "terms": "Up to 3 children aged 0 to 12, short term"}
        | {"level": "Fostering", "stage": "decided"},
        more={"terms": MORE},
    ),
    Outcome("not-approve", application, {"status": "not-approved", "stage": "decided"}, waits=True),
    Outcome("remains-suitable", review, {"agreed": True}),
    Outcome(
        "remains-suitable-change-terms",
        terms,
        {"terms": "Up to 3 children aged 0 to 12, short term"},
        more={**SUPPORT, "agreed_in_writing_on": NEXT},
    ),
    Outcome(
        "remains-suitable-change-terms",
        terms,
        {"terms": "Up to 3 children aged 0 to 12, short term"},
        waits=True,
        more=SUPPORT,
    ),
    Outcome(
        "no-longer-suitable",
        ending,
        {"status": "ended", "terms": "", "level": "Fostering"},
        waits=True,
    ),
    Outcome("level-progression", case, {"level": "Fostering Plus", "case": "agreed"}),
    Outcome("level-unchanged", case, {"case": "not-agreed"}),
)
NAMES = [f"{one.name}{' after 28 days' if one.waits else ''}" for one in OUTCOMES]


def standing(desk: Desk, held: DecisionRecord) -> dict[str, Any]:
    """Everything that a decision may change of a household, in words."""
    found = carers.standing(desk, held.household_id)
    number, case_id = held.application_id, held.case_id
    return {
        "status": people.household(desk, held.household_id).status,
        "terms": found.terms_words,
        "level": found.level_words,
        "stage": assessment.application(desk, number).facts.stage if number else "",
        "agreed": any(one.agreed_on for one in reviews.reviews(desk, held.household_id)),
        "case": progression.case(desk, case_id).case.outcome if case_id else None,
    }


def waiting(desk_as: DeskAs, one: Outcome) -> DecisionRecord:
    more = {"terms": one.more["terms"]} if "terms" in one.more else {}
    return a_waiting_decision(desk_as, one.subject(desk_as), one.name, **more)


@pytest.mark.parametrize("one", OUTCOMES, ids=NAMES)
def test_a_decision_changes_what_it_decides_and_only_when_it_is_final(
    one: Outcome, desk_as: DeskAs
) -> None:
    held = waiting(desk_as, one)
    chief = desk_as("decision-maker", DECIDED)
    before = standing(chief, held)

    service.decide(chief, deciding(chief, held, one.name, **one.more))

    wanted = before | one.changes
    assert standing(chief, held) == (before if one.waits else wanted)
    if one.waits:
        later = desk_as("decision-maker", AFTER)
        proposed = now(later, held)
        determinations.decide_finally(later, DecideFinally(held.id, proposed.version, AFTER))
        assert standing(later, held) == wanted


@pytest.mark.parametrize("one", OUTCOMES, ids=NAMES)
def test_a_failure_in_the_middle_of_a_decision_changes_nothing(
    one: Outcome, desk_as: DeskAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = waiting(desk_as, one)
    chief = desk_as("decision-maker", DECIDED)
    last, on = chief, DECIDED
    if one.waits:
        service.decide(chief, deciding(chief, held, one.name, **one.more))
        last, on = desk_as("decision-maker", AFTER), AFTER
    before, earlier = standing(last, held), now(last, held)
    carry_out = EFFECTS[one.name]

    def fail(tx: Any, row: Any) -> None:
        carry_out(tx, row)
        tx.flush()
        raise Refused("The disk is full.")

    monkeypatch.setitem(EFFECTS, one.name, fail)
    decide = service.decide if not one.waits else determinations.decide_finally
    command: Any = DecideFinally(held.id, earlier.version, on)
    if not one.waits:
        command = deciding(chief, held, one.name, **one.more)
    with pytest.raises(Refused, match="disk"):
        decide(last, command)

    assert standing(last, held) == before
    assert now(last, held) == earlier


def test_every_outcome_that_changes_something_is_tried_here() -> None:
    assert {one.name for one in OUTCOMES} == set(EFFECTS)


def test_approval_terms_and_level_rest_on_the_decisions_own_sentence(desk_as: DeskAs) -> None:
    held = a_waiting_decision(desk_as, application(desk_as), "approve")
    chief = desk_as("decision-maker", DECIDED)

    service.decide(chief, deciding(chief, held, "approve"))

    sentence = (
        "The decision maker approves Ada Okafor and Tom Reed as foster carers, for up to "
        "2 children aged 0 to 12, short term."
    )
    assert now(chief, held).sentence == sentence
    found = carers.standing(chief, held.household_id)
    assert found.approval is not None
    assert found.terms is not None
    assert found.level is not None
    rests = {found.approval.basis, found.terms.basis, found.level.basis}
    assert rests == {f"{sentence} (8 Dec 2026)"}
