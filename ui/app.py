"""Put the window together and start it; nothing heavy is imported before it is painted."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from fosterdesk.errors import FosterDeskError
from ui.kit.jobs import Job, Jobs, Report
from ui.kit.remember import remembered_word
from ui.kit.theme import apply_theme, load_theme
from ui.shell.collecting import Collector
from ui.shell.errors import Faults, log_folder
from ui.shell.session import Session

if TYPE_CHECKING:
    from ui.kit.context import ScreenContext
    from ui.shell.palette import Found
    from ui.shell.registry import Registry
    from ui.shell.window import MainWindow

HOUSEHOLD = ("household", "household-progression", "household-visits")
PANEL = ("meeting", "decision", "panel-actions")
SCREENS = (
    ("today", "Today", "daily", "worklist", "TodayScreen", ()),
    ("enquiries", "Enquiries", "daily", "recruitment", "EnquiriesScreen", ("enquiry",)),
    ("assessments", "Assessments", "daily", "assessment", "AssessmentsScreen", ("application",)),
    ("households", "Households", "daily", "people", "HouseholdsScreen", HOUSEHOLD),
    ("training", "Training", "carers", "training", "TrainingScreen", ("session",)),
    ("reviews", "Reviews", "carers", "review", "ReviewsScreen", ("review",)),
    ("progression", "Progression", "carers", "progression", "ProgressionScreen", ("case",)),
    ("panel", "Panel", "carers", "panel", "PanelScreen", PANEL),
    ("central-list", "Central list", "", "panel", "MembersScreen", ("member",)),
    ("users", "Users", "service", "access", "UsersScreen", ()),
)
URGENT = {"today", "training"}
UNDER = {"central-list": "panel"}  # a screen that is not in the rail lights this entry of it
NEEDS = {"users": "manage users"}  # whoever may not finds it in the menu: their own password


def registry(allowed: Callable[[str], bool] | None = None) -> "Registry":
    """Every screen there is; each room's module is imported when its screen is first shown.

    A screen whose permission `allowed` denies is not in the rail.
    """
    from ui.shell.registry import Registry, ScreenSpec

    return Registry(
        [
            ScreenSpec(
                id=screen_id,
                title=title,
                group=group if allowed is None or _stands(screen_id, allowed) else "",
                factory=partial(make_screen, f"ui.screens.{room}.screen", name),
                opens=opens,
                under=UNDER.get(screen_id, ""),
                urgent=screen_id in URGENT,
            )
            for screen_id, title, group, room, name, opens in SCREENS
        ]
    )


def _stands(screen_id: str, allowed: Callable[[str], bool]) -> bool:
    return screen_id not in NEEDS or allowed(NEEDS[screen_id])


def make_screen(module: str, name: str, context: "ScreenContext") -> QWidget:
    """The screen of this class, its module imported now."""
    made: QWidget = getattr(import_module(module), name)(context)
    return made


def import_ahead(folder: Path | None, _report: Report) -> None:
    """Fetch what the first screen needs, beside the unlock window, and the desk's own rules."""
    unlocking = import_module("fosterdesk.access.unlocking")
    rules = unlocking.shipped_rules()
    if folder is not None:
        with suppress(FosterDeskError, OSError):  # what is wrong is told when the desk is opened
            unlocking.rules_of(folder)
    import_module("ui.shell.window")
    import_module("fosterdesk.worklist.ahead").read_today_ahead(rules)
    for _, _, _, room, _, _ in SCREENS[:4]:
        import_module(f"ui.screens.{room}.screen")


def build_window(desk: Any) -> "MainWindow":
    """The main window over an open desk, showing Today."""
    from fosterdesk.access.permissions import ROLE_WORDS, may
    from fosterdesk.worklist import service as worklist
    from ui.shell.window import MainWindow, WindowParts

    scheme = desk.rules.scheme_on(desk.today())

    def counts() -> Mapping[str, int]:
        return worklist.counts(desk)

    def find(text: str) -> "Sequence[Found]":
        return worklist.find(desk, text)

    allowed = partial(may, desk.user.role)
    parts = WindowParts(
        counts=counts,
        find=find,
        allowed=allowed,
        role_words=ROLE_WORDS[desk.user.role],
        scheme=f"{scheme.council} scheme, {scheme.version}",
    )
    window = MainWindow(desk, registry(allowed), parts)
    window.go("today")
    return window


class Troubles(QObject):
    """Shows a fault's sentence in the window that is open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def say(self, sentence: str) -> None:
        """Show the sentence above the screen, or in the unlock window."""
        window = self._session.window
        if window is not None and not self._session.is_locked():
            window.notice.show_problem(sentence)
        else:
            self._session.unlock_window.say_wrong(sentence)


def own_folder() -> Path:
    """Where a new desk is proposed: in the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("FosterDesk", appauthor=False)) / "desk"


def make_session(
    app: QApplication, folder: Path | None, build: Callable[[Any], "MainWindow"] = build_window
) -> Session:
    """The unlock window over a folder, ready to begin."""
    apply_theme(app, load_theme(remembered_word("theme") or "light"))
    kept = remembered_word("desk")
    if folder is None and kept and Path(kept).is_dir():
        folder = Path(kept)
    session = Session(app, folder, build, own_folder)
    session.unlock_window.painted.connect(Preload(session.jobs, folder, session).begin)
    return session


class Preload(QObject):
    """Fetches heavy modules once the unlock window is painted."""

    def __init__(self, jobs: Jobs, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder = folder

    def begin(self) -> None:
        """Start fetching."""
        self._jobs.start(Job(partial(import_ahead, self._folder), "Getting ready"))


def start(folder: Path | None = None) -> int:
    """Open the window, on this desk if one is given, until it is closed; the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("FosterDesk")
    app.setApplicationDisplayName("FosterDesk")
    faults = Faults(log_folder())
    faults.install()
    session = make_session(app, folder)
    faults.met.connect(Troubles(session).say)
    collector = Collector(session)
    collector.begin()
    session.begin()
    code = app.exec()
    collector.end()
    session.end()
    faults.remove()
    return code
