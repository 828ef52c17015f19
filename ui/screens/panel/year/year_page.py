"""Quality and year: what panels said of each author's reports, and the panel's annual report."""

from collections.abc import Callable
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel.year import quality, year_printing
from fosterdesk.panel.year.year_records import AuthorQuality, PanelYear, ReportFeedback
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.empty import EmptyState
from ui.kit.findings_card import FindingsCard
from ui.kit.form import Field
from ui.kit.jobs import Job, JobBar, Report
from ui.kit.labels import card_title, text
from ui.kit.page import Page, add_columns
from ui.kit.rows import Cell, ColumnFace, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.checked import YEAR_PAPERS
from ui.screens.panel.tab import in_a_row

AUTHOR_COLUMNS = (
    ColumnFace("author", "Author"),
    ColumnFace("reports", "Reports", 86, "right"),
    ColumnFace("average", "Average", 108, "right"),
)
REPORT_COLUMNS = (
    ColumnFace("report", "Report"),
    ColumnFace("score", "Score", 132),
    ColumnFace("words", "What the panel said"),
)
CHAIR_FIELDS = (
    Field("foreword", "From the chair", "long", lines=5, help="Stands first in the report."),
    Field(
        "learning",
        "What the service can learn",
        "long",
        lines=5,
        help="No household is named in the report; keep it so here.",
    ),
)


