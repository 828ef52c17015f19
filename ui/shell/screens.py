"""The screens made so far: each made when first shown, refreshed when it is looked at."""

import logging

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.shell.registry import Registry, ScreenSpec

_log = logging.getLogger("fosterdesk.screens")


class Screens(QObject):
    """Makes screens, shows one of them, and keeps them fresh."""

    def __init__(self, stack: QStackedWidget, registry: Registry, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = stack
        self.registry = registry
        self.current: ScreenSpec | None = None
        self._context: ScreenContext | None = None
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()

    def use(self, context: ScreenContext) -> None:
        """Hand this context to every screen made from now on."""
        self._context = context

    def screen(self, spec: ScreenSpec) -> QWidget:
        """The screen of this spec, made now if it was not."""
        if spec.id not in self._made:
            if self._context is None:
                raise RuntimeError("A screen was asked for before the window had its context")
            made = spec.factory(self._context)
            self._made[spec.id] = made
            self._stale.add(spec.id)
            self.stack.addWidget(made)
        return self._made[spec.id]

    def show(self, spec: ScreenSpec, record_id: int | None, where: str = "") -> QWidget:
        """Show a screen, fresh, and the record in it when one is given.

        A screen that opens more than one kind of record is told which by `show_kind`, one that
        opens more than one part of a record by `open_part`.
        """
        screen = self.screen(spec)
        self.current = spec
        self._freshen(spec.id)
        if record_id is not None:
            if hasattr(screen, "show_kind"):
                _call(screen, "show_kind", where, record_id)
            else:
                _call(screen, "show_record", record_id)
                _call(screen, "open_part", where)
        else:
            _call(screen, "show_list")
        self.stack.setCurrentWidget(screen)
        return screen

    def current_screen(self) -> QWidget | None:
        """The screen that is shown."""
        return self._made.get(self.current.id) if self.current is not None else None

    def take(self, changes: Changes) -> None:
        """Refresh the screen that is shown if it is concerned; mark the others that are."""
        for screen_id, screen in self._made.items():
            concerns = getattr(screen, "concerns", None)
            if concerns is None or concerns(changes):
                self._stale.add(screen_id)
        if self.current is not None:
            self._freshen(self.current.id)

    def _freshen(self, screen_id: str) -> None:
        if screen_id in self._stale:
            self._stale.discard(screen_id)
            _call(self._made[screen_id], "refresh")


def _call(screen: QWidget, name: str, *arguments: object) -> object:
    method = getattr(screen, name, None)
    return method(*arguments) if method is not None else None


def ask_screen(screen: QWidget | None, name: str) -> bool:
    """Whether the screen has such a method and took the request."""
    return screen is not None and bool(_call(screen, name))
