"""What the leak check found on the pack, each to be allowed, redacted, or its paper removed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.packing.pack_records import Finding
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import muted
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.packing.redacting import Redactor
from ui.screens.panel.tab import Tab, in_a_row

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
REASON = (
    Field(
        "reason",
        "Why it may stand",
        "long",
        required=True,
        help="Kept with your name. It holds for this panel’s papers alone.",
    ),
)


class FindingsCard(QWidget):
    """The list of findings with its buttons; `tab` gives the meeting and the ways to ask."""

    trouble = Signal(str)
    shown = Signal()

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.findings: tuple[Finding, ...] = ()
        self._checked: int | None = None
        self.table = SmallTable(COLUMNS, "Findings", button_width=104)
        self.state = muted("")
        self.check = button("Check the pack")
        self.redact = button("Redact words…", "quiet")
        self.remove = button("Remove paper", "quiet")
        self.redactor = Redactor(tab.context, self)
        card = Card("Findings", self.state, self.table)
        card.add(in_a_row(self.check, self.redact, self.remove))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.check.clicked.connect(self.check_pack)
        self.redact.clicked.connect(self.redact_words)
        self.remove.clicked.connect(self.remove_paper)
        self.redactor.trouble.connect(self.trouble)
        self.table.pressed.connect(self.allow_or_stop)
        self.table.selection_changed.connect(self._chosen)

    @property
    def meeting_id(self) -> int:
        """The meeting that is shown; 0 before one is."""
        return self.tab.page.meeting.id if self.tab.page is not None else 0

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what a check or a refused build found."""
        self.findings, self._checked = tuple(findings), self.meeting_id
        self.refresh()
        self.shown.emit()

    def refresh(self) -> None:
        """Repaint with what is allowed by now; another meeting begins with nothing checked."""
        if self._checked != self.meeting_id:
            self.findings, self._checked = (), None
        desk = self.tab.context.desk
        if self.findings:
            self.findings = service.with_allowances(desk, self.meeting_id, self.findings)
        prepares = self.tab.may("prepare panel")
        rows = [_row(at, one, prepares) for at, one in enumerate(self.findings)]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.state.setText(self._words())
        self.check.setEnabled(self.tab.page is not None and bool(self.tab.page.items))
        self._chosen(self.table.current_id())

    def _words(self) -> str:
        if self._checked is None:
            return (
                "Every build reads the finished pack for addresses, telephone numbers, e-mail, "
                "birth names and names of other people, and for pages that are pictures. What is "
                "found stands here."
            )
        still = sum(one.is_open for one in self.findings)
        if not self.findings:
            return "The pack was read. Nothing was found."
        if not still:
            return "Everything found may stand. The pack can be built."
        return f"{plural(still, 'finding')} to take out or to allow before the pack can be built."

    def _chosen(self, at: int) -> None:
        finding = self._finding(at)
        paper = finding.paper if finding is not None else None
        prepares = self.tab.may("prepare panel")
        self.redact.setVisible(prepares and paper is not None)
        self.remove.setVisible(prepares and paper is not None and paper.kind == "file")

    def _finding(self, at: int) -> Finding | None:
        return self.findings[at] if 0 <= at < len(self.findings) else None

    def check_pack(self) -> None:
        """Read the whole pack and show everything that is found."""
        job = Job(checking(self.tab.context.desk, self.meeting_id), "Reading the pack")
        job.finished.connect(self.show_findings)
        job.failed.connect(self.trouble)
        self.tab.context.jobs.start(job)

    def allow_or_stop(self, at: int) -> None:
        """Let a finding stand with a reason, or let it stop the pack again."""
        finding = self._finding(at)
        if finding is None:
            return
        desk, meeting_id = self.tab.context.desk, self.meeting_id
        if not finding.is_open:

            def verb() -> Changes:
                return service.forbid_finding(desk, meeting_id, finding)

            self.tab.context.run(verb, "The finding stops the pack again")
            return

        def submit(values: dict[str, Any]) -> Changes:
            return service.allow_finding(desk, meeting_id, finding, values["reason"])

        changes = FormDialog.ask(
            self,
            "Let this stand",
            REASON,
            {},
            submit,
            yes_word="Allow",
            intro=f"{finding.words[:1].upper()}{finding.words[1:]}.",
        )
        if changes is not None:
            self.tab.context.announce(changes, "Finding allowed")

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
            return service.remove_paper(self.tab.context.desk, paper.id)

        if self.tab.context.run(verb, "Paper removed") is not None:
            self.show_findings([one for one in self.findings if one.paper != paper])


def checking(desk: Any, meeting_id: int) -> Any:
    """The work of reading a pack for what must not be there; it holds no widget."""

    def work(report: Report) -> tuple[Finding, ...]:
        return service.check_pack(desk, meeting_id, report, report.stopped)

    return work


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
