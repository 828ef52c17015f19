"""Paint one cell of a table: words, a muted line under them, a chip, the selection, hairlines."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.chips import HEIGHT, chip_width, paint_chip
from ui.kit.rows import CellFace
from ui.kit.theme import BODY, SMALL, Theme, current_theme, font

SIDE = 10
TOP = 8
Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)


class CellModel(Protocol):
    """What the delegate asks of a model."""

    def cell_at(self, row: int, column: int) -> CellFace | None:
        """The cell there, or None while it is not known."""

    def is_right(self, column: int) -> bool:
        """Whether the column is aligned to the right, for figures."""


class CellFaces:
    """The fonts of a table, made once."""

    def __init__(self) -> None:
        self.plain = font(BODY)
        self.strong = font(BODY, QFont.Weight.DemiBold)
        self.small = font(SMALL)
        self.plain_metrics = QFontMetrics(self.plain)
        self.strong_metrics = QFontMetrics(self.strong)
        self.small_metrics = QFontMetrics(self.small)

    def of(self, cell: CellFace) -> tuple[QFont, QFontMetrics]:
        """The font and its measures for the first line of a cell."""
        if cell.strong:
            return self.strong, self.strong_metrics
        return self.plain, self.plain_metrics

    def wrapped_height(self, cell: CellFace, width: int) -> int:
        """How high a cell is when its words wrap within a width, both in pixels."""
        room = max(width - 2 * SIDE, 20)
        words_room = room
        height = 0
        if cell.chip is not None:
            height = HEIGHT
            words_room = max(room - round(chip_width(*cell.chip)) - 6, 20)
        if cell.text:
            metrics = self.of(cell)[1]
            height = max(height, _high(metrics, cell.text, words_room))
        if cell.under:
            height += _high(self.small_metrics, cell.under, room) + 1
        return height + 2 * TOP


def _high(metrics: QFontMetrics, words: str, room: int) -> int:
    return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, words).height()


class CellDelegate(QStyledItemDelegate):
    """Paints the cells that a model gives by `cell_at(row, column)`; one line or wrapped."""

    def __init__(self, model: CellModel, parent: QObject, *, wraps: bool) -> None:
        super().__init__(parent)
        self._model = model
        self._wraps = wraps
        self._faces: CellFaces | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._faces is None:
            self._faces = CellFaces()
        theme = current_theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.colour("sel" if selected else "panel"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row-line"))
        cell = self._model.cell_at(index.row(), index.column())
        if cell is not None:
            right = self._model.is_right(index.column())
            self._paint_cell(painter, box, cell, theme, right)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("brand"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 3, 3)

    def _paint_cell(
        self, painter: QPainter, box: QRect, cell: CellFace, theme: Theme, right: bool
    ) -> None:
        assert self._faces is not None
        face, metrics = self._faces.of(cell)
        inside = box.adjusted(SIDE, 0, -SIDE, 0)
        one_line = metrics.height() + (self._faces.small_metrics.height() if cell.under else 0)
        top = inside.top() + (TOP if self._wraps else max((box.height() - one_line) // 2, 0))
        left = inside.left()
        if cell.chip is not None:
            chip_top = top + (metrics.height() - HEIGHT) / 2
            kind, word = cell.chip
            paint_chip(painter, left, chip_top, kind, word, theme, inside.width())
            left += round(chip_width(kind, word)) + 6
        ink = theme.colour("mute" if cell.muted else "ink")
        room = QRect(left, top, inside.right() - left + 1, box.bottom() - top)
        used = self._write(painter, room, cell.text, (face, metrics), ink, right)
        if cell.under:
            drop = max(used, HEIGHT if cell.chip else 0)
            low = QRect(
                inside.left(), top + drop + (1 if self._wraps else 0), inside.width(), box.height()
            )
            small = (self._faces.small, self._faces.small_metrics)
            self._write(painter, low, cell.under, small, theme.colour("mute"), right)

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        face: tuple[QFont, QFontMetrics],
        ink: QColor,
        right: bool,
    ) -> int:
        if not words or room.width() < 4:
            return 0
        painter.setFont(face[0])
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = int(side) | int(Qt.AlignmentFlag.AlignTop)
        if self._wraps:
            drawn = painter.drawText(QRectF(room), flags | _WRAP, words)
            return (
                round(drawn.height()) if drawn is not None else _high(face[1], words, room.width())
            )
        line = face[1].elidedText(
            words.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flags, line)
        return face[1].height()
