"""Makes numbered copies of a finished pack: a light watermark, dividers, one after another."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Stream
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.papers import archive, styles
from fosterdesk.papers.splitting import Boundary

_faint = 0.09
_largest_type = 54.0
_diagonal = 560.0
_divider, _back = "Divider ", "Blank"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number, which no other has, and who it is for."""

    number: int
    name: str

    @property
    def words(self) -> str:
        """`Copy 3`: of how many would be untrue as soon as another is made."""
        return f"Copy {self.number}"


@dataclass(frozen=True, slots=True)
class Binding:
    """How copies are put together: printed on both sides, and dividers before these pages."""

    duplex: bool = True
    dividers: tuple[Boundary, ...] = ()


def write_copies(
    pack: Path,
    out: Path,
    copies: Sequence[Copy],
    binding: Binding,
    look: Callable[[Copy], None] = lambda _copy: None,
) -> int:
    """Writes these copies of the pack one after another as PDF/A-2b; returns how many pages.

    Each copy begins on a right-hand page when printed on both sides. Page labels stay those of the
    pack. `look` is called before each copy.
    """
    with (
        pikepdf.Pdf.open(pack) as pdf,
        pikepdf.Pdf.open(io.BytesIO(_overlays(copies, binding))) as extra,
    ):
        pages = list(pdf.pages)
        labels, bookmarks = archive.labels_of(pdf), archive.bookmarks_of(pdf)
        binder = _Binder(pdf, extra, binding, len(copies))
        for at, copy in enumerate(copies):
            look(copy)
            binder.begin(at, copy)
            binder.bind(pages, labels, bookmarks)
        del pdf.pages[: len(pages)]
        archive.set_bookmarks(pdf, binder.bookmarks)
        archive.set_labels(pdf, binder.labels)
        archive.save(pdf, out)
        return len(binder.labels)


def is_inserted(label: str) -> bool:
    """Whether a page with this label was put in by `write_copies`."""
    return label == _back or label.startswith(_divider)


class _Binder:
    """Appends marked copies behind the pages of the pack, which are taken away afterwards."""

    def __init__(self, pdf: pikepdf.Pdf, extra: pikepdf.Pdf, binding: Binding, copies: int) -> None:
        self._pdf, self._extra, self._binding = pdf, extra, binding
        for page in extra.pages:
            if "/Trans" in page.obj:  # ReportLab writes it on every page; the archive knows no such
                del page.obj["/Trans"]
        self._copies = copies
        self.labels: list[str] = []
        self.bookmarks: list[archive.Bookmark] = []

    def begin(self, at: int, copy: Copy) -> None:
        """Begins a copy on a right-hand page and takes its watermark."""
        if self._binding.duplex and len(self.labels) % 2:
            self._append_blank()
        self._under = int(self._copies > 1)
        if self._under:
            title = f"{copy.words} · {copy.name}"
            self.bookmarks.append(archive.Bookmark(title, len(self.labels), 1))
        form = self._pdf.copy_foreign(self._extra.pages[at].as_form_xobject())
        self._name = f"/Copy{copy.number}"
        self._form = self._pdf.make_indirect(form)
        self._mark = self._pdf.make_indirect(Stream(self._pdf, f"\nq {self._name} Do Q\n".encode()))

    def bind(
        self,
        pages: Sequence[pikepdf.Page],
        labels: Sequence[str],
        bookmarks: Sequence[archive.Bookmark],
    ) -> None:
        """Appends every page with the watermark, dividers before the items they belong to."""
        dividers = {one.page: at for at, one in enumerate(self._binding.dividers)}
        placed: dict[int, int] = {}
        for index, page in enumerate(pages):
            if index in dividers:
                self._append_divider(dividers[index])
            placed[index] = len(self.labels)
            self._pdf.pages.append(page)
            self._stamp(self._pdf.pages[-1])
            self.labels.append(labels[index])
        level_one = [one for one in bookmarks if not self._under or one.level == 1]
        self.bookmarks += [
            archive.Bookmark(one.title, placed[one.page], one.level + self._under)
            for one in level_one
        ]

    def _append_divider(self, at: int) -> None:
        self._pdf.pages.append(self._extra.pages[self._copies + at])
        self.labels.append(f"{_divider}{at + 1}")
        if self._binding.duplex:
            self._append_blank()

    def _append_blank(self) -> None:
        self._pdf.pages.append(self._extra.pages[-1])
        self.labels.append(_back)

    def _stamp(self, page: pikepdf.Page) -> None:
        resources = page.obj.get("/Resources", Dictionary())
        drawn = resources.get("/XObject", Dictionary())
        drawn[self._name] = self._form
        resources.XObject = drawn
        page.obj.Resources = resources
        before = page.obj.Contents
        streams = list(before) if isinstance(before, pikepdf.Array) else [before]
        page.obj.Contents = pikepdf.Array([*streams, self._mark])


def _overlays(copies: Sequence[Copy], binding: Binding) -> bytes:
    """A file of one watermark page for each copy, the dividers, and a blank."""
    styles.register_fonts()
    out = io.BytesIO()
    size = (styles.page_width, styles.page_height)
    canvas: Any = Canvas(out, pagesize=size, invariant=1, initialFontName=styles.regular)
    for copy in copies:
        _draw_watermark(canvas, copy)
        canvas.showPage()
    for divider in binding.dividers:
        _draw_divider(canvas, divider)
        canvas.showPage()
    canvas.setFillColor(styles.muted_ink)
    canvas.setFont(styles.regular, 10)
    canvas.drawCentredString(size[0] / 2, size[1] / 2, "This page is left blank.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_watermark(canvas: Any, copy: Copy) -> None:
    name = styles.printable(copy.name)
    across, up = styles.page_width / 2, styles.page_height / 2
    canvas.setFillColor(styles.muted_ink)
    canvas.setFont(styles.semibold, 8.5)
    canvas.drawCentredString(across, styles.page_height - 22, f"{copy.words} · {name}")
    canvas.saveState()
    canvas.setFillColor(styles.ink)
    canvas.setFillAlpha(_faint)
    canvas.translate(across, up)
    canvas.rotate(52)
    wide = max(stringWidth(name, styles.bold, 1.0), 1.0)
    size = min(_largest_type, _diagonal / wide)
    canvas.setFont(styles.bold, size)
    canvas.drawCentredString(0, 4, name)
    canvas.setFont(styles.bold, min(size, 30.0))
    canvas.drawCentredString(0, -32, copy.words)
    canvas.restoreState()


def _draw_divider(canvas: Any, divider: Boundary) -> None:
    canvas.setFillColor(styles.brand)
    lines = simpleSplit(styles.printable(divider.title), styles.bold, 26, styles.text_width)
    top = styles.page_height / 2 + 17 * len(lines)
    for number, line in enumerate(lines):
        canvas.setFont(styles.bold, 26)
        canvas.drawString(styles.inner_margin, top - 34 * number, line)
    canvas.setStrokeColor(styles.hairline)
    canvas.line(
        styles.inner_margin,
        top - 34 * len(lines),
        styles.inner_margin + styles.text_width,
        top - 34 * len(lines),
    )
