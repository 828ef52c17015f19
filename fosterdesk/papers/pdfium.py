"""Opens PDFs with pdfium, which is not safe on two threads at once, one thread at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2

_one_thread = threading.RLock()


@contextmanager
def opened(source: Path | bytes) -> Iterator[Any]:
    """The PDF as a pypdfium2 document, closed at the end; another thread waits until then.

    Whatever is had of the document (pages, pictures, words) must be done with inside the block.
    Raises pypdfium2.PdfiumError when the source is not a PDF that can be read.
    """
    with _one_thread:
        document = pypdfium2.PdfDocument(source)
        try:
            yield document
        finally:
            document.close()
