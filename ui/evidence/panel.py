"""The requirement view: a household against a level on a day, and the evidence linked to it.

panel = RequirementsPanel(context)
panel.aside.addWidget(card)                     # more cards at the right, below its own
panel.show_household(12, "fostering-plus", None)
panel.refresh()                                 # after any write
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fosterdesk.errors import FosterDeskError
from fosterdesk.progression import service
from fosterdesk.progression.records import LevelChoice, Line
from fosterdesk.progression.requirement_page import RequirementPage
from ui.evidence.acting import Acting
from ui.evidence.cards import AwaitedCard, ChosenCard, PortfolioCard
from ui.evidence.closing import closing
from ui.evidence.day_picker import DayPicker
from ui.evidence.on_record import OnRecordCard
from ui.evidence.requirement_table import RequirementTable
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.labels import muted, small, strong
from ui.kit.notices import Notice
from ui.kit.page import Columns, Tabs, scrolling

SIDE = 316
LOWEST = 460


class RequirementsPanel(QWidget):
    """Level and day above, requirements at the left, the chosen one and the record at the right.

    Each side scrolls by itself, so that anything on record can be dragged onto any row.
    """

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.household_id = 0
        self.scheme_id: str | None = None
        self.page: RequirementPage | None = None
        self._choices: tuple[LevelChoice, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self.acts = Acting(self, context)
        self.notice = Notice()
        self.level = QComboBox()
        self.level.setAccessibleName("Against which level")
        self.level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.level.setMinimumWidth(190)
        self.day = DayPicker(context.desk.today())
        self.only_gaps = button("Show only what is not met", "quiet")
        self.only_gaps.setCheckable(True)
        self.standing = strong("")
        self.scheme = small("")
        self.table = RequirementTable(())
        self.chosen = ChosenCard()
        self.awaited = AwaitedCard(context)
        self.record = OnRecordCard()
        self.portfolio = PortfolioCard()
        self.tabs = Tabs()
        self.left, self.aside = self._lay_out()
        self._wire()
        self._wire_table()

    def _lay_out(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.tools.addWidget(muted("Against", wraps=False))
        self.tools.addWidget(self.level)
        self.tools.addWidget(muted("as of", wraps=False))
        self.tools.addWidget(self.day)
        self.tools.addStretch(1)
        self.tools.addWidget(self.only_gaps)
        outer.addWidget(self.notice)
        outer.addLayout(self.tools)
        columns = Columns(SIDE)
        left = QVBoxLayout()
        left.setSpacing(4)
        for part in (self.standing, self.scheme, self.table):
            left.addWidget(part)
        left.addStretch(1)
        columns.left.addWidget(scrolling(left), 1)
        columns.right.addWidget(self.tabs, 1)
        chosen = self.tabs.add("Requirement", scrolls=True)
        chosen.addWidget(self.chosen)
        aside = QVBoxLayout()
        aside.setSpacing(14)
        chosen.addLayout(aside)
        on_record = self.tabs.add("On record", scrolls=True)
        for card in (self.record, self.awaited):
            on_record.addWidget(card)
        portfolio = self.tabs.add("Portfolio", scrolls=True)
        portfolio.addWidget(self.portfolio)
        for layout in (chosen, on_record, portfolio):
            layout.addStretch(1)
        outer.addWidget(columns, 1)
        self.setMinimumHeight(LOWEST)
        return left, aside

    def _wire(self) -> None:
        self.level.activated.connect(self.refresh)
        self.day.changed.connect(self.refresh)
        self.only_gaps.toggled.connect(self._show_lines)
        self.record.link_requested.connect(self.acts.ask_link)
        self.record.ask_requested.connect(self.acts.ask_for_statement)
        self.record.write_requested.connect(self.acts.write_statement)
        self.record.file_requested.connect(self.acts.attach_file)
        self.chosen.book_requested.connect(self.acts.book)
        self.chosen.judge_requested.connect(self.acts.judge)
        self.chosen.link_requested.connect(self.acts.add_evidence)
        self.chosen.unlink_requested.connect(self.acts.unlink)
        self.portfolio.item_requested.connect(self.acts.keep_item)
        self.portfolio.file_requested.connect(self.acts.keep_item_file)
        self.portfolio.removal_requested.connect(self.acts.remove_item)
        self.portfolio.assess_requested.connect(self.acts.assess_portfolio)

    def _wire_table(self) -> None:
        self.table.selection_changed.connect(self.show_requirement)
        self.table.pressed.connect(self.close_gap)
        # Asked once the drag has ended: a form opened inside it would hold the pointer.
        self.table.dropped.connect(self.link_dropped, Qt.ConnectionType.QueuedConnection)

    def show_household(
        self, household_id: int, level: str, strand: str | None, scheme_id: str | None = None
    ) -> None:
        """Show a household against a level; the same household keeps the level and day chosen."""
        if (household_id, scheme_id) != (self.household_id, self.scheme_id) or not self._choices:
            self.household_id, self.scheme_id = household_id, scheme_id
            self.acts.line = None
            self._choices = service.level_choices(self.context.desk, scheme_id)
            self.level.clear()
            self.level.addItems([one.words for one in self._choices])
            self.day.show_today()
            wanted = [(one.level, one.strand) for one in self._choices]
            if (level, strand) in wanted:
                self.level.setCurrentIndex(wanted.index((level, strand)))
        self.refresh()

    def refresh(self) -> None:
        """Judge the household anew; a day without a scheme is said and leaves what was shown."""
        if not self.household_id or not self._choices:
            return
        choice = self._choices[max(self.level.currentIndex(), 0)]
        try:
            page = service.requirement_page(
                self.context.desk,
                self.household_id,
                choice.level,
                choice.strand,
                self.day.day(),
                self.scheme_id,
            )
        except FosterDeskError as problem:
            self.notice.show_problem(str(problem))
            return
        self.notice.clear()
        self.page = self.acts.page = page
        self._show_page(page)

    def _show_page(self, page: RequirementPage) -> None:
        view = page.view
        self.standing.setText(f"{view.words} for {view.level_words}")
        self.scheme.setText(view.scheme)
        self._fit_table(view.carers)
        titles = {line.id: line.need.title for line in view.lines}
        is_open = not page.closed
        self.record.show_records(page.on_record, page.closed)
        self.awaited.show_awaited(page.awaited, is_open=is_open)
        self.portfolio.show_items(page.portfolio, titles, is_open=is_open)
        self._show_lines()

    def _fit_table(self, carers: tuple[str, ...]) -> None:
        """A table with the carers of this household as its columns."""
        wanted = carers if len(carers) > 1 else ()
        if self.table.carers == wanted:
            return
        old, self.table = self.table, RequirementTable(carers)
        self.left.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._wire_table()

    def _show_lines(self) -> None:
        if self.page is None:
            return
        view = self.page.view
        kept = self.acts.line.id if self.acts.line else ""
        self._lines = view.unmet if self.only_gaps.isChecked() else view.lines
        self.table.takes_drops = not self.page.closed
        self.table.show_lines(self._lines, self.page.offers, not self.page.closed)
        names = [line.id for line in self._lines]
        first = next((at for at, one in enumerate(self._lines) if one.need.verdict != "met"), 0)
        at = names.index(kept) if kept in names else first
        self.table.select(at)
        self.show_requirement(at if names else -1)

    def show_requirement(self, number: int) -> None:
        """Show a requirement in its card."""
        shown = self.page is not None and 0 <= number < len(self._lines)
        self.chosen.setVisible(shown)
        if not shown or self.page is None:
            return
        line = self._lines[number]
        self.acts.line = line
        offers = self.page.offers.get(line.id, ())
        self.chosen.show_line(line, offers, is_open=not self.page.closed)

    def close_gap(self, number: int) -> None:
        """Do what the row's button says."""
        if self.page is None or self.page.closed or not 0 <= number < len(self._lines):
            return
        line = self._lines[number]
        offers = self.page.offers.get(line.id, ())
        does = closing(line, offers).does
        self.acts.line = line
        if does == "book":
            self.acts.book(offers[0].person_id, offers[0].session.id)
        elif does in ("training", "reviews"):
            self.context.go(does)
        elif does:
            {"judge": self.acts.judge, "link": self.acts.add_evidence}.get(
                does, self.acts.add_item
            )()

    def link_dropped(self, number: int, key: str) -> None:
        """Link what fell on a row."""
        if 0 <= number < len(self._lines):
            self.acts.link(key, self._lines[number])
