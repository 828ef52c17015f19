"""The page of one meeting: its heading, its tabs, and the building of its pack."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import BuiltPack, MeetingPage, SaveMeeting
from fosterdesk.rules.words import plural, short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.jobs import Job, JobBar, Report
from ui.kit.page import Page, Tabs
from ui.screens.panel import forms
from ui.screens.panel.agenda_tab import AgendaTab
from ui.screens.panel.decisions_tab import DecisionsTab
from ui.screens.panel.members_tab import MembersTab
from ui.screens.panel.minutes_tab import MinutesTab
from ui.screens.panel.packs_tab import PacksTab
from ui.screens.panel.printing import CopyPrinter
from ui.screens.panel.readiness_tab import ReadinessTab
from ui.screens.panel.tab import Tab

PACK_CHANGED = Changes(frozenset({("issued_pack", 0)}))


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
        self.build = self.add_button("Build pack", "primary")
        self.job_bar = JobBar(context.jobs)
        self.body.addWidget(self.job_bar)
        self.tabs = Tabs()
        self.tab_widgets: tuple[Tab, ...] = (
            AgendaTab(context),
            ReadinessTab(context),
            MembersTab(context),
            MinutesTab(context),
            DecisionsTab(context),
            PacksTab(context),
        )
        self.copy_printer = CopyPrinter(context, self)
        for tab in self.tab_widgets:
            self.tabs.addTab(tab, tab.words)
        self.body.addWidget(self.tabs, 1)
        self._wire()

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_list)
        self.build.clicked.connect(self.build_pack)
        self.change.clicked.connect(self.change_meeting)
        self.preview.clicked.connect(self.preview_pack)
        self.sent.clicked.connect(self.record_sent)
        self.copies.clicked.connect(self.print_copies)
        self.copy_printer.trouble.connect(self.notice.show_problem)
        self.copy_printer.refused.connect(self._show_findings)
        self.copy_printer.told.connect(self.notice.show_info)
        for tab in self.tab_widgets:
            tab.trouble.connect(self.notice.show_problem)
        self.tabs.currentChanged.connect(self._show_tab)

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
        prepares = service.may_do(self.context.desk, "prepare panel")
        unsigned = meeting.minutes_signed_on is None
        self.change.setVisible(prepares and unsigned)
        self.sent.setVisible(prepares and unsigned and meeting.papers_sent_on is None)
        self.build.setVisible(prepares)
        self.copies.setVisible(prepares)
        for part in (self.build, self.preview, self.copies, self.sent):
            part.setEnabled(bool(self.page.items))
        self._show_tab(self.tabs.currentIndex())

    def _under(self, page: MeetingPage) -> str:
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
        if page.items and meeting.status == "planned":
            parts.append(f"{page.ready} of {plural(len(page.items), 'item')} ready")
        if self.built is not None:
            parts.append(f"{plural(self.built.pages, 'page')} when last built")
        elif page.packs:
            parts.append(f"{plural(page.packs[0].pages, 'page')} in v{page.packs[0].number}")
        return " · ".join(parts)

    def _show_tab(self, number: int) -> None:
        if self.page is not None and number >= 0:
            self.tab_widgets[number].show_page(self.page)

    def change_meeting(self) -> None:
        """Change the day, time, place or minute taker."""
        if self.page is None:
            return
        meeting = self.page.meeting
        names = [field.name for field in forms.MEETING_FIELDS]
        start = {name: getattr(meeting, name) for name in names}

        def submit(values: dict[str, Any]) -> Changes:
            command = SaveMeeting(meeting_id=meeting.id, version=meeting.version, **values)
            return service.save_meeting(self.context.desk, command)

        changes = FormDialog.ask(
            self,
            "Change this panel",
            forms.MEETING_FIELDS,
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

    def build_pack(self) -> None:
        """Build the pack, keep it with the meeting, and show it."""
        job = Job(building(self.context.desk, self.meeting_id), "Building the pack")
        self._start(job)

    def preview_pack(self) -> None:
        """Build the pack and show it without keeping it."""
        job = Job(previewing(self.context.desk, self.meeting_id), "Preparing the preview")
        self._start(job)

    def print_copies(self) -> None:
        """Make numbered copies for the panel's readers."""
        self.notice.clear()
        self.copy_printer.ask(self.meeting_id)

    def _show_findings(self, problem: Exception) -> None:
        packs = next(tab for tab in self.tab_widgets if isinstance(tab, PacksTab))
        if isinstance(problem, service.LeaksFound):
            self.open_tab(packs.words)
            packs.findings.show_findings(problem.findings)

    def _start(self, job: Job) -> None:
        self.notice.clear()
        for part in (self.build, self.preview):
            part.setEnabled(False)
        job.finished.connect(self._show_built)
        job.failed.connect(self.notice.show_problem)
        job.refused.connect(self._show_findings)
        job.stopped.connect(self._say_stopped)
        job.ended.connect(self._allow)
        self.context.jobs.start(job)

    def _show_built(self, result: tuple[BuiltPack, bytes, bool]) -> None:
        from ui.kit.preview import PreviewWindow

        built, content, is_kept = result
        if self.page is None:
            return
        day = short_date(self.page.meeting.on)
        name = f"Panel pack {day} v{built.number}"
        self.built = built
        self.refresh()
        if is_kept:
            self.context.announce(PACK_CHANGED, f"Pack v{built.number} built")
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")

    def _say_stopped(self) -> None:
        self.notice.show_info("Stopped. No pack was written.")

    def _allow(self) -> None:
        has_items = self.page is not None and bool(self.page.items)
        for part in (self.build, self.preview):
            part.setEnabled(has_items)


def building(desk: Any, meeting_id: int) -> Any:
    """The work of building and keeping a pack; it holds no widget."""

    def work(report: Report) -> tuple[BuiltPack, bytes, bool]:
        return (*service.issue_pack(desk, meeting_id, report, report.stopped), True)

    return work


def previewing(desk: Any, meeting_id: int) -> Any:
    """The work of building a pack that is only looked at; it holds no widget."""

    def work(report: Report) -> tuple[BuiltPack, bytes, bool]:
        return (*service.preview_pack(desk, meeting_id, report, report.stopped), False)

    return work
