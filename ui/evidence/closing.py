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
TRAINING = Closing("Open training", "training")
# Where the records that a kind of arithmetic counts are kept.
KEPT = {
    "qualification-or-portfolio": Closing("Add to portfolio", "portfolio"),
    "latest-reviews-positive": Closing("Open reviews", "reviews"),
    "standards-by-all-carers": TRAINING,
    "courses-by-one-carer": TRAINING,
    "courses-by-other-carer": TRAINING,
    "specified-training-by-all-carers": TRAINING,
    "training-days": TRAINING,
}


def closing(line: Line, offers: Sequence[Offer]) -> Closing:
    """The one button of a row; none where the requirement is met or only time can close it."""
    if line.need.verdict == "met":
        return NOTHING
    if offers:
        return Closing(offers[0].button, "book")
    if line.need.how == "judged":
        return Closing("Judge", "judge") if line.pieces else Closing("Add evidence", "link")
    return KEPT.get(line.need.kind, NOTHING)
