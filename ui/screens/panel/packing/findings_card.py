"""What the leak check found on papers, each to be allowed, redacted, or its paper removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.packing.pack_records import Finding
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import muted
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.packing.redacting import Redactor
from ui.screens.panel.tab import in_a_row

COLUMNS = (
    ColumnFace("page", "Page", 64),
    ColumnFace("found", "What was found"),
    ColumnFace("paper", "In which paper"),
    ColumnFace("state", "", 104),
)
KINDS = {
    "address": "Address",
    "postcode": "Postcode",
    "telephone number": "Telephone number",
    "e-mail address": "E-mail address",
    "birth name": "Birth name",
    "third-party name": "Somebody else’s name",
    "term": "Words no paper may hold",
    "unread page": "Cannot be read: look at it",
}


@dataclass(frozen=True)
class Checked:
    """Which papers a card is about: whose they are, how they are read, and what they are called."""

    about: str
    check: Callable[..., tuple[Finding, ...]]
    check_words: str
    name: str
    was: str
    whose: str


PACK = Checked("meeting", service.check_pack, "Check the pack", "pack", "was", "this panel’s")


class FindingsCard(QWidget):
    """The list of findings with its buttons, for a meeting's pack or the papers of one case."""

    trouble = Signal(str)
    shown = Signal()

    def __init__(self, context: ScreenContext, papers: Checked = PACK) -> None:
        super().__init__()
        self.context = context
        self.papers = papers
        self.about_id = 0
        self.findings: tuple[Finding, ...] = ()
        self._checked: int | None = None
        self.table = SmallTable(COLUMNS, "Findings", button_width=104)
        self.state = muted("")
        self.check = button(papers.check_words)
        self.redact = button("Redact words…", "quiet")
        self.remove = button("Remove paper", "quiet")
        self.redactor = Redactor(context, self)
        card = Card("Findings", self.state, self.table)
        card.add(in_a_row(self.check, self.redact, self.remove))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.check.clicked.connect(self.check_papers)
        self.redact.clicked.connect(self.redact_words)
        self.remove.clicked.connect(self.remove_paper)
        self.redactor.trouble.connect(self.trouble)
        self.table.pressed.connect(self.allow_or_stop)
        self.table.selection_changed.connect(self._chosen)

    def show_papers(self, about_id: int, can_check: bool) -> None:
        """Show the findings on these papers; others than before begin with nothing checked."""
        self.about_id = about_id
        self.check.setEnabled(can_check)
        self.refresh()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what a check or a refused build found."""
        self.findings, self._checked = tuple(findings), self.about_id
        self.refresh()
        self.shown.emit()

    def refresh(self) -> None:
        """Repaint with what is allowed by now."""
        if self._checked != self.about_id:
            self.findings, self._checked = (), None
        if self.findings:
            self.findings = service.with_allowances(
                self.context.desk, self.about_id, self.findings, self.papers.about
            )
        prepares = self.context.may("prepare panel")
        rows = [_row(at, one, prepares) for at, one in enumerate(self.findings)]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.state.setText(self._words())
        self._chosen(self.table.current_id())

    def _words(self) -> str:
        name, was = self.papers.name, self.papers.was
        if self._checked is None:
            return (
                f"Every build reads the finished {name} for addresses, telephone numbers, e-mail, "
                "birth names and names of other people, and for pages that are pictures. What is "
                "found stands here."
            )
        still = sum(one.is_open for one in self.findings)
        if not self.findings:
            return f"The {name} {was} read. Nothing was found."
        if not still:
            return f"Everything found may stand. The {name} can be built."
        found = plural(still, "finding")
        return f"{found} to take out or to allow before the {name} can be built."

    def _chosen(self, at: int) -> None:
        finding = self._finding(at)
        paper = finding.paper if finding is not None else None
        prepares = self.context.may("prepare panel")
        self.redact.setVisible(prepares and paper is not None)
        self.remove.setVisible(prepares and paper is not None and paper.kind == "file")

    def _finding(self, at: int) -> Finding | None:
        return self.findings[at] if 0 <= at < len(self.findings) else None

    def check_papers(self) -> None:
        """Read all the papers and show everything that is found."""
        work = checking(self.context.desk, self.about_id, self.papers.check)
        job = Job(work, f"Reading the {self.papers.name}")
        job.finished.connect(self.show_findings)
        job.failed.connect(self.trouble)
        self.context.jobs.start(job)

    def allow_or_stop(self, at: int) -> None:
        """Let a finding stand with a reason, or let it stop the papers again."""
        finding = self._finding(at)
        if finding is None:
            return
        desk, about_id, about = self.context.desk, self.about_id, self.papers.about
        if not finding.is_open:

            def verb() -> Changes:
                return service.forbid_finding(desk, about_id, finding, about)

            self.context.run(verb, f"The finding stops the {self.papers.name} again")
            return

        def submit(values: dict[str, Any]) -> Changes:
            return service.allow_finding(desk, about_id, finding, values["reason"], about)

        changes = FormDialog.ask(
            self,
            "Let this stand",
            _reason_field(self.papers.whose),
            {},
            submit,
            yes_word="Allow",
            intro=f"{finding.words[:1].upper()}{finding.words[1:]}.",
        )
        if changes is not None:
            self.context.announce(changes, "Finding allowed")

    def redact_words(self) -> None:
        """Take words out of the paper in which the chosen finding stands."""
        finding = self._finding(self.table.current_id())
        if finding is not None and finding.paper is not None:
            self.redactor.ask(finding.paper, finding.text)

    def remove_paper(self) -> None:
        """Take the paper of the chosen finding out of its item after asking."""
        finding = self._finding(self.table.current_id())
        if finding is None or finding.paper is None:
            return
        paper = finding.paper
        if not confirm(self, f"Take “{paper.title}” out of the papers?", "Remove"):
            return

        def verb() -> Changes:
            return service.remove_paper(self.context.desk, paper.id)

        if self.context.run(verb, "Paper removed") is not None:
            self.show_findings([one for one in self.findings if one.paper != paper])


def checking(desk: Any, about_id: int, check: Callable[..., tuple[Finding, ...]]) -> Any:
    """The work of reading papers for what must not be there; it holds no widget."""

    def work(report: Report) -> tuple[Finding, ...]:
        return check(desk, about_id, report, report.stopped)

    return work


def _reason_field(whose: str) -> tuple[Field, ...]:
    return (
        Field(
            "reason",
            "Why it may stand",
            "long",
            required=True,
            help=f"Kept with your name. It holds for {whose} papers alone.",
        ),
    )


def _row(at: int, finding: Finding, prepares: bool) -> SmallRow:
    state, words = chip("bad", "Stops it"), "Allow…"
    under = f"“{finding.text}”" if finding.text else ""
    paper = Cell(finding.paper_title)
    if not finding.is_open and finding.allowed_at is not None:
        state, words = chip("good", "May stand"), "Stop again"
        when = short_date(finding.allowed_at.date())
        paper = Cell(finding.paper_title, under=f"{finding.reason} · {finding.allowed_by}, {when}")
    found = strong(KINDS[finding.kind], under)
    cells = (Cell(finding.label or str(finding.page)), found, paper, state)
    return SmallRow(at, cells, words if prepares else "")
