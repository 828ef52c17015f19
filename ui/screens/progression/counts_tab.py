"""Decisions on levels by route and by months waited, with small numbers masked."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.panel.year.level_decisions import decision_counts
from fosterdesk.progression.turn_records import MONTH_BANDS, SMALL, DecisionCounts
from fosterdesk.rules.words import short_date
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.jobs import Job, Report
from ui.kit.labels import small, strong
from ui.kit.notices import Notice
from ui.kit.preview import PreviewWindow
from ui.kit.rows import Cell, ColumnFace
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable

COLUMNS = (
    ColumnFace("route", "Route"),
    *(
        ColumnFace(f"band-{at}", words, 140, "right")
        for at, (_, _, words) in enumerate(MONTH_BANDS)
    ),
)


class CountsTab(QWidget):
    """The table of the last twelve months, and its page for print."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.counted: DecisionCounts | None = None
        self.span = strong("")
        self.notice = Notice()
        self.table = SmallTable(COLUMNS, "Decisions by months waited and route", button_width=0)
        self.print_button = button("Print")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.notice)
        column.addWidget(self.span)
        column.addWidget(self.table)
        column.addWidget(
            small(
                f"Numbers from 1 to {SMALL - 1} are shown as “under {SMALL}”, and no totals are "
                "given, so that no household can be worked out. A case waits from its opening; "
                "direct entry waits from the application."
            )
        )
        column.addLayout(button_row(self.print_button))
        column.addStretch(1)
        self.print_button.clicked.connect(self.print_here)

    def refresh(self) -> None:
        """Count again."""
        counted = self.counted = decision_counts(self.context.desk)
        span = f"{short_date(counted.from_on)} to {short_date(counted.to_on)}"
        self.span.setText(f"Levels agreed, {span}")
        self.table.show_rows(
            [
                SmallRow(
                    number,
                    (strong_cell(one.words), *(Cell(words) for words in one.cells)),
                )
                for number, one in enumerate(counted.routes)
            ]
        )

    def print_here(self) -> bool:
        """Make the page beside the window and preview it, from where it is printed."""
        if self.counted is None:
            return False
        job = Job(_writing(self.context.desk, self.counted), "Making the page")
        job.finished.connect(self.show_preview)
        job.failed.connect(self.notice.show_problem)
        self.context.jobs.start(job)
        return True

    def show_preview(self, content: object) -> None:
        """Show the page that was made."""
        if isinstance(content, bytes):
            PreviewWindow.open_for(self, content, "Decisions on levels", "decisions-on-levels.pdf")


def _writing(desk: Any, counted: DecisionCounts) -> Callable[[Report], bytes]:
    """Work that writes the page in a folder of its own and gives its bytes."""

    def work(_report: Report) -> bytes:
        from fosterdesk.progression.queue_papers import write_counts

        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "decisions.pdf"
            write_counts(desk, counted, out)
            return out.read_bytes()

    return work
