"""What is too much for a meeting, and what its panel lacks, above the tabs of its page."""

from fosterdesk.panel.agenda.dates_ahead import one_ahead
from fosterdesk.panel.records import MeetingRecord
from ui.kit.context import ScreenContext
from ui.kit.notices import Notice


class MeetingWarnings(Notice):
    """One bar with a sentence for each warning; hidden while there is none."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.dismiss.hide()

    def show_meeting(self, meeting: MeetingRecord) -> None:
        """Show the warnings of a meeting; none once its minutes are signed off."""
        self.clear()
        if meeting.minutes_signed_on is not None:
            return
        warnings = one_ahead(self.context.desk, meeting.id).warnings
        if warnings:
            self.show_problem("\n".join(warnings))
