"""Recommendations and decisions: what the panel said, what was decided, and every clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel import service
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.records import DecisionRecord, ItemState
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import late_or_in, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import card_title, small
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.rows import small as small_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.minuting.recommending import ask_recommendation
from ui.screens.panel.tab import Tab, in_a_row

COLUMNS = (
    ColumnFace("letter", "", 34),
    ColumnFace("item", "Item"),
    ColumnFace("recommendation", "Recommendation"),
    ColumnFace("decision", "Decision"),
)
CLOCK_COLUMNS = (
    ColumnFace("what", "What"),
    ColumnFace("due", "Due", 96),
    ColumnFace("why", "Why"),
    ColumnFace("state", "", 132),
)


@dataclass(frozen=True)
class Line:
    """One line of the tab: an item, its decision, or both."""

    id: int
    letter: str
    title: str
    state: ItemState | None
    decision: DecisionRecord | None


def _none(line: Line) -> str:
    """What stands where a recommendation would: a case that passed no panel gets none."""
    passed_none = line.decision is not None and line.decision.item_id is None
    return "Passed no panel" if passed_none else "None yet"


class DecisionsTab(Tab):
    """One line for each case, its summary beside it; each opens on a page of its own.

    Not `lettered` for decisions of many meetings, where a letter alone says little.
    """

    words = "Recommendations and decisions"
    guide_page = "panel-decisions"

    def __init__(self, context: ScreenContext, *, lettered: bool = True) -> None:
        super().__init__(context)
        self.lines: dict[int, Line] = {}
        self._skipped = 0 if lettered else 1
        self.table = SmallTable(
            COLUMNS[self._skipped :],
            "Recommendations and decisions",
            shares={"item": 1.35},
            button_width=0,
        )
        self.empty = EmptyState(
            "Nothing to decide", "Cases stand here with their recommendation and their clocks."
        )
        self.name = card_title("")
        self.stops = small("")
        self.facts = KeyValues()
        self.clocks = SmallTable(CLOCK_COLUMNS, "Clocks of this decision", button_width=0)
        self.recommend = button("Record recommendation")
        self.open = button("Open decision", "primary")
        self.card = Card("", self.name, self.stops, self.facts, self.clocks)
        self.card.add(in_a_row(self.recommend, self.open))
        left, right = add_columns(self.body, 520, 400)
        left.addWidget(self.table)
        left.addWidget(self.empty)
        left.addStretch(1)
        right.addWidget(self.card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.open.clicked.connect(self.open_decision)
        self.recommend.clicked.connect(self.record_recommendation)
        self.table.pressed.connect(self.open_chosen)
        self.table.selection_changed.connect(self._show_line)

    def refresh(self) -> None:
        """Show a line for each case of the meeting."""
        assert self.page is not None
        by_item = {one.item_id: one for one in self.page.decisions}
        self.show_lines(
            [
                Line(
                    state.item.id,
                    state.item.letter,
                    state.item.title,
                    state,
                    by_item.get(state.item.id),
                )
                for state in self.page.items
                if self._asks_for_decision(state)
            ]
        )

    def _asks_for_decision(self, state: ItemState) -> bool:
        kind = state.item.kind
        return (
            state.item.household_id is not None and self.context.desk.rules.business(kind).decision
        )

    def show_decisions(self, decisions: Sequence[DecisionRecord]) -> None:
        """Show decisions of any meeting, or of none."""
        self.page = None
        self.show_lines([Line(one.id, "", one.title, None, one) for one in decisions])

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the chosen one stays chosen."""
        self.lines = {line.id: line for line in lines}
        self.table.show_rows([self._row(line) for line in lines])
        if lines and self.table.current_id() == -1:
            self.table.select(lines[0].id)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._show_line(self.table.current_id())

    def _row(self, line: Line) -> SmallRow:
        recommendation, decision = self._recommendation(line), line.decision
        if decision is None:
            decided = muted(self._unsent_words(line))
        elif decision.decided_on is None:
            decided = chip(*_due_chip(decision.decide_by, self.today))
        elif decision.is_proposal and decision.final_on is None:
            decided = strong(decision.outcome_words, f"Proposed {short_date(decision.decided_on)}")
        else:
            decided = strong(decision.outcome_words, f"Decided {short_date(decision.decided_on)}")
        said = Cell(recommendation) if recommendation else muted(_none(line))
        under = line.decision.kind_title if line.decision and line.state is None else ""
        cells = (strong(line.letter), strong(line.title, under), said, decided)
        return SmallRow(line.id, cells[self._skipped :])

    def _unsent_words(self, line: Line) -> str:
        wanted = line.state.item.recommendation if line.state else None
        if wanted and self.context.desk.rules.recommendation(wanted).favourable is None:
            return "No decision needed"
        return "Not sent yet"

    def _recommendation(self, line: Line) -> str:
        if line.state is None:
            return line.decision.recommendation_words if line.decision else ""
        wanted = line.state.item.recommendation
        return self.context.desk.rules.recommendation(wanted).title if wanted else ""

    def line(self) -> Line | None:
        """The line that is chosen."""
        return self.lines.get(self.table.current_id())

    def _show_line(self, _line_id: int) -> None:
        line = self.line()
        self.card.setVisible(line is not None)
        if line is None:
            return
        self.name.setText(item_name(line.letter, line.title))
        self.facts.show_pairs(self._facts(line))
        self.stops.setText(line.decision.blocker if line.decision else "")
        self.stops.setVisible(bool(self.stops.text()))
        clocks = _clock_rows(line.decision, self.today) if line.decision else []
        self.clocks.show_rows(clocks)
        self.clocks.setVisible(bool(clocks))
        self._show_buttons(line)

    def _show_buttons(self, line: Line) -> None:
        page = self.page
        unsigned = page is not None and page.meeting.minutes_signed_on is None
        met = page is not None and page.meeting.on <= self.today
        self.recommend.setVisible(unsigned and met and self.may("record minutes"))
        self.open.setVisible(line.decision is not None)

    def _facts(self, line: Line) -> list[tuple[str, str]]:
        pairs = [("Recommendation", self._recommendation(line) or _none(line))]
        if line.state is not None:
            item = line.state.item
            if item.recommendation:
                vote = "Unanimous" if item.is_unanimous else f"By a majority. {item.dissent}"
                pairs += [("Panel’s reasons", item.reasons), ("Vote", vote)]
            if terms := service.terms_words(item.terms):
                pairs.append(("Terms", terms))
        held = line.decision
        if held is not None and line.state is None:
            told = service.terms_words(held.proposed_terms)
            more = [("Panel’s reasons", held.panel_reasons), ("Terms", told)]
            pairs += [(label, words) for label, words in more if words]
        if held is not None and held.decided_on is not None:
            pairs.append(("Decision", held.sentence or held.outcome_words))
            pairs.append(("Decided by", f"{held.decided_by}, {short_date(held.decided_on)}"))
            pairs.append(("Reasons", held.reasons))
            if held.effective_on:
                pairs.append(("In effect from", short_date(held.effective_on)))
            if held.is_proposal:
                pairs.append(("Standing", _proposal_words(held)))
        return pairs

    def record_recommendation(self) -> None:
        """Ask for the panel's recommendation on the chosen item."""
        line = self.line()
        if line is not None and line.state is not None:
            ask_recommendation(self, line.state)

    def open_chosen(self, _line_id: int) -> None:
        """Open the case that Enter was pressed on."""
        self.open_decision()

    def open_decision(self) -> None:
        """Open the page of the chosen case's decision, where the work is done."""
        line = self.line()
        if line is not None and line.decision is not None:
            self.context.go("decision", line.decision.id)


