"""Fees: today's fee and why, a statement of any days, and payroll held against it."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.placement import once, statements
from fosterdesk.placement import service as placement
from fosterdesk.placement.payroll import read_payroll
from fosterdesk.placement.payroll_check import compare_payroll
from fosterdesk.placement.payroll_records import AGREES, PayrollComparison, PayrollFinding
from fosterdesk.placement.statement_records import (
    OVER_CAP,
    PAID,
    UNPRICED,
    ChildStatement,
    HouseholdStatement,
    OnceLine,
    StatementLine,
)
from fosterdesk.rules.words import days_words, plural, pounds, short_date
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_open
from ui.kit.empty import EmptyState
from ui.kit.form import Field, Form
from ui.kit.jobs import Job, Report
from ui.kit.labels import card_title, small, strong, text
from ui.kit.notices import Notice
from ui.kit.page import add_columns
from ui.kit.preview import PreviewWindow
from ui.kit.rows import Cell, ColumnFace, chip, muted
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

PERIOD = (
    Field("from_on", "First day", "date", required=True),
    Field("to_on", "Last day", "date", required=True, help="Both days are counted."),
)
ONCE = (
    ColumnFace("what", "What was paid once"),
    ColumnFace("child", "Child", 80),
    ColumnFace("on", "On", 110),
    ColumnFace("amount", "Amount", 100, "right"),
)
RECLAIM = (Field("on", "Reclaimed on", "date", required=True),)
DAYS = (
    ColumnFace("child", "Child and days", 220),
    ColumnFace("count", "Days", 56, "right"),
    ColumnFace("fee", "Fee", 136, "right"),
    ColumnFace("allowance", "Allowance", 96),
    ColumnFace("why", "Why"),
)
PAYROLL = (
    ColumnFace("state", "", 120),
    ColumnFace("child", "Child and days", 220),
    ColumnFace("expected", "Expected", 96, "right"),
    ColumnFace("paid", "Paid", 96, "right"),
    ColumnFace("why", "Why"),
)
MOST_LINES = 150


class FeesTab(Tab):
    """The statement at the left; today's fee and the period at the right."""

    words = "Fees"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.statement: HouseholdStatement | None = None
        self._shown_for = 0
        self._once: dict[int, once.OnceRecord] = {}
        self.notice = Notice()
        self.body.addWidget(self.notice)
        left, right = add_columns(self.body, 330)
        self._fill_left(left)
        self._fill_right(right)
        self._wire()

    def _fill_left(self, left: QVBoxLayout) -> None:
        self.title = card_title("Statement")
        self.totals = KeyValues(label_width=200)
        self.left_out = text("")
        self.days = SmallTable(DAYS, "Statement by child and day")
        self.nobody = EmptyState(
            "No fee on these days", "Days of children placed stand here, each with its reason."
        )
        self.happened, self.readings = Card("Notes on these days"), Card("Readings")
        self.payroll_title = card_title("Payroll")
        self.payroll_words = text("")
        self.payroll = SmallTable(PAYROLL, "Paid against expected")
        for part in (self.title, self.totals, self.left_out, self.days, self.nobody):
            left.addWidget(part)
        for part in (self.payroll_title, self.payroll_words, self.payroll):
            left.addWidget(part)
            part.hide()
        self.once_title = card_title("Paid once")
        self.once_table = SmallTable(ONCE, "What was paid once")
        left.addWidget(self.once_title)
        left.addWidget(self.once_table)
        left.addWidget(self.happened)
        left.addWidget(self.readings)
        left.addStretch(1)

    def _fill_right(self, right: QVBoxLayout) -> None:
        self.today_card = Card("Fee today")
        self.form = Form(PERIOD, today=self.today)
        self.form.load({"from_on": self.today.replace(day=1), "to_on": self.today})
        self.show_button = button("Show statement", "primary")
        self.print_button = button("Print statement")
        self.payroll_button = button("Compare with a payroll file")
        period = Card("Statement for", self.form)
        period.add(button_row(self.show_button, self.print_button))
        paid = Card("Paid", small("Hold a CSV file from payroll against these statements."))
        paid.add(self.payroll_button)
        self.once_button = button("Record a payment")
        once_card = Card("Paid once", small("A school uniform, or the summer holiday allowance."))
        once_card.add(self.once_button)
        for card in (self.today_card, period, once_card, paid):
            right.addWidget(card)
        right.addStretch(1)

    def _wire(self) -> None:
        self.show_button.clicked.connect(self.show_statement)
        self.print_button.clicked.connect(self.print_statement)
        self.payroll_button.clicked.connect(self.compare)
        self.once_button.clicked.connect(self.record_once)
        self.once_table.pressed.connect(self.reclaim)
        self.once_button.allow(self.context.may("record placements"))
        self.once_table.allow_buttons(self.context.may("record placements"))

    def refresh(self) -> None:
        """Read the fee of today and the statement again."""
        if self._shown_for != self.household_id:
            self._shown_for = self.household_id
            self.notice.clear()
            self._show_payroll(None)
        self._show_today()
        self._show_once()
        self.show_statement()

    def _show_once(self) -> None:
        self._once = {
            paid.id: paid for paid in once.once_payments(self.context.desk, self.household_id)
        }
        self.once_table.show_rows([_paid_row(paid) for paid in self._once.values()])
        for part in (self.once_title, self.once_table):
            part.setVisible(bool(self._once))

    def record_once(self) -> None:
        """Ask for a payment made once for a child placed here."""
        desk = self.context.desk
        view = placement.placements_view(desk, self.household_id)
        children = [
            (p.id, f"{p.initials} ({p.child_reference})") for p in (*view.placed, *view.past)
        ]
        fields = (
            Field("placement_id", "Child", "choice", required=True, choices=children),
            Field("choice", "Payment", "choice", required=True, choices=once.once_choices(desk)),
            Field("on", "Paid on", "date", required=True),
            Field("amount", "Amount", "money", help="Only where the scheme sets none."),
        )

        def submit(values: Values) -> Changes:
            return once.record_once(desk, once.RecordOnce(self.household_id, **values))

        start = {"placement_id": children[0][0] if children else None, "on": self.today}
        self.ask("Record a payment", fields, start, submit, "Payment recorded")

    def reclaim(self, payment_id: int) -> None:
        """Ask for the day on which a payment was asked back."""
        paid, desk = self._once[payment_id], self.context.desk

        def submit(values: Values) -> Changes:
            return once.reclaim_once(desk, paid.id, paid.version, values["on"])

        words = f"Reclaim {pounds(paid.amount)}"
        self.ask(words, RECLAIM, {"on": self.today}, submit, "Reclaimed", intro=paid.sentence)

    def _show_today(self) -> None:
        fee = placement.weekly_fee_now(self.context.desk, self.household_id)
        card = self.today_card
        card.clear()
        card.add(strong(f"{pounds(fee.total)} a week"))
        if fee.lines:
            card.add(KeyValues(fee.lines, label_width=90))
        for sentence in (fee.working, *fee.notes, fee.source):
            card.add(small(sentence))

    def _period(self) -> tuple[date, date] | None:
        """The days typed, or None with a sentence beside the field that is wrong."""
        try:
            typed: dict[str, Any] = self.form.collect()
        except InvalidInput as error:
            self.form.show_problems(error.problems)
            return None
        return typed["from_on"], typed["to_on"]

    def show_statement(self) -> None:
        """Work the statement of the days typed out, and show it."""
        days = self._period()
        if days is None:
            return
        try:
            made = statements.statement_of(self.context.desk, self.household_id, *days)
        except Refused as error:
            self.form.show_problems({"to_on": error.sentence})
            return
        self.statement = made
        self.title.setText(f"Statement for {made.period_words}")
        self.totals.show_pairs(_totals(made), strong_values=True)
        self.left_out.setText(" ".join(made.left_out))
        self.left_out.setVisible(bool(made.left_out))
        rows = _rows(made)
        self.days.show_rows(rows)
        self.days.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        _fill(self.happened, made.notes)
        _fill(self.readings, made.readings)

    def print_statement(self) -> None:
        """Make the statement of the days typed beside the window and preview it."""
        days = self._period()
        if days is None:
            return
        job = Job(_writing(self.context.desk, self.household_id, *days), "Making the statement")
        job.finished.connect(self.show_preview)
        job.failed.connect(self.notice.show_problem)
        self.notice.clear()
        self.context.jobs.start(job)

    def show_preview(self, content: object) -> None:
        """Show the statement that was made."""
        if isinstance(content, bytes) and self.statement is not None:
            made = self.statement
            name = f"{made.reference}-statement.pdf"
            PreviewWindow.open_for(self, content, f"Statement: {made.name}", name)

    def compare(self) -> None:
        """Ask for a payroll file and hold this household's lines against the statements."""
        path = choose_file_to_open(self, "Choose a payroll file", "CSV (*.csv *.txt)")
        if path is None:
            return
        desk, household_id = self.context.desk, self.household_id

        def work(_report: Report) -> PayrollComparison:
            return compare_payroll(desk, read_payroll(path), household_id)

        job = Job(work, "Comparing with payroll")
        job.finished.connect(self.show_comparison)
        job.failed.connect(self.notice.show_problem)
        self.notice.clear()
        self.context.jobs.start(job)

    def show_comparison(self, found: object) -> None:
        """Show each line paid against what was expected."""
        if isinstance(found, PayrollComparison):
            self._show_payroll(found)

    def _show_payroll(self, found: PayrollComparison | None) -> None:
        for part in (self.payroll_title, self.payroll_words, self.payroll):
            part.setVisible(found is not None)
        if found is None:
            return
        self.payroll_title.setText(f"Payroll: {found.file.name}")
        differing = plural(len(found.differing), "difference")
        said = [f"Expected {pounds(found.expected)}, paid {pounds(found.paid)}: {differing}."]
        said += [fault.words for fault in found.file.faults]
        self.payroll_words.setText("\n".join(said))
        rows = [_finding(n, one) for n, one in enumerate(found.findings[:MOST_LINES])]
        self.payroll.show_rows(rows)


