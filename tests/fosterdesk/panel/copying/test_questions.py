"""Members’ questions: entered by item and theme, answered, and taken into the minutes once."""

from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, Refused, StaleRecord
from fosterdesk.panel import service
from fosterdesk.panel.copying import questions
from fosterdesk.panel.copying.question_records import AnswerQuestion, QuestionRecord, SaveQuestion
from fosterdesk.panel.records import AddItem
from fosterdesk.store.desk import Desk
from tests.building.panel import a_meeting, an_item, the_members

DeskAs = Callable[..., Desk]


@pytest.fixture
def desk(desk_as: DeskAs) -> Desk:
    return desk_as("panel-administrator")


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    the_members(desk)
    made = a_meeting(desk)
    for name in ("Visits", "Resignations"):
        an_item(desk, AddItem(made, "note-only", name, note="None this month."))
    return made


def asked(desk: Desk, meeting_id: int) -> tuple[QuestionRecord, ...]:
    return questions.questions_page(desk, meeting_id).questions


def ask(desk: Desk, meeting_id: int, item: int, words: str, theme: str = "", who: int = 0) -> None:
    page = questions.questions_page(desk, meeting_id)
    member_id = page.members[who][0]
    questions.save_question(desk, SaveQuestion(page.items[item][0], words, member_id, theme))


def answer(desk: Desk, question: QuestionRecord, words: str) -> None:
    questions.answer_question(desk, AnswerQuestion(question.id, question.version, words))


def test_questions_stand_by_item_and_by_theme_in_whatever_order_they_came(
    desk: Desk, meeting_id: int
) -> None:
    ask(desk, meeting_id, 1, "Why did they leave?", who=1)
    ask(desk, meeting_id, 0, "Who covers nights?", "Nights")
    ask(desk, meeting_id, 0, "Any plans for summer?")
    ask(desk, meeting_id, 0, "And weekends?", "nights", who=1)

    found = asked(desk, meeting_id)

    assert [(one.letter, one.theme, one.words) for one in found] == [
        ("A", "Nights", "Who covers nights?"),
        ("A", "nights", "And weekends?"),
        ("A", "", "Any plans for summer?"),
        ("B", "", "Why did they leave?"),
    ]
    assert (found[0].member, found[0].item_words) == ("A. Whitcombe", "Item A · Visits")
    assert questions.questions_page(desk, meeting_id).words == "4 questions, 0 answered"


def test_a_theme_once_used_is_offered_again(desk: Desk, meeting_id: int) -> None:
    ask(desk, meeting_id, 0, "Who covers nights?", "  Nights   and sleep ")
    ask(desk, meeting_id, 1, "Why?", "Endings")
    assert questions.questions_page(desk, meeting_id).themes == ("Endings", "Nights and sleep")


def test_a_question_needs_words_and_a_short_theme(desk: Desk, meeting_id: int) -> None:
    item_id = questions.questions_page(desk, meeting_id).items[0][0]
    with pytest.raises(InvalidInput) as refused:
        questions.save_question(desk, SaveQuestion(item_id, "  ", theme="x" * 61))
    assert set(refused.value.problems) == {"words", "theme"}


def test_answers_go_into_the_minutes_once_and_name_nobody(desk: Desk, meeting_id: int) -> None:
    ask(desk, meeting_id, 0, "Who covers nights")
    ask(desk, meeting_id, 0, "Any plans for summer?")
    first, second = asked(desk, meeting_id)
    assert questions.items_to_take(desk, meeting_id) == frozenset()
    answer(desk, first, "Her sister does")
    assert questions.items_to_take(desk, meeting_id) == {first.item_id}

    questions.take_into_minutes(desk, first.item_id)
    kept = service.meeting_page(desk, meeting_id).items[0].item.questions
    assert kept == "Who covers nights? Her sister does."
    assert questions.items_to_take(desk, meeting_id) == frozenset()
    with pytest.raises(Refused, match="in its minutes already"):
        questions.take_into_minutes(desk, first.item_id)

    answer(desk, second, "Two weeks by the sea.")
    questions.take_into_minutes(desk, first.item_id)
    kept = service.meeting_page(desk, meeting_id).items[0].item.questions
    assert kept == (
        "Who covers nights? Her sister does.\n\nAny plans for summer? Two weeks by the sea."
    )
    assert "Whitcombe" not in kept


def test_nothing_is_taken_before_an_answer_is_kept(desk: Desk, meeting_id: int) -> None:
    ask(desk, meeting_id, 0, "Who covers nights?")
    (one,) = asked(desk, meeting_id)
    with pytest.raises(Refused, match="Answer one first"):
        questions.take_into_minutes(desk, one.item_id)
    with desk.read() as tx:
        assert questions.questions_and_answers(tx, one.item_id) == ""


def test_a_question_that_somebody_changed_meanwhile_is_not_overwritten(
    desk: Desk, meeting_id: int
) -> None:
    ask(desk, meeting_id, 0, "Who covers nights?")
    (opened,) = asked(desk, meeting_id)
    answer(desk, opened, "Her sister.")
    with pytest.raises(StaleRecord):
        answer(desk, opened, "Nobody.")


def test_a_question_is_taken_back(desk: Desk, meeting_id: int) -> None:
    ask(desk, meeting_id, 0, "Who covers nights?")
    questions.remove_question(desk, asked(desk, meeting_id)[0])
    assert asked(desk, meeting_id) == ()
