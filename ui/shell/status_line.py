"""The line at the foot: saved, encrypted, the scheme in force, when it locks."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.labels import small

HEIGHT = 28


class StatusLine(QFrame):
    """Short words about the state of the desk."""

    def __init__(self, scheme: str, lock_minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFixedHeight(HEIGHT)
        self.saved = small("Everything is saved", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(22)
        row.addWidget(self.saved)
        row.addWidget(small("Encrypted on this laptop", wraps=False))
        if scheme:
            row.addWidget(small(scheme, wraps=False))
        row.addStretch(1)
        row.addWidget(small(f"Locks after {lock_minutes} min", wraps=False))

    def say_saved(self, at: datetime, said: str = "") -> None:
        """Say what was saved and when, in the computer's local time."""
        words = f"Saved {at.astimezone():%H:%M}"
        self.saved.setText(f"{said} · {words}" if said else words)
        self.saved.setAccessibleName(self.saved.text())
