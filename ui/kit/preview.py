"""A finished PDF on screen as it will be on paper: contents, page labels, search, print, save.

preview = PdfPreview()
preview.show_pdf(path, "panel-1-december.pdf")     # or bytes; Refused when it is no PDF
preview.go_to_label("48")
PreviewWindow.open_for(self, path, "Panel pack", "panel.pdf")   # a window of its own
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit import dialogs
from ui.kit.buttons import icon_button
from ui.kit.labels import small, text
from ui.kit.notices import Notice
from ui.kit.opening import save_file
from ui.kit.page_area import PageArea, pdf_is_free
from ui.kit.pdf_pages import Hit, PdfPages
from ui.kit.printing import PrintRun
from ui.kit.theme import icon

_PAGE = Qt.ItemDataRole.UserRole
SEARCH_PAGES = 4


class PdfPreview(QWidget):
    """Tool row, contents at the left, pages at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: PdfPages | None = None
        self._name = "paper.pdf"
        self._waiting: Path | bytes | None = None
        self._wanted_label = ""
        self._search_at = 0
        self._hits: list[Hit] = []
        self._hit = -1
        self._timer = QTimer(self)
        self._print_run: PrintRun | None = None
        self._make_parts()
        self._lay_out()
        self._wire()

    def _make_parts(self) -> None:
        self.area = PageArea()
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName("Contents")
        self.contents.setIndentation(14)
        self.page_words = text("", wraps=False)
        self.page_words.setAccessibleName("Page")
        self.show_contents = icon_button("contents", "Show or hide the contents")
        self.before = icon_button("chevron-left", "Page before")
        self.after = icon_button("chevron-right", "Page after")
        self.smaller = icon_button("minus", "Smaller")
        self.larger = icon_button("plus", "Larger")
        self.fit = icon_button("fit-width", "Fill the width")
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText("Find in these pages")
        self.search.setAccessibleName("Find in these pages")
        self.search.setFixedWidth(220)
        self.search.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self.found = small("", wraps=False)
        self.print_button = icon_button("print", "Print")
        self.save_button = icon_button("save", "Save as a file")
        self.notice = Notice()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 6, 8, 6)
        tools.setSpacing(6)
        for part in (self.show_contents, self.before, self.page_words, self.after):
            tools.addWidget(part)
        tools.addSpacing(8)
        for part in (self.smaller, self.larger, self.fit):
            tools.addWidget(part)
        tools.addStretch(1)
        right: tuple[QWidget, ...] = (self.found, self.search, self.print_button, self.save_button)
        for tool in right:
            tools.addWidget(tool)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.contents)
        self.split.addWidget(self.area)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([240, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.split, 1)

    def _wire(self) -> None:
        self.after.clicked.connect(self.next_page)
        self.area.page_changed.connect(self._say_page)
        self.before.clicked.connect(self.previous_page)
        self.contents.itemClicked.connect(self._open_bookmark)
        self.contents.itemActivated.connect(self._open_bookmark)
        self.fit.clicked.connect(self.area.fit_width)
        self.larger.clicked.connect(self._enlarge)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save_as)
        self.search.returnPressed.connect(self.next_hit)
        self.search.textChanged.connect(self._begin_search)
        self.show_contents.clicked.connect(self._toggle_contents)
        self.smaller.clicked.connect(self._reduce)
        self._timer.timeout.connect(self._turn)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)

    def show_pdf(self, content: Path | bytes, name: str = "paper.pdf") -> None:
        """Show a PDF; `name` is proposed when it is saved. Refused when it cannot be read."""
        self._name = name
        if not pdf_is_free():
            self._waiting = content
            self._timer.start(60)
            return
        self._open(content)

    def _open(self, content: Path | bytes) -> None:
        self.close_pdf()
        self.pages = PdfPages(content)
        self.area.show_pages(self.pages)
        self._fill_contents()
        self._say_page(0)
        if self._wanted_label:
            self.go_to_label(self._wanted_label)

    def close_pdf(self) -> None:
        """Let go of the file that is shown."""
        self._timer.stop()
        self.area.show_pages(None)
        self.contents.clear()
        self._hits, self._hit = [], -1
        if self.pages is not None:
            self.pages.close()
            self.pages = None

    def go_to_label(self, label: str) -> bool:
        """Show the page that carries this printed label; whether there is one."""
        self._wanted_label = label if self.pages is None else ""
        if self.pages is None or label not in self.pages.labels:
            return False
        self.area.go_to(self.pages.labels.index(label))
        return True

    def next_page(self) -> None:
        """Show the page after."""
        self.area.go_to(self.area.page + 1)

    def previous_page(self) -> None:
        """Show the page before."""
        self.area.go_to(self.area.page - 1)

    def focus_search(self) -> None:
        """Put the cursor in the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def next_hit(self) -> None:
        """Show the next place found."""
        if self._hits:
            self._show_hit((self._hit + 1) % len(self._hits))

    def print_pages(self) -> None:
        """Ask for a printer and print."""
        if self.pages is None:
            return
        printer = dialogs.choose_printer(self, len(self.pages.sizes), self.area.page + 1)
        if printer is None:
            return
        self._print_run = PrintRun(self.pages, printer, self)
        self._print_run.progress.connect(self._say_printing)
        self._print_run.finished.connect(self._say_printed)
        self._print_run.failed.connect(self.notice.show_problem)
        self._print_run.start()

    def save_as(self) -> None:
        """Ask for a place and save the file there."""
        if self.pages is None:
            return
        save_file(self, self.notice, "Save as", self._name, "PDF (*.pdf)", self.pages.data())

    def _fill_contents(self) -> None:
        assert self.pages is not None
        parents: list[QTreeWidgetItem] = []
        for mark in self.pages.contents():
            item = QTreeWidgetItem([mark.title, self.pages.labels[mark.page]])
            item.setData(0, _PAGE, mark.page)
            item.setToolTip(0, f"{mark.title}, page {self.pages.labels[mark.page]}")
            del parents[mark.level :]
            if parents:
                parents[-1].addChild(item)
            else:
                self.contents.addTopLevelItem(item)
            parents.append(item)
        self.contents.expandAll()
        has_any = self.contents.topLevelItemCount() > 0
        self.contents.setVisible(has_any)
        self.show_contents.setEnabled(has_any)

    def _say_page(self, page: int) -> None:
        if self.pages is None or not self.pages.labels:
            self.page_words.setText("")
            return
        words = f"Page {self.pages.labels[page]} of {len(self.pages.labels)}"
        self.page_words.setText(words)
        self.page_words.setAccessibleName(words)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < len(self.pages.labels) - 1)

    def _open_bookmark(self, item: QTreeWidgetItem) -> None:
        self.area.go_to(int(item.data(0, _PAGE)))

    def _toggle_contents(self) -> None:
        self.contents.setVisible(self.contents.isHidden())

    def _enlarge(self) -> None:
        self.area.set_scale(self.area.scale * 1.2)

    def _reduce(self) -> None:
        self.area.set_scale(self.area.scale / 1.2)

    def _begin_search(self, _words: str) -> None:
        self._hits, self._hit, self._search_at = [], -1, 0
        self.area.show_hits(())
        self.found.setText("")
        if self.search.text().strip() and self.pages is not None:
            self._timer.start(0)

    def _turn(self) -> None:
        """Open what waits, or look through the next few pages, when pdfium is free."""
        if not pdf_is_free():
            return
        if self._waiting is not None:
            content, self._waiting = self._waiting, None
            self._timer.stop()
            self._open(content)
            return
        words = self.search.text().strip()
        if self.pages is None or not words or self._search_at >= len(self.pages.sizes):
            self._timer.stop()
            self._say_found()
            return
        last = min(self._search_at + SEARCH_PAGES, len(self.pages.sizes))
        for number in range(self._search_at, last):
            self._hits.extend(self.pages.hits_on(number, words))
        self._search_at = last
        if self._hits and self._hit < 0:
            self._show_hit(0)

    def _show_hit(self, number: int) -> None:
        self._hit = number
        hit = self._hits[number]
        self.area.show_hits(self._hits)
        down = max(hit.boxes[0].top() - 80, 0) if hit.boxes else 0
        self.area.go_to(hit.page, down)
        self._say_found()

    def _say_found(self) -> None:
        if not self.search.text().strip():
            self.found.setText("")
        elif not self._hits:
            self.found.setText("Not found")
        else:
            self.found.setText(f"{self._hit + 1} of {len(self._hits)}")

    def _say_printing(self, _done: int, _total: int, words: str) -> None:
        self.notice.show_info(words, "Stop", self._stop_printing)

    def _stop_printing(self) -> None:
        if self._print_run is not None:
            self._print_run.stop()

    def _say_printed(self) -> None:
        self.notice.show_good("Sent to the printer.")


class PreviewWindow(QWidget):
    """A preview in a window of its own, freed when it is closed."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("paper")
        self.setWindowTitle(title)
        self.resize(1100, 850)
        self.preview = PdfPreview(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)

    @staticmethod
    def open_for(
        parent: QWidget | None, content: Path | bytes, title: str, name: str = "paper.pdf"
    ) -> "PreviewWindow":
        """Show a PDF in a new window; Refused when it cannot be read."""
        window = PreviewWindow(parent, title)
        try:
            window.preview.show_pdf(content, name)
        except BaseException:
            window.deleteLater()
            raise
        window.show()
        window.preview.area.setFocus()
        return window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.preview.print_pages()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preview.close_pdf()
        super().closeEvent(event)
