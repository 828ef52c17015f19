"""The label of every page: `i` in front, `B3` in section B, `B12A` for what came late."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

_numbered = re.compile(r"([A-Z]+)([1-9][0-9]*)([A-Z]*)")
_roman = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page of the whole: its label in the file, the words in its footer, whether it is blank."""

    label: str
    printed: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A piece to be labelled: its anchor, the letter of its section, and how many pages."""

    anchor: str
    letter: str
    count: int


def roman(number: int) -> str:
    """A number from 1 in small Roman figures."""
    words = ""
    for value, sign in _roman:
        while number >= value:
            words, number = words + sign, number - value
    return words


def from_roman(words: str) -> int:
    """The number that small Roman figures write; 0 when they are none."""
    number, rest = 0, words
    for value, sign in _roman:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and number and roman(number) == words else 0


def suffix(number: int) -> str:
    """The letters of a number from 1: A to Z, then AA, AB and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _from_suffix(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number


def sort_key(label: str) -> tuple[int, str, int, int]:
    """What puts labels in the order of the pages: front matter first, then `A1`, `A1A`, `A2`."""
    found = _numbered.fullmatch(label)
    if found is None:
        return (0, "", from_roman(label), 0)
    return (len(found[1]), found[1], int(found[2]), _from_suffix(found[3]))


def is_late(label: str) -> bool:
    """Whether a page came behind one that readers held already: `B12A`."""
    return sort_key(label)[3] > 0


class _Section:
    """The labels of one letter: which numbers and suffixes were ever given."""

    def __init__(self, letter: str, given: Iterable[str]) -> None:
        self._letter = letter
        self._after: dict[int, int] = {}
        for label in given:
            found = _numbered.fullmatch(label)
            if found is not None and found[1] == letter:
                number, at = int(found[2]), _from_suffix(found[3])
                self._after[number] = max(at, self._after.get(number, 0))
        self.last = max(self._after, default=0)

    def count_on(self, count: int) -> tuple[str, ...]:
        """The next numbers."""
        first = self.last + 1
        self.last += count
        return tuple(f"{self._letter}{number}" for number in range(first, self.last + 1))

    def insert(self, number: int, count: int) -> tuple[str, ...]:
        """The next suffixes at a number, after every one that it ever had."""
        first = self._after.get(number, 0) + 1
        self._after[number] = first + count - 1
        return tuple(f"{self._letter}{number}{suffix(at)}" for at in range(first, first + count))


def labels_of(
    runs: Sequence[Run], fixed: Mapping[str, Sequence[str]], used: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """The labels of each run's pages, no label twice and none that was ever used for another.

    `fixed` gives by anchor the labels of the pack that members hold, `used` every label ever
    given. A run keeps its own; further pages are suffixed after its last; a run that is new in a
    section which members hold is suffixed after the section's last number. Front matter counts on,
    unless `fixed` gives a label for each of its pages.
    """
    front = 0
    labels: list[tuple[str, ...]] = []
    given = {*used, *(label for held in fixed.values() for label in held)}
    for letter, group in groupby(runs, key=lambda one: one.letter):
        section = _Section(letter, given)
        is_held = bool(section.last)
        for run in group:
            held = tuple(fixed.get(run.anchor, ()))
            if not letter and len(held) == run.count:
                labels.append(held)
                front += run.count
            elif not letter:
                labels.append(tuple(roman(front + at) for at in range(1, run.count + 1)))
                front += run.count
            elif not is_held:
                labels.append(section.count_on(run.count))
            else:
                number = sort_key(held[-1])[2] if held else section.last
                more = section.insert(number, max(0, run.count - len(held)))
                labels.append(held[: run.count] + more)
    return labels
