"""Finds names, places and employers in words: the same sequence of words, or nearly the same name.

Case, accents, spacing and punctuation do not count. Pure: words in, what was found out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_word = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_hung = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
# Words by which a household is named beside its surname.
_of_households = frozenset(
    ("the", "and", "family", "household", "mr", "mrs", "ms", "miss", "mx", "dr")
)
_widest_gap = 4
_like_surname = 82
_like_first = 72
_like_whole = 86


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: how it is compared, how it is written, and where."""

    plain: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that was found: as it is written there, and whether it is only nearly the same."""

    text: str
    is_near: bool = False


def plainly(text: str) -> str:
    """The words of a text as they are compared, with single spaces."""
    return " ".join(one.plain for one in words_of(text))


def words_of(text: str) -> list[Word]:
    """The words of a text in order; one that was parted at a line’s end is one word."""
    whole = _hung.sub("", text)
    return [
        Word(_plain(found.group()), found.group(), found.start(), found.end())
        for found in _word.finditer(whole)
    ]


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.replace("’", "").replace("'", ""))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person’s or household’s name that tell who it is."""
    return tuple(one.plain for one in words_of(name) if one.plain not in _of_households)


def same_words(phrase: str, text: Sequence[Word]) -> Iterator[Sighting]:
    """Each place where the words of a phrase stand one after another."""
    wanted = [one.plain for one in words_of(phrase)]
    if not wanted:
        return
    for at in range(len(text) - len(wanted) + 1):
        spots = text[at : at + len(wanted)]
        if [one.plain for one in spots] == wanted and _are_near(spots):
            yield Sighting(_written(spots))


def _are_near(spots: Sequence[Word]) -> bool:
    return all(after.start - before.end <= _widest_gap for before, after in pairwise(spots))


def _written(spots: Sequence[Word]) -> str:
    return " ".join(one.written for one in spots)


def named(name: str, text: Sequence[Word]) -> Iterator[Sighting]:
    """Each place where a person’s name stands, or one that is nearly it.

    Near are another spelling (Jon Fenn, John Fenn) and an initial for the first name (J. Fenn).
    A name of one word is looked for as it is.
    """
    parts = name_parts(name)
    if len(parts) < 2:
        yield from (Sighting(one.written) for one in text if parts and one.plain == parts[0])
        return
    for at, last in enumerate(text):
        if at and _could_be(parts[-1], last.plain):
            found = _ending_at(parts, text, at)
            if found is not None:
                yield found


def _ending_at(parts: Sequence[str], text: Sequence[Word], at: int) -> Sighting | None:
    """The name whose surname stands at this place, a middle name passed over, or None."""
    whole = text[max(at - len(parts) + 1, 0) : at + 1]
    if [one.plain for one in whole] == list(parts) and _are_near(whole):
        return Sighting(_written(whole))
    for back in (1, 2):
        spots = text[at - back : at + 1] if at >= back else ()
        if not spots or not _are_near(spots) or not all(w.written[:1].isupper() for w in spots):
            continue
        if is_near_name(parts, (spots[0].plain, spots[-1].plain)):
            return Sighting(_written(spots), is_near=True)
    return None


def _could_be(surname: str, word: str) -> bool:
    return surname == word or (surname[:1] == word[:1] and abs(len(surname) - len(word)) <= 2)


def compare_names(own: str, other: str) -> Sighting | None:
    """Whether two names are the same or nearly so; None when they are not."""
    mine, theirs = name_parts(own), name_parts(other)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return Sighting(other)
    if len(mine) > 1 and len(theirs) > 1:
        return Sighting(other, is_near=True) if is_near_name(mine, theirs) else None
    if len(mine) == 1 and mine[0] in theirs:
        return Sighting(other)
    return None


def shares_surname(own: str, other: str) -> bool:
    """Whether a person’s surname is among the words of another name."""
    mine, theirs = name_parts(own), name_parts(other)
    return len(mine) > 1 and len(mine[-1]) > 2 and mine[-1] in theirs


def is_near_name(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether first names and surnames are alike, an initial standing for its first name."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only when names are compared, never at the start

    if fuzz.ratio(mine[-1], theirs[-1]) < _like_surname:
        return False
    first, other = mine[0], theirs[0]
    if len(first) == 1 or len(other) == 1:
        return first[:1] == other[:1] and mine[-1] == theirs[-1]
    whole = fuzz.ratio(f"{first} {mine[-1]}", f"{other} {theirs[-1]}")
    return bool(fuzz.ratio(first, other) >= _like_first and whole >= _like_whole)
