"""Placements: the children placed, the limit and the terms, and what interrupts payment."""

from fosterdesk.carers.records import PLACEMENT_CHOICES
from fosterdesk.changes import Changes
from fosterdesk.placement import service as placement
from fosterdesk.placement.records import (
    EVENT_KINDS,
    EndEvent,
    EndPlacement,
    EventRecord,
    PlacementRecord,
    PlacementsView,
    RecordEvent,
    RecordExemption,
    RecordPlacement,
    Verdict,
)
from fosterdesk.rules.words import pounds
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import card_title, small, strong, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

CHILDREN = (
    ColumnFace("child", "Child", 120),
    ColumnFace("kind", "Kind"),
    ColumnFace("since", "Placed"),
    ColumnFace("authority", "Placing authority"),
)
EVENTS = (
    ColumnFace("kind", "What", 210),
    ColumnFace("who", "Child", 110),
    ColumnFace("when", "When"),
)
PLACEMENT = (
    Field("initials", "Child’s initials", required=True, help="Never the name. For example K.T."),
    Field("child_reference", "Child’s reference", required=True),
    Field("from_on", "Placed on", "date", required=True),
    Field("age_when_placed", "Age when placed", "number", largest=25),
    Field("kind", "Kind of placement", "choice", required=True, choices=PLACEMENT_CHOICES),
    Field("sibling_group", "Sibling group", help="The same word for all siblings, such as Ash."),
    Field("placing_authority", "Placing authority"),
    Field("social_worker", "Child’s social worker", "name"),
    Field("from_emergency_list", "Placed from the emergency duty list", "tick"),
)
ENDING = (
    Field("until_on", "Left on", "date", required=True, help="The day of leaving is not paid."),
    Field("end_reason", "Why the placement ended", "long"),
)
EXEMPTION = (
    Field("issued_by", "Exempted by", required=True, help="The council where the carers live."),
    Field(
        "child_references",
        "Children named",
        required=True,
        help="Their references, with commas between them.",
    ),
    Field("from_on", "From", "date", required=True),
    Field("until_on", "Until", "date"),
    Field("conditions", "Conditions", "long"),
)
EVENT_ENDING = (Field("until_on", "Last day", "date", required=True),)


