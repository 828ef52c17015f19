"""The minutes of a meeting as pages: who was there, each item, the vote, actions, the sign-off."""

from collections.abc import Sequence

from fosterdesk.panel.minuting.declarations import ruling_words
from fosterdesk.panel.minuting.minutes_records import (
    VIEW_WORDS,
    ActionLine,
    MinutesBook,
    ViewRecord,
    Vote,
    agreed_words,
)
from fosterdesk.panel.minuting.sentences import plain_terms_words
from fosterdesk.panel.papers import own_file_anchor
from fosterdesk.panel.records import (
    SCORE_WORDS,
    AttendanceRecord,
    IssuedPackRecord,
    ItemPaperRecord,
    ItemRecord,
    ItemState,
    MeetingRecord,
    time_words,
)
from fosterdesk.panel.room import spans_words
from fosterdesk.panel.rules import named_item
from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Notice,
    Paragraph,
    Signature,
    Title,
)
from fosterdesk.rules.words import day_month, joined, long_date, written_out

DRAFT = "Draft, not yet agreed"
NOTED = "note-only"
NOTHING_HEARD = "No item stayed on the agenda, so the panel had none to recommend on."


def minutes_blocks(
    meeting: MeetingRecord,
    items: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
    titles: dict[str, str],
    book: MinutesBook,
    pack: IssuedPackRecord | None = None,
) -> tuple[Block, ...]:
    """The minutes of a meeting, headed as a draft until the chair signed them off.

    `pack` is the one that the panel had.

    `titles` gives the words of a recommendation by id where an item keeps no sentence
    (Reg 24(2), NMS 14.7).
    """
    is_draft = meeting.minutes_signed_on is None
    blocks: list[Block] = [Title("Minutes of the panel", _when(meeting))]
    if is_draft:
        blocks.append(Notice(f"{DRAFT}. The chair signs these minutes off once they are right."))
    blocks.append(Facts(_facts(meeting, items, attendance, pack)))
    blocks += _present(attendance, items, book)
    if all(state.item.withdrawn_on for state in items):
        blocks.append(Paragraph(NOTHING_HEARD))
    for state in items:
        blocks += _item(state, titles, book, is_draft)
    others = [one for one in book.actions if one.item_id is None]
    blocks += _actions("Actions for no one item", others, 2)
    blocks += _corrections(book)
    blocks += _sign_off(meeting)
    return tuple(blocks)


def _when(meeting: MeetingRecord) -> str:
    return f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}"


def _facts(
    meeting: MeetingRecord,
    items: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
    pack: IssuedPackRecord | None,
) -> tuple[tuple[str, str], ...]:
    away = [one.member.name for one in attendance if one.is_present is False]
    late = [
        f"{paper.title} ({written_out(named_item(state.item))}{_page(state.item, paper, pack)})"
        for state in items
        for paper in state.item.files
        if paper.is_late
    ]
    return (
        ("Place", meeting.place or "Not recorded"),
        ("Panel", "Joint panel" if meeting.is_joint else "Fostering panel"),
        ("Began and ended", _times(meeting)),
        ("Apologies", joined(away) or "None"),
        ("Minute taker", meeting.minute_taker or "Not recorded"),
        ("Papers", _papers(meeting, pack)),
        ("Late papers", joined(late) or "None"),
    )


def _times(meeting: MeetingRecord) -> str:
    if meeting.began_at is None:
        return f"Planned for {time_words(meeting.starts_at)}"
    if meeting.ended_at is None:
        return f"Began at {time_words(meeting.began_at)}"
    return f"{time_words(meeting.began_at)} to {time_words(meeting.ended_at)}"


def _page(item: ItemRecord, paper: ItemPaperRecord, pack: IssuedPackRecord | None) -> str:
    """Where a late paper stands in the pack, or that it does not."""
    if pack is None:
        return ""
    label = pack.labels.get(own_file_anchor(item, paper))
    return f", page {label}" if label else f", not in pack {pack.name}"