def _due_chip(due: Due, today: object) -> tuple[str, str]:
    words = late_or_in(due.due, today)  # type: ignore[arg-type]
    return ("late" if "late" in words else "soon", f"Due {words}" if "in" in words else words)


def _proposal_words(held: DecisionRecord) -> str:
    if held.final_on:
        return f"Final since {short_date(held.final_on)}"
    if held.representations_on:
        return f"Proposed; representations made {short_date(held.representations_on)}"
    if held.representations_by:
        return f"Proposed; representations until {short_date(held.representations_by.due)}"
    return "Proposed"


def _clock_rows(held: DecisionRecord, today: object) -> list[SmallRow]:
    clocks = [
        (held.decide_by, held.decided_on, "Decided"),
        (held.tell_by, held.told_orally_on, "Told"),
        (held.write_by, held.told_in_writing_on, "Written"),
        (held.representations_by, held.representations_on or held.final_on, "Made"),
    ]
    rows = []
    for number, (due, done, word) in enumerate(clocks):
        if due is None:
            continue
        if done is not None:
            state = chip("good" if done <= due.due else "part", f"{word} {short_date(done)[:-5]}")
        else:
            state = chip(*_due_chip(due, today))
        why = small_cell(f"{due.words} · {due.source_words}")
        rows.append(SmallRow(number, (Cell(due.title), Cell(short_date(due.due)), why, state)))
    return rows
