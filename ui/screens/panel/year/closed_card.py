"""The closed file of a meeting: what stops it, its making, and the files that were kept."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.year import closing
from fosterdesk.panel.year.closed_records import ClosedFileRecord
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.jobs import Job, Report
from ui.kit.labels import text
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.tab import Tab, in_a_row

COLUMNS = (
    ColumnFace("closed", "Closed"),
    ColumnFace("pages", "Pages", 110),
    ColumnFace("fingerprint", "Fingerprint", 170),
)
CLOSED = Changes(frozenset({("closed_file", 0), ("panel_meeting", 0)}))


class ClosedCard(QWidget):
    """A card below the packs; it stands there once the meeting has been held."""

    trouble = Signal(str)

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.files: dict[int, ClosedFileRecord] = {}
        self.state = text("")
        self.table = SmallTable(COLUMNS, "Closed files", button_width=84)
        self.close_file = button("Close the file")
        card = Card("Closed file of this meeting", self.state, self.table)
        card.add(in_a_row(self.close_file))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.close_file.clicked.connect(self.make_file)
        self.table.pressed.connect(self.open_file)

    def refresh(self) -> None:
        """Show what stops the closing, or what was kept."""
        page = self.tab.page
        assert page is not None
        found = closing.closing(self.tab.context.desk, page.meeting.id)
        self.files = {one.id: one for one in found.files}
        self.state.setText(found.words)
        self.table.show_rows([_row(one) for one in found.files])
        self.table.setVisible(bool(found.files))
        self.close_file.setVisible(self.tab.may("record minutes"))
        self.close_file.setEnabled(not found.stops)
        self.setVisible(page.meeting.status != "planned")

    def make_file(self) -> None:
        """Make the closed file beside the window, keep it and show it."""
        page = self.tab.page
        assert page is not None
        job = Job(making(self.tab.context.desk, page.meeting.id), "Closing the file")
        job.finished.connect(self._show_made)
        job.failed.connect(self.trouble)
        job.refused.connect(self.tab.refused)
        self.close_file.setEnabled(False)
        self.tab.context.jobs.start(job)

    def _show_made(self, content: bytes) -> None:
        self.tab.context.announce(CLOSED, "File closed")
        self._show(content)

    def open_file(self, file_id: int) -> None:
        """Show a closed file that was kept."""
        self._show(service.pack_content(self.tab.context.desk, self.files[file_id].digest))

    def _show(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        assert self.tab.page is not None
        name = f"Closed file of the panel of {short_date(self.tab.page.meeting.on)}"
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def making(desk: Any, meeting_id: int) -> Any:
    """The work of making the closed file; it holds no widget."""

    def work(report: Report) -> bytes:
        return closing.close_meeting(desk, meeting_id, report, report.stopped)

    return work


def _row(one: ClosedFileRecord) -> SmallRow:
    when = f"{short_date(one.closed_at.date())}, {one.closed_at:%H.%M}"
    cells = (
        strong(when, one.closed_by),
        Cell(plural(one.pages, "page")),
        Cell(service.fingerprint_words(one.content_sha256)),
    )
    return SmallRow(one.id, cells, "Open")