def _totals(made: HouseholdStatement) -> list[tuple[str, str]]:
    pairs = [("Fees", pounds(made.fee_total))]
    if made.once:
        pairs.append(("Paid once", pounds(made.once_total)))
    pairs += [("Allowances", made.allowance_words), (made.total_title, pounds(made.total))]
    return pairs


def _rows(made: HouseholdStatement) -> list[SmallRow]:
    lines: list[Sequence[Cell]] = []
    for child in made.children:
        lines.append(_child(child))
        lines += [_line(line) for line in child.lines]
    lines += [_once(line) for line in made.once]
    left = len(lines) - MOST_LINES
    if left > 0:
        more = muted(f"{plural(left, 'more line')}: print the statement to see them")
        lines[MOST_LINES:] = [(more, Cell(), Cell(), Cell(), Cell())]
    return [SmallRow(number, cells) for number, cells in enumerate(lines)]


def _child(child: ChildStatement) -> Sequence[Cell]:
    days = sum(line.days for line in child.lines)
    allowance = pounds(child.allowance) if child.allowance is not None else ""
    if child.reference and not allowance:
        allowance = days_words(child.allowance_days)
    return (
        strong_cell(child.title),
        strong_cell(str(days)),
        strong_cell(pounds(child.fee)),
        strong_cell(allowance),
        Cell(),
    )


