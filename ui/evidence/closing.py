"""Which button closes the gap of a requirement."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.progression.records import Line, Offer


@dataclass(frozen=True)
class Closing:
    """The button's words and what it does: book, judge, link, portfolio, training, reviews."""

    words: str
    does: str


NOTHING = Closing("", "")
# Where the record that a computed requirement counts is kept, by the beginning of its id.
KEPT = (
    ("plus.qualification", Closing("Add to portfolio", "portfolio")),
    ("plus.reviews", Closing("Open reviews", "reviews")),
    ("fostering.tsd", Closing("Open training", "training")),
    ("fostering.core-training", Closing("Open training", "training")),
    ("fostering.specified-training", Closing("Open training", "training")),
    ("plus.training-days", Closing("Open training", "training")),
)


def closing(line: Line, offers: Sequence[Offer]) -> Closing:
    """The one button of a row; none where the requirement is met or only time can close it."""
    if line.need.verdict == "met":
        return NOTHING
    if offers:
        return Closing(offers[0].button, "book")
    if line.need.how == "judged":
        return Closing("Judge", "judge") if line.pieces else Closing("Add evidence", "link")
    return next((held for start, held in KEPT if line.id.startswith(start)), NOTHING)
