"""Free forgotten widgets only on the window's thread.

Python frees cycles on whichever thread happens to allocate; a widget freed on the thread of a job
ends the program. So automatic collection is off while the window is open, and a timer collects.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000


class Collector(QObject):
    """Collects by Python's own thresholds, once a second at most."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """Take collection over."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed, if any is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