class YearPage(Page):
    """The authors at the left, the reports of the chosen one at the right."""

    guide_page = "panel-year"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Quality and year", scrolls=True)
        self.context = context
        self.year = PanelYear.of(context.desk.today())
        self.found: tuple[AuthorQuality, ...] = ()
        self.back = self.add_button("All panels", "quiet")
        self.before = self.add_button("Year before", "quiet")
        self.after = self.add_button("Year after", "quiet")
        self.words = self.add_button("Chair’s words…")
        self.annual = self.add_button("Annual report", "primary")
        self.job_bar = JobBar(context.jobs)
        self.findings = FindingsCard(context, YEAR_PAPERS)
        self.body.addWidget(self.job_bar)
        self.body.addWidget(self.findings)
        self.authors = SmallTable(AUTHOR_COLUMNS, "Authors", button_width=0)
        self.empty = EmptyState(
            "No feedback in this year", "What panels say of reports stands here, by author."
        )
        self.name = card_title("")
        self.spread = text("")
        self.reports = SmallTable(REPORT_COLUMNS, "Reports", button_width=0)
        self.print_author = button("Print for supervision")
        self.card = Card("", self.name, self.spread, self.reports)
        self.card.add(in_a_row(self.print_author))
        left, right = add_columns(self.body, 660, 400)
        left.addWidget(self.authors)
        left.addWidget(self.empty)
        left.addStretch(1)
        right.addWidget(self.card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.after.clicked.connect(self.show_year_after)
        self.annual.clicked.connect(self.print_annual_report)
        self.authors.selection_changed.connect(self._show_author)
        self.before.clicked.connect(self.show_year_before)
        self.findings.trouble.connect(self.notice.show_problem)
        self.print_author.clicked.connect(self.print_the_author)
        self.words.clicked.connect(self.ask_chair_words)

    def refresh(self) -> None:
        """Read the feedback of the year again."""
        desk = self.context.desk
        found = quality.quality_year(desk, self.year)
        self.found = found.authors
        told = f"{plural(found.spread.reports, 'report')} with feedback"
        average = found.spread.average_words
        self.set_heading(
            f"Quality and year · {self.year.title}",
            f"{self.year.words} · {told} · {average[:1].lower()}{average[1:]}",
        )
        self.authors.show_rows([_author_row(at, one) for at, one in enumerate(self.found)])
        if self.found and self.authors.current_id() == -1:
            self.authors.select(0)
        self.authors.setVisible(bool(self.found))
        self.empty.setVisible(not self.found)
        self.after.setEnabled(self.year != PanelYear.of(desk.today()))
        self.words.setVisible(self.context.may("prepare panel"))
        self.findings.show_papers(self.year.begins_in, can_check=False)
        self._show_author(self.authors.current_id())

    def show_year_before(self) -> None:
        """Show the year before."""
        self.year = PanelYear(self.year.begins_in - 1)
        self.refresh()

    def show_year_after(self) -> None:
        """Show the year after."""
        self.year = PanelYear(self.year.begins_in + 1)
        self.refresh()

    def author(self) -> AuthorQuality | None:
        """The author that is chosen."""
        at = self.authors.current_id()
        return self.found[at] if 0 <= at < len(self.found) else None

    def _show_author(self, _at: int) -> None:
        author = self.author()
        self.card.setVisible(author is not None)
        if author is None:
            return
        self.name.setText(author.author)
        self.spread.setText(_spread_words(author))
        self.reports.show_rows([_report_row(one) for one in author.reports])

    def ask_chair_words(self) -> None:
        """Ask for the chair's own words in the annual report."""
        desk, year = self.context.desk, self.year
        foreword, learning = year_printing.chair_words(desk, year)

        def submit(values: dict[str, Any]) -> Changes:
            return year_printing.keep_chair_words(
                desk, year, values["foreword"] or "", values["learning"] or ""
            )

        start = {"foreword": foreword, "learning": learning}
        title = f"Chair’s words for {year.title}"
        changes = FormDialog.ask(self, title, CHAIR_FIELDS, start, submit)
        if changes is not None:
            self.context.announce(changes, "Chair’s words kept")

    def print_here(self) -> bool:
        """Show the annual report, from where it is printed (Ctrl+P)."""
        self.print_annual_report()
        return True

    def print_annual_report(self) -> None:
        """Show the annual report of the year."""
        self._start(
            annual_work(self.context.desk, self.year), f"Panel annual report {self.year.title}"
        )

    def print_the_author(self) -> None:
        """Show the feedback on the chosen author's reports."""
        author = self.author()
        if author is not None:
            work = author_work(self.context.desk, self.year, author.author)
            self._start(work, f"Feedback on reports by {author.author} {self.year.title}")

    def _start(self, work: Callable[[Report], bytes], name: str) -> None:
        self.notice.clear()
        job = Job(named(name, work), "Preparing the pages")
        job.finished.connect(self._show_paper)
        job.failed.connect(self.notice.show_problem)
        job.refused.connect(self.findings.show_refused)
        self.context.jobs.start(job)

    def _show_paper(self, made: tuple[str, bytes]) -> None:
        from ui.kit.preview import PreviewWindow

        name, content = made
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def named(name: str, work: Callable[[Report], bytes]) -> Callable[[Report], tuple[str, bytes]]:
    """The work with the name of what it makes; it holds no widget."""

    def both(report: Report) -> tuple[str, bytes]:
        return name, work(report)

    return both


def annual_work(desk: Any, year: PanelYear) -> Any:
    """The work of printing the annual report; it holds no widget."""

    def work(report: Report) -> bytes:
        return year_printing.print_annual_report(desk, year, report, report.stopped)

    return work


def author_work(desk: Any, year: PanelYear, author: str) -> Any:
    """The work of printing an author's feedback; it holds no widget."""

    def work(report: Report) -> bytes:
        return year_printing.print_author(desk, year, author, report, report.stopped)

    return work


def _author_row(at: int, one: AuthorQuality) -> SmallRow:
    average = one.spread.average_words
    scored = Cell(average) if one.spread.scored else muted(average)
    return SmallRow(at, (strong(one.author), Cell(str(one.spread.reports)), scored))


def _spread_words(one: AuthorQuality) -> str:
    words = plural(one.spread.reports, "report")
    if not one.spread.scored:
        return f"{words}, none of them scored."
    return f"{words}, on average {one.spread.average_words}."


def _report_row(one: ReportFeedback) -> SmallRow:
    score = Cell(one.score_words) if one.score else muted("Not scored")
    under = f"{short_date(one.on)} · {one.kind_title}"
    return SmallRow(one.item_id, (strong(one.title, under), score, Cell(one.words)))
