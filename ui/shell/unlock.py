"""The first window: choose a desk, say who you are, open it.

    window = UnlockWindow(folder)
    window.unlocked.connect(self.open_desk)        # the open Desk
    window.lock_to("priya")                        # after locking: only this user's password

Nothing heavy is imported until it is painted, not even Qt's own names; then a thread fetches it
while the user types.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.jobs import Job, Jobs, Report
from ui.kit.labels import muted, problem, small
from ui.kit.wiring import weakly

if TYPE_CHECKING:
    from fosterdesk.access.unlocking import DeskDescription

WIDTH, HEIGHT = 480, 560


class UnlockWindow(QFrame):
    """Name, password, and the ways to a new or another desk."""

    unlocked = Signal(object)
    new_desk_requested = Signal()
    other_desk_requested = Signal()
    recovery_requested = Signal()
    painted = Signal()

    def __init__(self, folder: Path | None, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWindowTitle("FosterDesk")
        self.resize(WIDTH, HEIGHT)
        self.folder = folder
        self._jobs = jobs
        self._first_paint = True
        self._locked_to = ""
        self._make_parts()
        self._lay_out()
        self._wire()
        self._show_folder()

    def _make_parts(self) -> None:
        self.logo = QLabel("FosterDesk")
        self.logo.setProperty("role", "title")
        self.where = muted("")
        self.user = QLineEdit()
        self.user.setAccessibleName("User name")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("Password")
        self.wrong = problem("")
        self.open_button = button("Open", "primary")
        self.about = small("")
        self.people = QVBoxLayout()
        self.people.setSpacing(0)
        self.other = button("Another desk", "quiet")
        self.new = button("New desk", "quiet")
        self.forgotten = button("Forgotten password", "quiet")
        self.wrong.hide()
        self.about.hide()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(6)
        for words, box in (("&User name", self.user), ("&Password", self.password)):
            label = QLabel(words)
            label.setBuddy(box)
            inside.addWidget(label)
            inside.addWidget(box)
            inside.addSpacing(6)
        inside.addWidget(self.wrong)
        inside.addWidget(self.open_button)
        inside.addWidget(self.about)
        inside.addLayout(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 24)
        column.setSpacing(8)
        column.addWidget(self.logo)
        column.addWidget(self.where)
        column.addSpacing(8)
        column.addWidget(card)
        row = QHBoxLayout()
        for made in (self.other, self.new, self.forgotten):
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _wire(self) -> None:
        self.open_button.clicked.connect(self.try_to_open)
        self.password.returnPressed.connect(self.try_to_open)
        self.user.returnPressed.connect(self.password.setFocus)
        self.user.textEdited.connect(self._forget_wrong)
        self.password.textEdited.connect(self._forget_wrong)
        self.other.clicked.connect(self.other_desk_requested)
        self.new.clicked.connect(self.new_desk_requested)
        self.forgotten.clicked.connect(self.recovery_requested)

    def choose(self, folder: Path) -> None:
        """Ask for the desk in this folder from now on."""
        self.folder = folder
        self._locked_to = ""
        self._show_folder()
        if not self._first_paint:
            self.describe()

    def lock_to(self, user_name: str) -> None:
        """Ask only for this user's password, as after a lock."""
        self._locked_to = user_name
        self.user.setText(user_name)
        self.password.clear()
        self._show_folder()
        self.password.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self._after_paint)

    def _after_paint(self) -> None:
        self.painted.emit()
        self.describe()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.password if self.user.text() else self.user).setFocus()

    def describe(self) -> None:
        """Look at the folder beside the window; says when it holds a demonstration desk."""
        if self.folder is None:
            return
        job = Job(_Describe(self.folder), "Looking at the desk")
        job.finished.connect(self._described)
        job.failed.connect(self.say_wrong)
        self._jobs.start(job)

    def try_to_open(self) -> None:
        """Open the desk with what was typed; a wrong password is said under the field."""
        if self.folder is None:
            self.say_wrong("Choose a desk first, or make a new one.")
            return
        missing = self.user if not self.user.text().strip() else self.password
        if not missing.text().strip():
            self.say_wrong(f"Type your {missing.accessibleName().lower()}.")
            missing.setFocus()
            return
        self._set_busy(True)
        job = Job(_Unlock(self.folder, self.user.text().strip(), self.password.text()), "Opening")
        job.finished.connect(self._opened)
        job.failed.connect(self._refused)
        self._jobs.start(job)

    def _opened(self, desk: Any) -> None:
        self._set_busy(False)
        self.password.clear()
        self.unlocked.emit(desk)

    def _refused(self, sentence: str) -> None:
        self._set_busy(False)
        self.say_wrong(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def _described(self, description: "DeskDescription") -> None:
        from PySide6.QtCore import Qt

        from ui.kit.cards import empty_layout

        empty_layout(self.people)
        self.about.setVisible(description.demonstration)
        if not description.demonstration:
            return
        self.about.setText(
            "This is a demonstration desk: everybody in it is invented. "
            f"The password is {description.password}. Choose who to be:"
        )
        for name, display_name, role in description.users:
            made = button(f"{display_name} · {role}", "quiet")
            made.clicked.connect(weakly(self.be, name, description.password or ""))
            self.people.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if not self.user.text() and description.users:
            self.be(description.users[0][0], description.password or "")

    def be(self, user_name: str, password: str) -> None:
        """Fill in a demonstration user."""
        self.user.setText(user_name)
        self.password.setText(password)
        self._forget_wrong()
        self.open_button.setFocus()

    def _show_folder(self) -> None:
        locked = bool(self._locked_to)
        if locked:
            words = "Locked. Type your password to go on where you were."
        elif self.folder is None:
            words = "No desk is chosen yet."
        else:
            words = f"Desk: {self.folder.name}"
            self.where.setToolTip(str(self.folder))
        self.where.setText(words)
        self.user.setReadOnly(locked)
        for made in (self.other, self.new, self.forgotten):
            made.setVisible(not locked)
        self.wrong.hide()

    def _set_busy(self, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.open_button.setText("Opening" if busy else "Open")
        self.wrong.hide()

    def say_wrong(self, sentence: str) -> None:
        """Say under the password what is wrong."""
        self.wrong.setText(sentence)
        self.wrong.show()
        self.password.setAccessibleDescription(sentence)

    def _forget_wrong(self) -> None:
        self.wrong.hide()
        self.password.setAccessibleDescription("")


class _Describe:
    """Imports what opening needs, on the thread of the job, and describes the desk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, _report: Report) -> object:
        from fosterdesk.access.unlocking import describe

        return describe(self._folder)


class _Unlock:
    """Opens the desk on the thread of the job."""

    def __init__(self, folder: Path, user_name: str, password: str) -> None:
        self._given = (folder, user_name, password)

    def __call__(self, _report: Report) -> object:
        from fosterdesk.access.unlocking import unlock

        return unlock(*self._given)
