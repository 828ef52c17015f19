"""What a field of a form is: its name, its label, its kind, and what may stand in it.

    FIELDS = (
        Field("visited_on", "Visited on", "date", required=True),
        Field("visited_at", "Time", "time"),
        Field("kind", "Kind of visit", "choice", choices=(("plain", "Announced"),)),
        Field("note", "What you saw", "long", help="The child's own words where you can."),
    )

Kinds and what `collect()` gives: text, name, phone, postcode, email, long -> str; date -> date or
None; time -> time or None; choice -> the value or None; yes_no -> bool or None; number -> int or
None; days and money -> Decimal or None; several -> tuple of values; tick -> bool;
secret -> str, never drafted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

KINDS = frozenset(
    (
        *("text", "long", "name", "phone", "postcode", "email", "secret"),
        *("date", "time", "number", "days", "money"),
        *("choice", "yes_no", "several", "tick"),
    )
)


@dataclass(frozen=True)
class Field:
    """One line of a form. `choices` are (value, words); `section` begins a titled group.

    Choices of a line of words are offered as it is typed, and others may be typed as well.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    help: str = ""
    choices: Sequence[tuple[object, str]] = ()
    section: str = ""
    placeholder: str = ""
    lines: int = 3
    largest: int = 1_000_000

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"No field is of kind {self.kind!r}")
