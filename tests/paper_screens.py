"""Makes the papers that stand on no other list of pictures, on a copy of the drawn desk."""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import closing as closed
from pathlib import Path

import pypdf
from sqlalchemy import func, select

from fosterdesk.access.unlocking import unlock
from fosterdesk.panel import service
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.copy_records import APPLICANT
from fosterdesk.panel.copying.readers import readers
from fosterdesk.panel.minuting.corrections import ask_correction
from fosterdesk.panel.minuting.minutes_records import AskCorrection, RecordView
from fosterdesk.panel.minuting.views import all_agree, record_view
from fosterdesk.panel.packing.circulating import record_draft_sent
from fosterdesk.panel.packing.pack_records import PrintCopies
from fosterdesk.panel.records import KeepMinutes, Recommend
from fosterdesk.panel.year.closing import close_meeting
from fosterdesk.panel.year.level_decisions import decision_counts
from fosterdesk.panel.year.quality import quality_year
from fosterdesk.panel.year.year_printing import print_annual_report, print_author
from fosterdesk.panel.year.year_records import PanelYear
from fosterdesk.paths import bundled
from fosterdesk.people.service import document_content
from fosterdesk.placement.printing import write_statement
from fosterdesk.placement.tables import Placement
from fosterdesk.progression.decision_writing import write_memo
from fosterdesk.progression.queue_papers import write_counts
from fosterdesk.progression.tables import Case
from fosterdesk.progression.turns import LETTER, case_turns
from fosterdesk.progression.what_if import Question, what_if
from fosterdesk.progression.what_if_printing import write_what_if
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk
from tests.letter_screens import letters_and_bound

SCHEME = "scheme-somerset-2017.toml"
FEES, DEARER = '["75.00", "100.00", "100.00"]', '["82.00", "110.00", "110.00"]'
# A divider, a blank page or a return sheet has few words; the pack's own pages are drawn already.
FEW_CHARACTERS = 200


def more_papers(
    folder: Path, user: str, password: str, today: dt.date, scratch: Path
) -> Iterator[tuple[str, Path]]:
    """Every other paper, by name."""
    copy = Path(shutil.copytree(folder, scratch / "papers-desk"))
    with closed(unlock(copy, user, password, clock=FixedClock(today))) as desk:
        meeting = service.meeting_id_on(desk, None)
        yield from _applicants(desk, meeting, scratch)
        yield from _print_run(desk, meeting, scratch)
        yield from _of_the_year(desk, scratch)
        yield from _of_levels(desk, scratch)
        on = service.meeting_page(desk, meeting).meeting.on
    with closed(unlock(copy, user, password, clock=FixedClock(on))) as desk:
        yield "minutes-draft", _draft_minutes(desk, meeting, scratch)
    yield from letters_and_bound(scratch)


def _applicants(desk: Desk, meeting: int, scratch: Path) -> Iterator[tuple[str, Path]]:
    """The part of every applicant or household but the first, which stands on the other list."""
    with desk.read() as tx:
        found = [one.order for one in readers(tx, meeting) if one.order.kind == APPLICANT]
    for order in found[1:]:
        name = f"copy-applicant-{order.name[-2:-1].lower()}"
        out = scratch / f"{name}.pdf"
        make_copy(desk, meeting, order, out)
        yield name, out


def _print_run(desk: Desk, meeting: int, scratch: Path) -> Iterator[tuple[str, Path]]:
    """What a print run adds to two copies, its return sheet, and the slips of a locked run."""
    names = service.usual_recipients(desk, meeting)[:2]
    rooms = scratch / "run", scratch / "locked"
    for room in rooms:
        room.mkdir()
    asked = PrintCopies(names, dividers=True, together=True)
    files = service.print_copies(desk, meeting, asked, rooms[0]).files
    for number, file in enumerate(files, 1):
        yield f"run-{number}", _plain_pages(file)
    locked = service.print_copies(desk, meeting, PrintCopies(names, locked=True), rooms[1]).files
    yield "run-slips", next(one for one in locked if "slips" in one.name)


