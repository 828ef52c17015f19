"""What the shell hands to every screen: the desk, the ways to go and to act, and the changes.

class HouseholdsScreen(Page):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Households")
        self.context = context
        self.table = RecordTable(COLUMNS, service.household_rows(context.desk), "households")
        self.body.addWidget(self.table)
        self.table.opened.connect(self.open_household)

    def open_household(self, household_id: int) -> None:
        self.context.go("household", household_id)

    def record_visit(self) -> None:
        def verb() -> Changes:
            return service.record_visit(self.context.desk, command)

        self.context.run(verb, "Visit recorded")

    def change_name(self) -> None:
        changes = FormDialog.ask(self, "Change the name", FIELDS, values, self._submit)
        if changes is not None:
            self.context.announce(changes, "Name changed")

    def refresh(self) -> None: ...          # also called the first time the screen is shown
    def show_record(self, record_id: int) -> None: ...
    def concerns(self, changes: Changes) -> bool:
        return changes.concerns("household", "carer")
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from ui.kit.jobs import Jobs
from ui.kit.theme import Theme


class Run(Protocol):
    """Run one verb of a service."""

    def __call__(self, verb: Callable[[], Changes], said: str = "") -> Changes | None:
        """What the verb touched, after telling every screen; None when it was refused.

        A refusal is shown as a sentence above the screen. `said` is what the status bar says
        was done, for example "Visit recorded".
        """


class Say(Protocol):
    """Say something above the screen, perhaps with one button and what it does."""

    def __call__(
        self, sentence: str, remedy: str = "", act: Callable[[], object] | None = None
    ) -> None: ...


class Go(Protocol):
    """Go to a screen by its id, or to the screen that opens records of a kind."""

    def __call__(self, where: str, record_id: int | None = None) -> None: ...


@dataclass(frozen=True)
class ScreenContext:
    """Handed to each screen's factory. `changes` carries a Changes after every write."""

    desk: Any  # fosterdesk.access opens it; screens only pass it to services
    go: Go
    run: Run
    changes: SignalInstance
    jobs: Jobs
    theme: Callable[[], Theme]
    say: Say
    announce: Callable[[Changes, str], None]  # tell of a write that a dialog or a job has made

    def may(self, permission: str) -> bool:
        """Whether the user's role has this permission; KeyError for an unknown one."""
        return may(self.desk.user.role, permission)
