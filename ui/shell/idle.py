"""Notice when nobody has touched the keyboard or mouse for a while.

Only the window that has the focus is watched: a filter on the whole program would see every event.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

LOCK_MINUTES = 10
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Sends `idle` when the minutes have passed without a touch; `start` and `stop` it."""

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(round(minutes * 60_000))
        self.timer.timeout.connect(self.idle)
        app.focusWindowChanged.connect(self._watch)

    def start(self) -> None:
        """Begin to count."""
        from PySide6.QtCore import Qt  # costs 20 ms, which the unlock window need not wait for

        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._watch(QGuiApplication.focusWindow())
        self.timer.start()

    def stop(self) -> None:
        """Count no more."""
        self.timer.stop()
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.timer.isActive():
            self.timer.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
