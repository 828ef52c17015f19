"""Progression: where the household stands against the next level, its cases, and a new case."""

from fosterdesk.changes import Changes
from fosterdesk.progression import service as progression
from fosterdesk.progression.records import CaseRecord, OpenCase, Target
from fosterdesk.review import service as reviews
from fosterdesk.rules.words import pounds, short_date
from ui.evidence.panel import RequirementsPanel
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import card_title, small, text
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

CASES = (
    ColumnFace("reference", "Case"),
    ColumnFace("to", "To"),
)


class ProgressionTab(Tab):
    """The requirement view against the next level; the fee then, and cases, at the right."""

    words = "Progression"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.targets: tuple[Target, ...] = ()
        self.view = RequirementsPanel(context)
        self.nothing = EmptyState(
            "No level yet", "Requirements stand here once the household has full approval."
        )
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nothing)
        self.open = button("Open a case", "primary")
        self.fee = Card("What would change")
        self.cases_title = card_title("Cases")
        self.cases = SmallTable(CASES, "Cases of this household", button_width=92)
        self.open.allow(context.may("put forward progression"))
        self.view.tools.addWidget(self.open)
        for card in (self.fee, self.cases_title, self.cases):
            self.view.aside.addWidget(card)
        self.open.clicked.connect(self.open_case)
        self.cases.pressed.connect(self.go_to_case)

    def refresh(self) -> None:
        """Judge the household anew, at first against the next level."""
        desk, own = self.context.desk, self.household_id
        self.targets = progression.targets(desk, own)
        up = next((target for target in self.targets if target.direction == "up"), None)
        first = up or next(iter(self.targets), None)
        self.view.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        self.fee.setVisible(up is not None)
        if first is not None:
            self.view.show_household(own, first.level, first.strand)
        if up is not None:
            self._show_fee(up)
        self._show_cases(progression.cases_of(desk, own))

    def _show_fee(self, up: Target) -> None:
        change = progression.fee_now_and_then(self.context.desk, self.household_id, up.level)
        self.fee.clear()
        self.fee.set_title(f"What {up.words} would change")
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
                "The carer’s own wish, dated",
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


def _case(record: CaseRecord) -> SmallRow:
    return SmallRow(
        record.id,
        (
            strong(record.reference, f"opened {short_date(record.opened_on)}"),
            Cell(record.to_words),
        ),
        "Open",
    )
