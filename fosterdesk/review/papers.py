"""Turns a review into the pages of its report."""

from fosterdesk.papers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Notice,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.words import day_month, written_out


def review_blocks(review: ReviewRecord) -> tuple[Block, ...]:
    """The written report of a review (reg 28(4)): findings, views with their dates, agreement."""
    held = f"held {day_month(review.held_on)}" if review.held_on else "not held yet"
    blocks: list[Block] = [
        Title(review.title, f"{_household(review)} · {review.reference} · {held}"),
        Facts(_facts(review)),
    ]
    for heading, words in (
        ("What the review found", review.summary),
        ("Changes since the last review", review.changes),
        ("Training and development", review.training_needs),
        ("Change proposed", review.change_proposed),
        ("Progression", review.progression_considered),
    ):
        if words:
            blocks += [Heading(heading), Paragraph(words)]
    if not review.summary:
        blocks.append(Notice("The review’s findings are not recorded.", "missing"))
    blocks += [Heading("Views"), *_views(review)]
    return tuple(blocks)


def _household(review: ReviewRecord) -> str:
    return written_out(review.household)


def _facts(review: ReviewRecord) -> tuple[tuple[str, str], ...]:
    due = f"{day_month(review.due.due)}, {review.due.words}"
    rows = [
        ("Due", due),
        ("Chaired by", review.chaired_by or "Not recorded"),
        ("Supervising social worker", review.social_worker or "Not assigned"),
        ("Carers remain suitable", _yes_no(review.carers_suitable)),
        ("Household remains suitable", _yes_no(review.household_suitable)),
        ("Terms remain appropriate", _yes_no(review.terms_appropriate)),
        ("Outcome", review.outcome_words),
    ]
    if review.agreed_on:
        rows.append(("Agreement", review.agreed_words))
    return tuple(rows)


def _views(review: ReviewRecord) -> tuple[Block, ...]:
    if not review.views:
        return (Notice("No views are recorded.", "missing"),)
    columns = (Column("Whose", 0.3), Column("When", 0.25), Column("What they said", 0.45))
    return (
        Grid(
            columns,
            tuple(
                (Strong(view.who, view.source_words), Muted(view.words), view.text)
                for view in review.views
            ),
        ),
    )


def _yes_no(answer: bool | None) -> str:
    if answer is None:
        return "Not stated"
    return "Yes" if answer else "No"
