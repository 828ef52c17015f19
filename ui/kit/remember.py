"""Widths and places of windows and tables, remembered between starts; nothing else is."""

from PySide6.QtCore import QByteArray, QSettings


def _settings() -> QSettings:
    ini = QSettings.Format.IniFormat
    return QSettings(ini, QSettings.Scope.UserScope, "FosterDesk", "window")


def remember_widths(name: str, widths: dict[str, int]) -> None:
    """Keep the column widths, in pixels by column key, of the table of this name."""
    words = ",".join(f"{key}:{width}" for key, width in widths.items())
    _settings().setValue(f"widths/{name}", f";{words}")


def remembered_widths(name: str) -> dict[str, int]:
    """The widths kept for a table, empty when none are."""
    words = str(_settings().value(f"widths/{name}", "")).lstrip(";")
    pairs = (part.rpartition(":") for part in words.split(",") if part)
    return {key: int(width) for key, _, width in pairs if width.isdigit()}


def remember_place(state: QByteArray) -> None:
    """Keep where the window stands."""
    _settings().setValue("place", state)


def remembered_place() -> QByteArray | None:
    """Where the window stood, or None."""
    value = _settings().value("place")
    return value if isinstance(value, QByteArray) else None


def remember_word(name: str, word: str) -> None:
    """Keep one word, such as the theme's name or the last desk's folder."""
    _settings().setValue(f"words/{name}", word)


def remembered_word(name: str) -> str:
    """A word kept before, or nothing."""
    return str(_settings().value(f"words/{name}", "") or "")
