"""Preview, draft, publish, prove and supplement: each a job beside the window, and what it says."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.packing import publishing
from fosterdesk.panel.packing.before_publishing import publish_question
from fosterdesk.panel.packing.proving import Proof, prove_pack
from fosterdesk.panel.packing.publishing import Kept
from fosterdesk.panel.packing.supplements import MadeSupplement, make_supplement
from fosterdesk.panel.records import BuiltPack, MeetingPage
from fosterdesk.rules.words import short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.jobs import Job, Report

Work = Callable[[Report], Any]
NOTHING_KEPT = "Stopped. Nothing was kept."


class Publisher(QObject):
    """What is made of a meeting's pack; one thing at a time.

    `trouble` and `told` are sentences for the page, `refused` what stopped a pack, `looked_at` a
    pack that was built, and `busy` says whether something is being made.
    """

    trouble = Signal(str)
    told = Signal(str)
    refused = Signal(object)
    looked_at = Signal(object)
    busy = Signal(bool)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._page: MeetingPage | None = None

    def preview(self, page: MeetingPage) -> None:
        """Build the pack and show it; nothing is kept."""
        self._start(page, previewing, "Preparing the preview", self._show_preview)

    def draft(self, page: MeetingPage) -> None:
        """Build the pack with a watermark, keep it as a draft, and show it."""
        self._start(page, drafting, "Building a draft", self._show_kept)

    def publish(self, page: MeetingPage, findings: Any = ()) -> None:
        """Ask once, then build the pack, keep it as published, and show it."""
        if confirm(self._window, publish_question(page, findings), "Publish"):
            self._start(page, publishing_pack, "Publishing the pack", self._show_kept)

    def supplement(self, page: MeetingPage) -> None:
        """Publish what has changed and show the supplement with its slip."""
        self._start(page, supplementing, "Making the supplement", self._show_supplement)

    def prove(self, page: MeetingPage, name: str) -> None:
        """Make a kept pack again and say whether it is the same."""

        def work_of(desk: Any, meeting_id: int) -> Work:
            return proving(desk, meeting_id, name)

        self._start(page, work_of, f"Making {name} again", self._tell_proof)

    def _start(
        self,
        page: MeetingPage,
        work_of: Callable[[Any, int], Work],
        words: str,
        then: Callable[[Any], None],
    ) -> None:
        self._page = page
        job = Job(work_of(self._context.desk, page.meeting.id), words)
        self.busy.emit(True)
        job.finished.connect(then)
        job.failed.connect(self.trouble)
        job.refused.connect(self.refused)
        job.stopped.connect(self._say_stopped)
        job.ended.connect(self._end)
        self._context.jobs.start(job)

    def _say_stopped(self) -> None:
        self.told.emit(NOTHING_KEPT)

    def _end(self) -> None:
        self.busy.emit(False)

    def _show_preview(self, result: tuple[BuiltPack, bytes]) -> None:
        built, content = result
        self.looked_at.emit(built)
        self._open(content, f"Panel pack {self._day} {built.name or 'preview'}")

    def _show_kept(self, kept: Kept) -> None:
        self.looked_at.emit(kept.built)
        name = kept.built.name
        if kept.changes == Changes():
            self.told.emit(f"Nothing has changed since {name} was built. It is still the same.")
        else:
            verb = "kept" if name.startswith("draft") else "published"
            self._context.announce(kept.changes, f"Pack {name} {verb}")
        self._open(kept.content, f"Panel pack {self._day} {name}")

    def _show_supplement(self, made: MadeSupplement) -> None:
        self._context.announce(made.changes, f"{made.name} made")
        self._open(made.content, f"{made.name}, panel {self._day}")

    def _tell_proof(self, proof: Proof) -> None:
        tell = self.told if proof.is_same else self.trouble
        tell.emit(proof.words)

    @property
    def _day(self) -> str:
        assert self._page is not None
        return short_date(self._page.meeting.on)

    def _open(self, content: bytes, name: str) -> None:
        from ui.kit.preview import PreviewWindow

        PreviewWindow.open_for(self._window, content, name, f"{name}.pdf")


def previewing(desk: Any, meeting_id: int) -> Work:
    """The work of building a pack that is only looked at; it holds no widget."""

    def work(report: Report) -> tuple[BuiltPack, bytes]:
        return service.preview_pack(desk, meeting_id, report, report.stopped)

    return work


def drafting(desk: Any, meeting_id: int) -> Work:
    """The work of building and keeping a draft; it holds no widget."""

    def work(report: Report) -> Kept:
        return publishing.draft_pack(desk, meeting_id, report, report.stopped)

    return work


def publishing_pack(desk: Any, meeting_id: int) -> Work:
    """The work of building and publishing a pack; it holds no widget."""

    def work(report: Report) -> Kept:
        return publishing.publish_pack(desk, meeting_id, report, report.stopped)

    return work


def supplementing(desk: Any, meeting_id: int) -> Work:
    """The work of making a supplement; it holds no widget."""

    def work(report: Report) -> MadeSupplement:
        return make_supplement(desk, meeting_id, report, report.stopped)

    return work


def proving(desk: Any, meeting_id: int, name: str) -> Work:
    """The work of making a kept pack again; it holds no widget."""

    def work(report: Report) -> Proof:
        return prove_pack(desk, meeting_id, name, report, report.stopped)

    return work
