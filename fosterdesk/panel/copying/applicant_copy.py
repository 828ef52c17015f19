"""The applicant’s own part of a pack: what is theirs or about them, without the words of others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from fosterdesk.errors import Refused
from fosterdesk.panel import papers, queries
from fosterdesk.panel.copying.copy_records import Variant
from fosterdesk.panel.copying.own_evidence import (
    is_evidence,
    own_evidence,
    own_file_anchors,
    own_titles,
)
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.packing.leaving_out import sections, without_rows
from fosterdesk.panel.paper_sets import sheets
from fosterdesk.panel.records import ItemRecord
from fosterdesk.papers.blocks import (
    Attached,
    Block,
    Cell,
    Column,
    Grid,
    Heading,
    Muted,
    Notice,
    PageOf,
    Paragraph,
    Strong,
    Title,
    anchors_named,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.review.records import SOURCE_WORDS
from fosterdesk.rules.words import joined, long_date
from fosterdesk.store.desk import ReadTransaction

NOTE = "Note"
# Of the assessment report: what others said or wrote, by the id of its section.
OTHERS_WORDS = ("referees", "records-check", "second-opinion")
_not_on_sheet = ("Not here when this pack was built", "Quorum", NOTE)
_views = "Views"
OTHERS_VIEWS = "What others said at the review is not in this copy."
NOTHING = (
    "Item {letter} has no paper that is the applicant’s own, so there is no copy to make of it."
)


@dataclass(frozen=True, slots=True)
class OwnPapers:
    """What of an item goes to its applicants: anchors of parts and files, headings that do not.

    `note` is whether the note on the item’s sheet is theirs to read, `evidence` whether a case’s
    evidence is, without the words of others.
    """

    letter: str
    anchors: frozenset[str]
    headings: frozenset[str]
    note: bool = False
    on_sheet: bool = False
    evidence: bool = False


def own_papers(tx: ReadTransaction, item: ItemRecord) -> OwnPapers:
    """Which papers of an item its applicants may read, by their rules and the ticks on files."""
    c = sheets.context(tx, queries.meeting(tx, item.meeting_id), item)
    made = sheets.sheets(c)
    own = [(paper, sheet) for paper, sheet in made if paper.for_applicant]
    leads = [sheet for _paper, sheet in own if sheet.lead]
    # Where a sheet has a lead of its own its parts are evidence, of which a part is theirs.
    anchors = {part.anchor for _p, sheet in own if not sheet.lead for part in sheet.parts}
    anchors |= {sheets.file_anchor(c, held) for held in item.files if held.for_applicant}
    if leads:
        anchors |= own_file_anchors(tx, item)
    written = ("change-report", "termination-report", "extension-report")
    note = any(paper.id in written for paper, _sheet in own)
    hidden = _others_headings(tx)
    if not note:
        hidden |= {sheets.note_title(made)}
    return OwnPapers(
        item.letter,
        frozenset(anchors),
        hidden,
        note,
        bool(leads) or note,
        bool(leads),
    )


def _others_headings(tx: ReadTransaction) -> frozenset[str]:
    rules = tx.desk.rules.report_sections
    return frozenset(f"{one.number}. {one.title}" for one in rules if one.id in OTHERS_WORDS)


def applicant_document(document: Document, item: ItemRecord, own: OwnPapers) -> Variant:
    """Their part of the pack under its own labels: a front sheet, the item’s sheet, their papers.

    `document.fixed` should hold the labels. Refused when nothing of the item is theirs.
    """
    group = dict(sections(document)).get(item.letter, [])
    head, *rest = group or [Part("", "")]
    evidence = [part for part in rest if own.evidence and is_evidence(part, item)]
    titles = own_titles(evidence, own.anchors)
    theirs = [
        replace(part, blocks=_own_evidence(part, own, titles)) if part in evidence else part
        for part in rest
    ]
    own = replace(own, anchors=own.anchors | {part.anchor for part in evidence})
    kept = [one for part in theirs if (one := _own_part(part, own)) is not None]
    if not group or not (kept or own.on_sheet):
        raise Refused(NOTHING.format(letter=item.letter))
    here = {part.anchor for part in kept if part.blocks}
    here |= {file.anchor for part in kept for file in part.files}
    kept = [_without_pages(part, here) for part in kept]
    on_sheet = here | {head.anchor} if own.note else here
    sheet = replace(head, blocks=_sheet(head.blocks, own, on_sheet))
    front = Part("own-front", "Your papers for the panel", _front(document, item, sheet, kept))
    made = replace(document, subject=front.title, parts=(front, sheet, *kept))
    return Variant(made, {front.anchor: "Front"})


def _own_evidence(part: Part, own: OwnPapers, titles: Collection[str]) -> tuple[Block, ...]:
    """The evidence of a requirement by its own pieces, and reviews without others’ views."""
    sections = by_heading(_without_others(part.blocks, own))
    return tuple(block for _, section in sections for block in own_evidence(section, titles))


def _own_part(part: Part, own: OwnPapers) -> Part | None:
    files = tuple(file for file in part.files if file.anchor in own.anchors)
    blocks = _without_others(part.blocks, own) if part.anchor in own.anchors else ()
    if not blocks and not files:
        return None
    title = part.title if blocks else ""  # else its bookmark would name what is not here
    return replace(part, title=title, blocks=blocks, files=files)


def _without_others(blocks: Sequence[Block], own: OwnPapers) -> tuple[Block, ...]:
    """A paper without the sections that hold the words of others, and without others’ views."""
    found: list[Block] = []
    gone: list[str] = []
    for heading, section in by_heading(blocks):
        if heading in own.headings:
            gone.append(heading)
            continue
        found += _others_notice(gone)
        gone = []
        if heading == _views:
            views = [own_rows(block) for block in section if isinstance(block, Grid)]
            if not any(view.rows for view in views):
                continue
            section = [section[0], *views, Paragraph(OTHERS_VIEWS, "muted")]
        found += section
    return (*found, *_others_notice(gone))


def _others_notice(headings: Sequence[str]) -> tuple[Block, ...]:
    """That sections of a report are not in this copy, in their place; by number, `6 and 7`."""
    if not headings:
        return ()
    named = joined([heading.partition(".")[0] for heading in headings])
    are = "Section {} is" if len(headings) == 1 else "Sections {} are"
    return (Notice(f"{are.format(named)} not in this copy: other people’s words stand there."),)


def own_rows(grid: Grid) -> Grid:
    """The views of the carers alone."""
    rows = tuple(
        row
        for row in grid.rows
        if isinstance(row[0], Strong) and row[0].under == SOURCE_WORDS["carer"]
    )
    return replace(grid, rows=rows)


def by_heading(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks under each heading of level 2 with it, those before the first under none."""
    found: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            found.append((block.text, []))
        found[-1][1].append(block)
    return [(heading, section) for heading, section in found if section]


