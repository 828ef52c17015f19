"""What stands in the place of an item that was withdrawn after members had its letter."""

from fosterdesk.panel.letters import item_name
from fosterdesk.panel.papers import heading_of, item_anchor
from fosterdesk.panel.records import ItemRecord
from fosterdesk.panel.rules import named_item
from fosterdesk.papers.blocks import Block, Notice, Title
from fosterdesk.papers.document import Part
from fosterdesk.rules.words import day_month, written_out


def withdrawn_words(item: ItemRecord) -> str:
    """`Withdrawn on 24 November 2026`, for the index."""
    assert item.withdrawn_on is not None
    return f"Withdrawn on {day_month(item.withdrawn_on)}"


def withdrawn_blocks(item: ItemRecord) -> tuple[Block, ...]:
    """The one page that keeps the letter of a withdrawn item."""
    assert item.withdrawn_on is not None
    return (
        Title(item_name(item.letter, heading_of(item)), item.kind_title),
        Notice(
            f"This item was withdrawn on {day_month(item.withdrawn_on)}. The panel is not asked "
            f"to consider it at this meeting. Its letter is not given to another item, and its "
            "papers are taken out."
        ),
    )


def withdrawn_part(item: ItemRecord) -> Part:
    """The notice in the place of the item."""
    return Part(
        item_anchor(item),
        written_out(f"{named_item(item)} (withdrawn)"),
        withdrawn_blocks(item),
        starts_right=True,
        letter=item.letter,
    )
