"""The requirement view of a case: any level, any day, with the evidence to be linked."""

from fosterdesk.progression.records import CasePage
from ui.evidence.panel import RequirementsPanel
from ui.kit.context import ScreenContext
from ui.kit.page import Page


class RequirementsPage(Page):
    """The household of a case held against its level under the case's own scheme."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Requirements and evidence")
        self.back = self.add_button("Back to the case", "quiet")
        self.view = RequirementsPanel(context)
        self.body.addWidget(self.view, 1)

    def show_case(self, page: CasePage) -> None:
        """Show the household of a case against the level it is judged by."""
        case = page.case
        self.set_heading(f"Requirements and evidence: {case.household}", page.opened_words)
        self.view.show_household(
            case.household_id, case.judged_level, page.view.strand, case.scheme_id
        )

    def refresh(self) -> None:
        """Read the requirements again."""
        self.view.refresh()
