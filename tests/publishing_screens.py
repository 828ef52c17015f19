"""Moves the next panel of a drawn desk on: a draft, a published pack, and its supplement."""

from pathlib import Path

from fosterdesk.demonstration.letters import letter
from fosterdesk.panel import service
from fosterdesk.panel.packing.publishing import draft_pack, publish_pack
from fosterdesk.panel.packing.supplements import make_supplement
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.store.desk import Desk

SCHOOL = (
    "M.H. has been in my class since September, and I.H. is in the class of Miss Rowe.",
    "Both come rested and on time. Their father reads with a group of ours on Thursdays, and the "
    "children of the group ask for him.",
    "M.H. told me of the plan to foster without being asked. She looks forward to it, and has "
    "thought about sharing her mother and father.",
    "We would be glad to talk with the family early about any child who would come to us.",
)


def publish_next(desk: Desk, room: Path) -> dict[str, Path]:
    """Publishes the next panel's pack and makes its supplement; the draft and it, by name."""
    meeting = service.meeting_id_on(desk, None)
    draft, supplement = room / "draft.pdf", room / "supplement.pdf"
    draft.write_bytes(draft_pack(desk, meeting).content)
    publish_pack(desk, meeting)
    items = service.meeting_page(desk, meeting).items
    late = AttachPaper(
        items[1].item.id, "School’s view", "late.pdf", letter("Letter of the school", SCHOOL)
    )
    service.attach_paper(desk, late)
    last = items[-1].item
    service.withdraw_item(desk, last.id, last.version)
    new = AddItem(
        meeting,
        "note-only",
        "Training",
        note="Two places are left on the first aid course in January.",
    )
    service.add_item(desk, new)
    supplement.write_bytes(make_supplement(desk, meeting).content)
    return {"draft": draft, "supplement": supplement}
