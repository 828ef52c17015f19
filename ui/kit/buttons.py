"""Buttons in their three kinds: plain, primary (one on a screen) and quiet.

build = button("Build pack", "primary")
build.clicked.connect(self.build_pack)
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.theme import icon


class Button(QPushButton):
    """A push button whose icon is tinted again when the theme changes."""

    def __init__(
        self, words: str, kind: str = "plain", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._icon_name = icon_name
        self._allowed = True
        self._role = {"primary": "on-brand", "quiet": "brand"}.get(kind, "ink")
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._tint()

    def allow(self, allowed: bool) -> None:
        """Whether the user may do this; a button that may not be pressed is never shown."""
        self._allowed = allowed
        if not allowed:
            self.setVisible(False)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and self._allowed)

    def enterEvent(self, event: QEnterEvent) -> None:
        from PySide6.QtCore import Qt  # costs 20 ms, which the unlock window need not wait for

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self._role))
            self.setIconSize(QSize(16, 16))


def button(words: str, kind: str = "plain", icon_name: str = "") -> Button:
    """A button with words; kind is plain, primary or quiet."""
    return Button(words, kind, icon_name)


def icon_button(icon_name: str, says: str) -> Button:
    """A square button with only an icon; `says` is its accessible name and its tip."""
    made = Button("", "icon", icon_name)
    made.setAccessibleName(says)
    made.setToolTip(says)
    return made
