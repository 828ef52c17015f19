"""The decisions that wait, of every panel and of cases that passed none, and the way to each."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.page import Page
from ui.screens.panel.deciding.decision_forms import direct_fields
from ui.screens.panel.deciding.decisions_tab import DecisionsTab


class DecisionsPage(Page):
    """The decisions not made yet and the determinations not final."""

    guide_page = "panel-decisions"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Decisions waiting", "The longest waiting stands first.")
        self.context = context
        self.back = self.add_button("All panels", "quiet")
        self.letters = self.add_button("Letters and templates", "quiet")
        self.send = self.add_button("Send a case", "primary")
        self.tab = DecisionsTab(context, lettered=False)
        self.tab.stand_alone()
        self.body.addWidget(self.tab, 1)
        self.send.clicked.connect(self.send_case)

    def refresh(self) -> None:
        """Read the decisions again."""
        desk = self.context.desk
        self.tab.show_decisions(service.decisions_open(desk))
        may = service.may_do(desk, "prepare panel")
        self.send.setVisible(may and bool(service.direct_candidates(desk)))

    def send_case(self) -> None:
        """Send a case to the decision maker, where the rules ask for no panel."""
        desk = self.context.desk
        waiting = service.direct_candidates(desk)

        def submit(values: dict[str, Any]) -> Changes:
            return service.ask_decision(desk, waiting[values["case"]].direct(values["on"]))

        changes = FormDialog.ask(
            self,
            "Send a case to the decision maker",
            direct_fields([one.title for one in waiting]),
            {"on": desk.today()},
            submit,
            today=desk.today(),
            yes_word="Send",
            intro="By the rules in force these cases pass no panel.",
        )
        if changes is not None:
            self.context.announce(changes, "Sent to the decision maker")
