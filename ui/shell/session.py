"""From the unlock window to the open desk, through locks, to the end.

    session = Session(app, folder, build_window)
    session.begin()

`build_window(desk)` gives the MainWindow over a desk that was just opened.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.jobs import Jobs
from ui.kit.remember import remember_word
from ui.shell.idle import LOCK_MINUTES, IdleWatch
from ui.shell.unlock import UnlockWindow

if TYPE_CHECKING:
    from ui.shell.window import MainWindow


class Session(QObject):
    """Owns the two windows and the desk that is open."""

    def __init__(
        self,
        app: QApplication,
        folder: Path | None,
        build_window: Callable[[Any], "MainWindow"],
        new_desk_folder: Callable[[], Path],
    ) -> None:
        super().__init__(app)
        self._build_window = build_window
        self._new_desk_folder = new_desk_folder
        self.jobs = Jobs(self)
        self.unlock_window = UnlockWindow(folder, self.jobs)
        self.window: MainWindow | None = None
        self.desk: Any = None
        self._hidden: list[QWidget] = []
        self.idle = IdleWatch(app, LOCK_MINUTES, self)
        self._wire()

    def _wire(self) -> None:
        self.idle.idle.connect(self.lock)
        self.unlock_window.unlocked.connect(self.open_desk)
        self.unlock_window.other_desk_requested.connect(self.choose_desk)
        self.unlock_window.new_desk_requested.connect(self.make_desk)
        self.unlock_window.recovery_requested.connect(self.recover)

    def begin(self) -> None:
        """Show the unlock window."""
        self.unlock_window.show()

    def open_desk(self, desk: Any) -> None:
        """Show the window over this desk; after a lock, the one that was hidden."""
        if self.window is not None:
            desk.close()  # it proved the password; the work goes on in the desk that is open
            self._come_back()
        else:
            self.desk = desk
            self.window = self._build_window(desk)
            self.window.lock_requested.connect(self.lock)
            self.window.leave_requested.connect(self.end)
            self.window.restore_place()
            self.window.show()
            remember_word("desk", str(desk.folder))
        self.unlock_window.hide()
        self.idle.start()

    def lock(self) -> None:
        """Hide every window with its words untouched, and ask for the password."""
        if self.window is None or self.is_locked():
            return
        self.idle.stop()
        tops = QApplication.topLevelWidgets()
        self._hidden = [w for w in tops if w.isVisible() and w is not self.unlock_window]
        self.unlock_window.lock_to(self.desk.user.name)
        self.unlock_window.show()
        for widget in reversed(self._hidden):
            widget.hide()

    def is_locked(self) -> bool:
        """Whether the desk is open but hidden."""
        return bool(self._hidden)

    def _come_back(self) -> None:
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            widget.show()

    def choose_desk(self) -> None:
        """Open another desk's folder."""
        from ui.kit.dialogs import choose_folder

        folder = choose_folder(self.unlock_window, "Open a desk", self.unlock_window.folder)
        if folder is not None:
            self.unlock_window.choose(folder)

    def make_desk(self) -> None:
        """Make a new desk and ask for its password."""
        from ui.shell.new_desk import make_desk

        folder = make_desk(self.unlock_window, self._new_desk_folder())
        if folder is not None:
            self.unlock_window.choose(folder)

    def recover(self) -> None:
        """Set a new password by the recovery code."""
        from ui.shell.new_desk import ask_new_password

        folder = self.unlock_window.folder
        if folder is None:
            return
        name = ask_new_password(self.unlock_window, folder)
        if name is not None:
            self.unlock_window.be(name, "")

    def end(self) -> None:
        """Close the desk; the window is kept, since it may be closing at this moment."""
        self.idle.stop()
        self.jobs.close()
        if self.desk is None:
            return
        self.desk.close()
        self.desk = None
        if self.window is not None:
            self.window.deleteLater()  # never left to be freed on the thread of a job
