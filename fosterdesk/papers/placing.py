"""Binds laid out pages, attached pages and blanks into one file, each with its furniture."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Page, Stream

from fosterdesk.papers import styles
from fosterdesk.papers.layout import Sheets
from fosterdesk.papers.spool import Spool

_turned_from = 1.05
_shared = "/FosterDeskShared"
_most_pending = 2_000_000


class Binder:
    """Fills the file of the laid out pages and then the furniture pages, in page order.

    What was copied in is written to disk from time to time, so that memory holds little of it;
    `pdf` is another one then.
    """

    def __init__(self, laid: Path, furniture: Sheets, spool: Spool) -> None:
        self.pdf = pikepdf.Pdf.open(laid, access_mode=pikepdf.AccessMode.stream)
        self._spool = spool
        self._furniture = furniture.first
        self._bound: list[int] = []
        self._pending = 0
        shift = styles.outer_margin - styles.inner_margin
        self._shift = f"q 1 0 0 1 {shift:.2f} 0 cm\n".encode()
        drawn_with = self.pdf.pages[self._furniture].obj.Resources
        own = Dictionary(Font=self.pdf.make_indirect(drawn_with.get("/Font", Dictionary())))
        if "/ExtGState" in drawn_with:
            own.ExtGState = self.pdf.make_indirect(drawn_with.ExtGState)
        self.pdf.Root[_shared] = self.pdf.make_indirect(own)
        self._find()

    def _find(self) -> None:
        """Finds in a file that was just opened what the binding needs of it."""
        self._resources: Any = self.pdf.Root[_shared]
        self._pages = [page.obj for page in self.pdf.pages]

    @property
    def bound(self) -> int:
        """How many pages are bound so far."""
        return len(self._bound)

    @property
    def _is_right(self) -> bool:
        return len(self._bound) % 2 == 0

    @property
    def _next(self) -> int:
        """The furniture page of the next page."""
        return self._furniture + len(self._bound)

    def bind_blank(self) -> None:
        """Binds the furniture alone; its words were drawn with it."""
        self._bind(self._next)

    def bind_own(self, sheets: Sheets) -> None:
        """Binds laid out pages, moved towards the binding side on left-hand pages."""
        for at in range(sheets.first, sheets.first + sheets.count):
            page = self._pages[at]
            words = page.Contents.read_bytes()
            before, after = (b"", b"\n") if self._is_right else (self._shift, b"\nQ\n")
            page.Contents = self._drawn(before + words + after)
            self._bind(at)

    def bind_attached(self, source: Page) -> None:
        """Binds a page of another file, turned upright and scaled clear of the furniture."""
        form = self.pdf.copy_foreign(source.as_form_xobject())
        page = self._pages[self._next]
        page.Contents = self._drawn(_placement(form, self._is_right))
        resources = Dictionary(dict(self._resources))
        resources.XObject = Dictionary(Paper=form)
        self._bind(self._next, resources)

    def _drawn(self, words: bytes) -> Stream:
        """A content stream of these operators and then the furniture of the next page."""
        furniture = self._pages[self._next].Contents.read_bytes()
        return Stream(self.pdf, words + furniture)

    def _bind(self, at: int, resources: pikepdf.Object | None = None) -> None:
        page = self._pages[at]
        page.Resources = self._resources if resources is None else resources
        if "/Trans" in page:
            del page["/Trans"]
        self._bound.append(at)

    def lay_aside(self, size: int) -> None:
        """Writes what was copied in to disk once it is much; `size` is of the last, in bytes."""
        self._pending += size
        if self._pending < _most_pending:
            return
        self._pending = 0
        self._pages, self._resources = [], None
        self.pdf = self._spool.lay(self.pdf).open()
        self._find()

    def finish(self) -> None:
        """Leaves the bound pages alone in the file, in their order."""
        pages = [self._pages[at] for at in self._bound]
        self._pages = []
        del self.pdf.pages[:]
        for page in pages:
            self.pdf.pages.append(Page(page))
        del self.pdf.Root[_shared]

    def close(self) -> None:
        """Lets go of the file and of all that was held of it."""
        self.pdf.close()
        self._pages, self._resources = [], None
        del self.pdf


def _placement(form: pikepdf.Object, is_right: bool) -> bytes:
    """What draws the form in the middle of the free area; landscape turns anticlockwise."""
    left, bottom, right, top = _seen_box(form)
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    turned = width > height * _turned_from
    room_x, room_y = styles.attached_width, styles.attached_height
    wide, tall = (height, width) if turned else (width, height)
    scale = min(room_x / wide, room_y / tall, 1.0)
    x = (styles.attached_inner if is_right else styles.attached_outer) + (room_x - wide * scale) / 2
    y = styles.attached_bottom + (room_y - tall * scale) / 2
    if turned:
        matrix = (0.0, scale, -scale, 0.0, x + top * scale, y - left * scale)
    else:
        matrix = (scale, 0.0, 0.0, scale, x - left * scale, y - bottom * scale)
    numbers = " ".join(f"{number:.5f}" for number in matrix)
    return f"q {numbers} cm /Paper Do Q\n".encode()


def _seen_box(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """The corners of what the form shows, after its own turning."""
    left, bottom, right, top = (float(number) for number in form.BBox)
    a, b, c, d, e, f = (float(n) for n in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)
