"""A Word file is what its name says and finished, or a sentence says what to do with it."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from fosterdesk.papers.conversion import pdf_of_word_file
from fosterdesk.papers.files import open_pages, pages_to_draw
from fosterdesk.papers.pictures import Unreadable
from fosterdesk.papers.word_files import refuse_unfit
from tests.building.word import (
    LIBREOFFICE,
    saved_by_libreoffice,
    with_tracked_changes,
    word_file,
)

LETTER = word_file("I have known Ms Invented for nine years.", "She is kind: café, £5, “yes”.")
UNFINISHED = with_tracked_changes(LETTER, " and Mr Struckout", " and Mr Putin")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
needs_libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")


def an_archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("letter.docx", b"", "letter.docx is empty. Attach it again."),
        ("letter.docx", b"Dear panel", "letter.docx is not a Word file. Open it, save it as a"),
        ("letter.doc", b"Dear panel", "letter.doc is not a Word file."),
        ("letter.rtf", LETTER, "letter.rtf is not a Word file."),
        ("letter.docx", OLD_WORD, "letter.docx asks for a password. Open it, save it without one"),
        ("letter.docx", LETTER[:900], "letter.docx is damaged. Open it in Word, save it again"),
        ("letter.docx", UNFINISHED, "letter.docx holds tracked changes, so words that were struck"),
        ("letter.odt", b"PK\x03\x04", "letter.odt is damaged."),
        (
            "letter.odt",
            an_archive(content=b"<text:changed-region text:id='c1'/>"),
            "letter.odt holds tracked changes",
        ),
        ("letter.rtf", rb"{\rtf1 Kind{\deleted\revauthdel1  not}}", "letter.rtf holds tracked"),
        ("letter.rtf", rb"{\rtf1 Kind{\revised and good}}", "letter.rtf holds tracked changes"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_what_to_do(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        refuse_unfit(data, name)
    assert refused.value.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.docx", LETTER),
        ("LETTER.DOCX", LETTER),
        ("letter.doc", OLD_WORD),
        ("letter.odt", an_archive(content=b"<text:p>Nothing was changed</text:p>")),
        ("letter.rtf", rb"{\rtf1{\*\revtbl{Unknown;}} The plan was revised and \'93kept\'94.}"),
        # Words about insertions and deletions are no insertions and deletions.
        ("letter.docx", word_file("<w:del> is how Word writes what was struck out")),
    ],
)
def test_a_finished_file_passes(name: str, data: bytes) -> None:
    refuse_unfit(data, name)


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    bomb = an_archive(word__document=bytes(201_000_000))
    assert len(bomb) < 300_000
    with pytest.raises(Unreadable, match="is too long"):
        refuse_unfit(bomb, "letter.docx")


@needs_libreoffice
@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf"])
def test_libreoffice_makes_pages_that_can_be_read_and_kept(ending: str, tmp_path: Path) -> None:
    data = LETTER if ending == "docx" else saved_by_libreoffice(LETTER, ending, tmp_path)

    made = pdf_of_word_file(data, f"letter.{ending}")

    (page,) = PdfReader(io.BytesIO(made)).pages
    words = " ".join(page.extract_text().split())
    assert words == "I have known Ms Invented for nine years. She is kind: café, £5, “yes”."
    with open_pages(made, "application/pdf") as pdf:
        assert pages_to_draw(pdf) == set()  # it stands in an archive as it is, with its words


@needs_libreoffice
@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf"])
def test_struck_out_words_are_found_in_every_kind_of_file(ending: str, tmp_path: Path) -> None:
    data = UNFINISHED if ending == "docx" else saved_by_libreoffice(UNFINISHED, ending, tmp_path)
    with pytest.raises(Unreadable, match=rf"letter\.{ending} holds tracked changes"):
        pdf_of_word_file(data, f"letter.{ending}")


@needs_libreoffice
def test_what_libreoffice_cannot_open_is_told_in_a_sentence() -> None:
    with pytest.raises(Unreadable, match=r"LibreOffice could not make a PDF of letter\.doc"):
        pdf_of_word_file(OLD_WORD, "letter.doc")
