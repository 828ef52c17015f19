"""Values that law and practice leave open, each with the reading the program starts from."""

from typing import Literal

import msgspec

from fosterdesk.rules.deadlines import Confidence


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One configurable value with the other values it may take."""

    id: str
    title: str
    value: str | int | bool
    source: str
    confidence: Confidence
    choices: tuple[str, ...] = ()
    note: str = ""


class SettingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of settings."""

    holds: Literal["settings"]
    setting: tuple[Setting, ...]
