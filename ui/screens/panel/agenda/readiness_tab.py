"""Readiness: item by item the papers it needs, and one step to ask for what is missing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.errors import FosterDeskError
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.paper_sets.readiness_records import ChaseDraft, ReadinessGrid
from fosterdesk.rules.words import joined, plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import empty_layout
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_save, choose_folder
from ui.kit.empty import EmptyState
from ui.kit.jobs import Job, Report
from ui.kit.labels import strong
from ui.kit.opening import MAIL_FILE, NOT_THERE, opening
from ui.screens.panel.agenda.readiness_row import ReadinessRow
from ui.screens.panel.tab import Tab, in_a_row


class ReadinessTab(Tab):
    """A row for each item, with a cell for each paper of its set."""

    words = "Readiness"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.stand = strong("")
        self.chase_all = button("Ask for all that is missing", "primary")
        self.print = button("Print readiness")
        self.empty = EmptyState(
            "No items yet", "Each item stands here with every paper it needs, once it is added."
        )
        self.rows: list[ReadinessRow] = []
        self.grid = QVBoxLayout()
        self.grid.setSpacing(10)
        self.body.addWidget(self.stand)
        self.body.addLayout(in_a_row(self.chase_all, self.print))
        self.body.addLayout(self.grid)
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.chase_all.clicked.connect(self.ask_for_all)
        self.print.clicked.connect(self.print_grid)

    def refresh(self) -> None:
        """Read the readiness of the meeting again."""
        page = self.page
        assert page is not None
        found = readiness.readiness(self.context.desk, page.meeting.id)
        may_ask = self.may("prepare panel") and page.meeting.minutes_signed_on is None
        self.stand.setText(found.words)
        self.chase_all.setVisible(may_ask and found.missing > 0)
        for part in (self.stand, self.print):
            part.setVisible(bool(found.rows))
        self.empty.setVisible(not found.rows)
        self._show_rows(found, may_ask)

    def _show_rows(self, found: ReadinessGrid, may_ask: bool) -> None:
        empty_layout(self.grid)
        self.rows = [ReadinessRow(row, may_ask=may_ask) for row in found.rows]
        for row in self.rows:
            row.asked.connect(self.ask_for)
            row.invited.connect(self.record_invitation)
            self.grid.addWidget(row)

    def ask_for_all(self) -> None:
        """Write a draft to everybody who can bring something that is missing."""
        self._ask(None, None)

    def ask_for(self, item_id: int, paper_id: str) -> None:
        """Write a draft for one paper of an item, or for all of them when none is named."""
        self._ask(item_id, paper_id or None)

    def _ask(self, item_id: int | None, paper_id: str | None) -> None:
        page, desk = self.page, self.context.desk
        assert page is not None
        try:
            drafts = readiness.chase_drafts(desk, page.meeting.id, item_id, paper_id)
            saved = self._save(drafts)
        except FosterDeskError as error:
            self.trouble.emit(error.sentence)
            return
        except OSError:
            self.trouble.emit(NOT_THERE)
            return
        if saved is None:
            return

        def verb() -> Changes:
            return readiness.record_chases(desk, drafts)

        if self.context.run(verb, _said(drafts)) is not None:
            self._tell_saved(drafts, saved)

    def _save(self, drafts: Sequence[ChaseDraft]) -> Path | None:
        """Write the drafts where the user says: one into a file, more into a folder; which."""
        if len(drafts) == 1:
            title = f"Save the draft to {drafts[0].who or 'nobody named'}"
            path = choose_file_to_save(self, title, drafts[0].file_name, MAIL_FILE)
            if path is not None:
                path.write_bytes(drafts[0].content)
            return path
        folder = choose_folder(self, f"Save {plural(len(drafts), 'draft')} into a folder")
        if folder is not None:
            for draft in drafts:
                free_path(folder, draft.file_name).write_bytes(draft.content)
        return folder

    def _tell_saved(self, drafts: Sequence[ChaseDraft], saved: Path) -> None:
        it = "it" if len(drafts) == 1 else "each"
        said = f"Written to “{saved.name}”. Open {it}, look at it, and send it."
        unknown = [draft.who or "nobody named" for draft in drafts if not draft.to]
        if unknown:
            said += (
                f" No e-mail address is kept for {joined(unknown)}: fill it in before you send. "
                "An administrator keeps addresses under Users."
            )
        self.context.say(said, *opening(saved, self.trouble.emit))

    def record_invitation(self, item_id: int) -> None:
        """Record that the applicants or carers were asked today to attend."""

        def verb() -> Changes:
            return readiness.record_invitation(self.context.desk, item_id)

        self.context.run(verb, "Invitation recorded")

    def print_here(self) -> bool:
        """Print the grid (Ctrl+P)."""
        if not self.print.isVisibleTo(self):
            return False
        self.print_grid()
        return True

    def print_grid(self) -> None:
        """Show the grid as a paper, from where it is printed."""
        assert self.page is not None
        job = Job(printing(self.context.desk, self.page.meeting.id), "Preparing the paper")
        job.finished.connect(self._show_paper)
        job.refused.connect(self.refused)
        job.failed.connect(self.trouble)
        self.context.jobs.start(job)

    def _show_paper(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        if self.page is not None:
            name = f"Readiness {short_date(self.page.meeting.on)}"
            PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def free_path(folder: Path, name: str) -> Path:
    """A path for a file of this name that replaces none which is there."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
    return path


def printing(desk: Any, meeting_id: int) -> Callable[[Report], bytes]:
    """The work of making the grid's page; it holds no widget."""

    def work(report: Report) -> bytes:
        return readiness.print_readiness(desk, meeting_id, report, report.stopped)

    return work


def _said(drafts: Sequence[ChaseDraft]) -> str:
    who = joined([draft.who or "nobody named" for draft in drafts])
    return f"{plural(len(drafts), 'draft')} saved, to {who}"
