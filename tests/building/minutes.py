"""A panel that met, with its minutes under way, made through the services."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from fosterdesk.panel import service
from fosterdesk.panel.minuting.minutes_page import minutes_book
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.records import AddItem, MeetingPage
from fosterdesk.store.desk import Desk
from tests.building.panel import NEXT, a_first_review, a_held_meeting

AFTER = NEXT + dt.timedelta(days=2)


@dataclass(frozen=True)
class Met:
    """A panel of 1 December 2026 with a first review, two days after it met."""

    desk: Desk
    meeting_id: int
    item_id: int

    @property
    def page(self) -> MeetingPage:
        """The meeting as it stands."""
        return service.meeting_page(self.desk, self.meeting_id)

    @property
    def book(self) -> MinutesBook:
        """What was recorded of it."""
        return minutes_book(self.desk, self.meeting_id)

    @property
    def version(self) -> int:
        """The version of the meeting as it stands."""
        return self.page.meeting.version

    def member(self, name: str) -> int:
        """The id of a member by name."""
        return next(a.member.id for a in self.page.attendance if a.member.name == name)

    def sign(self) -> None:
        """The chair signs the minutes off."""
        service.sign_minutes(self.desk, self.meeting_id, self.version, "A. Whitcombe", AFTER)


def a_met_panel(desk_as: Callable[..., Desk]) -> Met:
    """The panel with all six members present and nothing written yet."""
    review_id = a_first_review(desk_as("supervising-social-worker"))
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    return Met(desk_as("panel-administrator", AFTER), meeting_id, item_id)


def texts(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(path).pages]
