"""What if: a scheme file is chosen, checked and costed on today's carers, then printed."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.errors import InvalidInput
from fosterdesk.progression.what_if import PERIOD_DAYS, Question, what_if
from fosterdesk.progression.what_if_records import HouseholdCost, LevelCost, RateChange, WhatIf
from fosterdesk.rules.reading import RuleFileProblems
from fosterdesk.rules.words import joined, plural, pounds
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_open
from ui.kit.empty import EmptyState
from ui.kit.form import Field, Form
from ui.kit.jobs import Job, Report
from ui.kit.labels import card_title, muted, small, strong, text
from ui.kit.page import Page
from ui.kit.preview import PreviewWindow
from ui.kit.rows import Cell, ColumnFace
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable

PERIOD = (
    Field("from_on", "First day", "date"),
    Field("to_on", "Last day", "date", help=f"Left empty: the {PERIOD_DAYS} days up to today."),
)
MONEY = (
    ColumnFace("now", "Year now", 108, "right"),
    ColumnFace("then", "Proposed", 108, "right"),
    ColumnFace("year", "Year differs", 108, "right"),
    ColumnFace("period", "Period", 100, "right"),
)
LEVELS = (
    ColumnFace("level", "Level"),
    ColumnFace("households", "Households", 92, "right"),
    ColumnFace("children", "Children", 78, "right"),
    *MONEY,
)
HOUSEHOLDS = (
    ColumnFace("household", "Household"),
    ColumnFace("children", "Children", 78, "right"),
    *MONEY,
)
RATES = (
    ColumnFace("level", "Level"),
    ColumnFace("what", "Child"),
    ColumnFace("now", "Now", 110, "right"),
    ColumnFace("then", "Proposed", 110, "right"),
)
PROBLEMS = (ColumnFace("key", "Where", 260), ColumnFace("what", "What to mend"))
MOST_ROWS = 150
MOST_NAMED = 20


class WhatIfPage(Page):
    """The question at the right; problems of the file, or the cost, at the left."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "What another scheme would cost",
            "A scheme file is checked and costed on today’s carers. Nothing on the desk changes.",
            scrolls=True,
        )
        self.context = context
        self.rules: Path | None = None
        self.examples: Path | None = None
        self.found: WhatIf | None = None
        self.back = self.add_button("All cases", "quiet")
        self.print_button = self.add_button("Print")
        self.print_button.setEnabled(False)
        left, right = self.add_columns(right_width=340)
        self._fill_left(left)
        self._fill_right(right)
        self._show_problems(())
        self._show_cost(None)
        self._wire()

    def _fill_left(self, left: QVBoxLayout) -> None:
        self.nothing = EmptyState(
            "No scheme chosen yet",
            "Copy a scheme file, change it, and choose the copy: the cost stands here.",
            "Choose a scheme file",
        )
        self.answer = card_title("")
        self.totals = KeyValues(label_width=150)
        self.left_out = text("")
        self.levels_title, self.levels = card_title("By level"), SmallTable(LEVELS, "By level")
        self.rates_title = card_title("Weekly rates that differ")
        self.rates = SmallTable(RATES, "Weekly rates that differ")
        self.others = Card("What else differs")
        self.households_title = card_title("Households whose pay would differ")
        self.households = SmallTable(HOUSEHOLDS, "Households whose pay would differ")
        self.more = muted("")
        self.problems_title = card_title("What is wrong with the file")
        self.problems = SmallTable(PROBLEMS, "What is wrong with the file")
        answered: tuple[QWidget, ...] = (self.nothing, self.problems_title, self.problems)
        answered += (self.answer, self.totals, self.left_out, self.levels_title, self.levels)
        answered += (self.rates_title, self.rates, self.others)
        for part in (*answered, self.households_title, self.households, self.more):
            left.addWidget(part)
        left.addStretch(1)

    def _fill_right(self, right: QVBoxLayout) -> None:
        self.file_words, self.examples_words = strong("No file chosen"), text("None chosen")
        self.choose_button = button("Choose a scheme file")
        self.examples_button = button("Choose worked examples")
        self.form = Form(PERIOD, today=self.context.desk.today())
        self.work_out = button("Work out the cost", "primary")
        self.work_out.setEnabled(False)
        self.held = Card("Held against worked examples")
        self.readings = Card("Readings of the scheme")
        examples = small("Examples that the scheme must agree with, if you have some.")
        cards = (
            Card("Proposed scheme", self.file_words, self.choose_button),
            Card("Worked examples", self.examples_words, examples, self.examples_button),
            Card("Period", self.form, self.work_out),
            self.held,
            self.readings,
        )
        for card in cards:
            right.addWidget(card)
        right.addStretch(1)

    def _wire(self) -> None:
        self.nothing.action.clicked.connect(self.choose_rules)
        self.choose_button.clicked.connect(self.choose_rules)
        self.examples_button.clicked.connect(self.choose_examples)
        self.work_out.clicked.connect(self.start)
        self.print_button.clicked.connect(self.print_here)

    def choose_rules(self) -> None:
        """Ask for a scheme file and work its cost out."""
        path = choose_file_to_open(self, "Choose a scheme file", "Scheme files (*.toml)")
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Take this scheme file and work its cost out."""
        self.rules = path
        self.file_words.setText(path.name)
        self.work_out.setEnabled(True)
        self.start()

    def choose_examples(self) -> None:
        """Ask for a file of worked examples to hold the scheme against."""
        path = choose_file_to_open(self, "Choose worked examples", "Worked examples (*.json)")
        if path is None:
            return
        self.examples = path
        self.examples_words.setText(path.name)
        if self.rules is not None:
            self.start()

    def start(self) -> None:
        """Work the cost out beside the window."""
        if self.rules is None:
            return
        try:
            typed: dict[str, Any] = self.form.collect()
        except InvalidInput as error:
            self.form.show_problems(error.problems)
            return
        desk = self.context.desk
        question = Question(self.rules, self.examples, typed["from_on"], typed["to_on"])

        def work(report: Report) -> WhatIf:
            return what_if(desk, question, report, report.stopped)

        job = Job(work, "Working out the cost")
        job.finished.connect(self.show_cost)
        job.refused.connect(self.show_refusal)
        job.failed.connect(self.show_failure)
        self.notice.clear()
        self._show_problems(())
        self.context.jobs.start(job)

    def show_cost(self, found: object) -> None:
        """Show what was worked out."""
        if isinstance(found, WhatIf):
            self._show_problems(())
            self._show_cost(found)

    def show_refusal(self, problem: object) -> None:
        """Show the faults of the file, each with its place."""
        if isinstance(problem, RuleFileProblems):
            self._show_cost(None)
            self._show_problems([(one.key, one.sentence) for one in problem.problems])

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was worked out, where the faults of a file do not say it."""
        if self.problems.isHidden():
            self.notice.show_problem(sentence)

    def _show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems_title.setVisible(bool(problems))
        self.problems.setVisible(bool(problems))
        self.problems.show_rows(
            [
                SmallRow(number, (strong_cell(key or "The file"), Cell(sentence)))
                for number, (key, sentence) in enumerate(problems[:MOST_ROWS])
            ]
        )
        if problems:
            self.nothing.hide()

    def _show_cost(self, found: WhatIf | None) -> None:
        self.found = found
        self.print_button.setEnabled(found is not None)
        shown: tuple[QWidget, ...] = (self.answer, self.totals, self.levels_title, self.levels)
        for part in shown:
            part.setVisible(found is not None)
        rest: tuple[QWidget, ...] = (self.left_out, self.rates_title, self.rates, self.others)
        for part in (*rest, self.more, self.households_title, self.households):
            part.hide()
        self.nothing.setVisible(found is None)
        if found is None:
            _list(self.held, ())
            _list(self.readings, ())
            return
        self.answer.setText(found.answer)
        self.totals.show_pairs(_totals(found))
        _fill(self.left_out, "\n".join(found.left_out))
        self.levels.show_rows(_level_rows(found))
        self._show_differences(found)
        self._show_sides(found)

    def _show_differences(self, found: WhatIf) -> None:
        self.rates.show_rows([_rate(n, rate) for n, rate in enumerate(found.rates)])
        differing = found.differing
        self.households.show_rows([_household(one) for one in differing[:MOST_ROWS]])
        for title, table, any_rows in (
            (self.rates_title, self.rates, bool(found.rates)),
            (self.households_title, self.households, bool(differing)),
        ):
            title.setVisible(any_rows)
            table.setVisible(any_rows)
        left = len(differing) - MOST_ROWS
        _fill(self.more, f"and {plural(left, 'other household')}" if left > 0 else "")
        _list(self.others, found.other_changes)

    def _show_sides(self, found: WhatIf) -> None:
        held = found.examples
        said = [f"{held.words}."] if held else []
        if held and held.names:
            left = len(held.names) - MOST_NAMED
            named = [*held.names[:MOST_NAMED], *([f"{left} more"] if left > 0 else [])]
            said.append(f"Not as expected: {joined(named)}.")
        _list(self.held, said)
        _list(self.readings, found.readings)

    def print_here(self) -> bool:
        """Make the two-page paper beside the window and preview it."""
        if self.found is None:
            return False
        job = Job(_writing(self.context.desk, self.found), "Making the paper")
        job.finished.connect(self.show_preview)
        job.failed.connect(self.notice.show_problem)
        self.context.jobs.start(job)
        return True

    def show_preview(self, content: object) -> None:
        """Show the paper that was made."""
        if isinstance(content, bytes):
            PreviewWindow.open_for(self, content, "What another scheme would cost", "what-if.pdf")


