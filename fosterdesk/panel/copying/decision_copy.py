"""The decision maker’s copy: the cases that ask for a decision, with what the panel recommended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fosterdesk.errors import Refused
from fosterdesk.panel.business import item_business
from fosterdesk.panel.copying.copy_records import Variant
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.minuting.minutes_records import vote_words
from fosterdesk.panel.packing.leaving_out import anchors_of, sections, without_rows
from fosterdesk.panel.papers import heading_of, item_anchor
from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.papers.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Notice,
    PageOf,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.rules.words import day_month, long_date, plural
from fosterdesk.store.desk import ReadTransaction

NOT_YET = "The panel’s recommendation is not recorded yet."


def asks_for_decision(
    tx: ReadTransaction, meeting: MeetingRecord, items: Sequence[ItemRecord]
) -> tuple[ItemRecord, ...]:
    """The items of an agenda on which the decision maker decides."""
    rules = tx.desk.rules
    return tuple(
        one
        for one in items
        if one.household_id is not None
        and rules.business(item_business(tx, one), meeting.on).decision
    )


def decision_document(
    document: Document,
    meeting: MeetingRecord,
    cases: Sequence[ItemRecord],
    titles: Mapping[str, str],
) -> Variant:
    """These cases of the pack under their own labels, each with what the panel recommended.

    `titles` gives the sentence of each recommendation. `document.fixed` should hold the labels.
    Refused when no case asks for a decision.
    """
    if not cases:
        raise Refused("No item of this panel asks for a decision, so there is no copy to make.")
    by_letter = {one.letter: one for one in cases}
    stems: dict[str, str] = {}
    parts: list[Part] = []
    gone: set[str] = set()
    for letter, group in sections(document):
        case = by_letter.get(letter)
        if case is None:
            gone |= anchors_of(group)
            continue
        parts += group
        if case.recommendation:
            blocks = recorded_blocks(case, titles)
            made = Part(f"{item_anchor(case)}-recorded", "Minutes and recommendation", blocks)
            parts.insert(len(parts) - len(group) + 1, replace(made, level=2))
            stems[made.anchor] = f"{letter} minutes"
    kept = tuple(replace(part, blocks=without_rows(part.blocks, gone)) for part in parts)
    front = Part("decision-front", "Cases for decision", front_blocks(meeting, cases, titles))
    stems[front.anchor] = "Cases"
    subject = "Decision maker’s copy"
    return Variant(replace(document, subject=subject, parts=(front, *kept)), stems)


def front_blocks(
    meeting: MeetingRecord, cases: Sequence[ItemRecord], titles: Mapping[str, str]
) -> tuple[Block, ...]:
    """The list of cases, each with its recommendation where one is recorded, and its page."""
    columns = (
        Column("", 0.06),
        Column("Case", 0.4),
        Column("Panel’s recommendation", 0.43),
        Column("Page", 0.11, "right"),
    )
    waits = any(not one.recommendation for one in cases)
    follows = " What the panel recommends follows once it has met." if waits else ""
    rows: list[tuple[Cell, ...]] = []
    for one in cases:
        said = "Not recorded yet"
        if one.recommendation:
            said = one.sentence or titles.get(one.recommendation, "") or "Recorded"
        name = Strong(heading_of(one), one.kind_title)
        rows.append((Muted(one.letter), name, said, PageOf(item_anchor(one))))
    return (
        Title("Cases for decision", f"Fostering panel of {long_date(meeting.on)}"),
        Paragraph(f"{plural(len(cases), 'case')}, each with the papers of the panel.{follows}"),
        Grid(columns, tuple(rows)),
        Notice("Confidential. For the decision maker alone."),
    )


def recorded_blocks(item: ItemRecord, titles: Mapping[str, str]) -> tuple[Block, ...]:
    """What is recorded of an item: the recommendation, its reasons and vote, and the minutes."""
    sentence = item.sentence or titles.get(item.recommendation or "", "") or NOT_YET
    vote = vote_words(bool(item.is_unanimous), item.dissent)
    facts = [("Vote", vote)]
    if item.recommended_on:
        facts.insert(0, ("Recommended on", day_month(item.recommended_on)))
    blocks: list[Block] = [
        Title(item_name(item.letter, heading_of(item)), "Minutes and recommendation of the panel"),
        Heading("Recommendation"),
        Paragraph(sentence, "strong"),
        Facts(tuple(facts)),
    ]
    for heading, words in (
        ("Reasons", item.reasons),
        ("Strengths", item.strengths),
        ("Concerns", item.concerns),
        ("Questions and answers", item.questions),
        ("Advice given", item.advice),
    ):
        if words:
            blocks += [Heading(heading), Paragraph(words)]
    return tuple(blocks)
