"""FosterDesk can bind the papers of one case: for the decision maker, or the review mechanism."""

from collections.abc import Callable, Iterable

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.panel import papers
from fosterdesk.panel.business import BUSINESS
from fosterdesk.panel.deciding.binding import (
    BoundPapers,
    Bundle,
    Report,
    bind_and_keep,
    findings_of,
    never,
    quiet,
)
from fosterdesk.panel.deciding.decision_queries import letters
from fosterdesk.panel.deciding.decision_records import MECHANISM
from fosterdesk.panel.deciding.decisions import records
from fosterdesk.panel.deciding.letter_kinds import DETERMINATION
from fosterdesk.panel.deciding.reading import ABOUT, PAPERS, case_context
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.packing.third_parties import third_parties
from fosterdesk.panel.paper_sets import sheets, summaries
from fosterdesk.panel.paper_sets.paper_makers import Context
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.papers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.people import queries as people
from fosterdesk.people.findings import MEETING, Finding
from fosterdesk.people.private_words import allowed_findings, private_words
from fosterdesk.people.records import DocumentRecord
from fosterdesk.rules.words import joined, long_date, short_date
from fosterdesk.store.desk import Desk, ReadTransaction

TO_DECIDE = "What is to be decided"
FOR_MECHANISM = "Papers for the Independent Review Mechanism"


def bind_case(
    desk: Desk, decision_id: int, report: Report = quiet, stopped: Callable[[], bool] = never
) -> BoundPapers:
    """Bind and keep the papers of a case that passed no panel, for the decision maker.

    Refused where a panel heard the case, whose pack holds them; LeaksFound for what no paper may
    show, for names of other people, and for pages that cannot be read, unless each was allowed.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        bundle = _case_bundle(tx, _decision(tx, decision_id))
    return bind_and_keep(desk, bundle, report, stopped)


def check_case(
    desk: Desk, decision_id: int, report: Report = quiet, stopped: Callable[[], bool] = never
) -> tuple[Finding, ...]:
    """Everything on the papers of a case without a panel that must not be there, allowed or not."""
    require(desk, "read records")
    with desk.read() as tx:
        bundle = _case_bundle(tx, _decision(tx, decision_id))
    return findings_of(desk, bundle, report, stopped)


def since_panel(desk: Desk, decision_id: int) -> tuple[tuple[int, str], ...]:
    """The files that came on record since the case was heard, as (id, title with its date).

    Letters, minutes, checks and what was bound here before are left out.
    """
    require(desk, "read records")
    with desk.read() as tx:
        held = _decision(tx, decision_id)
        return tuple(
            (one.id, f"{one.title}, {short_date(one.dated_on)}") for one in _since(tx, held)
        )


def bind_for_mechanism(
    desk: Desk,
    decision_id: int,
    document_ids: Iterable[int] = (),
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> BoundPapers:
    """Bind and keep what the review mechanism is to have (Reg 29(2)).

    The report and other documents that went to the panel, what came since, and the notice of the
    determination. Never the panel's minutes (IRM-4). Refused without an application to the
    mechanism or without the notice; LeaksFound for what no paper may show.
    """
    require(desk, "record notifications")
    with desk.read() as tx:
        bundle = _mechanism_bundle(tx, _decision(tx, decision_id), set(document_ids))
    return bind_and_keep(desk, bundle, report, stopped)


def _decision(tx: ReadTransaction, decision_id: int) -> DecisionRecord:
    (held,) = records(tx, Decision.id == decision_id)
    return held


def _case_bundle(tx: ReadTransaction, held: DecisionRecord) -> Bundle:
    if held.item_id is not None:
        raise Refused("A panel heard this case. Its papers are in the panel’s pack.")
    c = case_context(tx, held)
    made = sheets.sheets(c)
    parts = sheets.item_parts(c, made)
    states = sheets.paper_states(c, made)
    missing = [one for one in states if one.state == "missing"]
    lead = next((sheet.lead for _paper, sheet in made if sheet.lead), ())
    title = f"Papers for the decision: {papers.heading_of(c.item)}"
    received = long_date(held.received_on)
    days = (("With the decision maker since", received), ("To be decided by", _by(held)))
    facts = [*summaries.item_facts(c), *days]
    blocks: list[Block] = [
        Title(papers.heading_of(c.item), held.kind_title),
        *((*lead, Facts(days)) if lead else papers.lead_blocks(_asked(held), facts, TO_DECIDE)),
    ]
    if missing:
        blocks.append(Heading("Not here when these papers were bound"))
        blocks += [Notice(f"{one.title}: {one.words}", "missing") for one in missing]
    blocks += [Heading("Papers"), _index(parts)]
    since = f"received {short_date(held.received_on)}"
    document = _document(
        tx, held, title, since, (Part("summary", title, tuple(blocks), letter="A"), *parts)
    )
    return Bundle(
        held,
        title,
        PAPERS,
        document,
        private_words(tx, [held.household_id]),
        allowed_findings(tx, ABOUT, held.id),
        third_parties(tx, [c.item]),
    )


def _asked(held: DecisionRecord) -> str:
    asks = BUSINESS[held.kind].asks
    return asks.replace("To recommend whether", "To decide whether").replace("its views", "views")


def _by(held: DecisionRecord) -> str:
    return f"{long_date(held.decide_by.due)}, {held.decide_by.words}"


def _mechanism_bundle(tx: ReadTransaction, held: DecisionRecord, wanted: set[int]) -> Bundle:
    if held.representations_to != MECHANISM:
        raise Refused("No application to the Independent Review Mechanism is recorded.")
    notice = _notice(tx, held)
    c = case_context(tx, held)
    own = sheets.item_parts(c, sheets.sheets(c))
    since = [one for one in _since(tx, held) if one.id in wanted]
    parts = (
        *_divided("A", "Report and other documents that went to the panel", own),
        *_divided("B", "Information obtained since", _since_parts(held, since)),
        *_divided("C", "Notice of the determination and its papers", _notice_part(notice)),
    )
    front = _front(tx, held, parts, c)
    about = f"determination of {short_date(held.decided_on)}" if held.decided_on else ""
    document = _document(tx, held, FOR_MECHANISM, about, (Part("index", "Index", front), *parts))
    private = private_words(tx, [held.household_id])
    standing = allowed_findings(tx, ABOUT, held.id)
    if held.meeting_id is not None:
        standing |= allowed_findings(tx, MEETING.about, held.meeting_id)
    return Bundle(
        held, FOR_MECHANISM, "other", document, private, standing, {}, notice.digest, warns=True
    )


def _notice(tx: ReadTransaction, held: DecisionRecord) -> DocumentRecord:
    found = [
        one
        for one in letters(tx, held.id)
        if one.kind == DETERMINATION and one.document_id is not None
    ]
    if not found or found[0].document_id is None:
        raise Refused(
            "The letter of the determination is not written here, and a copy of it has to be "
            "among these papers. Write the letter first."
        )
    return people.document(tx, found[0].document_id)


def _divided(letter: str, title: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A section under its letter: what it holds with pages, then the papers."""
    name = f"{letter}. {title}"
    holds = _index(parts) if parts else Paragraph("There is nothing under this heading.")
    head = Part(f"section-{letter}", name, (Title(name), holds), starts_right=True, letter=letter)
    return (head, *parts)


