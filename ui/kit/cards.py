"""White cards with a title, pairs of words, and a slim progress bar.

card = Card("My households", KeyValues([("Fostering", "21"), ("Vacancies", "11 places")]))
card.add(button("Open panel"))
next_panel = Card("Next panel · 1 December", small("Papers close Tuesday"), Progress(3, 5))
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.labels import card_title, muted, strong, text


class Card(QFrame):
    """A titled card; content is added below in reading order."""

    def __init__(self, title: str = "", *content: QWidget | QLayout) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        self.title: QLabel | None = None
        if title:
            self.title = card_title(title)
            self.setAccessibleName(title)
            self.body.addWidget(self.title)
        for item in content:
            self.add(item)

    def add(self, item: QWidget | QLayout) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(item, QLayout):
            self.body.addLayout(item)
        elif isinstance(item, QPushButton):
            self.body.addWidget(item, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.body.addWidget(item)

    def clear(self) -> None:
        """Take everything but the title out of the card."""
        empty_layout(self.body, keep=1 if self.title is not None else 0)

    def set_title(self, words: str) -> None:
        """Change the title of a card that was made with one."""
        if self.title is not None:
            self.title.setText(words)
            self.setAccessibleName(words)


class KeyValues(QWidget):
    """Pairs of a muted label and its value, aligned in two columns."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), *, label_width: int = 122) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Iterable[tuple[str, str]], strong_values: bool = False) -> None:
        """Show these pairs instead of the ones there; an empty value reads "Not recorded"."""
        empty_layout(self._grid)
        for row, (label, value) in enumerate(pairs):
            words = strong(value) if strong_values and value else text(value)
            if not value:
                words = muted("Not recorded")
            words.setAccessibleName(f"{label}: {value or 'not recorded'}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(muted(label), row, 0, top)
            self._grid.addWidget(words, row, 1, top)


class Progress(QProgressBar):
    """A slim bar, `done` of `total`; say the figures in words beside it."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.show_progress(done, total)

    def show_progress(self, done: int, total: int) -> None:
        """Move the bar; a total of nought shows an empty bar."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))
        self.setAccessibleName(f"{done} of {total}")


def empty_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove and delete everything in a layout after its first `keep` items."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)
            inner.deleteLater()
