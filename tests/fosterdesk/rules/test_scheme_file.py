"""The shipped scheme file holds the whole scheme, each rule with the sentence it rests on."""

from datetime import date

import pytest

from fosterdesk.errors import Refused

COMPUTED = {
    "fostering.tsd",
    "fostering.core-training.main",
    "fostering.core-training.second",
    "fostering.specified-training",
    "plus.experience",
    "plus.reviews",
    "plus.qualification",
    "plus.training-days.main",
    "plus.training-days.second",
    "specialist.home-based",
}
FOSTERING = {
    "fostering.tsd",
    "fostering.core-training.main",
    "fostering.core-training.second",
    "fostering.specified-training",
    "fostering.development-plan",
    *(f"fostering.competence.{n:02}" for n in range(1, 20)),
}
PLUS_SKILLS = {f"plus.competence.{n:02}" for n in range(1, 5)}
DAYS = {"plus.training-days.main", "plus.training-days.second"}
PLUS = {
    "plus.experience",
    "plus.reviews",
    "plus.qualification",
    "plus.support-network",
    "plus.recruitment-activity",
}
SPECIALIST = {
    "specialist.home-based",
    "specialist.scheme-training",
    "specialist.records",
    "specialist.meetings",
    "specialist.therapeutic",
    "specialist.development",
    "specialist.assessed",
}


def ids(rows):
    return {row.id for row in rows}


def test_each_level_asks_exactly_what_the_scheme_says(scheme):
    assert ids(scheme.criteria_of("fostering")) == FOSTERING
    assert ids(scheme.criteria_of("fostering-plus")) == FOSTERING | PLUS | PLUS_SKILLS | DAYS
    assert ids(scheme.criteria_of("specialist")) == FOSTERING | PLUS_SKILLS | DAYS | SPECIALIST


def test_what_records_decide_is_computed_and_the_rest_is_judged(scheme):
    assert {row.id for row in scheme.criterion if row.how == "computed"} == COMPUTED


def test_every_rule_carries_a_sentence_of_the_scheme(scheme):
    tables = (
        scheme.level,
        scheme.strand,
        scheme.criterion,
        scheme.fee,
        scheme.event,
        scheme.payment,
        scheme.rule,
    )
    for rows in tables:
        assert all(len(row.sentence) > 20 for row in rows)


def test_the_fees_events_and_payments_are_all_there(scheme):
    assert ids(scheme.fee) == {"fee.fostering", "fee.plus", "fee.specialist"}
    assert {event.kind: event.cap_days for event in scheme.event} == {
        "break": 21,
        "break-between": 42,
        "illness": 28,
        "allegation": None,
    }
    amounts = {
        payment.id: [amount.pounds for amount in payment.amount] for payment in scheme.payment
    }
    assert amounts == {"pay.emergency": [50], "pay.uniform": [50, 100], "pay.summer": [None]}
    assert {"fee.none-temporary", "fee.short-break"} <= ids(scheme.rule)


def test_what_the_scheme_leaves_open_is_marked_as_a_reading(scheme):
    assert {
        "weekly",
        "specialist-fee",
        "later-review",
        "home-based",
        "higher-fee",
        "plus-costing",
        "cap-year",
        "start-date",
        "fourth-child",
    } <= ids(scheme.reading)


def test_the_scheme_is_in_force_from_june_2017(book, scheme):
    assert book.scheme_on(date(2017, 6, 1)) is scheme
    assert book.scheme_on(date(2026, 11, 22)) is scheme
    with pytest.raises(Refused, match="31 May 2017"):
        book.scheme_on(date(2017, 5, 31))
    with pytest.raises(Refused, match="“dorset-2020”"):
        book.scheme("dorset-2020")


def test_levels_rank_from_the_lowest(scheme):
    ranks = [scheme.rank(level) for level in ("fostering", "fostering-plus", "specialist")]
    assert ranks == [0, 1, 2]


def test_the_strands_are_four_with_their_ages(scheme):
    ages = {strand.id: (strand.age_from, strand.age_to) for strand in scheme.strand}
    assert ages == {
        "tfc": (3, 12),
        "fast": (None, None),
        "single": (10, None),
        "medical": (None, None),
    }


def test_each_marked_part_stands_in_its_sentence_word_for_word(scheme):
    marked = [row for row in scheme.criterion if row.excerpt]
    assert marked
    assert all(row.excerpt in row.sentence for row in marked)
