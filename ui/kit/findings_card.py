"""What the leak check found on papers, each to be allowed, redacted, or its paper removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.people.findings import (
    Finding,
    LeaksFound,
    PaperRef,
    Whose,
    allow_finding,
    forbid_finding,
    with_allowances,
)
from fosterdesk.rules.words import plural, short_date
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import muted
from ui.kit.redacting import Redacting, Redactor
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable

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
    """Which papers a card is about: whose they are, what they are called, how they are read.

    Without `check` nothing is read here; without `redacting` and `remove` there is no file to take
    words from, or to take out. A card that `stays` shows before anything was found.
    """

    whose: Whose
    name: str
    was: str
    scope: str
    check: Callable[..., tuple[Finding, ...]] | None = None
    check_words: str = ""
    redacting: Redacting | None = None
    remove: Callable[[Any, PaperRef], Changes] | None = None
    stays: bool = False


class FindingsCard(QWidget):
    """The list of findings with its buttons, for the papers of a meeting, a case or a year."""

    trouble = Signal(str)
    shown = Signal()

    def __init__(self, context: ScreenContext, papers: Checked) -> None:
        super().__init__()
        self.context = context
        self.papers = papers
        self.about_id = 0
        self.findings: tuple[Finding, ...] = ()
        self._checked: int | None = None
        self._stopped = papers.name
        self.table = SmallTable(COLUMNS, "Findings", button_width=104)
        self.state = muted("")
        self.check = button(papers.check_words)
        self.check.setVisible(papers.check is not None)
        self.redact = button("Redact words…", "quiet")
        self.remove = button("Remove paper", "quiet")
        self.redactor: Redactor | None = None
        if papers.redacting is not None:
            self.redactor = Redactor(context, self, papers.redacting)
        card = Card("Findings", self.state, self.table)
        card.add(button_row(self.check, self.redact, self.remove))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._chosen(-1)
        if not papers.stays:
            self.hide()  # until something is found
        self._wire()

    def _wire(self) -> None:
        self.check.clicked.connect(self.check_papers)
        self.redact.clicked.connect(self.redact_words)
        self.remove.clicked.connect(self.remove_paper)
        if self.redactor is not None:
            self.redactor.trouble.connect(self.trouble)
        self.table.pressed.connect(self.allow_or_stop)
        self.table.selection_changed.connect(self._chosen)

    def show_papers(self, about_id: int, can_check: bool) -> None:
        """Show the findings on these papers; others than before begin with nothing checked."""
        self.about_id = about_id
        self.check.setEnabled(can_check)
        self.refresh()

    def show_findings(self, findings: Sequence[Finding], stopped: str = "") -> None:
        """Show what a check or a refused build found; `stopped` is the paper that it stops."""
        self.findings, self._checked = tuple(findings), self.about_id
        self._stopped = stopped or self.papers.name
        self.refresh()
        self.shown.emit()

    def show_refused(self, problem: Exception) -> bool:
        """Show what stopped a paper; whether it was refused for what was found on it."""
        if not isinstance(problem, LeaksFound):
            return False
        self.show_findings(problem.findings, problem.paper)
        return True

    def refresh(self) -> None:
        """Repaint with what is allowed by now."""
        if self._checked != self.about_id:
            self.findings, self._checked = (), None
        if self.findings:
            self.findings = with_allowances(
                self.context.desk, self.about_id, self.findings, self.papers.whose
            )
        rows = [_row(at, one, self._allows) for at, one in enumerate(self.findings)]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.state.setText(self._words())
        self._chosen(self.table.current_id())
        self.setVisible(self.papers.stays or self._checked is not None)

    @property
    def _allows(self) -> bool:
        return self.context.may(self.papers.whose.permission)

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
            return f"Everything found may stand. The {self._stopped} can be built."
        found = plural(still, "finding")
        return f"{found} to take out or to allow before the {self._stopped} can be built."

    def _chosen(self, at: int) -> None:
        finding = self._finding(at)
        paper = finding.paper if finding is not None and self._allows else None
        self.redact.setVisible(paper is not None and self.redactor is not None)
        removes = self.papers.remove is not None
        self.remove.setVisible(removes and paper is not None and paper.kind == "file")

    def _finding(self, at: int) -> Finding | None:
        return self.findings[at] if 0 <= at < len(self.findings) else None

    def check_papers(self) -> None:
        """Read all the papers and show everything that is found."""
        assert self.papers.check is not None
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
        desk, about_id, whose = self.context.desk, self.about_id, self.papers.whose
        if not finding.is_open:

            def verb() -> Changes:
                return forbid_finding(desk, about_id, finding, whose)

            self.context.run(verb, f"The finding stops the {self._stopped} again")
            return

        def submit(values: dict[str, Any]) -> Changes:
            return allow_finding(desk, about_id, finding, values["reason"], whose)

        changes = FormDialog.ask(
            self,
            "Let this stand",
            _reason_field(self.papers.scope),
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
        if finding is not None and finding.paper is not None and self.redactor is not None:
            self.redactor.ask(finding.paper, finding.text)

    def remove_paper(self) -> None:
        """Take the paper of the chosen finding out of its item after asking."""
        finding = self._finding(self.table.current_id())
        take_out = self.papers.remove
        if finding is None or finding.paper is None or take_out is None:
            return
        paper = finding.paper
        if not confirm(self, f"Take “{paper.title}” out of the papers?", "Remove"):
            return

        def verb() -> Changes:
            return take_out(self.context.desk, paper)

        if self.context.run(verb, "Paper removed") is not None:
            self.show_findings([one for one in self.findings if one.paper != paper])


def checking(desk: Any, about_id: int, check: Callable[..., tuple[Finding, ...]]) -> Any:
    """The work of reading papers for what must not be there; it holds no widget."""

    def work(report: Report) -> tuple[Finding, ...]:
        return check(desk, about_id, report, report.stopped)

    return work


def _reason_field(scope: str) -> tuple[Field, ...]:
    return (
        Field(
            "reason",
            "Why it may stand",
            "long",
            required=True,
            help=f"Kept with your name. It holds for {scope} alone.",
        ),
    )


def _row(at: int, finding: Finding, allows: bool) -> SmallRow:
    state, words = chip("bad", "Stops it"), "Allow…"
    under = f"“{finding.text}”" if finding.text else ""
    paper = Cell(finding.paper_title)
    if not finding.is_open and finding.allowed_at is not None:
        state, words = chip("good", "May stand"), "Stop again"
        when = short_date(finding.allowed_at.date())
        paper = Cell(finding.paper_title, under=f"{finding.reason} · {finding.allowed_by}, {when}")
    found = strong(KINDS[finding.kind], under)
    cells = (Cell(finding.label or str(finding.page)), found, paper, state)
    return SmallRow(at, cells, words if allows else "")
