"""Search everything from the top bar: pages, actions, and whatever the desk finds by name.

Typing shows the list under the box; arrows move, Enter goes, Escape closes. Nothing is modal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit.theme import current_theme

DELAY = 120
_DETAIL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
MOST = 12


class Found(Protocol):
    """One thing the desk found: its kind and id to go to, its title, and a detail."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...


@dataclass(frozen=True)
class Offer:
    """One line of the list: `act` is go or do; `target` a screen, kind or action."""

    words: str
    detail: str
    act: str
    target: str
    record_id: int | None = None


class OfferDelegate(QStyledItemDelegate):
    """Paints an offer with its detail muted at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        detail = index.data(_DETAIL)
        if not detail:
            return
        used = option.fontMetrics.horizontalAdvance(str(index.data())) + 28
        room = option.rect.adjusted(used, 0, -10, 0)
        words = option.fontMetrics.elidedText(detail, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(current_theme().colour("mute"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(right), words)


class Palette(QFrame):
    """The list under the search box."""

    go_requested = Signal(str, object)
    action_requested = Signal(str)

    def __init__(
        self,
        box: QLineEdit,
        fixed: Sequence[Offer],
        find: Callable[[str], Sequence[Found]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._box = box
        self._fixed = tuple(fixed)
        self._find = find
        self.offers: list[Offer] = []
        self.list = QListWidget()
        self.list.setProperty("role", "found")
        self.list.setAccessibleName("What was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(OfferDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self.hide()
        self._wire()

    def _wire(self) -> None:
        self._box.textEdited.connect(self._typed)
        self._box.installEventFilter(self)
        self._timer.timeout.connect(self.look)
        self.list.itemClicked.connect(self._clicked)

    def open(self) -> None:
        """Put the cursor in the search box and offer pages and actions."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self.look()

    def look(self) -> None:
        """Show what matches the words in the box now."""
        self._timer.stop()
        words = " ".join(self._box.text().split())
        wanted = words.casefold().split()
        known = [offer for offer in self._fixed if _matches(offer, wanted)]
        self.offers = [*self._ask(words), *known][:MOST] if words else known[:MOST]
        self.list.clear()
        for offer in self.offers:
            item = QListWidgetItem(offer.words, self.list)
            item.setData(_DETAIL, offer.detail)
            heard = f"{offer.words}, {offer.detail}" if offer.detail else offer.words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
        if not self.offers:
            self.list.addItem(QListWidgetItem(f"Nothing here is called “{words}”."))
        self.list.setCurrentRow(0)
        self._place()

    def _ask(self, words: str) -> list[Offer]:
        found = self._find(words)[:MOST]
        return [Offer(one.title, one.detail, "go", one.kind, one.id) for one in found]

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        corner = self._box.mapTo(around, QPoint(0, self._box.height() + 4))
        rows = max(self.list.count(), 1)
        self.setGeometry(corner.x(), corner.y(), self._box.width(), rows * 32 + 12)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.isVisible():
            rows = self.list.count()
            self.list.setCurrentRow((self.list.currentRow() + step) % rows)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_now()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _choose_now(self) -> None:
        if self._timer.isActive() or not self.isVisible():
            self.look()
        self.choose(self.list.currentRow())

    def close_list(self) -> None:
        """Close the list and empty the box."""
        self._timer.stop()
        self._box.clear()
        self._box.clearFocus()
        self.hide()

    def choose(self, number: int) -> None:
        """Go to, or do, the line of this number."""
        if not 0 <= number < len(self.offers):
            return
        offer = self.offers[number]
        self.close_list()
        if offer.act == "go":
            self.go_requested.emit(offer.target, offer.record_id)
        else:
            self.action_requested.emit(offer.target)

    def _clicked(self, item: QListWidgetItem) -> None:
        self.choose(self.list.row(item))

    def _typed(self, _words: str) -> None:
        self._timer.start()


def _matches(offer: Offer, wanted: Sequence[str]) -> bool:
    words = offer.words.casefold()
    return all(word in words for word in wanted)
