"""The frame of a screen: title, subtitle, buttons at the right, then what the room shows.

    class PanelScreen(Page):
        def __init__(self, context):
            super().__init__("Fostering panel", "Papers close Tuesday 24 November")
            build = self.add_button("Build pack", "primary")
            build.clicked.connect(self.build_pack)
            left, right = self.add_columns(right_width=290)
            left.addWidget(...); right.addWidget(Card(...)); right.addStretch(1)

`Page(..., scrolls=True)` puts the body in a scroll area; leave it off when a RecordTable fills it.
The shell calls refresh, show_record, concerns, find_here and print_here; override what applies.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from fosterdesk.changes import Changes
from ui.kit.buttons import Button, button
from ui.kit.labels import subtitle, title
from ui.kit.notices import Notice

NARROWEST_LEFT = 600
WIDEST = 16_777_215


class Page(QWidget):
    """A screen with its header; `body` is the layout to fill."""

    guide_page = ""  # a page of resources/guide without .md; empty takes the screen's id

    def __init__(self, heading: str, under: str = "", *, scrolls: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(22, 18, 22, 18)
        self._outer.setSpacing(14)
        self.heading = title(heading)
        self.under = subtitle(under)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        self._outer.addLayout(self._make_header())
        self.notice = Notice()
        self._outer.addWidget(self.notice)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.body.setContentsMargins(0, 0, 0, 0)
        if scrolls:
            self._outer.addWidget(scrolling(self.body), 1)
        else:
            self._outer.addLayout(self.body, 1)
        self.set_heading(heading, under)

    def _make_header(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.under)
        header = QHBoxLayout()
        header.setSpacing(16)
        header.addLayout(words, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 2, 0, 0)
        side.addLayout(self._buttons)
        side.addStretch(1)
        header.addLayout(side)
        return header

    def set_heading(self, heading: str, under: str = "") -> None:
        """Change the title and the line under it."""
        self.heading.setText(heading)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self.setAccessibleName(heading)

    def add_button(self, words: str, kind: str = "plain") -> Button:
        """A button at the right of the title; the primary one comes last."""
        made = button(words, kind)
        self._buttons.addWidget(made)
        return made

    def add_header_widget(self, widget: QWidget) -> None:
        """Put a chip or another small widget at the right of the title."""
        self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons.addSpacing(8)

    def add_columns(self, right_width: int = 290) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Two columns under what is there: a wide left one, and a right one of fixed width."""
        return add_columns(self.body, right_width)

    def refresh(self) -> None:
        """Read again and repaint; called when changes concern the screen and on first show."""

    def show_record(self, record_id: int) -> None:
        """Open this record."""

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes touch what the screen shows."""
        return bool(changes.touched or changes.created)

    def find_here(self) -> bool:
        """Put the cursor in the screen's own filter; False when it has none (Ctrl+F)."""
        from ui.kit.table import RecordTable

        for table in self.findChildren(RecordTable):
            if table.isVisible() and table.filter_box.isVisible():
                table.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def print_here(self) -> bool:
        """Print what the screen is about; False when there is nothing to print (Ctrl+P)."""
        return False


class Tabs(QTabWidget):
    """Tabs underlined in the brand colour; `add(words)` gives the layout of a new tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabBar().setExpanding(False)
        self.tabBar().setUsesScrollButtons(True)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)

    def add(self, words: str, *, scrolls: bool = False) -> QVBoxLayout:
        """A new tab with these words; returns the layout to fill."""
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(14)
        if not scrolls:
            self.addTab(inside, words)
            return layout
        body = QVBoxLayout()
        body.setSpacing(14)
        layout.addWidget(scrolling(body))
        self.addTab(inside, words)
        return body


def add_columns(
    body: QVBoxLayout, right_width: int = 290, narrowest_left: int = NARROWEST_LEFT
) -> tuple[QVBoxLayout, QVBoxLayout]:
    """Two columns in a layout: a wide left one, and a right one of fixed width in pixels."""
    columns = Columns(right_width, narrowest_left)
    body.addWidget(columns, 1)
    return columns.left, columns.right


class Columns(QWidget):
    """Two columns that stand one below the other where there is no room for both."""

    def __init__(self, right_width: int, narrowest_left: int = NARROWEST_LEFT) -> None:
        super().__init__()
        self._right_width = right_width
        self._narrowest_left = narrowest_left
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(14)
        self._side = QWidget()
        self._side.setLayout(self.right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(self.left, 1)
        self._row.addWidget(self._side)
        self._stand(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand(beside=self.width() >= self._right_width + self._narrowest_left)

    def _stand(self, *, beside: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._side.setMinimumWidth(self._right_width if beside else 0)
        self._side.setMaximumWidth(self._right_width if beside else WIDEST)


class Scrolled(QWidget):
    """What a scroll area holds: as high as its words need at the width they have.

    The hints of a layout measure wrapping words at the narrow width that they would like, which
    is higher than they come to be: the area would scroll over nothing.
    """

    def sizeHint(self) -> QSize:
        """The width that is wanted; of the height, nothing where the width decides it."""
        return self._by_width(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The least width; of the height, nothing where the width decides it."""
        return self._by_width(super().minimumSizeHint())

    def _by_width(self, hint: QSize) -> QSize:
        layout = self.layout()
        decides = layout is not None and layout.hasHeightForWidth()
        return QSize(hint.width(), 1) if decides else hint


def scrolling(layout: QVBoxLayout) -> QScrollArea:
    """A scroll area around a layout, as wide as the room there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    inside = Scrolled()
    inside.setObjectName("scrolled")
    inside.setLayout(layout)
    inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    layout.setContentsMargins(0, 0, 0, 0)
    area.setWidget(inside)
    return area