def _papers(meeting: MeetingRecord, pack: IssuedPackRecord | None) -> str:
    """Which pack the panel had, and whether it went out in time (NMS 14.3)."""
    sent, due = meeting.papers_sent_on, meeting.papers_due
    named = f"Pack {pack.name}, " if pack is not None else ""
    if sent is None:
        return f"{named}no day of sending recorded" if named else "Not recorded"
    words = f"{named}sent {day_month(sent)}"
    if sent <= due.due:
        words += f", in time ({due.words})"
    else:
        words += f", after their day, {day_month(due.due)} ({due.words})"
    return words[:1].upper() + words[1:]


def _present(
    attendance: Sequence[AttendanceRecord], items: Sequence[ItemState], book: MinutesBook
) -> list[Block]:
    present = [one.member for one in attendance if one.is_present]
    if not present:
        return [Heading("Present"), Notice("Who was present is not recorded.", "missing")]
    columns = (Column("Name", 0.34), Column("Role", 0.36), Column("In the room", 0.3))
    rows = tuple(
        (
            one.name,
            f"{one.role_words}, independent" if one.is_independent else one.role_words,
            spans_words(book.spans.get(one.id, ())) or _throughout(one.id, items),
        )
        for one in present
    )
    return [Heading("Present"), Grid(columns, rows)]


def _throughout(member_id: int, items: Sequence[ItemState]) -> str:
    """`Throughout`, and the items for which the member left because of an interest."""
    heard = [state.item for state in items if state.item.withdrawn_on is None]
    left = [
        item.letter
        for item in heard
        if any(one.leaves and one.member_id == member_id for one in item.interests)
    ]
    if not left:
        return "Throughout"
    return f"Throughout, but for {'item' if len(left) == 1 else 'items'} {joined(left)}"


def _item(
    state: ItemState, titles: dict[str, str], book: MinutesBook, is_draft: bool
) -> list[Block]:
    item = state.item
    blocks: list[Block] = [Heading(written_out(named_item(item)))]
    if item.withdrawn_on is not None:
        return [*blocks, *(Paragraph(line, "muted") for line in _withdrawn(state, book))]
    blocks += [Paragraph(line, "muted") for line in _about(state, book)]
    before = len(blocks)
    for heading, words in (
        ("Strengths", item.strengths),
        ("Concerns", item.concerns),
        ("Questions and answers", item.questions),
        ("Advice given", item.advice),
    ):
        if words:
            blocks += [Heading(heading, 3), Paragraph(words)]
    blocks += _recommendation(item, titles, book, is_draft)
    blocks += _feedback(item)
    blocks += _actions("Actions", [one for one in book.actions if one.item_id == item.id], 3)
    if len(blocks) == before:
        blocks.append(Paragraph("Nothing is recorded of what was said.", "muted"))
    return blocks


def _withdrawn(state: ItemState, book: MinutesBook) -> list[str]:
    """When it was taken off the agenda, and of an item that was heard, that nothing came of it."""
    item, times = state.item, book.times.get(state.item.id)
    assert item.withdrawn_on is not None
    on = day_month(item.withdrawn_on)
    if item.began_at is None or times is None:
        return [f"Withdrawn on {on} and not heard."]
    heard = [*book.before.get(item.id, ()), f"Heard {times.words}. {state.quorum.words}"]
    return [
        *heard,
        f"Withdrawn on {on}{'' if item.recommendation else ' without a recommendation'}.",
    ]


def _about(state: ItemState, book: MinutesBook) -> list[str]:
    item, lines = state.item, []
    times = book.times.get(item.id)
    if item.began_at is not None and times is not None:
        before = book.before.get(item.id, ())
        lines += [*before, f"{'Heard again' if before else 'Heard'} {times.words}."]
    if item.attending:
        people = "; ".join(line.strip() for line in item.attending.splitlines() if line.strip())
        lines.append(f"Attending: {people.rstrip('.')}.")
    for interest in item.interests:
        left = "left the room" if interest.leaves else "stayed"
        nature = interest.nature.rstrip(".")
        words = f"{interest.member} declared an interest ({nature}) and {left}."
        lines.append(f"{words} {ruling_words(interest)}".strip())
    if item.files:
        lines += _added(item)
    if item.household_id is not None and item.recommendation:
        lines.append(state.quorum.words)
    return lines


