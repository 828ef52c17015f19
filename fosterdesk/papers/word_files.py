"""Word files before they are made PDFs: whether they are what their name says, and finished."""

import io
import re
import zipfile

from fosterdesk.papers.pictures import Unreadable

WORD_ENDINGS = (".docx", ".doc", ".odt", ".rtf")
_compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Word file, or a new one under a password
_begins = {".docx": b"PK", ".odt": b"PK", ".doc": _compound, ".rtf": rb"{\rtf"}
_most_bytes = 200_000_000  # a text of that length is no letter
# What a word processor writes for a change that nobody has accepted or rejected yet.
_tracked = {
    ".docx": (re.compile(r"word/[^/]+\.xml"), re.compile(rb"<w:(ins|del|moveFrom|moveTo)[ >/]")),
    ".odt": (re.compile(r"(content|styles)\.xml"), re.compile(rb"<text:changed-region[ >]")),
}
_tracked_rtf = re.compile(rb"\\(deleted|revised)(?![a-z0-9])")


def refuse_unfit(data: bytes, name: str) -> None:
    """Raises Unreadable with a sentence where a file is not as its name says, or not finished.

    Changes that are still tracked would be printed with the words that were struck out: nobody
    may see those by mistake. An old Word file (.doc) does not tell; a .docx made of it does.
    """
    ending = ending_of(name)
    if not data:
        raise Unreadable(f"{name} is empty. Attach it again.")
    if ending == ".docx" and data.startswith(_compound):
        raise Unreadable(
            f"{name} asks for a password. Open it, save it without one and attach it again."
        )
    if not data.startswith(_begins[ending]):
        raise Unreadable(f"{name} is not a Word file. Open it, save it as a PDF and attach that.")
    if holds_tracked_changes(data, name, ending):
        raise Unreadable(changes_are_tracked(name))


def changes_are_tracked(name: str) -> str:
    """The sentence for a file whose changes wait to be accepted or rejected."""
    return (
        f"{name} holds tracked changes, so words that were struck out would be printed. "
        "Accept or reject them in Word, save it and attach it again."
    )


def ending_of(name: str) -> str:
    """The ending that says which kind of Word file it is, in small letters, or nothing."""
    return next((ending for ending in WORD_ENDINGS if name.lower().endswith(ending)), "")


def holds_tracked_changes(data: bytes, name: str, ending: str) -> bool:
    """Whether a file of this kind has changes that wait; Unreadable when it cannot be read.

    False for an old Word file (.doc), which does not tell.
    """
    if ending == ".rtf":
        return _tracked_rtf.search(data) is not None
    if ending not in _tracked:
        return False
    parts, change = _tracked[ending]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [part for part in packed.infolist() if parts.fullmatch(part.filename)]
            if sum(part.file_size for part in inside) > _most_bytes:
                raise Unreadable(f"{name} is too long. Save it as a PDF in parts and attach those.")
            return any(change.search(packed.read(part)) for part in inside)
    except Unreadable:
        raise
    except Exception as error:  # a broken archive can fail anywhere in the reader
        raise Unreadable(
            f"{name} is damaged. Open it in Word, save it again and attach it."
        ) from error
