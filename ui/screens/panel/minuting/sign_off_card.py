"""Where the minutes stand: draft, sent to members, signed off, with the decision maker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.minuting.presence import set_meeting_times
from fosterdesk.panel.packing.circulating import SentDraft, send_draft
from fosterdesk.panel.records import MeetingPage, time_words
from fosterdesk.rules.words import long_date, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.dialogs import choose_folder
from ui.kit.jobs import Job, Report
from ui.kit.labels import small, text
from ui.kit.opening import opening
from ui.screens.panel.minuting.minutes_fields import SEND_FIELDS, SIGN_FIELDS, TIMES_FIELDS
from ui.screens.panel.tab import Tab, Values, in_a_row


class SignOffCard(QWidget):
    """Buttons from draft to decision maker; `typed` asks the tab to save what was typed."""

    typed = Signal()

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.times = text("")
        self.stand = text("")
        self.warning = small("")
        self.change_times = button("Meeting times", "quiet")
        self.preview = button("Preview minutes")
        self.draft = button("Send draft to members")
        self.sign = button("Sign off", "primary")
        self.send = button("Send to the decision maker", "primary")
        card = Card("Sign-off", self.times, self.stand, self.warning)
        card.add(in_a_row(self.sign, self.send, self.draft))
        card.add(in_a_row(self.preview, self.change_times))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.preview.clicked.connect(self.preview_minutes)
        self.draft.clicked.connect(self.send_draft)
        self.send.clicked.connect(self.send_minutes)
        self.sign.clicked.connect(self.sign_off)
        self.change_times.clicked.connect(self.ask_times)

    def refresh(self, book: MinutesBook) -> None:
        """Show where the tab's meeting stands and what may be done next."""
        page = self.tab.page
        assert page is not None
        meeting, may = page.meeting, self.tab.may("record minutes")
        self.times.setText(_times_words(page))
        self.stand.setText(self._words(page))
        unsigned = meeting.minutes_signed_on is None
        self.warning.setText(" ".join(book.warnings) if unsigned else "")
        self.warning.setVisible(bool(self.warning.text()))
        met = meeting.on <= self.tab.today
        self.preview.setVisible(bool(page.items))
        self.change_times.setVisible(may and unsigned and met)
        came = any(one.is_present for one in page.attendance)
        self.draft.setVisible(may and unsigned and met and came and bool(page.items))
        sent = meeting.minutes_circulated_on is not None
        self.draft.setText("Send draft again" if sent else "Send draft to members")
        self.sign.setVisible(may and unsigned)
        self.sign.setEnabled(not page.not_signable)
        self.send.setVisible(may and not unsigned and meeting.minutes_sent_on is None)

    def _words(self, page: MeetingPage) -> str:
        meeting = page.meeting
        if meeting.minutes_signed_on is None:
            ready = "Every item has its quorum, recommendation and reasons."
            return page.not_signable or ready
        signed = (
            f"Signed off by {meeting.minutes_signed_by}, {short_date(meeting.minutes_signed_on)}."
        )
        if meeting.minutes_sent_on:
            return f"{signed} Sent to the decision maker {short_date(meeting.minutes_sent_on)}."
        due = self.tab.context.desk.rules.due("minutes", meeting.on)
        by = f"{long_date(due.due)}, {due.words} · {due.source_words}"
        return f"{signed} To the decision maker by {by}."

    def ask_times(self) -> None:
        """Ask when the meeting began and ended."""
        page = self.tab.page
        assert page is not None
        meeting = page.meeting

        def submit(values: Values) -> Changes:
            desk = self.tab.context.desk
            return set_meeting_times(desk, meeting.id, meeting.version, **values)

        start = {"began_at": meeting.began_at or meeting.starts_at, "ended_at": meeting.ended_at}
        self.tab.ask("When did the panel meet?", TIMES_FIELDS, start, submit, "Times recorded")

    def preview_minutes(self) -> None:
        """Show the minutes as they will be printed."""
        self.typed.emit()
        page = self.tab.page
        if page is None:
            return
        context = self.tab.context
        job = Job(printing(context.desk, page.meeting.id), "Preparing the minutes")
        job.finished.connect(self._show_minutes)
        job.failed.connect(context.say)
        job.refused.connect(self.tab.refused)
        context.jobs.start(job)

    def _show_minutes(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        page = self.tab.page
        if page is not None:
            name = f"Panel minutes {short_date(page.meeting.on)}"
            PreviewWindow.open_for(self, content, name, f"{name}.pdf")

    def send_draft(self) -> None:
        """Write the draft and an e-mail to the members into a folder."""
        self.typed.emit()
        folder = choose_folder(self, "Where to put the draft minutes and the e-mail")
        page = self.tab.page
        if folder is None or page is None:
            return
        context, meeting = self.tab.context, page.meeting
        self.draft.setEnabled(False)
        job = Job(
            sending(context.desk, meeting.id, meeting.version, folder), "Writing the draft minutes"
        )
        job.finished.connect(self._say_sent)
        job.failed.connect(context.say)
        job.refused.connect(self.tab.refused)
        job.ended.connect(self._allow)
        context.jobs.start(job)

    def _say_sent(self, sent: SentDraft) -> None:
        self.tab.context.announce(sent.changes, "Draft minutes written")
        self.tab.context.say(
            f"{sent.minutes.name} and an e-mail to the members are in {sent.mail.parent.name}. "
            "Open the e-mail in your mail program, look at it, and send it. Corrections are "
            f"wanted by {long_date(sent.corrections_by)}.",
            *opening(sent.mail, self.tab.context.say),
        )

    def _allow(self) -> None:
        self.draft.setEnabled(True)

    def sign_off(self) -> None:
        """Ask who signed the minutes, and when."""
        page = self.tab.page
        assert page is not None
        chairs = [
            one.member.name
            for role in ("chair", "vice-chair")
            for one in page.attendance
            if one.is_present and one.member.role == role
        ]
        meeting = page.meeting

        def submit(values: Values) -> Changes:
            desk = self.tab.context.desk
            return service.sign_minutes(desk, meeting.id, meeting.version, **values)

        start = {"signed_by": chairs[0] if chairs else "", "on": self.tab.today}
        self.tab.ask("Sign the minutes off", SIGN_FIELDS, start, submit, "Minutes signed off")

    def send_minutes(self) -> None:
        """Ask when the decision maker received the minutes."""
        page = self.tab.page
        assert page is not None
        meeting = page.meeting

        def submit(values: Values) -> Changes:
            desk = self.tab.context.desk
            return service.send_to_decision_maker(desk, meeting.id, meeting.version, values["on"])

        self.tab.ask(
            "Send to the decision maker",
            SEND_FIELDS,
            {"on": self.tab.today},
            submit,
            "Sent to the decision maker",
            yes_word="Send",
        )


def printing(desk: Any, meeting_id: int) -> Callable[[Report], bytes]:
    """The work of making the minutes' pages; it holds no widget."""

    def work(report: Report) -> bytes:
        return service.print_minutes(desk, meeting_id, report, report.stopped)

    return work


def sending(
    desk: Any, meeting_id: int, version: int, folder: Path
) -> Callable[[Report], SentDraft]:
    """The work of writing the draft for the members; it holds no widget."""

    def work(report: Report) -> SentDraft:
        return send_draft(desk, meeting_id, version, folder, report, report.stopped)

    return work


def _times_words(page: MeetingPage) -> str:
    meeting = page.meeting
    if meeting.began_at is None:
        return f"Planned for {time_words(meeting.starts_at)}; when it began is not recorded."
    began = f"Began at {time_words(meeting.began_at)}"
    if meeting.ended_at is None:
        return f"{began}; when it ended is not recorded."
    return f"{began}, ended at {time_words(meeting.ended_at)}."
