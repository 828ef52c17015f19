"""Turns a decision into its printable record (ADM-1 to ADM-7)."""

from collections.abc import Sequence

from fosterdesk.panel.deciding.decision_queries import VIEW_WORDS
from fosterdesk.panel.deciding.decision_records import DecisionPage
from fosterdesk.panel.minuting.minutes_records import agreed_words, vote_words
from fosterdesk.panel.minuting.sentences import plain_terms_words
from fosterdesk.panel.reasoning import reasoning_of
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Paragraph,
    Quote,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.rules.words import joined, long_date, short_date, written_out

AGREES = VIEW_WORDS["agrees"]
# What a time limit is called while there is a proposal alone and no decision, by its timer.
OF_PROPOSAL = {
    "decision": "Decision maker’s proposal",
    "told-orally": "Tell the person of the proposal",
    "told-in-writing": "Write to the person with the proposal",
}
NOT_DECIDED = "Nothing is decided yet, so there is no record to print."


def record_document(page: DecisionPage, service: str, reference: str) -> Document:
    """The record of a decision as a document to be printed."""
    held = page.decision
    assert held.decided_on is not None
    title = f"{_called(held)}: {written_out(held.title.split(' · ')[0])}"
    return Document(
        title=title,
        subject=held.kind_title,
        author=service,
        dated=held.final_on or held.decided_on,
        parts=(Part("decision", title, record_blocks(page)),),
        header_left=service,
        header_right=f"CONFIDENTIAL · {reference}",
        footer_left=f"{reference} · {_when(held)}",
    )


def _is_open(held: DecisionRecord) -> bool:
    """Whether it is a proposal on which nothing is decided finally."""
    return held.is_proposal and held.final_on is None


def _called(held: DecisionRecord) -> str:
    return "Record of the proposal" if _is_open(held) else "Record of the decision"


def _when(held: DecisionRecord) -> str:
    """`decided 18 Nov 2026`; of a proposal when it was made, and when it was decided on."""
    made = short_date(held.decided_on) if held.decided_on else ""
    if not held.is_proposal:
        return f"decided {made}"
    final = f", decided {short_date(held.final_on)}" if held.final_on else ""
    return f"proposed {made}{final}"


def record_blocks(page: DecisionPage) -> tuple[Block, ...]:
    """Who decided what and when, what was read and weighed, the panel's part, every clock."""
    held = page.decision
    return (
        Title(_called(held), held.title),
        Paragraph(held.sentence or held.outcome_words, "strong"),
        Facts(_facts(page)),
        *_panel(page),
        *_reasons(page),
        Heading("What was read"),
        Bullets(tuple(held.read_list) or (held.read_words,)),
        *((Paragraph(held.read_words),) if held.read_list and held.read_words else ()),
        Heading("New since the panel" if page.passed_panel else "New since the papers"),
        Paragraph(held.new_information or "Nothing."),
        *_after(page),
        Heading("Time limits"),
        _clocks(page),
    )


def _facts(page: DecisionPage) -> tuple[tuple[str, str], ...]:
    held = page.decision
    assert held.decided_on is not None
    rows = [
        ("Proposed by" if held.is_proposal else "Decided by", f"{held.decided_by}, decision maker"),
        ("Proposed on" if held.is_proposal else "Decided on", long_date(held.decided_on)),
        ("Business", held.kind_title),
    ]
    if page.passed_panel:
        rows.append(("Apart from the panel", f"{held.decided_by} did not sit on it."))
    else:
        rows.append(("Panel", "By the rules in force this case passed no panel."))
    if terms := plain_terms_words(held.terms):
        rows.append(("Terms proposed" if held.is_proposal else "Terms", terms))
    if held.effective_on:
        rows.append(("In effect from", long_date(held.effective_on)))
    if held.is_proposal:
        rows.append(("Proposed", held.outcome_words))
    if page.way:
        rows.append(("Representations", page.way))
    return tuple(rows)


def _panel(page: DecisionPage) -> Sequence[Block]:
    held = page.decision
    if not page.passed_panel:
        return ()
    blocks: list[Block] = [
        Heading("The panel"),
        Paragraph(page.panel_sentence or held.recommendation_words, "strong"),
        Paragraph(held.panel_reasons),
    ]
    agreed = [one.name for one in page.members if one.view == AGREES and not one.words]
    if page.dissent:
        blocks.append(Paragraph(_majority(page)))
    if agreed and len(agreed) == len(page.members):
        blocks.append(Paragraph(f"{agreed_words(len(agreed)).rstrip('.')}: {joined(agreed)}."))
    elif page.members:
        rows = tuple(
            (Strong(one.name), one.view, one.words or Muted("No words")) for one in page.members
        )
        columns = (Column("Member", 0.28), Column("View", 0.2), Column("In their words", 0.52))
        blocks.append(Grid(columns, rows))
    return blocks


def _majority(page: DecisionPage) -> str:
    """That it was a majority; who disagreed and why, unless the members' own words say it all."""
    others = [one for one in page.members if one.view != AGREES]
    if others and all(one.name in page.dissent and one.words in page.dissent for one in others):
        return vote_words(is_unanimous=False)
    return vote_words(is_unanimous=False, dissent=page.dissent)


def _reasons(page: DecisionPage) -> Sequence[Block]:
    said = reasoning_of(page.decision.reasons)
    blocks: list[Block] = [Heading("Reasons"), Paragraph(said.own)]
    for heading, words in (
        ("The panel’s process and reasons", said.on_panel),
        ("Arguments for", said.for_it),
        ("Arguments against", said.against),
        ("Why no review mechanism is open", said.disqualified),
        ("Support because of the change", page.decision.support),
    ):
        if words:
            blocks += [Heading(heading, 3), Paragraph(words)]
    return blocks


def _after(page: DecisionPage) -> Sequence[Block]:
    held = page.decision
    blocks: list[Block] = []
    if held.mechanism_recommended_on is not None:
        on = short_date(held.mechanism_recommended_on)
        words = held.mechanism_recommendation
        blocks += [
            Heading("What the Independent Review Mechanism recommended"),
            Quote(words, f"Independent Review Mechanism, {on}"),
        ]
    if held.is_proposal and held.final_on is not None:
        blocks += [
            Heading("Final decision"),
            Paragraph(f"Made on {long_date(held.final_on)}. {held.sentence}"),
        ]
        if held.final_reasons:
            blocks.append(Paragraph(held.final_reasons))
    return blocks


def _clocks(page: DecisionPage) -> Grid:
    columns = (
        Column("What", 0.34),
        Column("By", 0.18),
        Column("How it was counted, and done", 0.48),
    )
    titles = OF_PROPOSAL if _is_open(page.decision) else {}
    rows = tuple(
        (
            Strong(titles.get(one.due.timer, one.due.title)),
            short_date(one.due.due),
            one.kept,
        )
        for one in page.clocks
    )
    return Grid(columns, rows)
