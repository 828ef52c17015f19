"""Evidence tied to requirements, and what a judged requirement needs."""

from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.service import documents, remove_document
from fosterdesk.progression import service
from fosterdesk.progression.records import Judge, Line, LinkEvidence
from fosterdesk.store.desk import Desk
from fosterdesk.training.course_sessions import book, plan_session
from fosterdesk.training.records import Book, PlanSession
from tests.building.carers import an_approved_household, carer_ids
from tests.building.progression import a_file, a_seasoned_household, judge_one, link_file
from tests.building.review import a_concluded_review
from tests.building.training import a_completion

NETWORK = "plus.support-network"
DAY = date(2026, 10, 5)


def line_of(desk: Desk, household_id: int, requirement_id: str) -> Line:
    found = service.requirement_view(desk, household_id, "fostering-plus").line(requirement_id)
    assert found is not None
    return found


def statement(household_id: int, words: str = "Comes to each group.") -> LinkEvidence:
    return LinkEvidence(household_id, NETWORK, "statement", words, DAY, source="Group leader")


def test_a_judgement_without_evidence_meets_nothing(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    service.judge_requirement(desk, Judge(household_id, NETWORK, "met", "Comes to each group."))

    line = line_of(desk, household_id, NETWORK)

    assert line.need.verdict != "met"
    assert line.missing_words == "Missing: a piece of evidence."


def test_evidence_without_a_judgement_meets_nothing(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    service.link_evidence(desk, statement(household_id))

    line = line_of(desk, household_id, NETWORK)

    assert line.need.verdict != "met"
    assert line.missing_words == "Missing: a judgement with a sentence."


def test_a_judgement_with_a_piece_of_evidence_is_met(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    judge_one(desk, household_id, NETWORK)

    assert line_of(desk, household_id, NETWORK).need.verdict == "met"


def test_taking_the_only_evidence_away_opens_the_gap_again(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    judge_one(desk, household_id, NETWORK)
    (piece,) = line_of(desk, household_id, NETWORK).pieces
    assert piece.id is not None

    service.unlink_evidence(desk, piece.id)

    assert line_of(desk, household_id, NETWORK).need.verdict != "met"


def test_a_judgement_needs_a_sentence(desk: Desk) -> None:
    household_id = an_approved_household(desk)

    with pytest.raises(InvalidInput) as caught:
        service.judge_requirement(desk, Judge(household_id, NETWORK, "met", "  "))

    assert "sentence" in caught.value.problems


def test_a_statement_says_whose_words_it_is(desk: Desk) -> None:
    household_id = an_approved_household(desk)

    with pytest.raises(InvalidInput) as caught:
        service.link_evidence(desk, LinkEvidence(household_id, NETWORK, "statement", "Words.", DAY))

    assert "source" in caught.value.problems


def test_a_removed_file_is_evidence_no_more(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    document_id = a_file(desk, household_id, "Log")
    link_file(desk, household_id, NETWORK, document_id)
    assert [piece.title for piece in line_of(desk, household_id, NETWORK).pieces] == ["Log"]

    (held,) = documents(desk, household_id)
    remove_document(desk, document_id, held.version)

    assert line_of(desk, household_id, NETWORK).pieces == ()


def test_evidence_of_another_household_is_refused(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    other = an_approved_household(desk, names=(("Sam", "Marlowe"),), approved_on=date(2025, 1, 10))
    review_id = a_concluded_review(desk, other, date(2026, 1, 9))

    with pytest.raises(Refused, match="another household"):
        service.link_evidence(
            desk,
            LinkEvidence(household_id, NETWORK, "review", "See it.", DAY, review_id=review_id),
        )


def test_computed_requirements_bring_their_own_evidence(desk: Desk) -> None:
    household_id = a_seasoned_household(desk)

    reviews = line_of(desk, household_id, "plus.reviews")
    core = line_of(desk, household_id, "fostering.core-training.second")

    assert [piece.words for piece in reviews.pieces] == [
        "11 Mar 2025, positive, operations manager agreed",
        "10 Mar 2026, positive, operations manager agreed",
    ]
    assert {piece.title for piece in core.pieces} >= {
        "First Aid, Jo Reed",
        "Safer Care, Jo Reed",
        "Introduction to Child Protection, Jo Reed",
    }


def test_a_review_that_nobody_agreed_is_no_positive_review_yet(desk: Desk) -> None:
    household_id = a_seasoned_household(desk)
    a_concluded_review(desk, household_id, date(2026, 11, 16), agreed_by=None)

    line = line_of(desk, household_id, "plus.reviews")

    assert line.need.verdict != "met"
    assert "review of 16 Nov 2026 not agreed" in line.need.words


def test_a_gap_in_training_offers_a_session_with_places_left(desk: Desk) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    made = plan_session(
        desk,
        PlanSession(
            course="safer-care",
            on=date(2026, 11, 26),
            days=Decimal(1),
            place="Taunton",
            places=2,
        ),
    )
    line = line_of(desk, household_id, "plus.training-days.second")

    (offer,) = service.gap_offers(desk, household_id, line, "somerset-2017")

    assert offer.button == "Book Jo on 26 Nov"
    assert offer.session.words == "Safer Care, 26 Nov 2026, Taunton (1 day)"
    book(desk, Book(made.created_id("training_session"), offer.person_id))
    assert service.gap_offers(desk, household_id, line, "somerset-2017") == ()


def test_what_is_on_the_record_can_be_chosen_as_evidence(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main = carer_ids(desk, household_id)[0]
    a_completion(desk, household_id, main, "attachment", DAY)

    choices = service.evidence_choices(desk, household_id)

    assert [choice.words for choice in choices] == [
        "Introduction to Attachment, Dayo Okafor, 5 Oct 2026"
    ]
