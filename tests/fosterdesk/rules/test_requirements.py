"""A household against a level: verdicts with their words. The table of cases is in examples."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.errors import Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.book import read_rules
from fosterdesk.rules.requirements import Judgement, ReviewFact, TrainingFact, judge
from tests.fosterdesk.rules.households import (
    APPROVED,
    AS_OF,
    FIVE,
    LEAST,
    carer,
    days,
    household,
    judged_met,
    taught,
)

SCHEME = read_rules(bundled("rules")).scheme("somerset-2017")


def plus(facts, as_of=AS_OF):
    return judge(SCHEME, facts, "fostering-plus", "", as_of)


def words(facts, name, as_of=AS_OF):
    return plus(facts, as_of).requirement(name).words


def test_a_ready_household_meets_all_that_the_level_asks_of_one_carer():
    found = plus(household(SCHEME))
    assert found.eligible
    # Fostering asks 3 computed and 20 judged of a single carer, Fostering Plus 10 more.
    assert found.words == "33 of 33 requirements met"
    assert found.scheme_id == "somerset-2017"


def test_a_couple_is_asked_two_things_more():
    second = carer("second", training=taught(*LEAST) + days(2))
    pair = household(SCHEME, carer(training=taught(*FIVE) + days(6)), second)
    assert plus(pair).words == "35 of 35 requirements met"


def test_each_requirement_carries_its_sentence_and_how_it_is_judged():
    found = plus(household(SCHEME))
    assert all(need.sentence and need.title for need in found.requirements)
    experience = found.requirement("plus.experience")
    assert experience.how == "computed"
    assert experience.sentence.startswith("To progress to this level carers must have a minimum")
    assert found.requirement("plus.support-network").how == "judged"


def test_the_words_are_what_a_social_worker_reads():
    second = carer("second", "Priya", training=taught(*LEAST) + days(1))
    pair = household(SCHEME, carer(training=taught(*FIVE) + days(6)), second)
    assert words(pair, "plus.training-days.second") == "1 day of 2 · 1 day missing"
    assert words(pair, "plus.training-days.main") == "6 days of 6"
    assert words(pair, "plus.experience") == "Approved 14 Mar 2023 · 3 years 8 months"
    assert words(pair, "fostering.core-training.main") == "5 of 5 complete"
    assert words(pair, "fostering.tsd") == "2 of 2 carers complete"
    assert words(pair, "fostering.specified-training") == "none specified"
    assert words(pair, "plus.qualification") == "qualification held"
    assert words(pair, "plus.reviews") == ("2 of 2 positive and agreed · 2 Mar 2025 and 1 Mar 2026")
    assert words(pair, "plus.support-network") == "2 pieces of evidence"


def test_child_protection_by_e_learning_is_accepted_aloud_for_the_other_carer():
    training = taught("first-aid", "safer-care") + taught("child-protection", mode="e-learning")
    second = carer("second", "Priya", training=training + days(2))
    pair = household(SCHEME, carer(training=taught(*FIVE) + days(6)), second)
    need = plus(pair).requirement("fostering.core-training.second")
    assert need.words == "3 of 3 complete · child protection by e-learning, accepted"
    assert [part.name for part in need.by_carer] == ["Priya"]


def test_e_learning_of_child_protection_is_not_mentioned_when_it_was_taught_as_well():
    training = taught(*LEAST) + taught("child-protection", mode="e-learning")
    second = carer("second", training=training + days(2))
    pair = household(SCHEME, carer(training=taught(*FIVE) + days(6)), second)
    assert words(pair, "fostering.core-training.second") == "3 of 3 complete"


def test_e_learning_that_does_not_count_is_said_beside_the_missing_course():
    training = taught("first-aid", "equality-diversity", "safer-care", "attachment")
    training += taught("child-protection", mode="e-learning")
    one = household(SCHEME, carer(training=training + days(6)), approved_on=None)
    assert words(one, "fostering.core-training.main") == (
        "4 of 5 complete · child protection missing · child protection by e-learning only"
    )


def test_a_missing_course_is_named_with_its_date():
    new = household(SCHEME, carer(training=taught(*FIVE[:4])), approved_on=date(2026, 2, 1))
    need = plus(new).requirement("fostering.core-training.main")
    assert need.verdict == "part"
    assert need.missing == "attachment"
    assert need.words == "4 of 5 complete · attachment missing · due by 31 Jan 2027"
    assert not need.late


def test_the_second_carer_may_be_the_one_and_is_named():
    pair = household(
        SCHEME,
        carer(name="Ann", training=taught(*LEAST) + days(6)),
        carer("second", "Bob", training=taught(*FIVE) + days(2)),
    )
    found = plus(pair)
    assert found.requirement("fostering.core-training.main").by_carer[0].name == "Bob"
    assert found.requirement("fostering.core-training.second").by_carer[0].name == "Ann"
    assert found.eligible


@pytest.mark.parametrize(
    ("done", "late"),
    [(date(2024, 3, 13), False), (date(2024, 3, 14), True), (date(2022, 1, 1), False)],
)
def test_the_first_year_ends_the_day_before_the_anniversary_and_late_is_not_unmet(done, late):
    training = taught(*FIVE[:4]) + taught("attachment", on=done) + days(6)
    one = household(SCHEME, carer(training=training, tsd_completed_on=done))
    for name in ("fostering.tsd", "fostering.core-training.main"):
        need = plus(one).requirement(name)
        assert (need.verdict, need.late) == ("met", late)
        assert ("late: due by 13 Mar 2024" in need.words) == late


def test_a_course_taken_again_later_is_not_late():
    training = taught(*FIVE) + taught(*FIVE, on=date(2025, 1, 1)) + days(6)
    need = plus(household(SCHEME, carer(training=training))).requirement(
        "fostering.core-training.main"
    )
    assert not need.late


def test_an_open_duty_past_the_first_year_is_late_and_unmet():
    need = plus(household(SCHEME, carer(tsd_completed_on=None))).requirement("fostering.tsd")
    assert (need.verdict, need.late) == ("gap", True)
    assert need.words == "0 of 1 carer complete · was due by 13 Mar 2024"


def test_the_standards_are_told_for_each_carer():
    pair = household(SCHEME, carer(name="Ann"), carer("second", "Bob", tsd_completed_on=None))
    need = plus(pair).requirement("fostering.tsd")
    assert [(part.name, part.words) for part in need.by_carer] == [
        ("Ann", "completed 1 Dec 2023"),
        ("Bob", "not completed"),
    ]
    assert (need.verdict, need.missing) == ("part", "Bob")


def test_specified_training_names_who_lacks_what():
    pair = household(
        SCHEME,
        carer(name="Ann", training=taught("life-story")),
        carer("second", "Bob"),
        specified_training=("life-story", "life-story"),
    )
    need = plus(pair).requirement("fostering.specified-training")
    assert need.words == "1 of 2 complete"
    assert need.missing == "Bob: life story"


def test_experience_says_when_it_is_reached():
    need = plus(household(SCHEME, approved_on=date(2025, 1, 15))).requirement("plus.experience")
    assert (need.verdict, need.missing) == ("part", "time until 15 Jan 2027")


@pytest.mark.parametrize("approved", [None, AS_OF + timedelta(days=1)])
def test_without_full_approval_there_is_no_experience(approved):
    need = plus(household(SCHEME, approved_on=approved)).requirement("plus.experience")
    assert (need.verdict, need.words) == ("gap", "not yet fully approved")


def test_a_review_that_fails_is_named():
    reviews = (
        ReviewFact(date(2025, 3, 2), "not-positive", "decision-maker"),
        ReviewFact(date(2026, 3, 1), "positive"),
    )
    need = plus(household(SCHEME, reviews=reviews)).requirement("plus.reviews")
    assert need.verdict == "gap"
    assert need.missing == "review of 2 Mar 2025 not positive and review of 1 Mar 2026 not agreed"


@pytest.mark.parametrize(
    ("judgement", "verdict"),
    [
        (Judgement("met", "Seen.", 1), "met"),
        (Judgement("met", "Seen.", 0), "part"),
        (Judgement("met", "  ", 1), "part"),
        (Judgement("met"), "gap"),
        (Judgement("part", "Seen in part.", 1), "part"),
        (Judgement("not", "Not seen.", 3), "gap"),
        (None, "gap"),
    ],
)
def test_a_judged_criterion_needs_a_sentence_and_evidence(judgement, verdict):
    judgements = judged_met(SCHEME)
    del judgements["plus.competence.03"]
    if judgement:
        judgements["plus.competence.03"] = judgement
    found = plus(household(SCHEME, judgements=judgements))
    assert found.requirement("plus.competence.03").verdict == verdict
    assert found.unmet == (() if verdict == "met" else ("plus.competence.03",))


def test_a_household_of_no_carers_meets_nothing_that_carers_do():
    found = plus(household(SCHEME, carers=()))
    assert "fostering.tsd" in found.unmet
    assert "plus.training-days.main" in found.unmet


def test_an_unknown_level_or_strand_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="no level “gold”"):
        judge(SCHEME, household(SCHEME), "gold", "", AS_OF)
    with pytest.raises(Refused, match="no strand “sea”"):
        judge(SCHEME, household(SCHEME), "specialist", "sea", AS_OF)


COURSES = st.sampled_from([*FIVE, "life-story", "x"])
TRAINING = st.lists(
    st.builds(
        TrainingFact,
        COURSES,
        st.dates(date(2022, 1, 1), date(2027, 1, 1)),
        st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2)]),
        st.sampled_from(["taught", "e-learning"]),
    ),
    max_size=12,
)
ROLES = st.sampled_from(["main", "second"])


def pair_of(main, second):
    return household(
        SCHEME,
        carer(training=main),
        carer("second", training=second),
        specified_training=("life-story",),
    )


@given(TRAINING, TRAINING, TRAINING, ROLES)
def test_more_training_never_makes_an_unmet_list_longer(main, second, more, role):
    """Which carer is held to all five may change; what the household lacks cannot grow.

    The one exception the scheme makes by itself: with more courses the other of two carers may
    become the one, so the two core criteria are looked at together.
    """
    before = set(plus(pair_of(main, second)).unmet)
    more_main, more_second = (more, []) if role == "main" else ([], more)
    after = set(plus(pair_of(main + more_main, second + more_second)).unmet)
    core = {"fostering.core-training.main", "fostering.core-training.second"}
    assert after - core <= before - core
    if not before & core:
        assert not after & core


@given(st.sampled_from(["met", "part", "not"]), st.integers(0, 3), st.sampled_from(["", "Seen."]))
def test_more_evidence_never_makes_a_met_requirement_unmet(verdict, evidence, sentence):
    order = ("gap", "part", "met")
    found = []
    for count in (evidence, evidence + 1):
        judgements = judged_met(SCHEME) | {
            "plus.support-network": Judgement(verdict, sentence, count)
        }
        facts = household(SCHEME, judgements=judgements)
        found.append(order.index(plus(facts).requirement("plus.support-network").verdict))
    assert found[0] <= found[1]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_nothing_after_the_date_of_the_case_changes_the_verdict(as_of):
    later = as_of + timedelta(days=1)
    now = household(SCHEME)
    extra = tuple(replace(fact, on=later) for fact in taught("x", "y"))
    more = replace(
        now,
        carers=(replace(now.carers[0], training=now.carers[0].training + extra),),
        reviews=(*now.reviews, ReviewFact(later, "not-positive")),
    )
    assert plus(now, as_of).requirements == plus(more, as_of).requirements


def test_the_first_day_of_the_third_year_is_enough():
    two_years = date(2025, 3, 14)
    assert APPROVED.replace(year=2025) == two_years
    assert words(household(SCHEME), "plus.experience", two_years).endswith("2 years")
    assert "plus.experience" not in plus(household(SCHEME), two_years).unmet
    assert "plus.experience" in plus(household(SCHEME), two_years - timedelta(days=1)).unmet
