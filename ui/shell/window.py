"""The window: rail, top bar, screens, notice, help and status line around one open desk.

window = MainWindow(desk, registry, WindowParts(counts, find, allowed, role_words, scheme))
window.go("households", 12)
window.lock_requested.connect(session.lock)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fosterdesk.changes import Changes
from fosterdesk.errors import FosterDeskError
from ui.kit.context import ScreenContext
from ui.kit.jobs import JobBar, Jobs
from ui.kit.notices import Notice
from ui.kit.remember import remember_place, remember_word, remembered_place
from ui.kit.theme import apply_theme, current_theme, load_theme
from ui.shell.actions import ACTIONS, make_actions
from ui.shell.cover import Cover
from ui.shell.exporting import Exporter
from ui.shell.help_panel import HelpPanel
from ui.shell.history import History
from ui.shell.idle import LOCK_MINUTES
from ui.shell.palette import Found, Offer, Palette
from ui.shell.rail import Rail
from ui.shell.registry import Registry
from ui.shell.screens import Screens, ask_screen
from ui.shell.status_line import StatusLine
from ui.shell.top_bar import TopBar

STAYING = ("hide_screen", "lock", "leave")  # what works while the screen is hidden
COUNT_DELAY = 60  # milliseconds; the rail's numbers follow the first paint


def _no_counts() -> Mapping[str, int]:
    return {}


def _find_nothing(_text: str) -> Sequence[Found]:
    return ()


def _allow_all(_permission: str) -> bool:
    return True


@dataclass(frozen=True)
class WindowParts:
    """What the window asks of the service, as plain functions given by ui/app.py."""

    counts: Callable[[], Mapping[str, int]] = field(default=_no_counts)
    find: Callable[[str], Sequence[Found]] = field(default=_find_nothing)
    allowed: Callable[[str], bool] = field(default=_allow_all)
    role_words: str = ""
    scheme: str = ""
    lock_minutes: int = LOCK_MINUTES


class MainWindow(QMainWindow):
    """The one window over an open desk."""

    changes_happened = Signal(object)
    lock_requested = Signal()
    leave_requested = Signal()

    def __init__(
        self, desk: Any, registry: Registry, parts: WindowParts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("FosterDesk")
        self.resize(1360, 850)
        self.setMinimumSize(960, 600)
        self.desk = desk
        self.registry = registry
        self._parts = parts
        self.history = History()
        self.jobs = Jobs(self)
        self.top = TopBar(desk.user.display_name, parts.role_words)
        self.rail = Rail(registry)
        self.notice = Notice()
        self.job_bar = JobBar(self.jobs)
        self.help = HelpPanel()
        self.status = StatusLine(parts.scheme, parts.lock_minutes)
        self.screens = Screens(QStackedWidget(), registry, self)
        self.screens.use(self._context())
        self._lay_out()
        self.cover = Cover(self)
        self.exporter = Exporter(desk, self.jobs, self.notice, self)
        self.actions_by_id = make_actions(self, self._handlers(), parts.allowed)
        self.top.fill_menu(self.actions_by_id)
        self.top.new_enquiry.setVisible("new_enquiry" in self.actions_by_id)
        self.palette_list = Palette(self.top.search, self._offers(), parts.find, self)
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._wire()

    def _context(self) -> ScreenContext:
        return ScreenContext(
            desk=self.desk,
            go=self.go,
            run=self.run,
            changes=self.changes_happened,
            jobs=self.jobs,
            theme=current_theme,
            say=self.notice.show_info,
            announce=self.announce,
        )

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(22, 0, 22, 0)
        above.setSpacing(4)
        for bar in (self.notice, self.job_bar):
            bar.setProperty("place", "window")
            above.addWidget(bar)
        middle.addLayout(above)
        middle.addWidget(self.screens.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.help)
        whole = QWidget()
        whole.setObjectName("paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        self._count_timer.timeout.connect(self.show_counts)
        self.changes_happened.connect(self._take_changes)
        self.palette_list.action_requested.connect(self.do)
        self.palette_list.go_requested.connect(self.go)
        self.rail.chosen.connect(self.go)
        self.top.new_enquiry.clicked.connect(self.new_enquiry)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {spec.id: getattr(self, spec.id) for spec in ACTIONS}

    def _offers(self) -> list[Offer]:
        pages = [Offer(s.title, "Page", "go", s.id) for s in self.registry.screens if s.group]
        doings = [
            Offer(spec.text, spec.shortcut, "do", spec.id)
            for spec in ACTIONS
            if spec.id in self.actions_by_id and spec.id != "search_everywhere"
        ]
        return [*pages, *doings]

    def go(self, where: str, record_id: int | None = None) -> None:
        """Show a screen, or the screen that opens records of a kind with that record in it."""
        self.history.visit((where, record_id))
        self._show((where, record_id))

    def _show(self, place: tuple[str, int | None]) -> None:
        spec = self.registry.find(*place)
        self.notice.clear()
        try:
            self.screens.show(spec, place[1], place[0])
        except FosterDeskError as error:
            self.notice.show_problem(error.sentence)
        self.rail.light(spec.under or spec.id)
        if not self.help.isHidden():
            self._fill_help()

    def run(self, verb: Callable[[], Changes], said: str = "") -> Changes | None:
        """Run a service's verb, tell every screen what it touched, or say why it was refused."""
        try:
            changes = verb()
        except FosterDeskError as error:
            self.notice.show_problem(error.sentence)
            return None
        self.notice.clear()
        self.announce(changes, said)
        return changes

    def announce(self, changes: Changes, said: str = "") -> None:
        """Tell every screen of a write that was made, and the user that it is saved."""
        self.status.say_saved(self.desk.now(), said)
        self.changes_happened.emit(changes)

    def _take_changes(self, changes: Changes) -> None:
        self.screens.take(changes)
        self._count_timer.start(0)

    def show_counts(self) -> None:
        """Show in the rail how much waits at each place."""
        self.rail.show_counts(self._parts.counts())

    def do(self, action_id: str) -> None:
        """Do one of the actions of the table."""
        if action_id in self.actions_by_id:
            self.actions_by_id[action_id].trigger()

    def new_enquiry(self) -> None:
        """Go to the enquiries and begin a new one there."""
        self.go("enquiries")
        ask_screen(self.screens.current_screen(), "new_enquiry")

    def search_everywhere(self) -> None:
        """Put the cursor in the search box."""
        self.palette_list.open()

    def find_here(self) -> None:
        """Put the cursor in this screen's filter, or in the search box when it has none."""
        if not ask_screen(self.screens.current_screen(), "find_here"):
            self.palette_list.open()

    def print_here(self) -> None:
        """Print what this screen is about."""
        if not ask_screen(self.screens.current_screen(), "print_here"):
            self.notice.show_info("There is nothing to print on this screen.")

    def export_here(self) -> None:
        """Write the list that is shown as an Excel file."""
        self.exporter.export(self.screens.current_screen())

    def hide_screen(self) -> None:
        """Cover what the window shows, or uncover it; only F9 and Lock work meanwhile."""
        self.cover.switch()
        for action_id, action in self.actions_by_id.items():
            action.setEnabled(self.cover.isHidden() or action_id in STAYING)

    def say_saved(self) -> None:
        """Answer Ctrl+S: everything is saved as it is typed."""
        self.status.say_saved(self.desk.now())

    def go_back(self) -> None:
        """Show the place before."""
        if (place := self.history.step(-1)) is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Show the place after."""
        if (place := self.history.step(1)) is not None:
            self._show(place)

    def show_help(self) -> None:
        """Show the guide's page for this screen."""
        self._fill_help()

    def _fill_help(self) -> None:
        spec = self.screens.current
        page = getattr(self.screens.current_screen(), "guide_page", "")
        self.help.show_guide(page or (spec.id if spec else "start"))

    def show_users(self) -> None:
        """Go to the users of this desk."""
        self.go("users")

    def show_keys(self) -> None:
        """Show the card of keys."""
        self.help.show_keys()

    def switch_theme(self) -> None:
        """Change between light and dark, and remember it."""
        other = "light" if current_theme().dark else "dark"
        remember_word("theme", other)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, load_theme(other))

    def lock(self) -> None:
        """Ask for the desk to be locked."""
        self.lock_requested.emit()

    def leave(self) -> None:
        """Close the program."""
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_timer.start(COUNT_DELAY)

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_place(self.saveGeometry())
        self.jobs.close()
        self.leave_requested.emit()
        super().closeEvent(event)

    def restore_place(self) -> None:
        """Stand where the window stood last time."""
        place = remembered_place()
        if place is not None:
            self.restoreGeometry(place)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
