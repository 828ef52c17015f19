"""Opened files laid aside on disk while a document is bound, so that memory holds none of them."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pikepdf

# Systems let a program hold some hundreds of files open; what comes after stays in memory.
_most_open = 120


class Spool:
    """A folder of opened PDFs; `close` removes it, once everything opened from it is closed."""

    def __init__(self, beside: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=beside))
        self._laid = 0

    def lay(self, pdf: pikepdf.Pdf, drawn: Iterable[tuple[int, pikepdf.Pdf]] = ()) -> pikepdf.Pdf:
        """The same pages read from disk, those of `drawn` in the place of their own by index.

        The given PDFs are closed.
        """
        replaced = []
        for index, page in drawn:
            pdf.pages[index] = page.pages[0]
            replaced.append(page)
        if self._laid >= _most_open and not replaced:
            return pdf
        self._laid += 1
        path = self._folder / str(self._laid)
        pdf.save(path, compress_streams=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        for one in (pdf, *replaced):
            one.close()
        return pikepdf.Pdf.open(path, access_mode=pikepdf.AccessMode.default)

    def path(self, name: str) -> Path:
        """A place in the folder."""
        return self._folder / name

    def close(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