def _since_parts(held: DecisionRecord, since: list[DocumentRecord]) -> tuple[Part, ...]:
    files = tuple(
        AttachedFile(f"since-{one.id}", one.title, one.digest, one.media_type, one.name)
        for one in since
    )
    words: tuple[Block, ...] = ()
    if held.new_information:
        words = (Title("New information since the panel"), Paragraph(held.new_information))
    if not files and not words:
        return ()
    return (Part("since-panel", "New since the panel", words, files, level=2),)


def _notice_part(notice: DocumentRecord) -> tuple[Part, ...]:
    title = f"{notice.title.partition(' (')[0]}, {short_date(notice.dated_on)}"
    file = AttachedFile("notice-letter", title, notice.digest, notice.media_type, notice.name)
    return (Part("notice-papers", "The notice", (), (file,), level=2),)


def _since(tx: ReadTransaction, held: DecisionRecord) -> list[DocumentRecord]:
    after = case_context(tx, held).meeting.on
    return [
        one
        for one in people.documents(tx, held.household_id)
        if one.dated_on > after
        and one.about != ABOUT
        and one.kind not in (*sheets.NOT_FOR_PANEL, "letter")
        and "minutes" not in one.title.lower()
    ]


def _front(
    tx: ReadTransaction, held: DecisionRecord, parts: tuple[Part, ...], c: Context
) -> tuple[Block, ...]:
    assert held.representations_on is not None
    due = tx.desk.rules.due("irm-documents", held.representations_on)
    names = joined([one.name for one in people.carers(tx, held.household_id, c.meeting.on)])
    heads = [part for part in parts if part.level == 1]
    rows = tuple((Strong(one.title), PageOf(one.anchor)) for one in heads)
    return (
        Title(FOR_MECHANISM, papers.heading_of(c.item)),
        Facts(
            (
                ("About", names or held.title),
                ("Told of the application", long_date(held.representations_on)),
                ("To be sent by", f"{long_date(due.due)}, {due.words}"),
                ("What was proposed", held.sentence or held.outcome_words),
            )
        ),
        Heading("Index"),
        Grid((Column("Section", 0.88), Column("Page", 0.12, "right")), rows),
    )


def _index(parts: tuple[Part, ...]) -> Block:
    rows = []
    for part in parts:
        if part.blocks:
            rows.append((Strong(part.title), PageOf(part.anchor)))
        rows += [(Strong(file.title), PageOf(file.anchor)) for file in part.files]
    if not rows:
        return Paragraph("No paper is kept with this case.")
    return Grid((Column("Paper", 0.88), Column("Page", 0.12, "right")), tuple(rows))


def _document(
    tx: ReadTransaction, held: DecisionRecord, title: str, about: str, parts: tuple[Part, ...]
) -> Document:
    service = people.setting(tx, "service-name")
    reference = people.household_name(tx, held.household_id).reference
    return Document(
        title=title,
        subject=held.kind_title,
        author=f"{service} fostering service" if service else "Fostering service",
        dated=held.received_on,
        parts=parts,
        header_left=title.partition(":")[0],
        header_right=f"CONFIDENTIAL · {reference}",
        footer_left=f"{reference} · {about}",
    )
