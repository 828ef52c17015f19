"""What is seen of the central list and its panels, and the commands their forms give back."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.panel.records import MemberRecord
from fosterdesk.rules.deadlines import Due

EVENT_KINDS = (
    ("check", "Checks"),
    ("induction", "Induction"),
    ("training", "Training of the year"),
    ("appraisal", "Appraisal of the year"),
)
EVENT_WORDS = {**dict(EVENT_KINDS), "notice": "Notice"}
LINK_KINDS = (
    ("person", "Somebody they know"),
    ("place", "A place"),
    ("employer", "An employer, now or before"),
)
LINK_WORDS = {"person": "Person", "place": "Place", "employer": "Employer"}
NOTICE_BY = (("member", "The member"), ("service", "The service"))
INDEPENDENCE = (
    "Not independent: an approved carer of this service, an elected member of this authority, or "
    "somebody it employs for fostering or for protecting or placing children (unconfirmed wording)."
)


@dataclass(frozen=True)
class MemberEventRecord:
    """Checks made, a training attended, an appraisal held, or notice given."""

    id: int
    member_id: int
    kind: str
    on: dt.date
    note: str

    @property
    def words(self) -> str:
        return EVENT_WORDS[self.kind]


@dataclass(frozen=True)
class MemberLinkRecord:
    """A person, place or employer that a member declared a link to."""

    id: int
    member_id: int
    kind: str
    words: str
    note: str

    @property
    def kind_words(self) -> str:
        return LINK_WORDS[self.kind]


@dataclass(frozen=True)
class SeatRecord:
    """A member's place on a panel; `to_on` is the first day without it."""

    id: int
    version: int
    panel_id: int
    panel: str
    member_id: int
    member: str
    role: str
    from_on: dt.date
    to_on: dt.date | None

    def is_held_on(self, day: dt.date) -> bool:
        """Whether the seat is held on a day."""
        return self.from_on <= day and (self.to_on is None or self.to_on > day)


@dataclass(frozen=True)
class PanelRecord:
    """A panel formed from the central list with the seats it has and had."""

    id: int
    version: int
    name: str
    is_joint: bool
    partners: str
    ended_on: dt.date | None
    seats: tuple[SeatRecord, ...] = ()

    def seats_on(self, day: dt.date) -> tuple[SeatRecord, ...]:
        """The seats held on a day, the chair's first."""
        ranks = ("chair", "vice-chair", "member")
        held = [seat for seat in self.seats if seat.is_held_on(day)]
        return tuple(sorted(held, key=lambda seat: (ranks.index(seat.role), seat.member)))

    @property
    def words(self) -> str:
        """`Joint panel with North Vale` or `The service’s own panel`."""
        if not self.is_joint:
            return "The service’s own panel"
        return f"Joint panel with {self.partners}" if self.partners else "Joint panel"


@dataclass(frozen=True)
class KeptUp:
    """One thing a member keeps up: when it was last done and when it is due next, with why.

    `due` is None when nothing more is due.
    """

    kind: str
    title: str
    last_on: dt.date | None
    due: Due | None

    def is_overdue(self, today: dt.date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due.due < today


@dataclass(frozen=True)
class ListedMember:
    """A member as the central list shows them: `overdue` says in words what is late."""

    member: MemberRecord
    kept_up: tuple[KeptUp, ...]
    overdue: str
    seats: tuple[SeatRecord, ...]
    is_off: bool


@dataclass(frozen=True)
class CentralList:
    """The whole list with its panels, and whether it is as Reg 23 asks (`problems` empty)."""

    members: tuple[ListedMember, ...]
    panels: tuple[PanelRecord, ...]
    problems: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class MemberPage:
    """Everything the page of one member shows."""

    listed: ListedMember
    staff_name: str
    events: tuple[MemberEventRecord, ...]
    links: tuple[MemberLinkRecord, ...]
    attended: tuple[tuple[int, dt.date], ...]
    held_in_year: int
    joined_in_year: bool = False

    @property
    def since_words(self) -> str:
        """Since when meetings are counted."""
        return "since they joined" if self.joined_in_year else "in the last year"

    @property
    def member(self) -> MemberRecord:
        return self.listed.member


@dataclass(frozen=True)
class RecordEvent:
    """Checks, induction, training or appraisal of one member or of several on one day."""

    member_ids: tuple[int, ...]
    kind: str
    on: dt.date
    note: str = ""


@dataclass(frozen=True)
class DeclareLink:
    """A link that a member declared."""

    member_id: int
    kind: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class GiveNotice:
    """Written notice, by the member or by the service with its reasons."""

    member_id: int
    version: int
    on: dt.date
    by: str
    reasons: str = ""


@dataclass(frozen=True)
class SavePanel:
    """Form a panel (no id) or change one."""

    name: str
    is_joint: bool = False
    partners: str = ""
    ended_on: dt.date | None = None
    panel_id: int | None = None
    version: int = 1


@dataclass(frozen=True)
class GiveSeat:
    """Give a member of the list a place on a panel."""

    panel_id: int
    member_id: int
    role: str
    from_on: dt.date