def _totals(found: WhatIf) -> list[tuple[str, str]]:
    year, period = found.year, found.period
    return [
        ("Proposed", f"{found.then} ({found.council})"),
        ("Present", found.now),
        ("A year", f"{pounds(year.now)} now, {pounds(year.then)} proposed"),
        ("", f"{found.year_words}; fees alone, without allowances"),
        ("The period", f"{pounds(period.now)} now, {pounds(period.then)} proposed"),
        ("", f"{found.period_words}, as these days record it"),
    ]


def _level_rows(found: WhatIf) -> list[SmallRow]:
    total = LevelCost("In all", len(found.households), found.children, found.year, found.period)
    return [
        SmallRow(
            number,
            (
                strong_cell(level.level),
                Cell(f"{level.households:,}"),
                Cell(f"{level.children:,}"),
                *_money(level),
            ),
        )
        for number, level in enumerate((*found.levels, total))
    ]


def _household(held: HouseholdCost) -> SmallRow:
    name = strong_cell(held.name, under=f"{held.reference} · {held.level}")
    cells = (name, Cell(str(held.children)), *_money(held))
    return SmallRow(held.household_id, cells)


def _money(held: LevelCost | HouseholdCost) -> tuple[Cell, ...]:
    year = held.year
    return (
        Cell(pounds(year.now)),
        Cell(pounds(year.then)),
        strong_cell(year.difference_words),
        Cell(held.period.difference_words),
    )


def _rate(number: int, rate: RateChange) -> SmallRow:
    what = rate.what[:1].upper() + rate.what[1:]
    cells = (strong_cell(rate.level), Cell(what), Cell(rate.now_words), Cell(rate.then_words))
    return SmallRow(number, cells)


def _fill(label: Any, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _list(card: Card, sentences: Sequence[str]) -> None:
    card.clear()
    card.setVisible(bool(sentences))
    for sentence in sentences:
        card.add(text(sentence))


def _writing(desk: Any, found: WhatIf) -> Callable[[Report], bytes]:
    """Work that writes the paper in a folder of its own and gives its bytes."""

    def work(_report: Report) -> bytes:
        from fosterdesk.progression.what_if_printing import write_what_if

        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "what-if.pdf"
            write_what_if(desk, found, out)
            return out.read_bytes()

    return work
