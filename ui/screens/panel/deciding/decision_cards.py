"""The cards of a decision's page: its clocks, the panel's side, and the decision as recorded."""

from collections.abc import Sequence

from fosterdesk.panel import service
from fosterdesk.panel.deciding.decision_records import DecisionPage, MemberSaid
from fosterdesk.rules.words import short_date
from ui.kit.cards import Card, KeyValues
from ui.kit.chips import Chip
from ui.kit.labels import muted, small, strong, text
from ui.screens.panel.deciding.decision_forms import reasons_pairs
from ui.screens.panel.tab import in_a_row

STATES = {"good": "Done", "part": "Running", "soon": "Running", "late": "Late"}


class ClocksCard(Card):
    """Each clock of the decision: by when, how it was counted, and how it stands."""

    def __init__(self) -> None:
        super().__init__("Clocks")

    def show_page(self, page: DecisionPage) -> None:
        """Show the clocks in words."""
        self.clear()
        for number, clock in enumerate(page.clocks):
            if number:
                self.body.addSpacing(10)
            word = STATES[clock.state]
            if clock.state == "part" and clock.done_on is not None:
                word = "Done late"
            self.add(in_a_row(Chip(word, clock.state), strong(short_date(clock.due.due))))
            self.add(text(clock.due.title))
            self.add(small(clock.words))


class PanelCard(Card):
    """What the panel recommended and why, each member's view, and who did not agree."""

    def __init__(self) -> None:
        super().__init__("The panel")

    def show_page(self, page: DecisionPage) -> None:
        """Show the panel's side of the case."""
        self.clear()
        held = page.decision
        if not page.passed_panel:
            self.add(muted("By the rules in force this case passed no panel."))
            return
        self.add(strong(page.panel_sentence or held.recommendation_words))
        pairs = [("Reasons", held.panel_reasons)]
        if terms := service.terms_words(held.proposed_terms):
            pairs.append(("Terms", terms))
        pairs.append(("Vote", f"By a majority. {page.dissent}" if page.dissent else "Unanimous"))
        self.add(KeyValues(pairs, label_width=70))
        for view, names in _by_view(page.members).items():
            self.add(KeyValues([(view, ", ".join(names))], label_width=70))
        for one in page.members:
            if one.words:
                self.add(small(f"{one.name}: {one.words}"))


def _by_view(members: Sequence[MemberSaid]) -> dict[str, list[str]]:
    """The members of each view, in the order of the first who holds it."""
    found: dict[str, list[str]] = {}
    for one in members:
        found.setdefault(one.view, []).append(one.name)
    return found


class RecordCard(Card):
    """The decision as it was recorded."""

    def __init__(self) -> None:
        super().__init__("The decision")

    def show_page(self, page: DecisionPage) -> None:
        """Show what was decided, by whom, and why; hidden before it is."""
        held = page.decision
        self.setVisible(held.decided_on is not None)
        self.clear()
        if held.decided_on is None:
            return
        self.add(strong(held.sentence or held.outcome_words))
        self.add(KeyValues(_pairs(page), label_width=130))


def _pairs(page: DecisionPage) -> list[tuple[str, str]]:
    held = page.decision
    assert held.decided_on is not None
    pairs = [("Decided by", f"{held.decided_by}, {short_date(held.decided_on)}")]
    if held.is_proposal:
        pairs.append(("Proposed", held.outcome_words))
    if terms := service.terms_words(held.terms):
        pairs.append(("Terms", terms))
    pairs += reasons_pairs(held.reasons)
    if held.support:
        pairs.append(("Support", held.support))
    if held.effective_on:
        pairs.append(("In effect from", short_date(held.effective_on)))
    if held.new_information:
        pairs.append(("New information", held.new_information))
    read = "\n".join((*held.read_list, held.read_words)).strip()
    return [*pairs, ("Read", read)]
