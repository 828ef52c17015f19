"""Presses what opens a dialog on the panel's pages, and draws each dialog without answering it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QTabWidget, QWidget

from fosterdesk.errors import Refused
from fosterdesk.panel.service import members
from fosterdesk.store.desk import Desk
from ui.kit import dialogs
from ui.kit.dialogs import Question
from ui.kit.jobs import Jobs
from ui.shell.window import MainWindow

Save = Callable[[QWidget, str], None]
Place = tuple[str, Callable[[], object]]


def panel_places(window: MainWindow, meeting_id: int, decisions: list[int]) -> list[Place]:
    """Every page and tab of the panel that has buttons, and the way to each."""

    def part(name: str) -> Callable[[], object]:
        def go() -> None:
            window.go("panel")
            screen: Any = window.screens.current_screen()
            getattr(screen, name)()

        return go

    pages = ("list", "dates", "decisions", "letters", "actions", "year")
    places: list[Place] = [("", part(f"show_{name}")) for name in pages]
    window.go("meeting", meeting_id)
    view: Any = window.screens.current_screen()
    tabs = [tab.words for tab in view.meeting.tab_widgets]
    places += [(words, partial(window.go, "meeting", meeting_id)) for words in tabs]
    places += [("", partial(window.go, "decision", one)) for one in decisions]
    first = members(window.desk)[0].id
    return [
        *places,
        ("", partial(window.go, "central-list")),
        ("", partial(window.go, "member", first)),
    ]


def draw_dialogs(app: QApplication, window: MainWindow, places: list[Place], save: Save) -> None:
    """Each dialog that a button of these places opens, drawn once; nothing is saved or made."""
    seen: set[str] = set()

    def look(dialog: QDialog) -> bool:
        words = getattr(dialog, "words", None)
        title = words.text() if isinstance(dialog, Question) and words else dialog.windowTitle()
        if title not in seen:
            seen.add(title)
            dialog.show()
            for _ in range(4):
                app.processEvents()
            save(dialog, title)
            dialog.hide()
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogs, "wait_for", look)
        patch.setattr(Desk, "write", _refuse)
        patch.setattr(Jobs, "start", _start_nothing)
        for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
            patch.setattr(QFileDialog, name, _choose_nothing(name))
        for tab, go in places:
            for words in list(_shown(window, tab, go)):
                if (found := _shown(window, tab, go).get(words)) is not None:
                    found.click()
                    app.processEvents()


def _shown(window: MainWindow, tab: str, go: Callable[[], object]) -> dict[str, QPushButton]:
    """The buttons of a place and its tab, by words, found anew, since pressing may lead away."""
    go()
    screen = window.screens.current_screen() or QWidget()
    for tabs in screen.findChildren(QTabWidget):
        for at in range(tabs.count()):
            if tab and tabs.isVisible() and tabs.tabText(at) == tab:
                tabs.setCurrentIndex(at)
    pressable = [one for one in screen.findChildren(QPushButton) if one.isVisible()]
    return {one.text(): one for one in reversed(pressable) if one.isEnabled()}


def _refuse(*_of: Any, **_more: Any) -> Any:
    raise Refused("Nothing is written while dialogs are drawn.")


def _start_nothing(_jobs: Jobs, job: Any) -> Any:
    return job


def _choose_nothing(name: str) -> Any:
    return lambda *_of: "" if name == "getExistingDirectory" else ("", "")
