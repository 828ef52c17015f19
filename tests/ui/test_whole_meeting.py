"""A whole meeting through the window by keyboard: a conflict, a late paper, a deferral, an item
heard again for its lost quorum, and a dissent, from its planning to the next panel's agenda."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog

from fosterdesk.store.desk import Desk
from tests.ui.walking import afterwards, meeting, meeting_day
from tests.ui.walking.afterwards import DECISION
from tests.ui.walking.keyboard import Sit
from tests.ui.walking.meeting import CASE, FRIEND, LATE_WORDS
from tests.ui.walking.meeting_day import (
    ACTION,
    AGAINST,
    CAME_AND_WENT,
    CORRECTED,
    DEFERRED,
    DISSENT,
    HEARD_FIRST,
    RECOMMENDED,
    WAITING,
)
from tests.ui.walking.reading import labelled, word_words, words_of


@pytest.fixture
def folder(saves: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's dialogs save, write copies, and find the paper that comes late."""
    papers = saves / "papers"
    papers.mkdir()
    paper, into = (str(papers / "School.pdf"), ""), str(papers)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (f"{into}/{asked[2]}", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: paper)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: into)
    return papers


@pytest.mark.timeout(300)
def test_a_meeting_with_all_that_can_come_between_is_held_by_keyboard(
    sit: Sit, folder: Path, desk_as: Callable[..., Desk]
) -> None:
    meeting.make_business(desk_as)
    meeting.plan(sit)
    meeting.declare(sit)
    meeting.publish(sit, folder)
    the_copy_lacks_the_item(folder)
    meeting.supplement(sit, folder)
    the_supplement_is_the_late_paper_and_what_it_changes(folder)
    meeting_day.attend(sit)
    meeting_day.write(sit)
    meeting_day.circulate(sit)
    meeting_day.sign(sit)
    the_minutes_can_be_read(folder)
    afterwards.decide(sit)
    afterwards.tell(sit)
    one_sentence_stands_everywhere(folder)
    afterwards.prepare_next(sit)
    the_next_agenda_carries_what_is_open(folder)


def the_copy_lacks_the_item(folder: Path) -> None:
    """Whoever declared an interest holds a notice in the item's place, and all else."""
    whole = labelled(pypdf.PdfReader(folder / "Panel pack 1 Dec 2026 v1.pdf"))
    copy = labelled(pypdf.PdfReader(folder / f"Panel pack 1 Dec 2026 copy 01 {FRIEND}.pdf"))
    assert "Item A is not in this copy. You declared an interest in it." in copy["A1"]
    assert [label for label in copy if label.startswith("A")] == ["A1"]
    assert not any("Marcus" in words or "Aldous" in words for words in copy.values())
    others = {label for label in whole if label[0] in "BC"}
    assert others
    assert others <= set(copy)
    assert f"Copy 1 · {FRIEND}" in copy["B1"]


def the_supplement_is_the_late_paper_and_what_it_changes(folder: Path) -> None:
    """The slip names the sheets; the late paper follows the last page of its item, as it was."""
    before = list(labelled(pypdf.PdfReader(folder / "Panel pack 1 Dec 2026 v1.pdf")))
    last = [label for label in before if label.startswith("A")][-1]
    made = labelled(pypdf.PdfReader(folder / "Supplement v1 to v2, panel 1 Dec 2026.pdf"))
    slip = made["Slip 1"]
    assert "Your pack is v1." in slip
    assert f"Nothing {last}A, after " in slip
    assert f"/{last} Altogether you pull 3 sheets and insert 4 sheets." in slip
    assert f"{last}A Letter from the school (late paper) New" in slip
    assert LATE_WORDS in made[f"{last}A"]
    sheets = {"i", "ii", "iii", "A1", "A2", f"{last}A"}
    assert {label for label in made if label[0] in "iABC"} == sheets


def the_minutes_can_be_read(folder: Path) -> None:
    """Times, both hearings, ruling, late paper, dissent, deferral, action and correction stand."""
    minutes = words_of(folder / "Panel minutes 1 Dec 2026.pdf")
    for sentence in (
        "Began and ended 10.05 to 12.25",
        CAME_AND_WENT,
        HEARD_FIRST,
        "Heard again 12.05 to 12.20. Attending",
        f"{FRIEND} declared an interest (Knows Marcus Bright) and left the room.",
        "Added late: Letter from the school (",
        CORRECTED,
        RECOMMENDED,
        "A majority agreed, 4 to 1.",
        f"{AGAINST} Does not agree {DISSENT}",
        f"{ACTION} (H. Patel).",
        DEFERRED,
        f"They spoke openly of hard years ({AGAINST}).",
        "Signed off by A. Whitcombe, 4 December 2026.",
    ):
        assert sentence in minutes, sentence
    assert minutes.count("Not quorate") == 1
    draft = words_of(folder / "Draft minutes 1 Dec 2026.pdf")
    assert RECOMMENDED in draft
    assert CORRECTED not in draft
    assert (folder / "Draft minutes 1 Dec 2026.eml").exists()


def one_sentence_stands_everywhere(folder: Path) -> None:
    """The recommendation in minutes and decision, the decision in its record and both letters.

    The register was read on the household's page, in the same words.
    """
    record = words_of(folder / "Record of the decision.pdf")
    assert RECOMMENDED in record
    assert DISSENT in record
    word = next(folder.glob("H-*approval*.docx"))
    for said in (record, words_of(next(folder.glob("H-*approval*.pdf"))), word_words(word)):
        assert DECISION in said


def the_next_agenda_carries_what_is_open(folder: Path) -> None:
    """The open action and the deferred case stand there by themselves, with what it waits for."""
    pages = labelled(pypdf.PdfReader(folder / "Panel pack 12 Jan 2027 preview.pdf"))
    on_paper = CASE.replace("&", "and")
    deferred = f"{on_paper} 1 Dec 2026 The {WAITING.removeprefix('the ')} Item B of this agenda"
    assert f"Deferred cases Case Deferred Waits for Where it stands {deferred}" in pages["ii"]
    item = "Item A · Aldous and Bright · first approval"
    assert f"{ACTION} {item} · Panel of 1 Dec 2026" in pages["ii"]
    assert "B 10.15 Okafor and Reed" in pages["ii"]
    case = " ".join(words for label, words in pages.items() if label.startswith("B"))
    assert f"Last time Deferred on 1 December 2026, waiting for {WAITING}" in case
