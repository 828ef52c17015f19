"""The panel's papers that a findings card is about, and how words are taken out of their files."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.deciding import case_papers
from fosterdesk.panel.packing.pack_records import RedactPaper
from fosterdesk.people.findings import ACTIONS, DECISION, LETTERS, MEETING, YEAR, PaperRef
from ui.kit.findings_card import Checked
from ui.kit.redacting import Redacting


def redact(desk: Any, paper: PaperRef, words: tuple[str, ...]) -> Changes:
    """Take words out of a file in a panel's papers."""
    return service.redact_paper(desk, RedactPaper(paper, words))


def remove(desk: Any, paper: PaperRef) -> Changes:
    """Take an attached file out of its item."""
    return service.remove_paper(desk, paper.id)


REDACTING = Redacting(service.find_in_paper, redact)
PACK = Checked(
    MEETING,
    "pack",
    "was",
    "this panel’s papers",
    service.check_pack,
    "Check the pack",
    REDACTING,
    remove,
    stays=True,
)
CASE_PAPERS = Checked(
    DECISION,
    "papers",
    "were",
    "this case’s papers",
    case_papers.check_case,
    "Check the papers",
    REDACTING,
    remove,
    stays=True,
)
LETTERS_OF_HOME = Checked(LETTERS, "letter", "was", "letters to this household")
YEAR_PAPERS = Checked(YEAR, "papers", "were", "the papers of this year")
ACTION_LIST = Checked(ACTIONS, "list", "was", "the list of actions")
