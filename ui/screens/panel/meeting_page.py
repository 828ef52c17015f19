"""The page of one meeting: its heading, its tabs, and the building of its pack."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import BuiltPack, MeetingPage, SaveMeeting
from fosterdesk.rules.words import short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.jobs import JobBar
from ui.kit.page import Page, Tabs
from ui.screens.panel.agenda.agenda_tab import AgendaTab
from ui.screens.panel.agenda.meeting_warnings import MeetingWarnings
from ui.screens.panel.agenda.readiness_tab import ReadinessTab
from ui.screens.panel.copying.copies_tab import CopiesTab
from ui.screens.panel.copying.printing import CopyPrinter
from ui.screens.panel.copying.questions_tab import QuestionsTab
from ui.screens.panel.deciding.decisions_tab import DecisionsTab
from ui.screens.panel.meeting_forms import meeting_fields
from ui.screens.panel.minuting.members_tab import MembersTab
from ui.screens.panel.minuting.minutes_tab import MinutesTab
from ui.screens.panel.packing.packs_tab import PacksTab
from ui.screens.panel.packing.publishing import Publisher
from ui.screens.panel.tab import Tab


class MeetingView(Page):
    """One meeting; every tab is painted from one reading of the desk."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Fostering panel")
        self.context = context
        self.meeting_id = 0
        self.page: MeetingPage | None = None
        self.built: BuiltPack | None = None
        self.back = self.add_button("All panels", "quiet")
        self.change = self.add_button("Change", "quiet")
        self.sent = self.add_button("Papers sent", "quiet")
        self.preview = self.add_button("Preview")
        self.copies = self.add_button("Print copies…")
        self.draft = self.add_button("Build draft")
        self.publish = self.add_button("Publish", "primary")
        self.job_bar = JobBar(context.jobs)
        self.body.addWidget(self.job_bar)
        self.warnings = MeetingWarnings(context)
        self.body.addWidget(self.warnings)
        self.tabs = Tabs()
        self.packs = PacksTab(context)
        self.copies_tab = CopiesTab(context)
        self.tab_widgets: tuple[Tab, ...] = (
            AgendaTab(context),
            ReadinessTab(context),
            MembersTab(context),
            QuestionsTab(context),
            MinutesTab(context),
            DecisionsTab(context),
            self.packs,
            self.copies_tab,
        )
        self.copy_printer = CopyPrinter(context, self)
        self.publisher = Publisher(context, self)
        for tab in self.tab_widgets:
            self.tabs.addTab(tab, tab.words)
        self.body.addWidget(self.tabs, 1)
        self._wire()

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_list)
        self.draft.clicked.connect(self.draft_pack)
        self.publish.clicked.connect(self.publish_pack)
        self.change.clicked.connect(self.change_meeting)
        self.preview.clicked.connect(self.preview_pack)
        self.sent.clicked.connect(self.record_sent)
        self.copies.clicked.connect(self.print_copies)
        self.copy_printer.trouble.connect(self.notice.show_problem)
        self.copy_printer.refused.connect(self._show_findings)
        self.copy_printer.told.connect(self.notice.show_info)
        self.copies_tab.told.connect(self.notice.show_info)
        self.packs.prove_requested.connect(self.prove_pack)
        self.packs.supplement_requested.connect(self.make_supplement)
        self.publisher.trouble.connect(self.notice.show_problem)
        self.publisher.refused.connect(self._show_findings)
        self.publisher.told.connect(self.notice.show_info)
        self.publisher.looked_at.connect(self._looked_at)
        self.publisher.busy.connect(self._set_busy)
        for tab in self.tab_widgets:
            tab.trouble.connect(self.notice.show_problem)
            tab.refused.connect(self._show_findings)
        self.tabs.currentChanged.connect(self._show_tab)

    @property
    def guide_page(self) -> str:  # type: ignore[override]
        """The guide's page for the tab that is shown."""
        return self._tab().guide_page

    def _tab(self) -> Tab:
        return self.tab_widgets[self.tabs.currentIndex()]

    def print_here(self) -> bool:
        """Show the paper of the tab that is shown, or the pack (Ctrl+P)."""
        if self._tab().print_here():
            return True
        can = self.preview.isEnabled()
        if can:
            self.preview_pack()
        return can

    def go_to_list(self) -> None:
        """Go back to all panels."""
        self.context.go("panel")

    def show_meeting(self, meeting_id: int) -> None:
        """Show this meeting; another one than before begins with its agenda, or its minutes."""
        if meeting_id != self.meeting_id:
            self.meeting_id, self.built = meeting_id, None
            self.tabs.setCurrentIndex(0)
        self.refresh()

    def open_tab(self, words: str) -> None:
        """Show the tab with these words."""
        for number, tab in enumerate(self.tab_widgets):
            if tab.words == words:
                self.tabs.setCurrentIndex(number)

    def refresh(self) -> None:
        """Read the meeting and paint the heading and the tab that is looked at."""
        if not self.meeting_id:
            return
        self.page = service.meeting_page(self.context.desk, self.meeting_id, self.built)
        meeting = self.page.meeting
        self.set_heading(meeting.title, self._under(self.page))
        self.warnings.show_meeting(meeting)
        prepares = service.may_do(self.context.desk, "prepare panel")
        unsigned = meeting.minutes_signed_on is None
        self.change.setVisible(prepares and unsigned)
        self.sent.setVisible(prepares and unsigned and meeting.papers_sent_on is None)
        self.draft.setVisible(prepares and unsigned)
        self.publish.setVisible(prepares and unsigned)
        self.copies.setVisible(prepares)
        for part in (self.draft, self.publish, self.preview, self.copies, self.sent):
            part.setEnabled(bool(self.page.items))
        self._show_tab(self.tabs.currentIndex())

    def _under(self, page: MeetingPage) -> str:
        """Where and by when, short enough for one line beside the buttons."""
        meeting = page.meeting
        parts = [meeting.place or "Place to be confirmed"]
        if meeting.papers_sent_on:
            parts.append(f"papers sent {short_date(meeting.papers_sent_on)}")
        else:
            due = meeting.papers_due
            words = due.words.split(" before ")[0]
            verb = "close" if due.due >= self.context.desk.today() else "closed"
            why = f"{words} before, {due.source_words}"
            parts.append(f"papers {verb} {short_date(due.due)} ({why})")
        return " · ".join(parts)

    def _show_tab(self, number: int) -> None:
        if self.page is not None and number >= 0:
            self.tab_widgets[number].show_page(self.page)

    def change_meeting(self) -> None:
        """Change the day, time, place or minute taker."""
        if self.page is None:
            return
        meeting = self.page.meeting
        fields = meeting_fields(self.context.desk)
        start = {field.name: getattr(meeting, field.name) for field in fields}

        def submit(values: dict[str, Any]) -> Changes:
            command = SaveMeeting(meeting_id=meeting.id, version=meeting.version, **values)
            return service.save_meeting(self.context.desk, command)

        changes = FormDialog.ask(
            self,
            "Change this panel",
            fields,
            start,
            submit,
            today=self.context.desk.today(),
        )
        if changes is not None:
            self.context.announce(changes, "Panel changed")

    def record_sent(self) -> None:
        """Record that the papers went to the members today."""
        if self.page is None:
            return
        meeting = self.page.meeting

        def verb() -> Changes:
            return service.record_papers_sent(self.context.desk, meeting.id, meeting.version)

        self.context.run(verb, "Papers sent")

    def preview_pack(self) -> None:
        """Build the pack and show it without keeping it."""
        if self.page is not None:
            self.publisher.preview(self.page)

    def draft_pack(self) -> None:
        """Build the pack with a watermark, keep it as a draft, and show it."""
        if self.page is not None:
            self.publisher.draft(self.page)

    def publish_pack(self) -> None:
        """Publish the pack after asking, and show it."""
        if self.page is not None:
            self.publisher.publish(self.page, self.packs.findings.findings)

    def make_supplement(self) -> None:
        """Make the supplement to the pack that members hold, and show it."""
        if self.page is not None:
            self.publisher.supplement(self.page)

    def prove_pack(self, name: str) -> None:
        """Make a kept pack again and say whether it is the same."""
        if self.page is not None:
            self.publisher.prove(self.page, name)

    def print_copies(self) -> None:
        """Make numbered copies for the panel's readers."""
        self.notice.clear()
        self.copy_printer.ask(self.meeting_id)

    def _show_findings(self, problem: Exception) -> None:
        if isinstance(problem, service.LeaksFound):
            self.open_tab(self.packs.words)
            self.packs.findings.show_refused(problem)

    def _looked_at(self, built: BuiltPack) -> None:
        self.built = built
        self.refresh()

    def _set_busy(self, busy: bool) -> None:
        if busy:
            self.notice.clear()
        has_items = self.page is not None and bool(self.page.items)
        for part in (self.preview, self.draft, self.publish):
            part.setEnabled(has_items and not busy)
        self.packs.allow(not busy)
