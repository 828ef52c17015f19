"""The carers’ own evidence of a progression case: theirs or about them, without others’ words.

Training, qualifications, portfolio, approval and reviews are the carers’ own. Statements
and notes of visits are the words of others, and a file on the household’s record is left out unless
it is a certificate or belongs to the portfolio. What a requirement asks and what was judged of it
stay, as the assessor’s words do in an applicant’s own report.
"""

from collections.abc import Collection, Iterable, Sequence

from fosterdesk.panel.records import ItemRecord
from fosterdesk.papers.blocks import Block, Grid, Heading, Notice, Quote, Strong
from fosterdesk.papers.document import Part
from fosterdesk.people import queries as people
from fosterdesk.progression import evidence_queries
from fosterdesk.progression.records import EVIDENCE_WORDS
from fosterdesk.rules.words import plural
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.training import queries as training

CERTIFICATE = "course"
_others = {EVIDENCE_WORDS[kind] for kind in ("document", "visit", "statement")}
_scheme = "The scheme"
_evidence, _again = "Evidence", "Also rests on"


def evidence_prefix(item: ItemRecord) -> str:
    """How the anchors of the case’s evidence begin; empty without a case."""
    return f"case-{item.case_id}-" if item.case_id is not None else ""


def own_file_anchors(tx: ReadTransaction, item: ItemRecord) -> frozenset[str]:
    """Where the carers’ own files begin in the pack: certificates and files of the portfolio."""
    if item.case_id is None or item.household_id is None:
        return frozenset()
    on_record = people.documents(tx, item.household_id)
    own = {one.id for one in on_record if one.kind == CERTIFICATE}
    kept = evidence_queries.portfolio(tx, item.household_id)
    carers = {one.person_id for one in on_record if one.person_id is not None}
    gained = training.qualifications(tx, sorted(carers))
    tied = [one.document_id for one in kept] + [one.document_id for one in gained]
    own |= {number for number in tied if number is not None}
    return frozenset(f"{evidence_prefix(item)}file-{number}" for number in own)


def is_evidence(part: Part, item: ItemRecord) -> bool:
    """Whether a part holds the evidence of the item’s case; its index names what others wrote."""
    prefix = evidence_prefix(item)
    return bool(prefix) and part.anchor.startswith(prefix) and part.anchor != f"{prefix}index"


def own_titles(parts: Iterable[Part], files: Collection[str]) -> frozenset[str]:
    """The titles of the pieces that are the carers’ own, in the parts of evidence."""
    found: set[str] = set()
    for part in parts:
        found |= {one.title.rpartition(", ")[0] for one in part.files if one.anchor in files}
        for grid in part.blocks:
            if isinstance(grid, Grid) and grid.columns[0].title == _evidence:
                found |= {cell.text for cell in _pieces(grid) if cell.under not in _others}
    return frozenset(found)


def own_evidence(blocks: Sequence[Block], titles: Collection[str]) -> tuple[Block, ...]:
    """A section of the evidence with the carers’ own pieces, and a notice of how many are not."""
    found: list[Block] = []
    gone = 0
    for block in blocks:
        if isinstance(block, Quote) and block.source != _scheme:
            gone += 1
        elif isinstance(block, Notice) and block.kind == "info":
            continue  # of whom a statement was asked
        elif isinstance(block, Grid) and block.columns[0].title in (_evidence, _again):
            kept = tuple(row for row in block.rows if _title(row[0]) in titles)
            gone += len(block.rows) - len(kept) if block.columns[0].title == _evidence else 0
            found += [Grid(block.columns, kept)] if kept else []
        else:
            found.append(block)
    if gone:
        found.append(Notice(f"{_left_out(gone)} in the panel’s papers and not in this copy."))
    return tuple(_without_bare_headings(found))


def _left_out(gone: int) -> str:
    pieces = plural(gone, "piece of evidence", "pieces of evidence")
    return f"{pieces} with the words of others {'is' if gone == 1 else 'are'}"


def _pieces(grid: Grid) -> list[Strong]:
    return [row[0] for row in grid.rows if isinstance(row[0], Strong)]


def _title(cell: object) -> str:
    return cell.text if isinstance(cell, Strong) else ""


def _without_bare_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a heading of evidence under which nothing is left."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        is_bare = following is None or isinstance(following, Heading)
        if isinstance(block, Heading) and block.text == _evidence and is_bare:
            continue
        found.append(block)
    return found
