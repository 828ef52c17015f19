"""A sentence in the screen: what is so, or what is wrong and what to do about it.

notice = Notice()
notice.show_problem("The panel has no chair.", "Add a chair", self.add_chair)
notice.show_info("3 papers were added.")
notice.clear()
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.kit.buttons import button, icon_button
from ui.kit.labels import text
from ui.kit.theme import current_theme, pixmap


class Notice(QFrame):
    """A bar with one sentence and at most one remedy; hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sign = QLabel()
        self.words = text("")
        self.remedy = button("", "quiet")
        self.dismiss = icon_button("close", "Close this message")
        self._act: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.remedy)
        row.addWidget(self.dismiss)
        self._sign.setContentsMargins(0, 6, 0, 0)
        self.remedy.clicked.connect(self._press)
        self.dismiss.clicked.connect(self.clear)
        self.hide()

    def show_info(
        self, sentence: str, remedy: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say something that is so."""
        self._show("info", "info", "brand", sentence, remedy, act)

    def show_good(
        self, sentence: str, remedy: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say that something is done; `act` is what the button with the word `remedy` does."""
        self._show("good", "tick", "green", sentence, remedy, act)

    def show_problem(
        self, sentence: str, remedy: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say what is wrong; `act` is what the remedy's button does."""
        self._show("problem", "warning", "red", sentence, remedy, act)

    def clear(self) -> None:
        """Say nothing more."""
        self._act = None
        self.hide()

    def sentence(self) -> str:
        """What the bar says now, empty when it is hidden."""
        return "" if self.isHidden() else self.words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)

    def _show(
        self,
        kind: str,
        sign: str,
        role: str,
        sentence: str,
        remedy: str,
        act: Callable[[], object] | None,
    ) -> None:
        colour = current_theme().colour(role)
        self._sign.setPixmap(pixmap(sign, colour, 16, self.devicePixelRatioF()))
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self._act = act
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _press(self) -> None:
        if self._act is not None:
            self._act()
