"""Progression: where the household stands against the next level, its cases, and a new case."""

from fosterdesk.changes import Changes
from fosterdesk.progression import service as progression
from fosterdesk.progression.records import CaseRecord, Line, OpenCase, RequirementView, Target
from fosterdesk.review import service as reviews
from fosterdesk.rules.words import pounds, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import card_title, muted, small, strong, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

COLUMNS = (
    ColumnFace("verdict", "", 92),
    ColumnFace("title", "Requirement"),
    ColumnFace("words", "Where it stands"),
)
CASES = (
    ColumnFace("reference", "Case", 120),
    ColumnFace("to", "To"),
    ColumnFace("opened", "Opened", 120),
)
KINDS = {"met": "good", "part": "part", "gap": "bad"}


class ProgressionTab(Tab):
    """What the next level asks at the left; the fee then, and cases, at the right."""

    words = "Progression"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.targets: tuple[Target, ...] = ()
        left, right = add_columns(self.body, 330)
        self.heading = card_title("")
        self.summary = muted("")
        self.table = SmallTable(COLUMNS, "Requirements of the next level")
        self.nothing = EmptyState(
            "No level yet", "Requirements stand here once the household has full approval."
        )
        for part in (self.heading, self.summary, self.table, self.nothing):
            left.addWidget(part)
        left.addStretch(1)
        self.open = button("Open a case", "primary")
        self.fee = Card("What would change")
        self.scheme = Card("What the scheme says")
        self._lines: tuple[Line, ...] = ()
        self.cases_title = card_title("Cases")
        self.cases = SmallTable(CASES, "Cases of this household", button_width=92)
        right.addWidget(self.open)
        right.addWidget(self.fee)
        right.addWidget(self.scheme)
        right.addWidget(self.cases_title)
        right.addWidget(self.cases)
        right.addStretch(1)
        self.open.clicked.connect(self.open_case)
        self.cases.pressed.connect(self.go_to_case)
        self.table.selection_changed.connect(self.show_sentence)

    def refresh(self) -> None:
        """Judge the household anew against the next level."""
        desk, own = self.context.desk, self.household_id
        self.targets = progression.targets(desk, own)
        up = next((target for target in self.targets if target.direction == "up"), None)
        for part in (self.heading, self.summary, self.table, self.fee):
            part.setVisible(up is not None)
        self.scheme.hide()
        self.nothing.setVisible(not self.targets)
        self.open.setVisible(bool(self.targets))
        if up is not None:
            self._show_view(progression.requirement_view(desk, own, up.level, up.strand), up)
        self._show_cases(progression.cases_of(desk, own))

    def _show_view(self, view: RequirementView, up: Target) -> None:
        self.heading.setText(f"Against {up.words}")
        self.summary.setText(f"{view.words} on {short_date(view.as_of)} · {view.scheme}")
        lines = sorted(view.lines, key=lambda line: ("gap", "part", "met").index(line.need.verdict))
        self._lines = tuple(lines)
        self.table.show_rows([_line(number, line) for number, line in enumerate(lines)])
        self.show_sentence(self.table.current_id())
        change = progression.fee_now_and_then(self.context.desk, self.household_id, up.level)
        self.fee.clear()
        pairs = [
            ("Children placed", str(change.children)),
            ("Fee now", f"{pounds(change.now)} a week"),
            ("Fee then", f"{pounds(change.then)} a week"),
        ]
        self.fee.add(KeyValues(pairs))
        for sentence in (change.working, change.note):
            if sentence:
                self.fee.add(small(sentence))
        self.fee.add(text("Progression is never automatic and never guaranteed."))

    def show_sentence(self, number: int) -> None:
        """Show the sentence of the scheme that the chosen requirement rests on."""
        chosen = 0 <= number < len(self._lines)
        self.scheme.setVisible(chosen)
        if not chosen:
            return
        need = self._lines[number].need
        self.scheme.clear()
        self.scheme.add(strong(need.title))
        self.scheme.add(text(f"“{need.sentence}”"))
        if need.reading:
            self.scheme.add(small(need.reading))

    def _show_cases(self, found: list[CaseRecord]) -> None:
        self.cases.show_rows([_case(record) for record in found])
        self.cases_title.setVisible(bool(found))
        self.cases.setVisible(bool(found))

    def go_to_case(self, case_id: int) -> None:
        """Go to a case on the progression screen."""
        self.context.go("progression", case_id)

    def open_case(self) -> None:
        """Ask which level, and open the case at the latest review; then go to it."""
        desk, own = self.context.desk, self.household_id
        choices = tuple((number, target.words) for number, target in enumerate(self.targets))
        fields = (
            Field("target", "To which level", "choice", required=True, choices=choices),
            Field("needed_at_home", "A carer is needed at home", "tick"),
            Field(
                "early_reason",
                "Why before the next review",
                "long",
                help="Only when the case is opened between annual reviews.",
            ),
            Field(
                "own_wish_on",
                "The carer's own wish, dated",
                "date",
                help="Only for a lower level that the carer asks for.",
            ),
        )
        held = [review for review in reviews.reviews(desk, own) if review.held_on]

        def submit(values: Values) -> Changes:
            target = self.targets[values.pop("target")]
            command = OpenCase(
                household_id=own,
                to_level=target.level,
                to_strand=target.strand,
                review_id=held[-1].id if held else None,
                **values,
            )
            return progression.open_case(desk, command)

        up = next((n for n, target in enumerate(self.targets) if target.direction == "up"), 0)
        changes = self.ask(
            "Open a case", fields, {"target": up}, submit, "Case opened", yes_word="Open case"
        )
        if changes is not None:
            self.context.go("progression", changes.created_id("progression_case"))


def _line(number: int, line: Line) -> SmallRow:
    words = line.need.words[:1].upper() + line.need.words[1:]
    return SmallRow(
        number,
        (
            chip(KINDS[line.need.verdict], line.verdict_words),
            strong_cell(line.need.title),
            Cell(words),
        ),
    )


def _case(record: CaseRecord) -> SmallRow:
    return SmallRow(
        record.id,
        (
            strong_cell(record.reference),
            Cell(record.to_words),
            Cell(short_date(record.opened_on)),
        ),
        "Open",
    )