def _added(item: ItemRecord) -> list[str]:
    """The papers that were put to an item, those in time and those late, each with its day."""
    lines = []
    for is_late, when in ((False, "Added in time"), (True, "Added late")):
        named = [
            f"{one.title} ({day_month(one.added_at.date())})" if one.added_at else one.title
            for one in item.files
            if one.is_late is is_late
        ]
        if named:
            lines.append(f"{when}: {joined(named)}.")
    return lines


def _recommendation(
    item: ItemRecord, titles: dict[str, str], book: MinutesBook, is_draft: bool
) -> list[Block]:
    if not item.recommendation:
        return []
    noted = item.household_id is None or item.recommendation == NOTED
    blocks: list[Block] = [
        Heading("Outcome" if noted else "Recommendation", 3),
        Paragraph(item.sentence or titles[item.recommendation], "strong"),
        *_terms(item, is_draft),
        Paragraph(item.reasons),
    ]
    voters = [one.member.name for one in book.voters.get(item.id, ())]
    return blocks + _views(book.views.get(item.id, ()), book.vote(item), voters)


def _terms(item: ItemRecord, is_draft: bool) -> list[Block]:
    """The terms that an approval was recommended on, unless its sentence says them."""
    if item.kind != "approval" or not (item.recommendation or "").startswith("approve"):
        return []
    words = plain_terms_words(item.terms)
    if not words:
        return [Paragraph(f"Terms: not recorded{' yet' if is_draft else ''}.", "muted")]
    said = words[:1].lower() + words[1:] in item.sentence
    return [] if said else [Paragraph(f"Terms: {words}.")]


def _views(views: Sequence[ViewRecord], vote: Vote | None, voters: Sequence[str]) -> list[Block]:
    if vote is None:
        return []
    if not views and vote.is_unanimous and voters:
        return [Paragraph(f"{agreed_words(len(voters)).rstrip('.')}: {joined(voters)}.")]
    if not views:
        return [Paragraph(vote.words)]
    if all(one.view == "agrees" and not one.words for one in views):
        names = joined([one.member for one in views])
        whole = vote.words == agreed_words(len(views))
        said = f"{vote.words.rstrip('.')}: {names}." if whole else f"{vote.words} {names} agreed."
        return [Paragraph(said)]
    columns = (Column("Member", 0.28), Column("View", 0.2), Column("In their words", 0.52))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.member, VIEW_WORDS[one.view], one.words or Muted("No words")) for one in views
    )
    return [
        Paragraph(vote.words.partition(".")[0] + "."),
        Heading("Each member’s view", 3),
        Grid(columns, rows),
    ]


def _feedback(item: ItemRecord) -> list[Block]:
    said = []
    if item.report_score in SCORE_WORDS:
        said.append(f"{item.report_score} of 4, {SCORE_WORDS[item.report_score]}.")
    if item.report_feedback:
        said.append(item.report_feedback)
    return [Heading("Feedback on the report", 3), Paragraph(" ".join(said))] if said else []


def _actions(heading: str, actions: Sequence[ActionLine], level: int) -> list[Block]:
    if not actions:
        return []
    lines = tuple(one.line for one in actions)
    return [Heading(heading, 2 if level == 2 else 3), Bullets(lines)]


def _corrections(book: MinutesBook) -> list[Block]:
    made = [one for one in book.corrections if one.outcome == "made"]
    if not made:
        return []
    lines = tuple(
        f"{written_out(one.item)}: {one.words.rstrip('.')} ({one.member})." for one in made
    )
    return [Heading("Corrections made to the draft"), Bullets(lines)]


def _sign_off(meeting: MeetingRecord) -> list[Block]:
    if meeting.minutes_signed_on:
        signed = day_month(meeting.minutes_signed_on)
        words = f"Signed off by {meeting.minutes_signed_by}, {signed}."
        return [Heading("Sign-off"), Paragraph(words)]
    return [Heading("Sign-off by the chair"), Signature()]
