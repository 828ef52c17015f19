"""What the unlock window must not wait for is not there when it is painted."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
LATER = {"sqlalchemy", "reportlab", "pikepdf", "pypdfium2", "msgspec", "ui.shell.window"}
PAINTED = """
import json, sys
import PySide6.QtCore
from PySide6.QtWidgets import QApplication
from ui.app import make_session
app = QApplication([])
def painted():
    print(json.dumps([sorted(sys.modules), "Qt" in vars(PySide6.QtCore)]), flush=True)
    app.quit()
session = make_session(app, None)
session.unlock_window.painted.disconnect()
session.unlock_window.painted.connect(painted)
session.begin()
app.exec()
"""


def test_the_unlock_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    settings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", PAINTED], check=True, env=settings, capture_output=True, text=True
    )
    modules, has_names_of_qt = json.loads(ran.stdout.splitlines()[-1])
    assert not LATER & set(modules)
    # The class Qt with its thousands of names takes 20 ms to come.
    assert not has_names_of_qt
