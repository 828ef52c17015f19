"""What members ask before a meeting, as a screen or a paper may see it, and what its form gives."""

from dataclasses import dataclass

from fosterdesk.panel.letters import item_name


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A question of one member about one item; `theme` and `answer` may be empty."""

    id: int
    version: int
    item_id: int
    letter: str
    item_title: str
    member_id: int | None
    member: str
    theme: str
    words: str
    answer: str

    @property
    def is_answered(self) -> bool:
        """Whether an answer is recorded."""
        return bool(self.answer)

    @property
    def item_words(self) -> str:
        """`Item B · Hughes · first approval`."""
        return item_name(self.letter, self.item_title)


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the tab of questions shows: items as (id, words), members, themes used before."""

    questions: tuple[QuestionRecord, ...]
    items: tuple[tuple[int, str], ...]
    members: tuple[tuple[int, str], ...]
    themes: tuple[str, ...]

    @property
    def words(self) -> str:
        """`5 questions, 2 answered`."""
        count, done = len(self.questions), sum(one.is_answered for one in self.questions)
        noun = "question" if count == 1 else "questions"
        return f"{count} {noun}, {done} answered" if count else ""


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """Enter a question (no id) or change one; without a member it is the panel’s."""

    item_id: int
    words: str
    member_id: int | None = None
    theme: str = ""
    question_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """What was answered; an empty answer takes it back."""

    question_id: int
    version: int
    answer: str
