"""Everything the program can be asked to do from anywhere: one table for menus, keys and search.

An action's `id` names the method of the window that does it. `needs` is the permission the user
must have, or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ActionSpec:
    """One thing to do: its words, its key, the permission it needs, and its place in the menu."""

    id: str
    text: str
    shortcut: str = ""
    needs: str = ""
    menu: str = ""  # the group of the menu, empty for none


ACTIONS = (
    ActionSpec("new_enquiry", "New enquiry", "Ctrl+N", "record enquiries"),
    ActionSpec("search_everywhere", "Find a person, household, case or page", "Ctrl+K"),
    ActionSpec("find_here", "Filter this list", "Ctrl+F"),
    ActionSpec("print_here", "Print this", "Ctrl+P"),
    ActionSpec("export_here", "Export this list to Excel", "Ctrl+E"),
    ActionSpec("say_saved", "Save", "Ctrl+S"),
    ActionSpec("go_back", "Back", "Alt+Left"),
    ActionSpec("go_forward", "Forward", "Alt+Right"),
    ActionSpec("show_help", "Help for this screen", "F1", "", "help"),
    ActionSpec("show_keys", "Keys", "Shift+F1", "", "help"),
    ActionSpec("show_users", "Users and passwords", "", "", "desk"),
    ActionSpec("switch_theme", "Light or dark", "", "", "look"),
    ActionSpec("hide_screen", "Hide what is on the screen", "F9", "", "leave"),
    ActionSpec("lock", "Lock", "Ctrl+L", "", "leave"),
    ActionSpec("leave", "Close FosterDesk", "Ctrl+Q", "", "leave"),
)


def make_actions(
    window: QWidget,
    handlers: Mapping[str, Callable[[], object]],
    allowed: Callable[[str], bool],
    actions: tuple[ActionSpec, ...] = ACTIONS,
) -> dict[str, QAction]:
    """The window's actions by id, without those the user may not do; KeyError for no handler."""
    made: dict[str, QAction] = {}
    for spec in actions:
        if spec.needs and not allowed(spec.needs):
            continue
        action = QAction(spec.text, window)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        action.triggered.connect(handlers[spec.id])
        window.addAction(action)
        made[spec.id] = action
    return made
