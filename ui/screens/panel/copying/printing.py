"""Print copies: who gets one, what it takes in paper and time, and the files in a folder."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.panel import service
from fosterdesk.panel.packing.pack_records import PrintCopies, PrintedCopies, PrintPlan
from fosterdesk.rules.words import plural
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_folder, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.screens.panel.copying.mail_fields import MAIL_FIELDS

FIELDS = (
    Field(
        "names",
        "Copies for",
        "long",
        required=True,
        lines=6,
        help="One name on a line; it stands on every page of the copy.",
    ),
    Field("duplex", "On both sides", "yes_no", required=True),
    Field("dividers", "A divider sheet before each item", "yes_no", required=True),
    Field(
        "together",
        "Written as",
        "choice",
        required=True,
        choices=(("one", "One file, copy after copy"), ("each", "A file for each reader")),
    ),
    Field("return_sheet", "With a return sheet to sign", "tick"),
    Field("speed", "Printer’s pages a minute", "number", required=True, largest=500),
    *MAIL_FIELDS,
)


class CopyPrinter(QObject):
    """One run of copies, from the asking to the folder."""

    trouble = Signal(str)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._meeting_id = 0
        self._asked: PrintCopies | None = None

    def ask(self, meeting_id: int) -> None:
        """Ask for the readers and the ways, then build the pack to reckon with."""
        desk = self._context.desk
        start = {
            "names": "\n".join(service.usual_recipients(desk, meeting_id)),
            "duplex": True,
            "dividers": False,
            "together": "one",
            "return_sheet": True,
            "speed": service.printer_speed(desk),
        }
        asked = FormDialog.ask(
            self._window, "Print copies", FIELDS, start, read_asked, yes_word="Next"
        )
        if asked is None:
            return
        self._meeting_id, self._asked = meeting_id, asked
        self._start(Job(planning(desk, meeting_id, asked), "Building the pack"), self._confirm)

    def _start(self, job: Job, then: Any) -> None:
        job.finished.connect(then)
        job.failed.connect(self.trouble)
        job.refused.connect(self.refused)
        self._context.jobs.start(job)

    def _confirm(self, plan: PrintPlan) -> None:
        question = f"{plan.warning} {plan.words}".strip()
        if self._asked is None or not confirm(self._window, question, "Write the copies"):
            return
        folder = choose_folder(self._window, "Where to write the copies")
        if folder is None:
            return
        desk = self._context.desk
        work = writing(desk, self._meeting_id, self._asked, folder, plan.content)
        self._start(Job(work, "Writing the copies"), self._tell)

    def _tell(self, written: PrintedCopies) -> None:
        folder = written.files[0].parent if written.files else Path()
        self.told.emit(f"{plural(len(written.files), 'file')} written to “{folder.name}”.")


def read_asked(values: dict[str, Any]) -> PrintCopies:
    """The form's values as a command."""
    names = tuple(line.strip() for line in values["names"].splitlines() if line.strip())
    return PrintCopies(
        names,
        duplex=bool(values["duplex"]),
        dividers=bool(values["dividers"]),
        together=values["together"] == "one",
        return_sheet=bool(values["return_sheet"]),
        locked=bool(values["locked"]),
        limit_mb=values["limit_mb"],
        speed=values["speed"],
    )


def planning(desk: Any, meeting_id: int, asked: PrintCopies) -> Any:
    """The work of building the pack and reckoning the run; it holds no widget."""

    def work(report: Report) -> PrintPlan:
        return service.plan_copies(desk, meeting_id, asked, report, report.stopped)

    return work


def writing(desk: Any, meeting_id: int, asked: PrintCopies, folder: Path, content: bytes) -> Any:
    """The work of writing the copies; it holds no widget."""

    def work(report: Report) -> PrintedCopies:
        return service.print_copies(
            desk, meeting_id, asked, folder, content, report, report.stopped
        )

    return work