def _line(line: StatementLine) -> Sequence[Cell]:
    fee = Cell(line.rate_words)
    if line.state != PAID:
        fee = Cell(line.rate_words[:1].upper() + line.rate_words[1:], muted=True)
    kinds = {OVER_CAP: ("part", "Over the cap"), UNPRICED: ("part", "Not priced")}
    if line.state in kinds:
        why = Cell(line.reason, chip=kinds[line.state])
        fee = Cell("")
    else:
        why = Cell(line.reason)
    allowance = Cell("Paid") if line.allowance else muted("Not paid")
    return (Cell(line.dates_words), Cell(str(line.days)), fee, allowance, why)


def _once(line: OnceLine) -> Sequence[Cell]:
    what = f"{line.what} ({line.initials})" if line.initials else line.what
    return (
        strong_cell("Paid once"),
        Cell(),
        strong_cell(line.amount_words),
        Cell(),
        Cell(f"{what}, {short_date(line.on)}"),
    )


def _paid_row(paid: once.OnceRecord) -> SmallRow:
    under = f"Reclaimed {short_date(paid.reclaimed_on)}" if paid.reclaimed_on else ""
    return SmallRow(
        paid.id,
        (
            strong_cell(paid.title, under=under),
            Cell(paid.initials),
            Cell(short_date(paid.on)),
            Cell(pounds(paid.amount)),
        ),
        button="" if paid.reclaimed_on else "Reclaim",
    )


def _finding(number: int, found: PayrollFinding) -> SmallRow:
    state = chip("good", "Agrees") if found.state == AGREES else chip("bad", _upper(found.state))
    where = f"Line {found.number} of the file" if found.number else "On no line of the file"
    difference = "" if found.state == AGREES else found.difference_words
    return SmallRow(
        number,
        (
            state,
            strong_cell(found.child, under=f"{found.dates_words} · {where}"),
            Cell(pounds(found.expected)),
            Cell(pounds(found.paid)),
            Cell(_upper(difference), under=" ".join(found.reasons)),
        ),
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fill(card: Card, sentences: Sequence[str]) -> None:
    card.clear()
    card.setVisible(bool(sentences))
    for sentence in sentences:
        card.add(text(sentence))


def _writing(desk: Any, household_id: int, from_on: date, to_on: date) -> Callable[[Report], bytes]:
    """Work that writes the statement in a folder of its own and gives its bytes."""

    def work(report: Report) -> bytes:
        from fosterdesk.placement.printing import write_statement

        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "statement.pdf"
            write_statement(desk, household_id, from_on, to_on, out, report, report.stopped)
            return out.read_bytes()

    return work
