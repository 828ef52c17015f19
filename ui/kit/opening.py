"""Open a saved file in the computer's own program for its kind: mail, calendar, Word.

    path = save_file(page, page.notice, "Save the draft", "letter.eml", MAIL_FILE, content)
    context.say(f"{name} is written.", *opening(path, context.say))

This is the only place that hands a file to another program. Nothing is sent from here: the other
program shows the file, and a person looks and sends.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.kit import dialogs
from ui.kit.notices import Notice

MAIL_FILE, WORD_FILE, PDF_FILE = "E-mail draft (*.eml)", "Word (*.docx)", "PDF (*.pdf)"
NOT_THERE = "The file could not be written there. Choose another folder."
Say = Callable[[str], object]
Remedy = tuple[str, Callable[[], object]]


def opening(path: Path, trouble: Say) -> Remedy:
    """The button that opens a file or a folder, as a notice takes it: its word, what it does."""
    return "Open the folder" if path.is_dir() else "Open", partial(open_file, path, trouble)


def open_file(path: Path, trouble: Say) -> None:
    """Open a file in the program that the computer has for it, or say what stops that."""
    if not path.exists():
        trouble(f"“{path.name}” is no longer where it was saved. Save it again.")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        trouble(
            f"This computer has no program set for “{path.name}”. Open it from the program that "
            "you use for such files."
        )


def save_file(
    parent: QWidget,
    notice: Notice,
    title: str,
    proposed: str,
    kinds: str,
    content: bytes,
    after: str = "",
) -> Path | None:
    """Ask where to save, write the file and offer to open it; None when it was not saved.

    `after` is a sentence on what to do with it next.
    """
    path = dialogs.choose_file_to_save(parent, title, proposed, kinds)
    if path is None:
        return None
    try:
        path.write_bytes(content)
    except OSError:
        notice.show_problem(NOT_THERE)
        return None
    said = f"Saved as {path.name}. {after}".strip()
    notice.show_good(said, *opening(path, notice.show_problem))
    return path
