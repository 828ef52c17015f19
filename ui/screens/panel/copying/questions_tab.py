"""Members’ questions: what was asked before the day, what was answered, and on into the minutes."""

from fosterdesk.changes import Changes
from fosterdesk.panel.copying import questions
from fosterdesk.panel.copying.question_records import (
    AnswerQuestion,
    QuestionRecord,
    QuestionsPage,
    SaveQuestion,
)
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import muted
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.tab import Tab, Values, in_a_row
from ui.screens.panel.taking_questions import take_questions

COLUMNS = (
    ColumnFace("item", "Item", 190),
    ColumnFace("question", "Question and answer"),
    ColumnFace("who", "Asked by", 150),
    ColumnFace("state", "", 110),
)
ANSWER = (
    Field(
        "answer",
        "Answer",
        "long",
        lines=4,
        help="What was said. An empty box takes the answer back.",
    ),
)


class QuestionsTab(Tab):
    """The questions of the meeting by item and theme; the row’s button takes the answer."""

    words = "Members’ questions"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.held: QuestionsPage | None = None
        self.state = muted("")
        self.table = SmallTable(
            COLUMNS,
            "Members’ questions",
            shares={"question": 1.0},
            button_width=128,
        )
        self.empty = EmptyState(
            "No questions yet",
            "What members ask before the day stands here, and on the chair’s copy by theme.",
        )
        self.add = button("Enter a question")
        self.change = button("Change question", "quiet")
        self.remove = button("Remove question", "quiet")
        self.take = button("Take into the minutes")
        self.body.addWidget(self.state)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.body.addLayout(in_a_row(self.add, self.take, self.change, self.remove))
        self.body.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.add.clicked.connect(self.enter)
        self.change.clicked.connect(self.change_question)
        self.remove.clicked.connect(self.remove_question)
        self.take.clicked.connect(self.take_into_minutes)
        self.table.pressed.connect(self.answer)
        self.table.selection_changed.connect(self._chosen)

    def refresh(self) -> None:
        """Show the questions as they stand."""
        assert self.page is not None
        held = questions.questions_page(self.context.desk, self.page.meeting.id)
        self.held = held
        answers = self.is_open and self.may("record minutes")
        self.table.show_rows([_row(one, answers) for one in held.questions])
        self.table.setVisible(bool(held.questions))
        self.empty.setVisible(not held.questions)
        self.state.setText(held.words)
        self.state.setVisible(bool(held.words))
        self.add.setVisible(self.is_open and bool(held.items) and self.may("prepare panel"))
        self._chosen(self.table.current_id())

    @property
    def is_open(self) -> bool:
        """Whether the minutes are still open."""
        return self.page is not None and self.page.meeting.minutes_signed_on is None

    def question(self) -> QuestionRecord | None:
        """The question that is chosen."""
        chosen = self.table.current_id()
        held = self.held.questions if self.held is not None else ()
        return next((one for one in held if one.id == chosen), None)

    def _chosen(self, _question_id: int) -> None:
        question = self.question()
        prepares = self.is_open and question is not None and self.may("prepare panel")
        for part in (self.change, self.remove):
            part.setVisible(prepares)
        answered = any(one.is_answered for one in self.held.questions) if self.held else False
        self.take.setVisible(self.is_open and answered and self.may("record minutes"))

    def enter(self) -> None:
        """Ask for a question, its item and who asks it."""
        assert self.page is not None
        key = f"panel-question-{self.page.meeting.id}"

        def submit(values: Values) -> Changes:
            return questions.save_question(self.context.desk, SaveQuestion(**values))

        start = {"item_id": self._likely_item()}
        title = "Enter a question"
        self.ask(title, self._fields(), start, submit, "Question entered", draft_key=key)

    def _likely_item(self) -> int | None:
        question = self.question()
        return question.item_id if question is not None else None

    def _fields(self) -> tuple[Field, ...]:
        assert self.held is not None
        used = " · ".join(self.held.themes[:6])
        return (
            Field("item_id", "Item", "choice", required=True, choices=self.held.items),
            Field("member_id", "Asked by", "choice", choices=self.held.members),
            Field(
                "theme",
                "Theme",
                choices=tuple((one, one) for one in self.held.themes),
                help=f"Used before: {used}." if used else "In a word or two, for example: Nights.",
            ),
            Field("words", "Question", "long", required=True, lines=3),
        )

    def change_question(self) -> None:
        """Change the chosen question."""
        question = self.question()
        if question is None:
            return

        def submit(values: Values) -> Changes:
            command = SaveQuestion(question_id=question.id, version=question.version, **values)
            return questions.save_question(self.context.desk, command)

        names = ("item_id", "member_id", "theme", "words")
        start = {name: getattr(question, name) for name in names}
        self.ask("Change question", self._fields(), start, submit, "Question changed")

    def answer(self, question_id: int) -> None:
        """Ask for the answer to a question."""
        self.table.select(question_id)
        question = self.question()
        if question is None:
            return

        def submit(values: Values) -> Changes:
            command = AnswerQuestion(question.id, question.version, values["answer"])
            return questions.answer_question(self.context.desk, command)

        self.ask(
            "Answer",
            ANSWER,
            {"answer": question.answer},
            submit,
            "Answer kept",
            intro=question.words,
            draft_key=f"panel-answer-{question.id}",
        )

    def take_into_minutes(self) -> None:
        """Add the answered questions of the chosen question’s item to its minutes."""
        question = self.question()
        if question is None:
            self.trouble.emit("Choose a question. Those of its item that are answered are taken.")
            return

        take_questions(self.context, question.item_id, question.letter)

    def remove_question(self) -> None:
        """Take the chosen question back after asking."""
        question = self.question()
        if question is None or not confirm(self, "Take this question back?", "Remove"):
            return

        def verb() -> Changes:
            return questions.remove_question(self.context.desk, question)

        self.context.run(verb, "Question removed")


def _row(one: QuestionRecord, answers: bool) -> SmallRow:
    state = chip("good", "Answered") if one.is_answered else chip("neutral", "Open")
    cells = (
        Cell(one.item_words),
        strong(one.words, one.answer),
        Cell(one.member, under=one.theme),
        state,
    )
    word = "Change answer" if one.is_answered else "Answer"
    return SmallRow(one.id, cells, word if answers else "")
