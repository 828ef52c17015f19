"""Help at the right of the screen: the guide's page for it, and the card of keys.

Pages are resources/guide/<screen>.md; where a screen has none, the guide's first page shows.
A link to another page shows that page here.
"""

from pathlib import PurePath

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from fosterdesk.paths import bundled
from ui.kit.buttons import icon_button
from ui.kit.labels import card_title
from ui.kit.theme import CARD_TITLE, font

WIDTH = 380
INDENT = 18
SPACE = 5


class HelpPanel(QFrame):
    """A column with one page of the guide; hidden until asked for."""

    print_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self.title = card_title("Help")
        self.close_button = icon_button("close", "Close help")
        self.print_button = icon_button("print", "Print this page of help")
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help")
        self.page.setOpenLinks(False)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.print_button)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 14)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        self.close_button.clicked.connect(self.hide)
        self.print_button.clicked.connect(self.print_page)
        self.page.anchorClicked.connect(self.follow)
        self.hide()

    def show_guide(self, page: str) -> None:
        """Show the guide's page of this name, its first line as the title."""
        path = bundled("guide", f"{page}.md")
        if not path.is_file():
            path = bundled("guide", "start.md")
        title, _, words = path.read_text(encoding="utf-8").partition("\n")
        self._show(f"Help: {title.lstrip('# ')}", words)

    def show_keys(self) -> None:
        """Show the card of keys."""
        self.show_guide("keys")

    def follow(self, link: QUrl) -> None:
        """Show the page of the guide that a link leads to."""
        self.show_guide(PurePath(link.path()).stem)

    def print_page(self) -> None:
        """Print the page that is shown."""
        from ui.kit.dialogs import choose_printer

        printer = choose_printer(self, 1, 0)
        if printer is not None:
            self.page.document().print_(printer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _show(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.page.setMarkdown(words)
        set_out(self.page.document())
        self.show()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def set_out(document: QTextDocument) -> None:
    """Give a page of the guide the program's sizes and spaces, in place of Markdown's own."""
    document.setIndentWidth(INDENT)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            look = frame.format()
            look.setBorder(0)
            look.setCellPadding(4)
            look.setTopMargin(SPACE)
            look.setBottomMargin(SPACE)
            frame.setFormat(look)
    keep, block = QTextCursor.MoveMode.KeepAnchor, document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if cursor.currentTable() is None:
            is_heading = block.blockFormat().headingLevel() > 0
            shape = QTextBlockFormat()
            shape.setTopMargin(3 * SPACE if is_heading else 0)
            shape.setBottomMargin(SPACE)
            cursor.mergeBlockFormat(shape)
            if is_heading:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, keep)
                size = QTextCharFormat()
                size.setFont(font(CARD_TITLE, QFont.Weight.Bold))
                cursor.setCharFormat(size)
        block = block.next()
