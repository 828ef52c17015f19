"""What is on the household's record: filtered by typing, dragged or linked by key.

card = OnRecordCard()
card.show_records(page.on_record)
card.link_requested.connect(self.ask_link)      # key, "completion:12", by Enter or Ctrl+L
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListWidget, QSizePolicy
from PySide6.QtWidgets import QListWidgetItem as Item

from fosterdesk.progression.evidence_records import OnRecord
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import small

EVIDENCE = "application/x-fosterdesk-evidence"
KEY = Qt.ItemDataRole.UserRole
CONTROL = Qt.KeyboardModifier.ControlModifier
TWO_LINES = 40


class OnRecordList(QListWidget):
    """One line for each thing on record; it is dragged by its key, or linked by Ctrl+L or Enter."""

    link_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("On record")
        self.setProperty("role", "choices")
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 8 * TWO_LINES + 10)

    def mimeTypes(self) -> list[str]:
        return [EVIDENCE]

    def mimeData(self, items: Sequence[Item]) -> QMimeData:
        found = QMimeData()
        if items:
            found.setData(EVIDENCE, str(items[0].data(KEY)).encode())
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by_letter = event.key() == Qt.Key.Key_L and event.modifiers() == CONTROL
        if by_letter or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.link_pressed.emit()
        else:
            super().keyPressEvent(event)

    def current_key(self) -> str:
        """The key of the line the cursor is on, or nothing."""
        item = self.currentItem()
        return str(item.data(KEY)) if item is not None and not item.isHidden() else ""


class OnRecordCard(Card):
    """The list with its filter and the buttons that add to the record."""

    link_requested = Signal(str)
    ask_requested = Signal()
    write_requested = Signal()
    file_requested = Signal()

    def __init__(self) -> None:
        super().__init__("On record")
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText("Filter")
        self.filter_box.setAccessibleName("Filter what is on record")
        self.filter_box.setClearButtonEnabled(True)
        self.list = OnRecordList()
        self.help = small("")
        self.link = button("Link to…")
        self.ask = button("Ask for a statement", "quiet")
        self.write = button("Write a statement", "quiet")
        self.attach = button("Attach a file", "quiet")
        for part in (self.filter_box, self.list, self.help, self.link):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.ask)
        row.addWidget(self.write)
        row.addStretch(1)
        self.add(row)
        self.add(self.attach)
        self._wire()

    def _wire(self) -> None:
        self.filter_box.textChanged.connect(self._narrow)
        self.list.link_pressed.connect(self.ask_link)
        self.link.clicked.connect(self.ask_link)
        self.ask.clicked.connect(self.ask_requested)
        self.write.clicked.connect(self.write_requested)
        self.attach.clicked.connect(self.file_requested)

    def show_records(self, records: Sequence[OnRecord], closed: str) -> None:
        """Show these; `closed` says why none can be linked, empty when they can."""
        kept = self.list.current_key()
        self.list.clear()
        for one in records:
            item = Item(f"{one.title}\n{one.under}", self.list)
            item.setData(KEY, one.key)
            item.setSizeHint(QSize(0, TWO_LINES))
            item.setToolTip(one.title)
            if one.key == kept:
                self.list.setCurrentItem(item)
        self._narrow(self.filter_box.text())
        self.list.setDragEnabled(not closed)
        for made in (self.link, self.ask, self.write, self.attach):
            made.setVisible(not closed)
        nothing = "Training, reviews, visits, statements and files will stand here."
        ways = "Drag onto a requirement, or press Enter and choose it."
        self.help.setText(closed or (ways if records else nothing))

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            said = item.text().casefold()
            item.setHidden(not all(word in said for word in wanted))

    def ask_link(self) -> None:
        """Ask for the line the cursor is on to be linked."""
        key = self.list.current_key()
        if key and self.list.dragEnabled():
            self.link_requested.emit(key)
