"""One review: where it stands, what stops it, the views it heard and what it found."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.review import service
from fosterdesk.review.records import ReviewPage, ReviewRecord, ViewRecord
from fosterdesk.rules.words import late_or_in, short_date
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.buttons import Button, button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import card_title, small, strong, text
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.stepper import Stepper
from ui.screens.review import asking

VIEWS = (
    ColumnFace("state", "", 110),
    ColumnFace("who", "Whose view"),
    ColumnFace("when", "When"),
    ColumnFace("said", "What they said"),
)
SHARES = {"who": 1.0, "when": 1.0, "said": 1.7}
ORDER = ("due", "planned", "held", "outcome", "agreed")


class ReviewView(Page):
    """The page of a review; the next step is the primary button."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Annual review", scrolls=True)
        self.context = context
        self.review_id = 0
        self.page: ReviewPage | None = None
        role = context.desk.user.role
        self._records = may(role, "record reviews")
        self._agrees = may(role, "agree reviews")
        self.back = self.add_button("All reviews", "quiet")
        self.household = self.add_button("Open household")
        self.plan = self.add_button("Plan")
        self.held = self.add_button("Record as held")
        self.outcome = self.add_button("Record outcome")
        self.agree = self.add_button("Agree", "primary")
        self.stepper = Stepper()
        self.blocker = strong("")
        self.body.addWidget(self.stepper)
        self.body.addWidget(self.blocker)
        left, right = self.add_columns(right_width=320)
        self._fill_left(left)
        self._fill_right(right)
        self.chooser = PaperChooser(context, self)
        self._wire()

    def _fill_left(self, left: QVBoxLayout) -> None:
        self.ask_all = button("All asked today")
        self.add_view = button("Add a view")
        row = QHBoxLayout()
        row.addWidget(card_title("Views sought"), 1)
        row.addWidget(self.ask_all)
        row.addWidget(self.add_view)
        self.views = SmallTable(VIEWS, "Views sought", shares=SHARES, button_width=104)
        self.no_views = EmptyState(
            "No views listed yet",
            "The carers, each child placed and their social workers of the last year stand here "
            "once the review is planned.",
        )
        self.findings = Card("What the review found")
        left.addLayout(row)
        left.addWidget(self.views)
        left.addWidget(self.no_views)
        left.addWidget(self.findings)
        left.addStretch(1)

    def _fill_right(self, right: QVBoxLayout) -> None:
        self.due_card = Card("When")
        self.due_values = KeyValues()
        self.due_note = small("")
        self.due_card.add(self.due_values)
        self.due_card.add(self.due_note)
        self.conclusion = Card("Outcome")
        self.files = Card("Report and files")
        for card in (self.due_card, self.conclusion, self.files):
            right.addWidget(card)
        right.addStretch(1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_list)
        self.household.clicked.connect(self.go_to_household)
        self.plan.clicked.connect(self.plan_review)
        self.held.clicked.connect(self.record_held)
        self.outcome.clicked.connect(self.record_outcome)
        self.agree.clicked.connect(self.agree_review)
        self.chooser.chosen.connect(self.describe_file)
        self.chooser.trouble.connect(self.context.say)
        self.ask_all.clicked.connect(self.ask_all_views)
        self.add_view.clicked.connect(self.new_view)
        self.views.pressed.connect(self.record_view)

    def go_to_list(self) -> None:
        """Go back to all reviews."""
        self.context.go("reviews")

    def go_to_household(self) -> None:
        """Go to the household that is reviewed."""
        if self.page is not None:
            self.context.go("households", self.page.review.household_id)

    def show_review(self, review_id: int) -> None:
        """Show this review."""
        self.review_id = review_id
        self.refresh()

    def refresh(self) -> None:
        """Read the review again and repaint."""
        if not self.review_id:
            return
        self.page = page = service.review(self.context.desk, self.review_id)
        review = page.review
        worker = review.social_worker or "nobody yet"
        self.set_heading(
            f"{review.household} · {review.title.lower()}",
            f"{review.reference} · supervising social worker: {worker}",
        )
        self.stepper.show_steps(_steps(review))
        self.blocker.setText(page.blocker)
        self.blocker.setVisible(bool(page.blocker))
        self.views.show_rows([_view_row(view, self._may_record(review)) for view in review.views])
        self.views.setVisible(bool(review.views))
        self.no_views.setVisible(not review.views)
        self._show_findings(review)
        self._show_due(review)
        self._show_conclusion(review)
        self._show_files(page)
        self._show_buttons(review)

    def _may_record(self, review: ReviewRecord) -> bool:
        return self._records and review.stage != "agreed"

    def _show_buttons(self, review: ReviewRecord) -> None:
        records, stage = self._may_record(review), review.stage
        self.plan.setVisible(records and stage in ("due", "planned"))
        self.held.setVisible(records and stage in ("due", "planned"))
        self.outcome.setVisible(records and stage in ("held", "outcome"))
        self.agree.setVisible(self._agrees and stage == "outcome" and not review.to_panel)
        self.ask_all.setVisible(records and any(not view.asked_on for view in review.views))
        self.add_view.setVisible(records)
        next_step = {"due": self.plan, "planned": self.held, "held": self.outcome}.get(stage)
        for made in (self.plan, self.held, self.outcome):
            _show_kind(made, "primary" if made is next_step else "plain")

    def _show_findings(self, review: ReviewRecord) -> None:
        self.findings.clear()
        self.findings.setVisible(review.stage in ("held", "outcome", "agreed"))
        if not review.summary:
            self.findings.add(small("Nothing is recorded yet."))
        for heading, words in (
            ("", review.summary),
            ("Changes since the last review", review.changes),
            ("Training and development", review.training_needs),
            ("Change proposed", review.change_proposed),
            ("Progression", review.progression_considered),
        ):
            if words and heading:
                self.findings.add(strong(heading))
            if words:
                self.findings.add(text(words))

    def _show_due(self, review: ReviewRecord) -> None:
        today = self.context.desk.today()
        due = short_date(review.due.due)
        if review.held_on is None:
            due = f"{due}, {late_or_in(review.due.due, today)}"
        self.due_values.show_pairs(
            (
                ("Due", due),
                ("Planned", short_date(review.planned_on) if review.planned_on else "Not yet"),
                ("Held", short_date(review.held_on) if review.held_on else "Not yet"),
                ("Chaired by", review.chaired_by),
            )
        )
        self.due_note.setText(f"Due {review.due.words} · {review.due.source_words}")

    def _show_conclusion(self, review: ReviewRecord) -> None:
        self.conclusion.clear()
        pairs = (
            ("Outcome", review.outcome_words),
            ("Carers suitable", _yes_no(review.carers_suitable)),
            ("Household suitable", _yes_no(review.household_suitable)),
            ("Terms appropriate", _yes_no(review.terms_appropriate)),
        )
        self.conclusion.add(KeyValues(pairs, label_width=130))
        if review.agreed_words:
            self.conclusion.add(small(f"{review.agreed_words}."))
        elif review.to_panel:
            why = "the first review does" if review.number == 1 else "it was referred"
            self.conclusion.add(small(f"Goes to the fostering panel: {why} (Reg 28(5))."))

    def _show_files(self, page: ReviewPage) -> None:
        self.files.clear()
        for _, title, dated_on in page.files:
            self.files.add(text(title))
            self.files.add(small(short_date(dated_on)))
        if not page.files:
            self.files.add(small("No file is attached."))
        if self._records:
            attach = button("Attach the report")
            attach.clicked.connect(self.attach)
            self.files.add(attach)

    def plan_review(self) -> None:
        """Ask for the day of the meeting."""
        self._ask(asking.ask_plan, "Review planned")

    def record_held(self) -> None:
        """Ask for the day on which it was held."""
        self._ask(asking.ask_held, "Review recorded as held")

    def record_outcome(self) -> None:
        """Ask for the findings and the outcome."""
        self._ask(asking.ask_outcome, "Outcome recorded")

    def attach(self) -> None:
        """Attach a file to the review."""
        if self.page is not None:
            self.chooser.choose("Attach the report", self.page.review)

    def describe_file(self, file: ChosenPaper) -> None:
        """Ask what the chosen file is and keep it with the review it was chosen for."""
        changes = asking.ask_file(self, self.context, file)
        if changes is not None:
            self.context.announce(changes, "File attached")

    def new_view(self) -> None:
        """Add somebody's view."""
        self._ask_view(None)

    def record_view(self, view_id: int) -> None:
        """Record when a view was asked for or received, and what was said."""
        if self.page is not None and self._may_record(self.page.review):
            views = self.page.review.views
            self._ask_view(next((view for view in views if view.id == view_id), None))

    def ask_all_views(self) -> None:
        """Record that every view not yet asked for was asked for today."""
        desk, review_id = self.context.desk, self.review_id
        self.context.run(
            lambda: service.ask_all_views(desk, review_id, desk.today()), "Views asked for"
        )

    def agree_review(self) -> None:
        """Agree the review as operations manager or decision maker."""
        if self.page is None:
            return
        desk, review = self.context.desk, self.page.review
        self.context.run(
            lambda: service.agree(desk, review.id, review.version, desk.today()), "Review agreed"
        )

    def _ask(self, question: Callable[..., Changes | None], said: str) -> None:
        if self.page is not None:
            changes = question(self, self.context, self.page.review)
            if changes is not None:
                self.context.announce(changes, said)

    def _ask_view(self, view: ViewRecord | None) -> None:
        if self.page is not None:
            changes = asking.ask_view(self, self.context, self.page.review, view)
            if changes is not None:
                self.context.announce(changes, "View recorded")


def _steps(review: ReviewRecord) -> list[tuple[str, str]]:
    last = "Panel and decision" if review.to_panel else "Agreed"
    words = ("Planned", "Held", "Outcome", last)
    done = ORDER.index(review.stage)
    return [
        (word, "done" if at < done else "now" if at == done else "todo")
        for at, word in enumerate(words)
    ]


def _show_kind(made: Button, kind: str) -> None:
    """The next step is the one primary button."""
    made.setProperty("kind", kind)
    made.style().unpolish(made)
    made.style().polish(made)


def _view_row(view: ViewRecord, records: bool) -> SmallRow:
    state = chip("neutral", "To ask")
    if view.received_on:
        state = chip("good", "Received")
    elif view.asked_on:
        state = chip("part", "Asked")
    said = Cell(view.text) if view.text else Cell("Nothing recorded", muted=True)
    cells = (state, strong_cell(view.who, under=view.source_words), Cell(view.words), said)
    return SmallRow(view.id, cells, "Record" if records else "")


def _yes_no(answer: bool | None) -> str:
    if answer is None:
        return "Not stated"
    return "Yes" if answer else "No"
