"""What the minutes of a meeting hold besides its items, and the commands that keep it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fosterdesk.panel.records import SCORE_WORDS, AttendanceRecord, ItemRecord
from fosterdesk.panel.room import Span, Window
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import day_month, joined, plural

VIEWS = (("agrees", "Agrees"), ("disagrees", "Does not agree"), ("abstains", "Abstains"))
VIEW_WORDS = dict(VIEWS)
SCORES = tuple((score, f"{score}: {words}") for score, words in SCORE_WORDS.items())
OUTCOMES = (("made", "Made"), ("declined", "Declined"))
OUTCOME_WORDS = {"open": "Open", **dict(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class ViewRecord:
    """A member's own view of an item, with their words."""

    id: int
    item_id: int
    member_id: int
    member: str
    view: str
    words: str


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A correction that a member asked for in draft minutes. outcome: open, made or declined."""

    id: int
    version: int
    item_id: int | None
    item: str
    member_id: int
    member: str
    words: str
    asked_on: dt.date
    outcome: str
    answer: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as minutes print it."""

    item_id: int | None
    words: str
    owner: str
    due_on: dt.date | None

    @property
    def line(self) -> str:
        """`Ask the school for its view (Grace Lund, by 12 January 2027).`"""
        due = f"by {day_month(self.due_on)}" if self.due_on else ""
        who = ", ".join(part for part in (self.owner, due) if part)
        return f"{self.words.rstrip('.')} ({who})." if who else self.words


@dataclass(frozen=True, slots=True)
class Vote:
    """Whether an item's recommendation is unanimous, the dissent, and both in words."""

    is_unanimous: bool
    dissent: str
    words: str


@dataclass(frozen=True)
class MinutesBook:
    """Everything that was recorded of a meeting beside its items, in one reading.

    spans: times in the room by member; times: the time of each item; before: what is to be said of
    hearings before it; views, votes, actions and who may have a view of an item, by item id.
    """

    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    times: Mapping[int, Window] = field(default_factory=dict)
    before: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    views: Mapping[int, tuple[ViewRecord, ...]] = field(default_factory=dict)
    voters: Mapping[int, tuple[AttendanceRecord, ...]] = field(default_factory=dict)
    actions: tuple[ActionLine, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    corrections_by: Due | None = None
    warnings: tuple[str, ...] = ()

    def vote(self, item: ItemRecord) -> Vote | None:
        """How the members stood: from their views, else as recorded with the recommendation."""
        views = self.views.get(item.id, ())
        if views:
            return vote_of(views, len(self.voters.get(item.id, ())))
        if item.is_unanimous is None:
            return None
        words = vote_words(item.is_unanimous, item.dissent)
        return Vote(item.is_unanimous, "" if item.is_unanimous else item.dissent, words)


@dataclass(frozen=True, slots=True)
class RecordView:
    """A member's view of an item: agrees, disagrees or abstains."""

    item_id: int
    member_id: int
    view: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AskCorrection:
    """A correction that a member asks for, in an item or in the minutes as a whole."""

    meeting_id: int
    member_id: int
    words: str
    asked_on: dt.date
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerCorrection:
    """What became of a correction: made or declined, with the answer to the member."""

    correction_id: int
    version: int
    outcome: str
    answer: str = ""


def why_corrections_stop(asked: Sequence[CorrectionRecord]) -> str:
    """The sentence by which open corrections stop the chair's sign-off, or nothing."""
    waiting = [one for one in asked if one.outcome == "open"]
    if not waiting:
        return ""
    who = joined(list(dict.fromkeys(one.member for one in waiting)))
    verb = "is" if len(waiting) == 1 else "are"
    return (
        f"{plural(len(waiting), 'correction')} to the draft from {who} {verb} open. "
        "Make or decline each one first."
    )


def vote_of(views: Sequence[ViewRecord], voters: int = 0) -> Vote:
    """The vote by the members' views: unanimous while none who voted disagrees.

    `voters` is how many may have a view; while some views are not recorded the words say so.
    """
    against = [one for one in views if one.view == "disagrees"]
    aside = [one for one in views if one.view == "abstains"]
    in_favour = sum(one.view == "agrees" for one in views)
    dissent = " ".join(_sentence(one) for one in against)
    said = " ".join(part for part in (dissent, *map(_sentence, aside)) if part)
    if len(views) < voters:
        head = f"Views of {len(views)} of {plural(voters, 'member')} are recorded."
    elif against:
        head = _majority(in_favour, len(against))
    else:
        head = agreed_words(in_favour, "who voted" if aside else "")
    return Vote(not against, dissent, f"{head} {said}".strip())


def vote_words(is_unanimous: bool, dissent: str = "") -> str:
    """How the members stood where no view of each is recorded, as sentences."""
    return "All members agreed." if is_unanimous else f"A majority agreed. {dissent}".strip()


def agreed_words(count: int, which: str = "") -> str:
    """That nobody disagreed: `All 6 members agreed.`; `which` says of whom, as in `who voted`."""
    if count == 0:
        return "No member voted for it or against it."
    who = f" {which}" if which else ""
    return f"All {count} members{who} agreed." if count > 1 else f"The one member{who} agreed."


def _majority(in_favour: int, against: int) -> str:
    if in_favour > against:
        return f"A majority agreed, {in_favour} to {against}."
    did = plural(in_favour, "member") if in_favour else "No member"
    return f"{did} agreed and {against} did not."


def _sentence(one: ViewRecord) -> str:
    verb = "abstained" if one.view == "abstains" else "did not agree"
    words = one.words.strip()
    if not words:
        return f"{one.member} {verb}."
    return f"{one.member} {verb}: {words.rstrip('.')}."