class PlacementsTab(Tab):
    """Children and events at the left; limit, terms, strand and fee at the right."""

    words = "Placements"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.view: PlacementsView | None = None
        self.place = button("Record a placement")
        self.interrupt = button("Record a break, illness or allegation")
        self.exempt = button("Record an exemption")
        self.body.addLayout(button_row(self.place, self.interrupt, self.exempt))
        left, right = add_columns(self.body, 330)
        self.placed = SmallTable(CHILDREN, "Children placed", button_width=124)
        self.events = SmallTable(EVENTS, "Breaks, illness and allegations", button_width=96)
        self.past = SmallTable(CHILDREN, "Earlier placements")
        self.nobody = EmptyState("No child is placed", "Children stand here by their initials.")
        self.events_title = card_title("Breaks, illness and allegations")
        self.past_title = card_title("Earlier placements")
        for part in (card_title("Children placed"), self.placed, self.nobody):
            left.addWidget(part)
        for part in (self.events_title, self.events, self.past_title, self.past):
            left.addWidget(part)
        left.addStretch(1)
        self.limit, self.terms = Card("Usual fostering limit"), Card("Terms of approval")
        self.strand, self.fee = Card("Ages of the strand"), Card("Fee today")
        for card in (self.limit, self.terms, self.strand, self.fee):
            right.addWidget(card)
        right.addStretch(1)
        self.place.allow(context.may("record placements"))
        self.interrupt.allow(context.may("record placements"))
        self.exempt.allow(context.may("record placements"))
        self.placed.allow_buttons(context.may("record placements"))
        self.events.allow_buttons(context.may("record placements"))
        self._wire()

    def _wire(self) -> None:
        self.place.clicked.connect(self.record_placement)
        self.interrupt.clicked.connect(self.record_event)
        self.exempt.clicked.connect(self.record_exemption)
        self.placed.pressed.connect(self.end_placement)
        self.events.pressed.connect(self.end_event)

    def refresh(self) -> None:
        """Read the placements again."""
        self.view = view = placement.placements_view(self.context.desk, self.household_id)
        self.placed.show_rows([_child(child, "End placement") for child in view.placed])
        self.past.show_rows([_child(child, "") for child in view.past])
        self.events.show_rows([_event(event) for event in view.events])
        self.placed.setVisible(bool(view.placed))
        self.nobody.setVisible(not view.placed)
        for title, table, rows in (
            (self.past_title, self.past, view.past),
            (self.events_title, self.events, view.events),
        ):
            title.setVisible(bool(rows))
            table.setVisible(bool(rows))
        self._show_verdicts(view)

    def _show_verdicts(self, view: PlacementsView) -> None:
        _fill(self.limit, view.limit)
        self.terms.setVisible(view.terms is not None)
        if view.terms is not None:
            _fill(self.terms, view.terms, view.places_words)
        self.strand.setVisible(bool(view.mismatches))
        self.strand.clear()
        self.strand.add(Chip("Mismatch", "part"))
        for sentence in view.mismatches:
            self.strand.add(text(sentence))
        self.fee.clear()
        self.fee.add(strong(f"{pounds(view.fee.total)} a week"))
        if view.fee.lines:
            self.fee.add(KeyValues(view.fee.lines, label_width=90))
        for sentence in (view.fee.working, *view.fee.notes, view.fee.source):
            self.fee.add(small(sentence))

    def _child_of(self, placement_id: int) -> PlacementRecord:
        assert self.view is not None
        return next(child for child in self.view.placed if child.id == placement_id)

    def record_placement(self) -> None:
        """Ask for a child who is placed here."""

        def submit(values: Values) -> Changes:
            command = RecordPlacement(household_id=self.household_id, **values)
            return placement.record_placement(self.context.desk, command)

        start = {"from_on": self.today, "kind": "short-term"}
        self.ask("Record a placement", PLACEMENT, start, submit, "Placement recorded")

    def end_placement(self, placement_id: int) -> None:
        """Ask when a child left, and why."""
        child = self._child_of(placement_id)

        def submit(values: Values) -> Changes:
            command = EndPlacement(child.id, child.version, **values)
            return placement.end_placement(self.context.desk, command)

        title = f"End the placement of {child.initials}"
        self.ask(title, ENDING, {"until_on": self.today}, submit, "Placement ended")

    def record_event(self) -> None:
        """Ask for a break, an illness or an allegation."""
        assert self.view is not None
        fields = (
            Field(
                "kind", "What it is", "choice", required=True, choices=tuple(EVENT_KINDS.items())
            ),
            Field("from_on", "First day", "date", required=True),
            Field("until_on", "Last day", "date", help="Leave it empty while it goes on."),
            Field(
                "placement_id",
                "Child",
                "choice",
                choices=tuple((child.id, child.initials) for child in self.view.placed),
                help="Only for an allegation: the child who lives elsewhere meanwhile.",
            ),
        )

        def submit(values: Values) -> Changes:
            command = RecordEvent(household_id=self.household_id, **values)
            return placement.record_event(self.context.desk, command)

        title = "Record a break, illness or allegation"
        self.ask(title, fields, {"from_on": self.today}, submit, "Recorded")

    def end_event(self, event_id: int) -> None:
        """Ask for the last day of an event."""
        assert self.view is not None
        event = next(event for event in self.view.events if event.id == event_id)
        if event.until_on is not None:
            return

        def submit(values: Values) -> Changes:
            command = EndEvent(event.id, event.version, values["until_on"])
            return placement.end_event(self.context.desk, command)

        self.ask(
            f"{event.kind_words} ends", EVENT_ENDING, {"until_on": self.today}, submit, "Ended"
        )

    def record_exemption(self) -> None:
        """Ask for a written exemption from the usual limit."""

        def submit(values: Values) -> Changes:
            values["child_references"] = tuple(values["child_references"].split(","))
            command = RecordExemption(household_id=self.household_id, **values)
            return placement.record_exemption(self.context.desk, command)

        placed = self.view.placed if self.view else ()
        start = {
            "from_on": self.today,
            "child_references": ", ".join(child.child_reference for child in placed),
        }
        self.ask("Record an exemption", EXEMPTION, start, submit, "Exemption recorded")


def _child(child: PlacementRecord, words: str) -> SmallRow:
    kind = child.kind_words
    if child.from_emergency_list:
        kind += ", from the emergency list"
    return SmallRow(
        child.id,
        (
            strong_cell(child.initials, under=child.child_reference),
            Cell(kind, under=f"Sibling group {child.sibling_group}" if child.sibling_group else ""),
            Cell(child.dates_words[:1].upper() + child.dates_words[1:], under=child.age_words),
            Cell(child.placing_authority, under=child.social_worker),
        ),
        words,
    )


def _event(event: EventRecord) -> SmallRow:
    when = event.dates_words[:1].upper() + event.dates_words[1:]
    who = event.initials or "Every child"
    return SmallRow(
        event.id,
        (strong_cell(event.kind_words), Cell(who), Cell(when)),
        "" if event.until_on else "End",
    )


def _fill(card: Card, verdict: Verdict, more: str = "") -> None:
    card.clear()
    card.add(Chip(verdict.word, verdict.kind))
    card.add(text(verdict.words))
    card.add(small(f"{verdict.source} · {more}" if more else verdict.source))
