"""The evidence bundle of a case: built beside the window and shown, or what stops it, in a card."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.people.findings import CASE, Finding, PaperRef, WordsInPaper
from fosterdesk.progression import service
from fosterdesk.progression.records import CaseRecord
from ui.kit.context import ScreenContext
from ui.kit.findings_card import Checked, FindingsCard
from ui.kit.jobs import Job, Report
from ui.kit.preview import PreviewWindow
from ui.kit.redacting import Redacting


def check(desk: Any, case_id: int, *ways: Any) -> tuple[Finding, ...]:
    """Everything found on the bundle, allowed or not."""
    from fosterdesk.progression.bundle import check_bundle

    return check_bundle(desk, case_id, *ways)


def find(desk: Any, paper: PaperRef, words: tuple[str, ...]) -> WordsInPaper:
    """The pages of a file of evidence where words stand."""
    from fosterdesk.progression.bundle import find_in_evidence

    return find_in_evidence(desk, paper, words)


def redact(desk: Any, paper: PaperRef, words: tuple[str, ...]) -> Changes:
    """Take words out of a file of evidence."""
    from fosterdesk.progression.bundle import redact_evidence

    return redact_evidence(desk, paper, words)


BUNDLE = Checked(
    CASE,
    "bundle",
    "was",
    "the papers of this case",
    check,
    "Check the bundle",
    Redacting(find, redact),
)


class BundleCard(FindingsCard):
    """Builds the bundle; hidden until one was refused for what was found on it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, BUNDLE)
        self._case: CaseRecord | None = None

    def show_case(self, case: CaseRecord) -> None:
        """Be about this case."""
        self._case = case
        self.show_papers(case.id, can_check=True)

    def build(self) -> None:
        """Build the bundle beside the window and show it."""
        if self._case is None:
            return
        job = Job(building(self.context.desk, self._case.id), "Building the evidence")
        job.finished.connect(self.show_bundle)
        job.failed.connect(self.trouble)
        job.refused.connect(self.show_refused)
        self.context.jobs.start(job)

    def show_bundle(self, content: object) -> None:
        """Show the bundle that was built."""
        if self._case is not None and isinstance(content, bytes):
            name = f"{self._case.reference}-evidence.pdf"
            PreviewWindow.open_for(self, content, f"Evidence: {self._case.title}", name)


def building(desk: Any, case_id: int) -> Callable[[Report], bytes]:
    """Work that builds the bundle in a folder of its own and gives its bytes."""

    def work(report: Report) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "evidence.pdf"
            service.build_evidence(desk, case_id, out, report, report.stopped)
            return out.read_bytes()

    return work
