"""The main job through the window by keyboard alone: from an enquiry to Fostering Plus."""

import re
from pathlib import Path

import pypdf
import pytest

from tests.ui.walking import applying, deciding, fostering, progressing
from tests.ui.walking.days import (
    APPROVED,
    DECIDED,
    EFFECTIVE,
    FIRST_PANEL,
    HOUSEHOLD,
    LAST_PANEL,
    PRIVATE,
    after,
)
from tests.ui.walking.deciding import Business
from tests.ui.walking.keyboard import Sit
from tests.ui.walking.reading import bookmarks, page_texts

APPROVAL = Business(
    FIRST_PANEL, f"{HOUSEHOLD} · first approval", "Suitable to foster: approve with terms"
)
PROGRESSION = Business(
    LAST_PANEL,
    f"{HOUSEHOLD} · to Fostering Plus",
    "Move to the level proposed",
    [("New level from", f"{EFFECTIVE:%d/%m/%Y}")],
)


@pytest.mark.timeout(300)
def test_a_household_goes_from_an_enquiry_to_fostering_plus_by_keyboard(
    sit: Sit, saves: Path
) -> None:
    applying.enquire(sit)
    applying.apply(sit)
    applying.check(sit)
    applying.write_report(sit)
    applying.send_report(sit)
    deciding.name_members(sit, after(FIRST_PANEL, -60))
    deciding.hear(sit, APPROVAL, APPROVED)
    fostering.see_approval(sit)
    fostering.place_children(sit)
    fostering.see_first_review(sit)
    fostering.hold_second_review(sit)
    fostering.train(sit)
    progressing.open_case(sit)
    progressing.send(sit)
    progressing.agree(sit)
    deciding.hear(sit, PROGRESSION, DECIDED)
    progressing.see_fees(sit)
    the_pack_can_be_read(saves / "Panel pack 30 Jul 2024 v1.pdf")
    the_evidence_can_be_read(saves / "P-2026-001-evidence.pdf")


def the_pack_can_be_read(path: Path) -> None:
    """Pages have the item's letter, the item and its papers are bookmarked, nothing private."""
    pack = pypdf.PdfReader(path)
    labels = list(pack.page_labels)
    assert labels == ["i", "ii", *(f"A{number}" for number in range(1, len(pack.pages) - 1))]
    marks = bookmarks(pack)
    assert [title for level, title, _page in marks if level == 0] == [
        "i Cover",
        "ii Agenda and index of papers",
        "Item A · Aldous and Bright · first approval",
    ]
    under = {title.partition(" ")[2]: page for level, title, page in marks if level == 1}
    assert {"Assessment report", "Personal referees", "Proposed terms of approval"} <= set(under)
    texts = page_texts(pack)
    assert "Wren Aldous" in texts[under["Assessment report"]]
    assert "Patient, plain and kind." in texts[under["Personal referees"]]
    assert "Up to 2 children aged 0 to 12" in texts[under["Proposed terms of approval"]]
    assert "since. Pip has grown up" in " ".join(texts)
    holds_nothing_private(texts)


def the_evidence_can_be_read(path: Path) -> None:
    """Each requirement stands on the page that the sheet and its bookmark give."""
    bundle = pypdf.PdfReader(path)
    assert bundle.page_labels == [str(number) for number in range(1, len(bundle.pages) + 1)]
    texts = page_texts(bundle)
    (case, *under) = bookmarks(bundle)
    assert case == (0, f"{HOUSEHOLD} · to Fostering Plus", 0)
    assert {level for level, _title, _page in under} == {1}
    for _level, title, page in under:
        assert title.partition(", and ")[0] in texts[page]
    sheet = " ".join(texts[:3])
    assert "35 of 35 requirements met on 19 October 2026." in sheet
    support = progressing.TYPED
    page = re.search(rf"{support} Statement (\d+)", sheet)
    assert page is not None
    shown = texts[int(page[1]) - 1]
    assert support in shown
    assert "Comes each month and brings new carers along." in shown
    holds_nothing_private(texts)


def holds_nothing_private(texts: list[str]) -> None:
    """No address, postcode, telephone number or birth name stands on any page."""
    for number, words in enumerate(texts, 1):
        for private in PRIVATE:
            assert private not in words, f"page {number} shows {private}"
