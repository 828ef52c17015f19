"""The letters of an agenda's items: A, B, C, fixed once published and never given twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from fosterdesk.panel.records import ItemRecord

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def item_name(letter: str, name: str) -> str:
    """How screens and papers name an item: `Item B · Hughes`, which no one reads as an initial.

    The name alone where the item has no letter.
    """
    return f"Item {letter} · {name}" if letter else name


def letter(number: int) -> str:
    """The letter of a number from 0: A to Z, then AA to ZZ as columns of a sheet are named."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return letters


def free_letters(taken: Sequence[str]) -> Iterator[str]:
    """The letters that nobody has had, beginning after the last one that was given out."""
    given = [one for one in taken if one]
    last = max(given, key=lambda one: (len(one), one), default="")
    return (one for one in map(letter, count()) if not last or (len(one), one) > (len(last), last))


def with_letters(items: Sequence[ItemRecord]) -> tuple[ItemRecord, ...]:
    """The items of one meeting, withdrawn ones too, each with its letter.

    A letter that a published pack gave stays; the others stand in the order of the agenda and
    may still move. An item withdrawn before it had a letter has none.
    """
    free = free_letters([one.letter for one in items])
    return tuple(
        one if one.letter or one.withdrawn_on else replace(one, letter=next(free)) for one in items
    )
