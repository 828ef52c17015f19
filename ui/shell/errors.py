"""A defect is logged without personal data, shown once as a sentence, and never ends the program.

The log holds the kind of error and where in the program it happened: never its message and never
a value, since both may name people.
"""

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from fosterdesk.errors import FosterDeskError

WORDS = (
    "FosterDesk met a fault of its own. What you typed is kept. "
    "If it happens again, send the log file to whoever looks after FosterDesk."
)
LARGEST_LOG = 500_000
_log = logging.getLogger("fosterdesk.faults")
_HARMLESS = ("propagateSizeHints", "QFont::setPixelSize", "Populating font family aliases")


def log_folder() -> Path:
    """Where the log of this user lies."""
    import platformdirs

    return Path(platformdirs.user_log_dir("FosterDesk", appauthor=False))


class LogFormat(logging.Formatter):
    """Time, level, place, and of an exception its kind and lines of the program, no message."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left the message there
        return super().format(record)

    def formatException(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, trace = exc_info
        if kind is None:
            return ""
        return "\n".join((kind.__name__, *where(trace)))


def where(trace: TracebackType | None) -> list[str]:
    """The places of a traceback as "file:line function", without the machine's folders."""
    frames = traceback.extract_tb(trace)
    return [f"  {'/'.join(Path(f.filename).parts[-3:])}:{f.lineno} {f.name}" for f in frames]


class Faults(QObject):
    """Catches what nothing else caught; `met` carries a sentence, once for each distinct fault."""

    met = Signal(str)
    _came = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        self._came.connect(self._tell)

    def install(self) -> None:
        """Catch from now on, and log to the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "fosterdesk.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        self._handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        self._handler.setFormatter(LogFormat("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._handler.setLevel(logging.WARNING)
        logging.getLogger("fosterdesk").addHandler(self._handler)
        self._had_crash_notes = faulthandler.is_enabled()
        self._crash_file = (self.folder / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._crash_file)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        qInstallMessageHandler(self._take_message)

    def remove(self) -> None:
        """Put back what was there before; for tests and leaving."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._had_crash_notes:
            faulthandler.enable()
        self._crash_file.close()
        logging.getLogger("fosterdesk").removeHandler(self._handler)
        self._handler.close()

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an uncaught error and say so once; what the user may be told is told as it is."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if isinstance(error, FosterDeskError):
            self._came.emit(error.sentence)
            return
        place = "\n".join((kind.__name__, *where(trace)))
        if place not in self._seen:
            self._seen.add(place)
            _log.error("A fault\n%s", place)
            self._came.emit(WORDS)

    def _tell(self, sentence: str) -> None:
        # Told in its own turn: a fault may come in the middle of whatever the window does.
        QTimer.singleShot(0, partial(self.met.emit, sentence))

    def _take_from_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.take(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _take_message(self, kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
        if kind == QtMsgType.QtDebugMsg or any(part in words for part in _HARMLESS):
            return
        with contextlib.suppress(ValueError):
            _log.warning("Qt: %s", words)
