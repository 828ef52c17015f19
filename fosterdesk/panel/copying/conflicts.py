"""FosterDesk can find members’ links in an item’s records and on the pages of the pack."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.panel import queries
from fosterdesk.panel.agenda import meetings
from fosterdesk.panel.copying.conflict_records import OWN_NAME, Conflict, ConflictsFound, LinkRecord
from fosterdesk.panel.copying.item_people import Named, item_names, item_places
from fosterdesk.panel.packing.name_matching import (
    Sighting,
    Word,
    compare_names,
    name_parts,
    named,
    same_words,
    shares_surname,
    words_of,
)
from fosterdesk.panel.records import ItemRecord
from fosterdesk.panel.tables import MemberLink
from fosterdesk.people.private_words import Allowed, allowed_findings, let_stand, take_back
from fosterdesk.store.desk import Desk, ReadTransaction

ABOUT = "conflict"
_letter = re.compile(r"([A-Z]+)[0-9]")


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page under its printed label."""

    label: str
    text: str


def links(tx: ReadTransaction, meeting_id: int) -> tuple[LinkRecord, ...]:
    """What ties each member of a meeting: their own name, and the links they declared."""
    members = queries.members(tx, queries.meeting(tx, meeting_id).on)
    known = {one.id: one.name for one in members}
    own = [LinkRecord(one.id, one.name, OWN_NAME, one.name) for one in members]
    query = select(MemberLink.member_id, MemberLink.kind, MemberLink.words).order_by(MemberLink.id)
    declared = [
        LinkRecord(row.member_id, known[row.member_id], row.kind, row.words)
        for row in tx.rows(query.where(MemberLink.member_id.in_(list(known))))
        if row.words.strip()
    ]
    return (*own, *declared)


def conflicts_in_records(desk: Desk, meeting_id: int) -> ConflictsFound:
    """The members’ links found among the people and places of each item’s records."""
    return compare_with_pages(desk, meeting_id, ())


def compare_with_pages(
    desk: Desk, meeting_id: int, pages: Sequence[PageText], looked_at: str = ""
) -> ConflictsFound:
    """The members’ links found in the records of each item and on its pages."""
    require(desk, "read records")
    with desk.read() as tx:
        held, items = links(tx, meeting_id), queries.items(tx, meeting_id)
        found = [one for item in items for one in _in_records(tx, held, item)]
        allowed = allowed_findings(tx, ABOUT, meeting_id)
    found += _on_pages(held, items, pages)
    declared = declared_in(items)
    marked = [_marked(one, declared, allowed) for one in _merged(found)]
    blind = tuple(p.label for p in pages if _letter.match(p.label) and not words_of(p.text))
    said = looked_at or "the records of each item"
    return ConflictsFound(_in_order(marked), blind, said)


def declared_in(items: Iterable[ItemRecord]) -> frozenset[tuple[int, int]]:
    """Which members declared an interest in which items, as (item, member)."""
    return frozenset((i.item_id, i.member_id) for item in items for i in item.interests)


def looked_at_again(desk: Desk, meeting_id: int, found: ConflictsFound) -> ConflictsFound:
    """The same conflicts with what is declared or set aside by now."""
    require(desk, "read records")
    with desk.read() as tx:
        declared = declared_in(queries.items(tx, meeting_id))
        allowed = allowed_findings(tx, ABOUT, meeting_id)
    marked = [_marked(one, declared, allowed) for one in found.conflicts]
    return replace(found, conflicts=_in_order(marked))


