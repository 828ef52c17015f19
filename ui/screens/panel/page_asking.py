"""A page that asks in forms, saves, tells every screen, and runs long work beside the window."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fosterdesk.people.findings import LeaksFound
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.kit.jobs import Job, JobBar
from ui.kit.page import Page
from ui.screens.panel.asking import Asking, Values
from ui.screens.panel.tab import in_a_row

__all__ = ["AskingPage", "Values", "in_a_row"]


class AskingPage(Asking, Page):
    """A page of the panel's that stands by itself."""

    def __init__(self, context: ScreenContext, heading: str, under: str = "") -> None:
        super().__init__(heading, under, scrolls=True)
        self.context = context
        self.job_bar = JobBar(context.jobs)
        self.body.addWidget(self.job_bar)

    def about_to_ask(self) -> None:
        """Take away what was told before."""
        self.notice.clear()

    def ask_values(
        self, title: str, fields: Sequence[Field], values: Mapping[str, object], yes_word: str
    ) -> Values | None:
        """Ask in a form and give back what was typed; None when cancelled."""
        return FormDialog.ask(
            self, title, fields, values, _as_it_is, today=self.today, yes_word=yes_word
        )

    def start(self, job: Job, then: Callable[..., None]) -> None:
        """Run work beside the window; `then` takes what it gives."""
        self.notice.clear()
        job.finished.connect(then)
        job.refused.connect(self.show_refused)
        job.failed.connect(self.notice.show_problem)
        job.stopped.connect(self._say_stopped)
        self.context.jobs.start(job)

    def _say_stopped(self) -> None:
        self.notice.show_info("Stopped. Nothing was written.")

    def show_stopped(self, problem: LeaksFound) -> None:
        """Say above the page why a paper was not made, and show what was found on it."""
        self.notice.show_problem(problem.sentence)
        self.show_refused(problem)

    def show_refused(self, problem: Exception) -> None:
        """Show more of why work was refused than the sentence that is said above the page."""

    def show_bound(self, bound: Any) -> None:
        """Show papers that were bound, with what is to be looked at."""


def _as_it_is(values: dict[str, Any]) -> dict[str, Any]:
    return values
