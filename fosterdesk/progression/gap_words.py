"""Says in words what a requirement still lacks, of whom, and where places are left."""

from collections.abc import Sequence

from fosterdesk.progression.records import Line, Offer
from fosterdesk.rules.household import CarerFacts
from fosterdesk.rules.scheme import Criterion
from fosterdesk.rules.words import joined

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def gap_words(line: Line, criterion: Criterion, carers: Sequence[CarerFacts]) -> str:
    """What is missing as a phrase without a full stop; empty where the requirement is met."""
    need = line.need
    if need.verdict == "met":
        return ""
    said = ""
    if criterion.kind == "training-days" and need.missing:
        count, word = need.missing.split(" ", 1)
        said = f"{_number(count)} training {word} missing for {_whom(criterion, carers)}"
    elif criterion.kind in ("courses-by-one-carer", "courses-by-other-carer") and need.by_carer:
        said = f"{need.missing} missing for {need.by_carer[0].name}"
    elif criterion.kind == "specified-training-by-all-carers":
        said = f"training specified for the household missing ({need.missing})"
    elif criterion.kind == "standards-by-all-carers":
        said = f"the standards are not complete for {need.missing}"
    elif need.how == "computed":
        said = need.missing or need.words
    else:
        said = line.missing_words.removeprefix("Missing: ").rstrip(".")
        said = f"{said} missing" if line.missing_words.startswith("Missing: ") else said
    return said[:1].upper() + said[1:]


def _number(count: str) -> str:
    """A small whole number as a word; halves stay figures."""
    return NUMBERS[int(count)] if count.isdigit() and 0 < int(count) < len(NUMBERS) else count


def _whom(criterion: Criterion, carers: Sequence[CarerFacts]) -> str:
    role = criterion.parameters["role"]
    return f"the {role} carer" if len(carers) > 1 else "the carer"


def with_places(line: Line, offers: Sequence[Offer]) -> str:
    """The gap, and the days on which a session has places left that would help close it."""
    if not line.gap_words or not offers:
        return line.gap_words
    days = dict.fromkeys(offer.session.on for offer in offers)
    said = joined([f"{day.day} {day:%B}" for day in days])
    return f"{line.gap_words}; places left on {said}"
