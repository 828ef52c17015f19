"""Who must meet before the panel does business. The truth table is in the worked examples."""

from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.paths import bundled
from fosterdesk.rules.book import read_rules
from fosterdesk.rules.quorum import QuorumMember, quorum

RULE = read_rules(bundled("rules")).quorum
MEMBERS = st.lists(
    st.builds(
        QuorumMember,
        st.sampled_from(["chair", "vice-chair", "member"]),
        st.booleans(),
        st.none() | st.integers(0, 30).map(Decimal),
        st.booleans(),
    ),
    max_size=9,
)
CHAIR = QuorumMember("chair", True)
WORKER = QuorumMember("member", False, Decimal(5))
MEMBER = QuorumMember("member", False)


def test_the_words_say_who_is_lacking():
    found = quorum(RULE, [CHAIR, MEMBER, MEMBER])
    assert found.missing == ("other-members", "social-worker")
    assert "2 of 3 other members present" in found.words
    assert "no social worker with at least 3 years" in found.words
    assert quorum(RULE, [CHAIR, WORKER, MEMBER, MEMBER, MEMBER]).words.startswith("Quorate")


def test_the_numbers_are_data():
    stricter = msgspec.structs.replace(RULE, other_members=4, social_work_years=Decimal(6))
    five = [CHAIR, WORKER, MEMBER, MEMBER, MEMBER]
    assert quorum(RULE, five).quorate
    assert quorum(stricter, five).missing == ("social-worker",)
    six = [CHAIR, QuorumMember("member", False, Decimal(6)), MEMBER, MEMBER, MEMBER]
    assert quorum(stricter, six).missing == ("other-members",)


def test_the_independence_rule_can_be_switched_off_as_data():
    vice = QuorumMember("vice-chair", False)
    without = msgspec.structs.replace(RULE, vice_chair_needs_independent_member=False)
    people = [vice, WORKER, MEMBER, MEMBER, MEMBER]
    assert quorum(RULE, people).missing == ("independent-member",)
    assert quorum(without, people).quorate


@given(MEMBERS, st.booleans())
def test_the_answer_does_not_depend_on_the_order_of_the_chairs(members, joint):
    assert quorum(RULE, members, joint).missing == quorum(RULE, members[::-1], joint).missing


@given(MEMBERS, st.booleans())
def test_five_different_people_are_needed(members, joint):
    found = quorum(RULE, members, joint)
    present = [member for member in members if not member.left]
    if found.quorate:
        assert len(present) >= (6 if joint else 5)
    assert found.quorate == (not found.missing)
    assert list(found.missing) == sorted(found.missing)


@given(MEMBERS, st.booleans())
def test_one_more_independent_member_never_costs_the_quorum(members, joint):
    before = set(quorum(RULE, members, joint).missing)
    after = set(quorum(RULE, [*members, QuorumMember("member", True)], joint).missing)
    assert after <= before
