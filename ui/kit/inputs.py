"""The boxes of a form, one class for each way of typing, all read and written the same way.

Each has value() (typed, ValueError with a sentence), set_value(), raw() and set_raw() (what is
kept in a draft), and the signal `typed`, which only a person's own typing sends.
"""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
)

from ui.kit.dates import read_date, read_time, show_date, show_time
from ui.kit.fields import Field
from ui.kit.tidy import read_decimal, tidy_name, tidy_phone, tidy_postcode, tidy_text

Raw = str | bool | list[str]
WIDEST = 640


class Reader(Protocol):
    """Turns typed words into a value, ValueError with a sentence."""

    def __call__(self, text: str) -> object: ...


class LineInput(QLineEdit):
    """One line: words, a date, a time, a number; tidied and shown back on leaving."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, today: date | None) -> None:
        super().__init__()
        self._read, self._show = _line_ways(field.kind, today)
        self._words = field.kind in _TIDIERS
        self.setPlaceholderText(field.placeholder or _HINTS.get(field.kind, ""))
        self.setMaximumWidth(_NARROW.get(field.kind, WIDEST))
        if field.choices:
            self.setCompleter(_completer(field))
        if field.kind == "secret":
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self._tell)

    def value(self) -> object:
        """The typed value; None for an empty box that is not words."""
        if self._words:
            return self._read(self.text())
        return self._read(self.text()) if self.text().strip() else None

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.setText("" if value is None else self._show(value))
        self.setCursorPosition(0)

    def raw(self) -> Raw:
        """The words as typed."""
        return self.text()

    def set_raw(self, raw: Raw) -> None:
        """Put back words from a draft."""
        self.setText(str(raw))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_back()
        self.left.emit()

    def show_back(self) -> None:
        """Show what was understood in its usual shape; words not understood stay as typed."""
        try:
            understood = self.value()
        except ValueError:
            return
        shown = "" if understood is None else self._show(understood)
        if shown != self.text() and self.isModified():
            self.setText(shown)

    def _tell(self) -> None:
        self.typed.emit()


def _completer(field: Field) -> QCompleter:
    """Offers words used before as they are begun; others may be typed as well."""
    made = QCompleter([words for _, words in field.choices])
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


class LongInput(QPlainTextEdit):
    """A box of several lines that grows with its text; Tab moves on."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, _today: date | None = None) -> None:
        super().__init__()
        self._lines = field.lines
        self.setMaximumWidth(WIDEST)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(field.placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(3)
        self._by_hand = False
        self.textChanged.connect(self._changed)
        self._grow()

    def value(self) -> object:
        """The words without spaces at the ends."""
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show the words."""
        self.set_raw("" if value is None else str(value))

    def raw(self) -> Raw:
        """The words as typed."""
        return self.toPlainText()

    def set_raw(self, raw: Raw) -> None:
        """Put back words from a draft."""
        self._by_hand = True
        self.setPlainText(str(raw))
        self._by_hand = False
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        self._grow()
        if not self._by_hand:
            self.typed.emit()

    def _grow(self) -> None:
        lines = max(self._lines, round(self.document().size().height()))
        height = min(lines, 18) * self.fontMetrics().lineSpacing() + 18
        if self.height() != height:
            self.setFixedHeight(height)


class ChoiceInput(QComboBox):
    """One of several; the wheel never changes it by accident."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, _today: date | None = None) -> None:
        super().__init__()
        choices = tuple(field.choices)
        if field.kind == "yes_no":
            choices = ((True, "Yes"), (False, "No"))
        self._values: list[object] = [None, *(value for value, _ in choices)]
        self.addItem(field.placeholder or "Choose")
        self.addItems([words for _, words in choices])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(140 if field.kind == "yes_no" else WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(140 if field.kind == "yes_no" else 240)
        self.activated.connect(self._tell)

    def value(self) -> object:
        """The chosen value, None when nothing is chosen."""
        return self._values[max(self.currentIndex(), 0)]

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        at = next((i for i, v in enumerate(self._values) if v == value and v is not None), 0)
        self.setCurrentIndex(at)

    def raw(self) -> Raw:
        """The words of the choice."""
        return self.currentText() if self.currentIndex() > 0 else ""

    def set_raw(self, raw: Raw) -> None:
        """Choose by words from a draft."""
        self.setCurrentIndex(max(self.findText(str(raw)), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        self.typed.emit()


class SeveralInput(QListWidget):
    """A short list to tick; Space ticks, arrows move."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, _today: date | None = None) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self._values = [value for value, _ in field.choices]
        self.setTabKeyNavigation(False)
        self.setMaximumWidth(WIDEST)
        for _, words in field.choices:
            item = QListWidgetItem(words, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, 24))
        self._by_hand = False
        self.setFixedHeight(min(max(len(self._values), 1), 8) * 24 + 14)
        self.itemChanged.connect(self._changed)

    def value(self) -> object:
        """The ticked values in the order of the list."""
        ticked = Qt.CheckState.Checked
        return tuple(
            value for row, value in enumerate(self._values) if self.item(row).checkState() == ticked
        )

    def set_value(self, value: object) -> None:
        """Tick these values and no others."""
        wanted = value if isinstance(value, (tuple, list, set, frozenset)) else ()
        self._tick([v in wanted for v in self._values])

    def raw(self) -> Raw:
        """The words that are ticked."""
        ticked = Qt.CheckState.Checked
        rows = (self.item(row) for row in range(self.count()))
        return [item.text() for item in rows if item.checkState() == ticked]

    def set_raw(self, raw: Raw) -> None:
        """Tick by words from a draft."""
        wanted = raw if isinstance(raw, list) else []
        self._tick([self.item(row).text() in wanted for row in range(self.count())])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tick(self, states: list[bool]) -> None:
        self._by_hand = True
        for row, state in enumerate(states):
            box = Qt.CheckState.Checked if state else Qt.CheckState.Unchecked
            self.item(row).setCheckState(box)
        self._by_hand = False

    def _changed(self, _item: QListWidgetItem) -> None:
        if not self._by_hand:
            self.typed.emit()


class TickInput(QCheckBox):
    """One box to tick; its label stands beside it."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, _today: date | None = None) -> None:
        super().__init__(field.label)
        self.clicked.connect(self._tell)

    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def raw(self) -> Raw:
        """Whether it is ticked."""
        return self.isChecked()

    def set_raw(self, raw: Raw) -> None:
        """Tick it or not, from a draft."""
        self.setChecked(bool(raw))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        self.typed.emit()


Input = LineInput | LongInput | ChoiceInput | SeveralInput | TickInput

_NARROW = {"date": 180, "time": 120, "number": 120, "days": 120, "money": 140, "postcode": 160}
_HINTS = {"date": "3/4, 3 apr or +6w", "time": "10.30"}
_TIDIERS: dict[str, Callable[[str], str]] = {
    "text": tidy_text,
    "email": tidy_text,
    "name": tidy_name,
    "phone": tidy_phone,
    "postcode": tidy_postcode,
    "secret": str,
}


def make_input(field: Field, today: date | None) -> Input:
    """The box for a field; ValueError for a date field without `today`."""
    if field.kind == "date" and today is None:
        raise ValueError(f"The form asks for the date {field.name!r}: give it today=desk.today()")
    if field.kind == "long":
        return LongInput(field)
    if field.kind in ("choice", "yes_no"):
        return ChoiceInput(field)
    if field.kind == "several":
        return SeveralInput(field)
    if field.kind == "tick":
        return TickInput(field)
    return LineInput(field, today)


def _line_ways(kind: str, today: date | None) -> tuple[Reader, Callable[[object], str]]:
    if kind in _TIDIERS:
        tidy = _TIDIERS[kind]
        return (lambda text: tidy(text)), str
    if kind == "date" and today is not None:
        return (lambda text: read_date(text, today)), _date_words
    if kind == "time":
        return read_time, _time_words
    if kind == "number":
        return _read_whole, str
    if kind == "money":
        return _read_money, _money_words
    return _read_days, str


def _date_words(value: object) -> str:
    return show_date(value) if isinstance(value, date) else str(value)


def _time_words(value: object) -> str:
    return show_time(value) if isinstance(value, time) else str(value)


def _money_words(value: object) -> str:
    return f"{Decimal(str(value)):,.2f}"


def _read_whole(text: str) -> object:
    number = read_decimal(text)
    if number != number.to_integral_value() or number < 0:
        raise ValueError("Type a whole number, for example 3.")
    return int(number)


def _read_days(text: str) -> object:
    number = read_decimal(text)
    if number < 0:
        raise ValueError("Type a number of days, for example 1.5.")
    return number


def _read_money(text: str) -> object:
    number = read_decimal(text)
    if number != number.quantize(Decimal("0.01")):
        raise ValueError("Type pounds and pence, for example 175.00.")
    return number
