"""Connect a signal to a method with an argument without keeping its widget alive.

    button.clicked.connect(weakly(self.open_record, 12))

A lambda or functools.partial that captures a widget is never freed; this wrapper holds only a
weak reference and passes the bound arguments, not the signal's own.
"""

import weakref
from collections.abc import Callable
from typing import Any


def weakly(method: Callable[..., Any], *arguments: object) -> Callable[..., None]:
    """A slot that calls the bound method with these arguments while its owner lives."""
    held = weakref.WeakMethod(method)

    def call(*_ignored: object) -> None:
        living = held()
        if living is not None:
            living(*arguments)

    return call
