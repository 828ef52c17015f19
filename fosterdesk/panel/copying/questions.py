"""FosterDesk can keep what members ask before the day, and take the answers into the minutes."""

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import refuse_signed
from fosterdesk.panel.copying import question_queries
from fosterdesk.panel.copying.question_queries import by_theme, questions_and_answers
from fosterdesk.panel.copying.question_records import (
    AnswerQuestion,
    QuestionRecord,
    QuestionsPage,
    SaveQuestion,
)
from fosterdesk.panel.rules import named_item
from fosterdesk.panel.tables import Item, Meeting, MemberQuestion
from fosterdesk.store.desk import Desk

__all__ = ["by_theme", "questions_and_answers"]

LONGEST_THEME = 60


def questions_page(desk: Desk, meeting_id: int) -> QuestionsPage:
    """The questions of a meeting with what its form offers."""
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        items = queries.items(tx, meeting_id)
        members = queries.members(tx, meeting.on)
        return QuestionsPage(
            question_queries.questions(tx, meeting_id),
            tuple((one.id, named_item(one)) for one in items),
            tuple((one.id, one.name) for one in members),
            question_queries.themes(tx),
        )


def save_question(desk: Desk, command: SaveQuestion) -> Changes:
    """Enter a member’s question, or change it; InvalidInput without words."""
    require(desk, "prepare panel")
    problems = {}
    if not command.words.strip():
        problems["words"] = "Write the question."
    if len(command.theme.strip()) > LONGEST_THEME:
        problems["theme"] = f"Name the theme in at most {LONGEST_THEME} letters."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Enter a member’s question") as tx:
        refuse_signed(tx.get(Meeting, tx.get(Item, command.item_id).meeting_id))
        if command.question_id is None:
            row = tx.add(MemberQuestion(item_id=command.item_id, words=command.words.strip()))
        else:
            row = tx.load(MemberQuestion, command.question_id, command.version)
        row.item_id, row.member_id = command.item_id, command.member_id
        row.theme, row.words = " ".join(command.theme.split()), command.words.strip()
    return tx.changes


def answer_question(desk: Desk, command: AnswerQuestion) -> Changes:
    """Keep what was answered to a question."""
    require(desk, "record minutes")
    with desk.write("Answer a member’s question") as tx:
        row = tx.load(MemberQuestion, command.question_id, command.version)
        refuse_signed(tx.get(Meeting, tx.get(Item, row.item_id).meeting_id))
        row.answer = command.answer.strip()
    return tx.changes


def remove_question(desk: Desk, question: QuestionRecord) -> Changes:
    """Take a question back; the audit keeps that it was there."""
    require(desk, "prepare panel")
    with desk.write("Remove a member’s question") as tx:
        tx.remove(tx.load(MemberQuestion, question.id, question.version))
    return tx.changes


def items_to_take(desk: Desk, meeting_id: int) -> frozenset[int]:
    """The items of a meeting with answered questions that are not in their minutes yet."""
    require(desk, "read records")
    with desk.read() as tx:
        items = queries.items(tx, meeting_id)
        held = question_queries.questions(tx, meeting_id)
        answered = {one.item_id for one in held if one.is_answered}
        return frozenset(
            item.id
            for item in items
            if item.id in answered and _new_in(questions_and_answers(tx, item.id), item.questions)
        )


def _new_in(answered: str, minutes: str) -> list[str]:
    """The paragraphs of answered questions that the minutes lack."""
    return [words for words in answered.split("\n\n") if words not in minutes]


def take_into_minutes(desk: Desk, item_id: int) -> Changes:
    """Add the answered questions of an item to its minutes, each of them once.

    Refused when none is answered, or all stand in the minutes already.
    """
    require(desk, "record minutes")
    with desk.write("Take members’ questions into the minutes") as tx:
        row = tx.get(Item, item_id)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        answered = questions_and_answers(tx, item_id)
        if not answered:
            raise Refused("No question on this item is answered yet. Answer one first.")
        new = _new_in(answered, row.questions)
        if not new:
            raise Refused("The answered questions on this item are in its minutes already.")
        row.questions = "\n\n".join([words for words in (row.questions.strip(), *new) if words])
    return tx.changes
