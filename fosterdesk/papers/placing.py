"""Binds laid out pages, attached pages and blanks into one file, each with its furniture."""

import pikepdf
from pikepdf import Dictionary, Page, Stream

from fosterdesk.papers import styles
from fosterdesk.papers.layout import Sheets

_turned_from = 1.05


class Binder:
    """Fills `pdf`, which holds the laid out pages and then the furniture pages, in page order."""

    def __init__(self, pdf: pikepdf.Pdf, furniture: Sheets) -> None:
        self._pdf = pdf
        self._laid = [page.obj for page in pdf.pages]
        self._furniture = self._laid[furniture.first : furniture.first + furniture.count]
        drawn_with = self._furniture[0].Resources
        self._own = Dictionary(Font=pdf.make_indirect(drawn_with.get("/Font", Dictionary())))
        if "/ExtGState" in drawn_with:
            self._own.ExtGState = pdf.make_indirect(drawn_with.ExtGState)
        self._resources = pdf.make_indirect(self._own)
        shift = styles.outer_margin - styles.inner_margin
        self._shift = f"q 1 0 0 1 {shift:.2f} 0 cm\n".encode()
        self._bound: list[pikepdf.Object] = []

    @property
    def bound(self) -> int:
        """How many pages are bound so far."""
        return len(self._bound)

    @property
    def _is_right(self) -> bool:
        return len(self._bound) % 2 == 0

    def bind_blank(self) -> None:
        """Binds the furniture alone; its words were drawn with it."""
        self._bind(self._furniture[len(self._bound)])

    def bind_own(self, sheets: Sheets) -> None:
        """Binds laid out pages, moved towards the binding side on left-hand pages."""
        for page in self._laid[sheets.first : sheets.first + sheets.count]:
            words = page.Contents.read_bytes()
            before, after = (b"", b"\n") if self._is_right else (self._shift, b"\nQ\n")
            page.Contents = self._drawn(before + words + after)
            self._bind(page)

    def bind_attached(self, source: Page) -> None:
        """Binds a page of another file, turned upright and scaled clear of the furniture."""
        form = self._pdf.copy_foreign(source.as_form_xobject())
        page = self._furniture[len(self._bound)]
        page.Contents = self._drawn(_placement(form, self._is_right))
        resources = Dictionary(dict(self._own))
        resources.XObject = Dictionary(Paper=form)
        self._bind(page, resources)

    def _drawn(self, words: bytes) -> Stream:
        """A content stream of these operators and then the furniture of the next page."""
        furniture = self._furniture[len(self._bound)].Contents.read_bytes()
        return Stream(self._pdf, words + furniture)

    def _bind(self, page: pikepdf.Object, resources: pikepdf.Object | None = None) -> None:
        page.Resources = self._resources if resources is None else resources
        if "/Trans" in page:
            del page["/Trans"]
        self._bound.append(page)

    def finish(self) -> None:
        """Leaves the bound pages alone in the file, in their order."""
        del self._pdf.pages[:]
        for page in self._bound:
            self._pdf.pages.append(Page(page))


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
