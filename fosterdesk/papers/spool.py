"""Opened files laid aside on disk while a document is bound, so that memory holds none of them."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf


@dataclass(frozen=True, slots=True)
class Laid:
    """A PDF on disk: how many pages, and its size in bytes."""

    path: Path
    pages: int
    size: int

    def open(self) -> pikepdf.Pdf:
        """The PDF, read from disk as its pages are asked for."""
        return pikepdf.Pdf.open(self.path, access_mode=pikepdf.AccessMode.stream)


class Spool:
    """A folder of PDFs beside the document that is made; `close` removes it."""

    def __init__(self, beside: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=beside))
        self._laid = 0

    def lay(self, pdf: pikepdf.Pdf, drawn: Iterable[tuple[int, pikepdf.Pdf]] = ()) -> Laid:
        """The pages on disk, those of `drawn` in place of their own by index; all are closed."""
        replaced = []
        for index, page in drawn:
            pdf.pages[index] = page.pages[0]
            replaced.append(page)
        self._laid += 1
        path = self.path(str(self._laid))
        pages = len(pdf.pages)
        pdf.save(path, compress_streams=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        for one in (pdf, *replaced):
            one.close()
        return Laid(path, pages, path.stat().st_size)

    def path(self, name: str) -> Path:
        """A place in the folder."""
        return self._folder / name

    def close(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
