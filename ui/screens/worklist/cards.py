"""The cards of Today: the next panel, my households by level, who could be put forward."""

from fosterdesk.rules.words import day_month
from fosterdesk.worklist import service
from fosterdesk.worklist.records import Forward, NextPanel
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues, Progress
from ui.kit.context import ScreenContext
from ui.kit.labels import muted, small, text


class NextPanelCard(Card):
    """When papers close, how many cases are ready, who is coming, and the way there."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Next panel")
        self._context = context
        self._meeting_id: int | None = None
        self.papers = muted("")
        self.bar = Progress(0, 1)
        self.state = small("")
        self.open = button("Open panel")
        for part in (self.papers, self.bar, self.state, self.open):
            self.add(part)
        self.open.clicked.connect(self.open_panel)

    def show_panel(self, panel: NextPanel | None) -> None:
        """Show the next panel, or say that none is planned."""
        self._meeting_id = panel.meeting_id if panel else None
        self.bar.hide()
        self.state.hide()
        if panel is None:
            self.set_title("Next panel")
            self.papers.setText("No panel is planned yet.")
            return
        self.set_title(f"Next panel · {day_month(panel.on).rsplit(' ', 1)[0]}")
        self.papers.setText(panel.papers_words)

    def look(self) -> None:
        """Read how many cases are ready, which takes longer than a screen may wait."""
        state = service.next_panel_state(self._context.desk)
        self.bar.setVisible(state is not None)
        self.state.setVisible(state is not None)
        if state is not None:
            self.bar.show_progress(state.ready, state.cases)
            self.state.setText(state.words)

    def open_panel(self) -> None:
        """Go to the meeting, or to the list of meetings."""
        self._context.go("panel", self._meeting_id)


class HouseholdsCard(Card):
    """How many households at each level, how many in their first year, and free places."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Households")
        self._context = context
        self.pairs = KeyValues()
        self.add(self.pairs)
        self.hide()

    def look(self) -> None:
        """Count the households of the desk anew."""
        households = service.households_by_level(self._context.desk)
        self.set_title(households.title)
        self.pairs.show_pairs(households.pairs, strong_values=True)
        self.show()


class ForwardCard(Card):
    """The household nearest to being put forward, and what it lacks."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Progression")
        self._context = context
        self._forward: Forward | None = None
        self.sentence = text("")
        self.missing = muted("")
        self.open = button("")
        for part in (self.sentence, self.missing, self.open):
            self.add(part)
        self.open.clicked.connect(self.open_it)
        self.hide()

    def look(self) -> None:
        """Judge anew who could be put forward; the card is away while nobody could."""
        self._forward = found = service.could_go_forward(self._context.desk)
        self.setVisible(found is not None)
        if found is None:
            return
        self.sentence.setText(found.sentence)
        self.missing.setText(found.missing)
        self.missing.setVisible(bool(found.missing))
        self.open.setText(found.button)

    def open_it(self) -> None:
        """Go to the open case, or to the household where one is started."""
        if self._forward is None:
            return
        if self._forward.case_id is not None:
            self._context.go("progression", self._forward.case_id)
        else:
            self._context.go("households", self._forward.household_id)
