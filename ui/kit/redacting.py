"""Asks which words to take out of a paper, shows where they stand, and makes the copy without."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.people.findings import PaperRef, WordsInPaper
from fosterdesk.rules.words import joined
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report

WORDS = (
    Field(
        "words",
        "Words to take out",
        "long",
        required=True,
        lines=4,
        help="Each on a line of its own, as in the paper. Capitals and spaces do not matter.",
    ),
)


@dataclass(frozen=True)
class Redacting:
    """How a room finds words in its files and makes a copy without them; given desk and paper."""

    find: Callable[[Any, PaperRef, tuple[str, ...]], WordsInPaper]
    redact: Callable[[Any, PaperRef, tuple[str, ...]], Changes]


class Redactor(QObject):
    """One redaction at a time, from the asking to the copy in the item."""

    trouble = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget, ways: Redacting) -> None:
        super().__init__(parent)
        self._ways = ways
        self._context = context
        self._window = parent
        self._paper: PaperRef | None = None
        self._words: tuple[str, ...] = ()

    def ask(self, paper: PaperRef, words: str = "") -> None:
        """Ask for the words, then look where they stand."""
        typed = FormDialog.ask(
            self._window,
            "Redact words",
            WORDS,
            {"words": words},
            _lines,
            yes_word="Find them",
            intro=f"In “{paper.title}”. You see the pages before anything is changed.",
        )
        if not typed:
            return
        self._paper, self._words = paper, typed
        work = working(self._context.desk, self._ways.find, paper, typed)
        self._start(Job(work, "Looking for the words"), self._confirm)

    def _start(self, job: Job, then: Any) -> None:
        job.finished.connect(then)
        job.failed.connect(self.trouble)
        self._context.jobs.start(job)

    def _confirm(self, found: WordsInPaper) -> None:
        if self._paper is None or not confirm(self._window, question(found), "Make the copy"):
            return
        work = working(self._context.desk, self._ways.redact, self._paper, self._words)
        self._start(Job(work, "Taking the words out"), self._tell)

    def _tell(self, changes: Changes) -> None:
        self._context.announce(changes, "Redacted copy made")


def _lines(values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(line.strip() for line in values["words"].splitlines() if line.strip())


def question(found: WordsInPaper) -> str:
    """What is asked before the copy is made: the pages, what becomes of them, what is unread."""
    words = f"They stand on {_pages(found.pages)} of the paper. "
    words += "A copy is made in which these pages are pictures with the words painted out; it "
    words += "takes the paper’s place when it is printed, and the original stays on the record."
    if found.unread:
        verb = "is a picture" if len(found.unread) == 1 else "are pictures"
        pages = _pages(found.unread)
        words += f" {pages[:1].upper()}{pages[1:]} {verb} and could not be searched: look there."
    return words


def _pages(pages: tuple[int, ...]) -> str:
    named = joined([str(page) for page in pages])
    return f"page {named}" if len(pages) == 1 else f"pages {named}"


def working(
    desk: Any, verb: Callable[..., Any], paper: PaperRef, words: tuple[str, ...]
) -> Callable[[Report], Any]:
    """The work of looking for words in a paper, or of taking them out; it holds no widget."""

    def work(_report: Report) -> Any:
        return verb(desk, paper, words)

    return work
