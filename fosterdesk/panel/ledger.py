"""What a kept pack remembers of its pages: each piece with its labels, and every label given."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fosterdesk.papers.document import PrintedPiece


@dataclass(frozen=True)
class Ledger:
    """The pieces of a pack in printed order, and every label that was ever given until then."""

    pieces: tuple[PrintedPiece, ...] = ()
    used: frozenset[str] = frozenset()

    @property
    def fixed(self) -> dict[str, tuple[str, ...]]:
        """By anchor, the labels of the pages that a reader of the pack holds."""
        return {piece.anchor: piece.labels for piece in self.pieces if piece.letter}

    def plain(self) -> dict[str, Any]:
        """The ledger as a table keeps it."""
        return {"pieces": [asdict(piece) for piece in self.pieces], "used": sorted(self.used)}


def ledger_of(pieces: Sequence[PrintedPiece], used: frozenset[str] = frozenset()) -> Ledger:
    """The ledger of a finished pack; `used` are the labels that were given before it."""
    given = {label for piece in pieces if piece.letter for label in piece.labels}
    return Ledger(tuple(pieces), used | given)


def from_plain(kept: Mapping[str, Any]) -> Ledger:
    """The ledger that `plain` gave; an empty one for a pack that was kept without."""
    pieces = tuple(
        PrintedPiece(**{**one, "labels": tuple(one["labels"])}) for one in kept.get("pieces", ())
    )
    return Ledger(pieces, frozenset(kept.get("used", ())))


def pages_of_items(
    pieces: Sequence[PrintedPiece], labels: Mapping[str, str]
) -> dict[int, tuple[str, int | None]]:
    """By item, the label of its first page and how many pages it has, where that is known."""
    counted: dict[str, int] = {}
    for piece in pieces:
        counted[piece.letter] = counted.get(piece.letter, 0) + len(piece.labels)
    letters = {piece.anchor: piece.letter for piece in pieces}
    found: dict[int, tuple[str, int | None]] = {}
    for anchor, label in labels.items():
        number = anchor.removeprefix("item-")
        if anchor != number and number.isdigit():
            found[int(number)] = (label, counted.get(letters.get(anchor, "")))
    return found
