"""Word files for tests, made by python-docx, with changes that are tracked where wanted."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_change = (
    '<w:{kind} w:id="{number}" w:author="A Nother" w:date="2026-01-05T09:00:00Z">'
    "<w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>"
)


def word_file(*paragraphs: str) -> bytes:
    """A letter of these paragraphs as a .docx."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_tracked_changes(data: bytes, struck_out: str, put_in: str) -> bytes:
    """The .docx with words struck out and words put in at the end of its first paragraph."""
    changes = _change.format(kind="del", number=1, tag="delText", words=struck_out)
    changes += _change.format(kind="ins", number=2, tag="t", words=put_in)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w") as made:
        for name in held.namelist():
            part = held.read(name)
            if name == "word/document.xml":
                part, count = re.subn(rb"</w:p>", changes.encode() + b"</w:p>", part, count=1)
                assert count == 1
            made.writestr(name, part)
    return out.getvalue()


def saved_by_libreoffice(data: bytes, ending: str, folder: Path) -> bytes:
    """The .docx as LibreOffice saves it in another kind, such as doc, odt or rtf."""
    assert LIBREOFFICE is not None
    source = folder / "letter.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [LIBREOFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{ending}").read_bytes()
