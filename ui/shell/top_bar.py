"""The bar across the top: the program's name, the one search box, New enquiry, the user."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from ui.kit.buttons import button
from ui.shell.actions import ACTIONS

HEIGHT = 52


class SearchBox(QLineEdit):
    """The search box with its key shown at the right end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText("Find a person, household, case or page")
        self.setAccessibleName("Find a person, household, case or page")
        self.setMinimumWidth(240)
        self.setMaximumWidth(470)
        self.setTextMargins(4, 0, 52, 0)
        self._key = QLabel("Ctrl K", self)
        self._key.setProperty("role", "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._key.adjustSize()
        top = (self.height() - self._key.height()) // 2
        self._key.move(self.width() - self._key.width() - 12, top)


class TopBar(QFrame):
    """The bar itself; `fill_menu` puts the actions under the user's name."""

    def __init__(self, user_name: str, role_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top")
        self.setFixedHeight(HEIGHT)
        logo = QLabel("FosterDesk")
        logo.setProperty("role", "logo")
        logo.setFixedWidth(180)
        self.search = SearchBox(self)
        self.new_enquiry = button("New enquiry")
        self.user = QPushButton(f"{user_name} · {role_words}" if role_words else user_name)
        self.user.setProperty("kind", "user")
        self.user.setAccessibleName(f"{self.user.text()}, menu")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(14)
        row.addWidget(logo)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.new_enquiry)
        row.addWidget(self.user)

    def fill_menu(self, actions: dict[str, QAction]) -> None:
        """Offer the actions that have a place in the menu, group by group."""
        menu = QMenu(self)
        group = ""
        for spec in ACTIONS:
            if not spec.menu or spec.id not in actions:
                continue
            if group and spec.menu != group:
                menu.addSeparator()
            group = spec.menu
            menu.addAction(actions[spec.id])
        self.user.setMenu(menu)
