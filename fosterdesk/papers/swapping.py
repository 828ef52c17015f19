"""Which sheets a reader takes out of a pack and which go in, so that it holds the new one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fosterdesk.papers.page_labels import sort_key

Sheet = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Swap:
    """One place in a section: sheets to take out, the pages to put in, and the sheet before them.

    A sheet is the labels of its front and back, the back empty where it is blank. `after` is None
    at the beginning of the section.
    """

    section: str
    out: tuple[Sheet, ...]
    into: tuple[Sheet, ...]
    after: Sheet | None


def section_of(label: str) -> str:
    """The letter of the item that a page belongs to; empty in front of the items."""
    return sort_key(label)[1]


def sheets_of(labels: Sequence[str], blank: Collection[str] = ()) -> tuple[Sheet, ...]:
    """The sheets of a pack that is printed on both sides; `blank` pages have no label."""
    kept = ["" if label in blank else label for label in labels]
    backs = [*kept[1::2], ""]
    return tuple(zip(kept[::2], backs, strict=False))


def swaps(
    held: Sequence[Sheet],
    wanted: Sequence[str],
    changed: Collection[str],
    begins: Collection[str] = (),
) -> tuple[Swap, ...]:
    """What to take out of the held sheets and put in, so that they read as `wanted`.

    `changed` are the wanted labels whose pages are not those that are held. The pages in front of
    the items are all exchanged. A sheet stays when both its pages stand and nothing comes between.
    The pages that `begins` names lie on the front of a sheet, as they do in a pack printed whole.
    """
    sections: dict[str, list[str]] = {}
    for label in wanted:
        sections.setdefault(section_of(label), []).append(label)
    have: dict[str, list[Sheet]] = {name: [] for name in sections}
    for sheet in held:
        have.setdefault(section_of(sheet[0]), []).append(sheet)
    found: list[Swap] = []
    for name in sorted(have, key=lambda one: (len(one), one)):
        pages = sections.get(name, [])
        fresh = set(changed) if name else set(pages)
        found += _in_section(name, have[name], pages, fresh, begins)
    return tuple(found)


def _in_section(
    name: str,
    held: Sequence[Sheet],
    pages: Sequence[str],
    fresh: Collection[str],
    begins: Collection[str],
) -> list[Swap]:
    place = {label: at for at, label in enumerate(pages) if label not in fresh}
    before: Sheet | None = None
    reached = 0
    out: dict[Sheet | None, list[Sheet]] = {None: []}
    into: dict[Sheet | None, tuple[Sheet, ...]] = {}
    for sheet in held:
        if sheet[1] in begins or not _stays(sheet, place, reached):
            out[before].append(sheet)
            continue
        into[before] = _fresh_sheets(pages[reached : place[sheet[0]]], begins)
        before, reached = sheet, place[sheet[1] or sheet[0]] + 1
        out[before] = []
    into[before] = _fresh_sheets(pages[reached:], begins)
    return [Swap(name, tuple(out[at]), into[at], at) for at in out if out[at] or into[at]]


def _fresh_sheets(pages: Sequence[str], begins: Collection[str]) -> tuple[Sheet, ...]:
    """The sheets of pages that go in, a new one wherever a page has to lie on the front."""
    runs: list[list[str]] = [[]]
    for label in pages:
        if label in begins:
            runs.append([])
        runs[-1].append(label)
    return tuple(sheet for run in runs for sheet in sheets_of(run))


def _stays(sheet: Sheet, place: Mapping[str, int], reached: int) -> bool:
    front, back = sheet
    if place.get(front, -1) < reached:
        return False
    return not back or place.get(back) == place[front] + 1


def after_swaps(held: Sequence[Sheet], made: Sequence[Swap]) -> tuple[Sheet, ...]:
    """The sheets as a reader holds them once they did what the slip says."""
    gone = {sheet for swap in made for sheet in swap.out}
    into: dict[tuple[str, Sheet | None], tuple[Sheet, ...]] = {
        (swap.section, swap.after): swap.into for swap in made
    }
    sections: dict[str, list[Sheet]] = {}
    for sheet in held:
        sections.setdefault(section_of(sheet[0]), []).append(sheet)
    for swap in made:
        sections.setdefault(swap.section, [])
    result: list[Sheet] = []
    for name in sorted(sections, key=lambda one: (len(one), one)):
        result += into.get((name, None), ())
        for sheet in sections[name]:
            if sheet not in gone:
                result += [sheet, *into.get((name, sheet), ())]
    return tuple(result)
