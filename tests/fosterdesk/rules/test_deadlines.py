"""When things fall due, and the reason that goes with every date."""

from datetime import date

import pytest

from fosterdesk.errors import Refused
from fosterdesk.rules.deadlines import Timer, rule_in_force, work_out_due

# The timers of the worked examples' page, with their lengths.
PROMISED = {
    "papers": (5, "working-days"),
    "stage-1-notice": (10, "working-days"),
    "observations": (10, "working-days"),
    "decision": (7, "working-days"),
    "told-orally": (2, "working-days"),
    "told-in-writing": (5, "working-days"),
    "irm-documents": (10, "working-days"),
    "access-by-another-service": (15, "working-days"),
    "representations": (28, "days"),
    "resignation": (28, "days"),
    "temporary-approval": (16, "weeks"),
    "temporary-approval-extended": (24, "weeks"),
    "eight-months": (8, "months"),
    "first-review": (12, "months"),
    "next-review": (12, "months"),
    "tsd": (12, "months"),
    "core-training": (12, "months"),
    "unannounced-visit": (12, "months"),
    "tsd-connected": (18, "months"),
    "action-plan": (6, "months"),
    "retention-approved": (10, "years"),
    "retention-not-approved": (3, "years"),
    "subject-access": (1, "months"),
    "first-contact": (1, "working-days"),
    "dbs-renewal": (36, "months"),
}


def timer(name, start=None, end=None, **given):
    facts = {"length": 10, "unit": "days", "source": "Reg 1", "confidence": "C1"} | given
    return Timer(
        id=name, timer="t", title="T", starts="it", valid_from=start, valid_to=end, **facts
    )


def test_every_promised_timer_is_held_with_its_length(book):
    held = {rule.timer: (rule.length, rule.unit) for rule in book.deadlines}
    assert PROMISED.items() <= held.items()


def test_every_timer_names_its_source(book):
    assert all(rule.source and rule.id and rule.starts for rule in book.deadlines)


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("stage-1-notice", date(2026, 11, 6), "10 working days from 6 Nov 2026"),
        ("papers", date(2026, 4, 15), "5 working days before 15 Apr 2026"),
        ("next-review", date(2025, 11, 18), "12 months after 18 Nov 2025"),
        ("representations", date(2026, 2, 2), "28 days from 2 Feb 2026"),
        ("subject-access", date(2026, 3, 10), "1 month after 10 Mar 2026"),
    ],
)
def test_a_due_date_carries_its_reason(book, name, start, words):
    assert book.due(name, start).words == words


def test_a_rolled_date_says_that_it_moved(book):
    due = book.due("subject-access", date(2026, 3, 3))
    assert due.due == date(2026, 4, 7)
    assert due.words == ("1 month after 3 Mar 2026, moved from 3 Apr 2026 to the next working day")


def test_an_unconfirmed_number_is_shown_as_such_and_never_put_in_a_letter(book):
    known = book.due("stage-1-notice", date(2026, 11, 6))
    assert known.confidence == "K"
    assert known.source_words == "Reg 26(1B) (unconfirmed)"
    assert known.letter_source == ""
    confirmed = book.due("papers", date(2026, 4, 15))
    assert confirmed.source_words == confirmed.letter_source == "NMS 14.3"


def test_a_count_beyond_the_published_holidays_says_so(book):
    assert "computed" in book.due("decision", date(2029, 12, 20)).note
    assert book.due("decision", date(2026, 12, 21)).note == ""


def test_the_version_in_force_on_the_start_is_the_one_used():
    old = timer("old", date(2011, 4, 1), date(2026, 3, 31))
    new = timer("new", date(2026, 4, 1), length=15)
    assert rule_in_force([new, old], "t", date(2026, 3, 31)).id == "old"
    assert rule_in_force([new, old], "t", date(2026, 4, 1)).id == "new"


def test_a_start_before_every_version_uses_the_earliest_and_says_so(book):
    only = timer("only", date(2011, 4, 1))
    start = date(2010, 1, 1)
    due = work_out_due(rule_in_force([only], "t", start), start, book.working_days)
    assert due.due == date(2010, 1, 11)
    assert "begins on 1 Apr 2011" in due.note


def test_a_rule_that_ended_with_no_successor_is_refused_with_a_sentence():
    ended = timer("old", date(2011, 4, 1), date(2026, 3, 31))
    with pytest.raises(Refused, match="ended on 31 Mar 2026"):
        rule_in_force([ended], "t", date(2026, 4, 1))


def test_an_unknown_timer_is_refused_with_a_sentence(book):
    with pytest.raises(Refused, match="no timer “tea-break”"):
        book.due("tea-break", date(2026, 1, 1))
