"""What stands where there is nothing yet: what will be here, and the first thing to do.

empty = EmptyState("No enquiries yet", "Each enquiry stands here from its first call.",
                   "New enquiry")
empty.action.clicked.connect(self.new_enquiry)
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.labels import card_title, muted
from ui.kit.theme import current_theme, pixmap


class EmptyState(QWidget):
    """A drawing, a title, a sentence, and one button when there is an action."""

    def __init__(self, title: str, sentence: str = "", action: str = "") -> None:
        super().__init__()
        self._drawing = QLabel()
        self.title = card_title(title)
        self.sentence = muted(sentence)
        self.action = button(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.sentence):
            label.setAlignment(centre)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self._drawing, 0, centre)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(4)
        column.addWidget(self.action, 0, centre)
        column.addStretch(2)
        self.sentence.setVisible(bool(sentence))
        self.action.setVisible(bool(action))
        self._draw()

    def say(self, title: str, sentence: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = current_theme().colour("edge")
        self._drawing.setPixmap(pixmap("empty", colour, 40, self.devicePixelRatioF()))
