"""A page that asks in forms, saves, tells every screen, and runs long work beside the window."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.kit.jobs import Job, JobBar
from ui.kit.page import Page
from ui.screens.panel.asking import Values, ask_and_save
from ui.screens.panel.tab import in_a_row

__all__ = ["AskingPage", "Values", "in_a_row"]


class AskingPage(Page):
    """A page of the panel's that stands by itself."""

    def __init__(self, context: ScreenContext, heading: str, under: str = "") -> None:
        super().__init__(heading, under, scrolls=True)
        self.context = context
        self.job_bar = JobBar(context.jobs)
        self.body.addWidget(self.job_bar)

    @property
    def today(self) -> date:
        """The desk's day."""
        day: date = self.context.desk.today()
        return day

    def may(self, permission: str) -> bool:
        """Whether the signed-in user has the permission."""
        return service.may_do(self.context.desk, permission)

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        submit: Callable[[Values], Changes],
        said: str,
        *,
        yes_word: str = "Save",
        intro: str = "",
        draft_key: str = "",
    ) -> Changes | None:
        """Ask in a form, save, and tell every screen, as `ask_and_save` does."""
        self.notice.clear()
        return ask_and_save(
            self,
            self.context,
            title,
            fields,
            values,
            submit,
            said,
            draft_key=draft_key,
            yes_word=yes_word,
            intro=intro,
        )

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

    def show_refused(self, problem: Exception) -> None:
        """Show more of why work was refused than the sentence that is said above the page."""

    def show_bound(self, bound: Any) -> None:
        """Show papers that were bound, with what is to be looked at."""


def _as_it_is(values: dict[str, Any]) -> dict[str, Any]:
    return values
