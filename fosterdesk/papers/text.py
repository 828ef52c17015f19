"""Reads the words of a finished PDF back, page by page."""

from pathlib import Path

import pypdfium2


def page_texts(path: Path) -> list[str]:
    """The text of each page in order, as a reader's search would find it."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in document:
            words = page.get_textpage()
            texts.append(str(words.get_text_bounded()))
            words.close()
            page.close()
        return texts
    finally:
        document.close()


def page_count(path: Path) -> int:
    """How many pages the PDF has."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
