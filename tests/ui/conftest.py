"""What every test of the window uses: the program's look, and settings that touch nobody's own."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.kit.theme import apply_theme, load_theme


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> Iterator[None]:
    scope, ini = QSettings.Scope.UserScope, QSettings.Format.IniFormat
    QSettings.setPath(ini, scope, str(tmp_path / "settings"))
    if qapp.property("theme_name") != "light":
        apply_theme(qapp, load_theme("light"))
    gc.disable()  # a job's thread must not free widgets of tests before it
    yield
    gc.enable()
    gc.collect(1)
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for widget in left:
        widget.close()
