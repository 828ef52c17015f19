"""A small box for a time of day: empty it means now, while the meeting runs."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.fields import Field
from ui.kit.inputs import LineInput
from ui.kit.labels import muted

FIELD = Field("at", "Time", "time", placeholder="Now")
WIDTH = 72


class TimeBox(QWidget):
    """`At [ ]`: `at()` is the time typed, or that of the clock on the day of the meeting.

    `trouble` tells a sentence when there is no time to use.
    """

    trouble = Signal(str)

    def __init__(self, desk: Any) -> None:
        super().__init__()
        self.desk = desk
        self._day: dt.date | None = None
        self.box = LineInput(FIELD, None)
        self.box.setAccessibleName("Time")
        self.box.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(muted("At", wraps=False))
        row.addWidget(self.box)

    def show_day(self, on: dt.date) -> None:
        """Say whether an empty box means now: only while the meeting's day is today."""
        self._day = on
        is_today = on == self.desk.today()
        self.box.setPlaceholderText("Now" if is_today else "11.40")
        tip = "Leave it empty for now, or type a time such as 11.40."
        self.box.setToolTip(tip if is_today else "Type a time such as 11.40.")

    def at(self) -> dt.time | None:
        """The time to record, to the minute; None after saying what is wrong."""
        try:
            typed = self.box.value()
        except ValueError as problem:
            self.trouble.emit(str(problem))
            return None
        if isinstance(typed, dt.time):
            return typed
        if self._day != self.desk.today():
            self.trouble.emit("Type the time beside the button first, such as 11.40.")
            return None
        now: dt.datetime = self.desk.now().astimezone()
        return now.time().replace(second=0, microsecond=0)

    def clear(self) -> None:
        """Empty the box once its time is recorded."""
        self.box.set_value(None)
