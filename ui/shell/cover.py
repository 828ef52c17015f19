"""The plain cover that F9 lays over the window when somebody looks over a shoulder."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

WORDS = "Hidden. Press F9 to show."


class Cover(QLabel):
    """Covers everything the window shows; what is under it takes no keys meanwhile."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(WORDS, window)
        self.setObjectName("paper")
        self.setAccessibleName(WORDS)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._had_focus: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def switch(self) -> None:
        """Cover the window, or show it again with the cursor where it was."""
        under = self._window.centralWidget()
        assert under is not None
        if self.isHidden():
            self._had_focus = QApplication.focusWidget()
            self.setGeometry(self._window.rect())
            under.setEnabled(False)
            self.show()
            self.raise_()
            self.setFocus()
            return
        self.hide()
        under.setEnabled(True)
        if self._had_focus is not None:
            self._had_focus.setFocus()
        self._had_focus = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
