"""Prints parts and reads the paper back with a library that had no part in making it."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from fosterdesk.papers.document import Part
from fosterdesk.papers.render import Rendered, render
from tests.fosterdesk.papers.specimens import document_of

Printed = tuple[Rendered, pypdf.PdfReader]


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Printed]:
    """Renders the parts to a file and reads it back with another library."""

    def run(*parts: Part, files: dict[str, bytes] | None = None) -> Printed:
        out = tmp_path / "paper.pdf"
        rendered = render(document_of(*parts), (files or {}).__getitem__, out)
        return rendered, pypdf.PdfReader(io.BytesIO(out.read_bytes()))

    return run
