"""What the sign-off of the minutes closes."""

from fosterdesk.errors import Refused
from fosterdesk.panel.records import MeetingRecord
from fosterdesk.panel.tables import Meeting

SIGNED = "The minutes of this panel are signed off, so its agenda can no longer be changed."


def refuse_signed(meeting: Meeting | MeetingRecord) -> None:
    """Refused when the meeting's minutes are signed off."""
    if meeting.minutes_signed_on is not None:
        raise Refused(SIGNED)
