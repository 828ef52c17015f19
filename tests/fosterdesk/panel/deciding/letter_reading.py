"""Reads letters back, from Word and from PDF, and holds them against what they must say."""

import zipfile
from io import BytesIO

import docx
import pypdf

from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import MadeLetter

REACH = "Write to the decision maker."


def asked(kind: str, **more: str) -> dict[str, str]:
    return {one.name: one.given or REACH for one in kind_named(kind).asked} | more


def word_of(made: MadeLetter) -> str:
    """Every paragraph of the Word file, once Word's own parts are in order."""
    with zipfile.ZipFile(BytesIO(made.word)) as held:
        assert held.testzip() is None
        types = held.read("[Content_Types].xml").decode()
    assert "wordprocessingml.document.main+xml" in types
    text = "\n".join(one.text for one in docx.Document(BytesIO(made.word)).paragraphs)
    assert "{{" not in text
    assert "{%" not in text
    return "\n".join(line for line in text.splitlines() if line.strip())


def pdf_of(content: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def both_say(made: MadeLetter, letter: str) -> None:
    """The Word file says this and nothing else; the PDF says the same."""
    assert word_of(made) == letter.strip()
    said = pdf_of(made.pdf)
    for line in letter.strip().splitlines():
        assert line in said, line