def _plain_pages(file: Path) -> Path:
    """The first pages and those with few words, in a file beside it; of two copies, the first."""
    reader, writer = pypdf.PdfReader(file), pypdf.PdfWriter()
    for number, page in enumerate(reader.pages[: len(reader.pages) // 2 + 1]):
        if number < 2 or len(page.extract_text()) < FEW_CHARACTERS:
            writer.add_page(page)
    out = file.with_name(f"plain {file.name}")
    writer.write(out)
    return out


def _of_the_year(desk: Desk, scratch: Path) -> Iterator[tuple[str, Path]]:
    """The closed file of the last panel, the annual report, and feedback to an author."""
    today = desk.today()
    held = next(one.meeting for one in service.meetings(desk) if one.meeting.on < today)
    year = PanelYear.of(today)
    made = {
        "closed-file": close_meeting(desk, held.id),
        "annual-report": print_annual_report(desk, year),
    }
    for number, one in enumerate(quality_year(desk, year).authors, 1):
        made[f"author-{number}"] = print_author(desk, year, one.author)
    for name, content in made.items():
        out = scratch / f"{name}.pdf"
        out.write_bytes(content)
        yield name, out


def _of_levels(desk: Desk, scratch: Path) -> Iterator[tuple[str, Path]]:
    """Letter and memo of a decided case, a statement of fees, another scheme’s cost, the counts."""
    with desk.read() as tx:
        case = tx.scalar(select(Case.id).where(Case.outcome == "agreed"))
        most = func.count(Placement.id).desc()
        query = select(Placement.household_id).group_by(Placement.household_id).order_by(most)
        home = tx.scalar(query.limit(1))
    letter = next(one for one in case_turns(desk, case).papers if one.kind == LETTER)
    memo = write_memo(desk, case).created_id("document")
    for name, document in (("level-letter", letter.id), ("level-memo", memo)):
        out = scratch / f"{name}.pdf"
        out.write_bytes(document_content(desk, document))
        yield name, out
    today = desk.today()
    statement, proposed = scratch / "statement.pdf", scratch / "proposed.toml"
    write_statement(desk, home, today - dt.timedelta(days=91), today, statement)
    yield "statement", statement
    rules = (bundled("rules") / SCHEME).read_text(encoding="utf-8")
    changed = rules.replace(FEES, DEARER, 1).replace("June 2017", "April 2027")
    proposed.write_text(changed, encoding="utf-8")
    cost, counts = scratch / "what-if.pdf", scratch / "counts.pdf"
    write_what_if(desk, what_if(desk, Question(proposed)), cost)
    yield "what-if", cost
    write_counts(desk, decision_counts(desk), counts)
    yield "decisions-on-levels", counts


def _draft_minutes(desk: Desk, meeting: int, scratch: Path) -> Path:
    """The minutes of the next panel once a member asked for a correction; one item is written."""
    page = service.meeting_page(desk, meeting)
    people = [one.member.id for one in page.attendance]
    service.record_presence(desk, meeting, {one: one != people[-1] for one in people})
    item = next(one.item for one in page.items if one.item.kind == "approval")
    service.record_minutes(
        desk,
        KeepMinutes(
            item.id,
            item.version,
            "They know their own minds, and speak warmly of each other.",
            "One spare room looks on to a busy road.",
            "Who would help at short notice? A sister lives ten minutes away.",
            "",
            "Clear and fair.",
            4,
        ),
    )
    _recommended(desk, meeting, item.id, people)
    version = service.meeting_page(desk, meeting).meeting.version
    record_draft_sent(desk, meeting, version)
    said = "The sister lives twenty minutes away."
    ask_correction(desk, AskCorrection(meeting, people[-2], said, desk.today(), item.id))
    out = scratch / "minutes-draft.pdf"
    out.write_bytes(service.print_minutes(desk, meeting))
    return out


def _recommended(desk: Desk, meeting: int, item_id: int, people: list[int]) -> None:
    """A majority for the item; the last but one member does not agree."""
    all_agree(desk, item_id)
    apart = people[-2]
    record_view(
        desk, RecordView(item_id, apart, "disagrees", "I would have liked to hear their children.")
    )
    held = next(one for one in service.meeting_page(desk, meeting).items if one.item.id == item_id)
    service.record_recommendation(
        desk,
        Recommend(
            item_id,
            held.item.version,
            "approve",
            "The evidence carries it.",
            False,
            "One member had heard too little from their own children.",
            terms=held.item.terms,
        ),
    )
