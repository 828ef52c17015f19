"""Names that an applicant’s copy may not show: referees, who gave views, and other households."""

from collections.abc import Iterable, Sequence

from fosterdesk.panel.copying.item_people import item_names
from fosterdesk.panel.packing.name_matching import name_parts, named, plainly, words_of
from fosterdesk.panel.records import ItemRecord
from fosterdesk.review import queries as reviews
from fosterdesk.store.desk import ReadTransaction

_own = ("the household", "foster carer", "applicant", "of the household")
# Staff whom the applicants know from the work itself.
_known = (
    "supervising social worker",
    "assessor",
    "countersigned the report",
    "held the review",
)


def names_of_others(
    tx: ReadTransaction, item: ItemRecord, others: Iterable[ItemRecord]
) -> tuple[str, ...]:
    """The names of an item that are not the applicants’ own, and those of other households."""
    people = item_names(tx, item)
    own = {plainly(one.name) for one in people if one.role in (*_own, *_known)}
    own |= {plainly(name) for name in _carers_who_gave_views(tx, item)}
    found = [one.name for one in people if one.role not in (*_own, *_known)]
    found += _who_gave_views_to_evidence(tx, item)
    for other in others:
        if other.household_id is not None and other.household_id != item.household_id:
            found += [one.name for one in item_names(tx, other) if one.role in _own]
    return tuple(dict.fromkeys(one for one in found if plainly(one) not in own and _tells(one)))


def _carers_who_gave_views(tx: ReadTransaction, item: ItemRecord) -> list[str]:
    if item.review_id is None:
        return []
    return [one.who for one in reviews.review(tx, item.review_id).views if one.source == "carer"]


def _who_gave_views_to_evidence(tx: ReadTransaction, item: ItemRecord) -> list[str]:
    """Who gave a view to the reviews that stand in the evidence of a case, but for the carers."""
    if item.case_id is None or item.household_id is None:
        return []
    held = [view for one in reviews.reviews(tx, item.household_id) for view in one.views]
    return [one.who for one in held if one.source not in ("carer", "child")]


def _tells(name: str) -> bool:
    """Whether a name tells who it is: a word alone may be any word."""
    return len(name_parts(name)) > 1


def names_on_pages(names: Sequence[str], texts: Sequence[str]) -> list[tuple[int, str]]:
    """Where these names stand exactly, as (page from 1, the words there), each once for a page."""
    found: dict[tuple[int, str], str] = {}
    for page, text in enumerate(texts, start=1):
        words = words_of(text)
        for name in names:
            for seen in named(name, words):
                if not seen.is_near:
                    found.setdefault((page, plainly(seen.text)), seen.text)
    return [(page, text) for (page, _), text in found.items()]
