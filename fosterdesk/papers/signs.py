"""The four status signs and the chip that carries one, drawn as shapes since no font has them."""

from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from fosterdesk.papers import styles

_size = 9.0
_line = 11.5
_side = 6.5
_sign = 7.0
_between = 3.5
_most_lines = 6


def draw_sign(canvas: Any, kind: str, x: float, y: float, size: float, colour: Any) -> None:
    """Draws tick, half circle, cross or dash into the square of `size` points at x, y.

    The caller's drawing state is changed, as a flowable's is its own.
    """
    canvas.setStrokeColor(colour)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(size * 0.17)
    path = canvas.beginPath()
    if kind == "good":
        path.moveTo(x + size * 0.10, y + size * 0.48)
        path.lineTo(x + size * 0.38, y + size * 0.18)
        path.lineTo(x + size * 0.90, y + size * 0.82)
        canvas.drawPath(path)
    elif kind == "bad":
        path.moveTo(x + size * 0.16, y + size * 0.16)
        path.lineTo(x + size * 0.84, y + size * 0.84)
        path.moveTo(x + size * 0.16, y + size * 0.84)
        path.lineTo(x + size * 0.84, y + size * 0.16)
        canvas.drawPath(path)
    elif kind == "part":
        canvas.setLineWidth(size * 0.12)
        canvas.circle(x + size / 2, y + size / 2, size * 0.40)
        path.moveTo(x + size / 2, y + size / 2)
        path.arcTo(x + size * 0.1, y + size * 0.1, x + size * 0.9, y + size * 0.9, 90, 180)
        path.close()
        canvas.setFillColor(colour)
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        path.moveTo(x + size * 0.14, y + size * 0.5)
        path.lineTo(x + size * 0.86, y + size * 0.5)
        canvas.drawPath(path)


class Sign(Flowable):  # type: ignore[misc]
    """A status sign alone, as tall as a line of body text."""

    def __init__(self, kind: str, colour: Any) -> None:
        super().__init__()
        self.kind, self.colour = kind, colour

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 9.0, 15.0

    def draw(self) -> None:
        draw_sign(self.canv, self.kind, 0, 3.4, 9.0, self.colour)


class StatusChip(Flowable):  # type: ignore[misc]
    """A rounded chip with the sign and the word of a status; long words take more lines."""

    def __init__(self, kind: str, word: str) -> None:
        super().__init__()
        self.kind, self.word = kind, styles.printable(word)
        self.lines: list[str] = [self.word]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        room = width - 2 * _side - _sign - _between
        if stringWidth(self.word, styles.semibold, _size) > room:
            self.lines = simpleSplit(self.word, styles.semibold, _size, max(room, 1))[:_most_lines]
        widest = max(stringWidth(line, styles.semibold, _size) for line in self.lines)
        self.width = min(widest + 2 * _side + _sign + _between, width)
        self.height = len(self.lines) * _line + 2.0
        return self.width, self.height

    def draw(self) -> None:
        colours = styles.status_colours[self.kind]
        canvas = self.canv
        canvas.setFillColor(colours.soft)
        # Its grey is nearly a watermark's: a thin line keeps the chip apart from one behind it.
        is_lined = self.kind == "neutral"
        if is_lined:
            canvas.setStrokeColor(colours.ink)
            canvas.setLineWidth(0.4)
        canvas.roundRect(0, 0, self.width, self.height, 6.5, stroke=int(is_lined), fill=1)
        top = self.height - 1.0
        draw_sign(canvas, self.kind, _side, top - _line + 2.2, _sign, colours.ink)
        words = canvas.beginText(_side + _sign + _between, top - _line + 3.0)
        words.setFont(styles.semibold, _size, _line)
        words.setFillColor(colours.ink)
        words.textLines(self.lines)
        canvas.drawText(words)
