"""Ctrl+E: the list that is shown goes to an Excel file, beside the window."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fosterdesk.rules.words import plural, short_date
from ui.kit.dialogs import choose_file_to_save
from ui.kit.jobs import Job, Jobs, Report
from ui.kit.notices import Notice
from ui.kit.sheet import Sheet, sheet_on, without_empty_columns

EXCEL = "Excel workbooks (*.xlsx)"


class Exporter(QObject):
    """Asks where to, and writes the list as a job."""

    def __init__(self, desk: Any, jobs: Jobs, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._notice = notice
        self._window = parent
        self._name = ""

    def export(self, screen: QWidget | None) -> None:
        """Export the list on this screen, or say that there is none."""
        sheet = sheet_on(screen)
        if sheet is None:
            self._notice.show_info("There is no list on this screen to export.")
            return
        proposed = f"{sheet.name} {short_date(self._desk.today())}.xlsx"
        path = choose_file_to_save(self._window, "Export this list", proposed, EXCEL)
        if path is not None:
            self._begin(sheet, path)

    def _begin(self, sheet: Sheet, path: Path) -> None:
        desk = self._desk

        def work(report: Report) -> int:
            from fosterdesk.people.exporting import export_list

            report(0, 1, "Reading the list")
            headings, rows = without_empty_columns(sheet.headings(), list(sheet.rows()))
            report(0, 1, "Writing the file")
            return export_list(desk, path, sheet.name, headings, rows)

        self._name = path.name
        job = Job(work, "Exporting the list")
        job.finished.connect(self._say_done)
        job.failed.connect(self._notice.show_problem)
        self._jobs.start(job)

    def _say_done(self, count: int) -> None:
        self._notice.show_info(
            f"{self._name} holds {plural(count, 'line')}. It is not encrypted: keep it as you "
            "would keep the papers."
        )
