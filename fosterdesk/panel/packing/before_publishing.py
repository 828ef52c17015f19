"""What is asked before a pack is published, in words: what is not ready and what it does."""

from collections.abc import Sequence

from fosterdesk.panel.records import ItemState, MeetingPage
from fosterdesk.panel.rules import named_item
from fosterdesk.people.findings import Finding
from fosterdesk.rules.words import joined, plural

_most_named = 6


def publish_question(page: MeetingPage, findings: Sequence[Finding] = ()) -> str:
    """The question with what lacks of each item by name, and the findings that still stand open."""
    held = next((one for one in page.packs if one.status == "published"), None)
    number = max((one.number for one in page.packs if one.status != "draft"), default=0) + 1
    parts = [f"Publish this pack as v{number}?", _ready_words(page.items)]
    still = sum(one.is_open for one in findings)
    if still:
        parts.append(f"{plural(still, 'finding')} of the last check would stop it.")
    parts.append("Its items keep their letters from now on.")
    if held is not None:
        parts.append(
            f"{held.name} is superseded. To send members the changed pages alone, cancel, and make "
            "a supplement under “Packs”."
        )
    return "\n\n".join(parts)


def _ready_words(items: Sequence[ItemState]) -> str:
    unready = [state for state in items if state.gaps]
    ready = f"{len(items) - len(unready)} of {plural(len(items), 'item')} ready."
    if not unready:
        return ready
    lines = [f"{named_item(s.item)}: {_lacks(s)}" for s in unready[:_most_named]]
    if len(unready) > _most_named:
        lines.append(f"and {plural(len(unready) - _most_named, 'more item', 'more items')}")
    return "\n".join((f"{ready} Missing:", *lines))


def _lacks(state: ItemState) -> str:
    return joined([_inside(paper.title) for paper in state.papers if paper.state == "missing"])


def _inside(title: str) -> str:
    """A title as it stands inside a sentence; one that begins with an abbreviation stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
