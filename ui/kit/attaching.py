"""Choosing a paper to attach; a Word file or scan is made a PDF beside the window.

self.chooser = PaperChooser(self.context, self)
self.chooser.chosen.connect(self.attach_paper)       # a ChosenPaper
self.chooser.trouble.connect(self.context.say)       # a sentence
self.chooser.choose("Choose a paper", household_id)  # comes back as `about`
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.errors import Refused
from fosterdesk.people.attaching import MEDIA_TYPES, paper_to_attach, too_large
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_open
from ui.kit.jobs import Job, Report

FILES = (
    "PDF, pictures and Word files "
    "(*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.gif *.webp *.docx *.doc *.odt *.rtf)"
)


@dataclass(frozen=True)
class ChosenPaper:
    """A file as it can be attached; `about` is what it was chosen for, `chosen` its first name."""

    about: object
    chosen: str
    name: str
    content: bytes

    @property
    def title(self) -> str:
        """The file's name as the beginning of a title."""
        stem = Path(self.chosen).stem.replace("_", " ").strip()
        return stem if " " in stem else stem.replace("-", " ")


class PaperChooser(QObject):
    """Asks for a file and brings it as it can be attached; `trouble` says what is wrong."""

    chosen = Signal(object)
    trouble = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self._parent = context, parent

    def choose(self, title: str, about: object) -> None:
        """Ask for a file; `chosen` follows at once, or when the file has become a PDF."""
        path = choose_file_to_open(self._parent, title, FILES)
        if path is not None:
            self.take(path, about)

    def take(self, path: Path, about: object) -> None:
        """Bring this file."""
        if path.suffix.lower() in MEDIA_TYPES:
            try:
                self.chosen.emit(ChosenPaper(about, path.name, path.name, read_file(path)))
            except Refused as problem:
                self.trouble.emit(problem.sentence)
            return
        job = Job(_Opening(path, about), "Making a PDF of the file")
        job.finished.connect(self.chosen)
        job.failed.connect(self.trouble)
        self.context.jobs.start(job)


@dataclass(frozen=True)
class _Opening:
    """The work of reading a file and making a PDF of it; it holds no widget."""

    path: Path
    about: object

    def __call__(self, report: Report) -> ChosenPaper:
        name, content = paper_to_attach(self.path.name, read_file(self.path), report.stopped)
        return ChosenPaper(self.about, self.path.name, name, content)


def read_file(path: Path) -> bytes:
    """What the file holds; Refused with a sentence when it cannot be read or is too large."""
    try:
        if problem := too_large(path.stat().st_size):
            raise Refused(f"{path.name}: {problem[:1].lower()}{problem[1:]}")
        return path.read_bytes()
    except OSError as problem:
        raise Refused(
            f"{path.name} cannot be read. Check that it is there, then try again."
        ) from problem
