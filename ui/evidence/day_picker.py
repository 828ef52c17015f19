"""The day a household is judged on, typed as people type dates."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from ui.kit.dates import NOT_A_DATE, read_date, show_date


class DayPicker(QLineEdit):
    """A box with a day in it; `changed` tells when another day was understood."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = self._day = today
        self.setAccessibleName("As of which day")
        self.setToolTip("Type a day: 3/4, 3 apr 2025 or t for today")
        self.setFixedWidth(118)
        self.setText(show_date(today))
        self.returnPressed.connect(self.take)

    def day(self) -> date:
        """The day in force."""
        return self._day

    def show_today(self) -> None:
        """Set the day back to today without telling."""
        self._day = self._today
        self.setText(show_date(self._today))

    def take(self) -> None:
        """Read what was typed; what is no day is put back."""
        try:
            day = read_date(self.text(), self._today) if self.text().strip() else self._today
        except ValueError:
            self.setToolTip(NOT_A_DATE)
            day = self._day
        self.setText(show_date(day))
        if day != self._day:
            self._day = day
            self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.take()