def _in_order(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    def place(one: Conflict) -> tuple[object, ...]:
        return (not one.is_open, len(one.letter), one.letter, one.is_near, one.link.member)

    return tuple(sorted(found, key=place))


def _marked(
    one: Conflict, declared: Container[tuple[int, int]], allowed: Mapping[str, Allowed]
) -> Conflict:
    """The conflict with what followed: an interest declared, or a reason why it is none."""
    stands = allowed.get(one.digest)
    return replace(
        one,
        is_declared=(one.item_id, one.link.member_id) in declared,
        reason=stands.reason if stands else "",
        set_aside_by=stands.who if stands else "",
        set_aside_at=stands.at if stands else None,
    )


def _merged(found: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each link, item and words, with every role and page."""
    kept: dict[tuple[object, ...], Conflict] = {}
    for one in found:
        held = kept.get(one.key)
        if held is None:
            kept[one.key] = one
            continue
        kept[one.key] = replace(
            held,
            roles=tuple(dict.fromkeys((*held.roles, *one.roles))),
            pages=tuple(dict.fromkeys((*held.pages, *one.pages))),
        )
    return list(kept.values())


def _in_records(
    tx: ReadTransaction, held: Sequence[LinkRecord], item: ItemRecord
) -> Iterable[Conflict]:
    if item.household_id is None:
        return
    people, places = item_names(tx, item), item_places(tx, item)
    for link in held:
        if link.kind in (OWN_NAME, "person"):
            yield from _people_of(link, item, people)
        for one in places if link.kind in ("place", "employer") else ():
            for seen in same_words(link.words, words_of(one.name)):
                yield _conflict(link, item, seen, roles=(one.role,))


def _people_of(link: LinkRecord, item: ItemRecord, people: Sequence[Named]) -> list[Conflict]:
    """Who of an item’s people a link names; a surname alone where its bearer is not found."""
    compared = [(one, compare_names(link.words, one.name)) for one in people]
    found = [_conflict(link, item, seen, roles=(one.role,)) for one, seen in compared if seen]
    known = {part for one in found for part in name_parts(one.found)}
    found += [
        _conflict(link, item, Sighting(one.name, is_near=True), roles=(one.role,))
        for one, seen in compared
        if seen is None
        and shares_surname(link.words, one.name)
        and not set(name_parts(one.name)) <= known
    ]
    return found


def _conflict(
    link: LinkRecord,
    item: ItemRecord,
    seen: Sighting,
    roles: tuple[str, ...] = (),
    pages: tuple[str, ...] = (),
) -> Conflict:
    return Conflict(link, item.id, item.letter, item.title, seen.text, seen.is_near, roles, pages)


def _on_pages(
    held: Sequence[LinkRecord], items: Sequence[ItemRecord], pages: Sequence[PageText]
) -> Iterable[Conflict]:
    by_letter = {item.letter: item for item in items}
    for page in pages:
        match = _letter.match(page.label)
        item = by_letter.get(match[1]) if match else None
        if item is None:
            continue
        text = words_of(page.text)
        for link in held:
            for seen in _on_page(link, item, text):
                yield _conflict(link, item, seen, pages=(page.label,))


def _on_page(link: LinkRecord, item: ItemRecord, text: Sequence[Word]) -> Iterable[Sighting]:
    """What stands of a link on a page of an item; a first name or surname alone is no name.

    The panel's own business names its members, so that their names say nothing there.
    """
    if link.kind == OWN_NAME:
        if item.household_id is not None and len(name_parts(link.words)) > 1:
            yield from named(link.words, text)
    elif link.kind == "person":
        yield from named(link.words, text)
    else:
        yield from same_words(link.words, text)


def find_conflicts(
    desk: Desk,
    meeting_id: int,
    report: Callable[[int, int, str], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> ConflictsFound:
    """The members’ links found in records and on every page of the pack that would be handed out.

    Takes as long as building a pack where none is published. Raises Stopped.
    """
    from fosterdesk.panel.copying.copy_sources import source_of  # noqa: PLC0415 - loads the PDF libraries
    from fosterdesk.papers.labelled_text import labelled_texts  # noqa: PLC0415

    require(desk, "read records")
    source = source_of(desk, meeting_id, report, stopped, refuses=False)
    pages = [PageText(one.label, one.text) for one in labelled_texts(source.content)]
    return compare_with_pages(desk, meeting_id, pages, source.words)


def declare_for(desk: Desk, conflict: Conflict, nature: str, leaves: bool = True) -> Changes:
    """Declare the interest that a conflict shows."""
    return meetings.declare_interest(
        desk, conflict.item_id, conflict.link.member_id, nature, leaves
    )


def set_aside(desk: Desk, meeting_id: int, conflict: Conflict, reason: str) -> Changes:
    """Say why a conflict is none, for this meeting; InvalidInput without a reason."""
    require(desk, "prepare panel")
    with desk.write("Set a possible conflict aside") as tx:
        let_stand(tx, ABOUT, meeting_id, conflict.digest, conflict.link.kind, reason)
    return tx.changes


def look_at_again(desk: Desk, meeting_id: int, conflict: Conflict) -> Changes:
    """Take the reason back: the conflict is warned about again."""
    require(desk, "prepare panel")
    with desk.write("Warn about a possible conflict again") as tx:
        take_back(tx, ABOUT, meeting_id, conflict.digest)
    return tx.changes