def _sheet(blocks: Sequence[Block], own: OwnPapers, here: Collection[str]) -> tuple[Block, ...]:
    """The item’s sheet without what is missing, the quorum, and papers that are not here."""
    found: list[Block] = []
    for heading, section in by_heading(blocks):
        if heading in _not_on_sheet and not (heading == NOTE and own.note):
            continue
        if heading in own.headings:
            continue
        gone = anchors_named(section) - set(here)
        if heading == "Papers":
            section = list(without_rows(section, gone))
            if len(section) < 2:
                continue
        found += [_unpaged(block, gone) for block in section]
    return tuple(found)


def _without_pages(part: Part, here: Collection[str]) -> Part:
    """A paper that gives no page of what is not in this copy."""
    gone = anchors_named(part.blocks) - set(here)
    return replace(part, blocks=tuple(_unpaged(block, gone) for block in part.blocks))


def _unpaged(block: Block, gone: Collection[str]) -> Block:
    """A table in which pages that are not here are not given; a column of nothing else goes."""
    if not isinstance(block, Grid):
        return block

    def told(cell: Cell) -> Cell:
        if isinstance(cell, Attached):
            return cell.text if cell.anchor in gone else cell
        return Muted("–") if isinstance(cell, PageOf) and cell.anchor in gone else cell

    rows = tuple(tuple(told(cell) for cell in row) for row in block.rows)
    paged = {at for row in block.rows for at, cell in enumerate(row) if isinstance(cell, PageOf)}
    kept = [
        at
        for at in range(len(block.columns))
        if at not in paged or any(isinstance(row[at], PageOf) for row in rows)
    ]
    return Grid(
        tuple(block.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _front(
    document: Document, item: ItemRecord, sheet: Part, kept: Sequence[Part]
) -> tuple[Block, ...]:
    listed = [(item_name(item.letter, papers.heading_of(item)), sheet.anchor)]
    for part in kept:
        listed += [(part.title, part.anchor)] if part.blocks else []
        listed += [(file.title, file.anchor) for file in part.files]
    return (
        Title("Your papers for the fostering panel", long_date(document.dated)),
        Paragraph(
            "These are the papers about you that the panel will read and that you may keep. "
            "What other people wrote or said in confidence is not in them. The page labels are "
            "those of the panel’s own copies; after something that is not here, words may stand "
            "on an earlier page of the same paper."
        ),
        Grid(
            (Column("Paper", 0.88), Column("Page", 0.12, "right")),
            tuple((Strong(title), PageOf(anchor)) for title, anchor in listed),
        ),
        Notice("These papers are confidential. Please keep them in a safe place."),
    )
