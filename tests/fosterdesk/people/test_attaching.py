"""Which kinds of file can be attached, by their endings, and what becomes of the others."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from fosterdesk.errors import Refused
from fosterdesk.people.attaching import media_type_of, paper_to_attach


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("Report.PDF", "application/pdf"),
        ("photo.jpg", "image/jpeg"),
        ("photo.of.us.jpeg", "image/jpeg"),
        ("drawing.png", "image/png"),
    ],
)
def test_what_is_kept_as_it_is(name: str, media_type: str) -> None:
    assert media_type_of(name) == media_type
    assert paper_to_attach(name, b"as it is") == (name, b"as it is")


@pytest.mark.parametrize(
    ("name", "kind"), [("fax.TIF", "TIFF"), ("fax.tiff", "TIFF"), ("f.bmp", "BMP")]
)
def test_a_scan_is_kept_as_a_pdf(name: str, kind: str) -> None:
    out = io.BytesIO()
    Image.new("1", (400, 600), 1).save(out, kind)
    kept, content = paper_to_attach(name, out.getvalue())
    assert kept == name.rpartition(".")[0] + ".pdf"
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("IMG_1.HEIC", "IMG_1.HEIC is a picture in a telephone’s own format. Send it from the"),
        ("sheet.xlsx", "sheet.xlsx is not a PDF, picture or Word file. Save it as a PDF and"),
        ("pdf", "pdf is not a PDF, picture or Word file."),
        (".pdf", ".pdf is not a PDF, picture or Word file."),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(name: str, sentence: str) -> None:
    assert paper_to_attach(name, b"something") == (name, b"something")
    with pytest.raises(Refused) as refused:
        media_type_of(name)
    assert refused.value.sentence.startswith(sentence)
