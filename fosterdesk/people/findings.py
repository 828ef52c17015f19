"""FosterDesk can say what stops a paper, and let what was found stand with a reason."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.people.private_words import Allowed, allowed_findings, let_stand, take_back
from fosterdesk.store.desk import Desk

_MOST_NAMED = 40


@dataclass(frozen=True)
class Whose:
    """Whose papers a finding is allowed on: what they are called, who may, and in which place."""

    about: str
    papers: str
    permission: str
    where: str


MEETING = Whose("meeting", "panel papers", "prepare panel", "under “Packs”")
DECISION = Whose(
    "decision", "the papers of a case", "prepare panel", "under “Findings” on the decision’s page"
)
CASE = Whose(
    "case",
    "the papers of a progression case",
    "put forward progression",
    "under “Findings” on the case’s page",
)
LETTERS = Whose(
    "household",
    "letters to a household",
    "prepare panel",
    "under “Findings” in “Letters and templates”",
)
YEAR = Whose(
    "year", "the papers of a panel year", "prepare panel", "under “Findings” in “Quality and year”"
)
ACTIONS = Whose("actions", "the list of actions", "prepare panel", "under “Findings” in “Actions”")


@dataclass(frozen=True)
class PaperRef:
    """A file in a paper: one attached to an item, or a document on the household's record.

    `item_id` is None for a document that is printed with no item of a panel.
    """

    kind: Literal["file", "document"]
    id: int
    item_id: int | None
    title: str


@dataclass(frozen=True)
class WordsInPaper:
    """The pages of a file where words stand, and those that no search can read."""

    pages: tuple[int, ...]
    unread: tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """Something the leak check found: where, what, in which paper, and why it may stand.

    `page` counts from 1 as the pages lie in the file, `label` is what is printed on it.
    `digest` is what it is allowed by. `paper` is None on a page that FosterDesk made.
    """

    page: int
    kind: str
    text: str
    words: str
    paper_title: str
    digest: str
    paper: PaperRef | None = None
    reason: str = ""
    allowed_by: str = ""
    allowed_at: dt.datetime | None = None
    label: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it stops the paper."""
        return not self.reason


class LeaksFound(Refused):
    """A paper that must not go out; `findings` are those that stop it, `paper` what it is."""

    def __init__(self, sentence: str, findings: Sequence[Finding], paper: str = "pack") -> None:
        super().__init__(sentence)
        self.findings = tuple(findings)
        self.paper = paper


def marked(findings: Sequence[Finding], allowed: Mapping[str, Allowed]) -> tuple[Finding, ...]:
    """The findings, those that somebody let stand with the reason."""
    return tuple(
        replace(
            one,
            reason=allowed[one.digest].reason,
            allowed_by=allowed[one.digest].who,
            allowed_at=allowed[one.digest].at,
        )
        if one.digest in allowed
        else replace(one, reason="", allowed_by="", allowed_at=None)
        for one in findings
    )


def refuse_open(findings: Sequence[Finding], name: str = "pack", whose: Whose = MEETING) -> None:
    """LeaksFound, naming each finding with its page, unless every one may stand."""
    still = [one for one in findings if one.is_open]
    if not still:
        return
    said = [f"{one.words} ({one.paper_title})" if one.paper else one.words for one in still]
    more = f"; and {len(said) - _MOST_NAMED} more places" if len(said) > _MOST_NAMED else ""
    raise LeaksFound(
        f"The {name} could not be written: {'; '.join(said[:_MOST_NAMED])}{more}. "
        f"Take each out of the paper it stands in, or allow it with a reason {whose.where}; then "
        "build again.",
        still,
        name,
    )


def with_allowances(
    desk: Desk, about_id: int, findings: Sequence[Finding], whose: Whose = MEETING
) -> tuple[Finding, ...]:
    """The same findings with what is allowed by now on these papers."""
    require(desk, "read records")
    with desk.read() as tx:
        return marked(findings, allowed_findings(tx, whose.about, about_id))


def allow_finding(
    desk: Desk, about_id: int, finding: Finding, reason: str, whose: Whose = MEETING
) -> Changes:
    """Let a finding stand on these papers; InvalidInput without a reason."""
    require(desk, whose.permission)
    with desk.write(f"Let a finding stand on {whose.papers}") as tx:
        let_stand(tx, whose.about, about_id, finding.digest, finding.kind, reason)
    return tx.changes


def forbid_finding(desk: Desk, about_id: int, finding: Finding, whose: Whose = MEETING) -> Changes:
    """Take the reason back: the finding stops these papers again."""
    require(desk, whose.permission)
    with desk.write(f"Let a finding stop {whose.papers} again") as tx:
        take_back(tx, whose.about, about_id, finding.digest)
    return tx.changes
