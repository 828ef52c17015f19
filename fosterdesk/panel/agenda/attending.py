"""Who comes for an item: one person on a line, with the capacity in which they come.

The lines are words that a person types and reads: `Priya Shah, presenting worker`. What stands
after the last comma is the capacity when it is one of the known ones; any other line is a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CAPACITIES = (
    ("presenting worker", "Presenting worker"),
    ("applicant", "Applicant"),
    ("carer", "Carer"),
    ("supporter", "Supporter"),
    ("adviser", "Adviser"),
    ("observer", "Observer"),
)
CAPACITY_WORDS = dict(CAPACITIES)


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who comes for an item. capacity: one of CAPACITIES, or empty."""

    name: str
    capacity: str = ""

    @property
    def words(self) -> str:
        """`Priya Shah, presenting worker`."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


def attendees(text: str) -> tuple[Attendee, ...]:
    """The people of an item's lines, in their order; empty lines are left out."""
    found = []
    for line in text.splitlines():
        tidy = " ".join(line.split())
        name, comma, said = tidy.rpartition(", ")
        if comma and said.casefold() in CAPACITY_WORDS:
            found.append(Attendee(name, said.casefold()))
        elif tidy:
            found.append(Attendee(tidy))
    return tuple(found)


def attending_text(people: Iterable[Attendee]) -> str:
    """The lines that say who attends, as an item keeps them."""
    return "\n".join(one.words for one in people)
