"""The rail at the left: where one can go, in groups, with how much waits there."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.theme import SMALL, current_theme, font
from ui.kit.wiring import weakly
from ui.shell.registry import GROUPS, Registry, ScreenSpec

WIDTH = 212


class RailButton(QPushButton):
    """One place, with its count at the right, red when it is urgent."""

    def __init__(self, spec: ScreenSpec, parent: QWidget) -> None:
        super().__init__(spec.title, parent)
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._spec = spec
        self.count: int | None = None
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """Show how much waits; None or nought shows nothing."""
        self.count = count or None
        urgent = ", overdue" if self._spec.urgent else ""
        words = f", {self.count}{urgent}" if self.count else ""
        self.setAccessibleName(self._spec.title + words)
        self.update()

    def key(self) -> str:
        """The key of this place among the counts."""
        return self._spec.count_key or self._spec.id

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 17, 35)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        urgent = self._spec.urgent
        painter.setFont(font(SMALL, QFont.Weight.Bold if urgent else QFont.Weight.Normal))
        role = "red" if urgent else "brand" if self.isChecked() else "mute"
        painter.setPen(current_theme().colour(role))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -12, 0), int(right), f"{self.count:,}")
        painter.end()


class Rail(QFrame):
    """All places of the registry's groups."""

    chosen = Signal(str)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Places")
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(2)
        for group, words in GROUPS:
            self._add_group(column, registry, group, words)
        column.addStretch(1)

    def _add_group(self, column: QVBoxLayout, registry: Registry, group: str, words: str) -> None:
        screens = registry.in_group(group)
        if words and screens:
            heading = QLabel(words.upper())
            heading.setProperty("role", "group")
            heading.setContentsMargins(12, 14, 12, 4)
            column.addWidget(heading)
        for spec in screens:
            made = RailButton(spec, self)
            made.clicked.connect(weakly(self._choose, spec.id))
            self._group.addButton(made)
            self.buttons[spec.id] = made
            column.addWidget(made)

    def light(self, screen_id: str) -> None:
        """Show which place the window is at; none for an id that is not in the rail."""
        self._group.setExclusive(False)
        for own_id, button in self.buttons.items():
            button.setChecked(own_id == screen_id)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits at each place, by the screen's count key or id."""
        for button in self.buttons.values():
            button.show_count(counts.get(button.key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(self.buttons.values())
        focused = next((at for at, made in enumerate(order) if made.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if focused is None or not step:
            super().keyPressEvent(event)
            return
        order[(focused + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, screen_id: str) -> None:
        self.chosen.emit(screen_id)
