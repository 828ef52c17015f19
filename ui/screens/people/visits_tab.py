"""Visits: each one written down in a minute, and by when the next comes unannounced."""

from collections.abc import Sequence
from dataclasses import asdict

from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.placement import service as placement
from fosterdesk.rules.words import late_or_in, short_date
from fosterdesk.supervision import service as supervision
from fosterdesk.supervision.records import (
    UNANNOUNCED,
    VISIT_KINDS,
    ChangeVisit,
    RecordVisit,
    VisitFacts,
    VisitRecord,
    VisitsView,
)
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import small, strong, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

COLUMNS = (
    ColumnFace("on", "Visited", 120),
    ColumnFace("kind", "Kind", 160),
    ColumnFace("seen", "Who was seen", 170),
    ColumnFace("note", "Note"),
)
SOON_DAYS = 60
FIRST_LETTERS = 90


class VisitsTab(Tab):
    """The visits at the left; the unannounced clock and the chosen visit at the right."""

    words = "Visits"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.visits: dict[int, VisitRecord] = {}
        self.record = button("Record a visit", "primary")
        self.change = button("Change the chosen visit")
        self.take_off = button("Remove the chosen visit", "quiet")
        self.body.addLayout(button_row(self.record, self.change, self.take_off))
        left, right = add_columns(self.body, 360)
        self.table = SmallTable(COLUMNS, "Visits", shares={"note": 2.0})
        self.nothing = EmptyState(
            "No visits yet", "Each visit stands here with who was seen and what was agreed."
        )
        left.addWidget(self.table)
        left.addWidget(self.nothing)
        left.addStretch(1)
        self.clock, self.chosen = Card("Unannounced visit"), Card("Visit")
        right.addWidget(self.clock)
        right.addWidget(self.chosen)
        right.addStretch(1)
        for made in (self.record, self.change, self.take_off):
            made.allow(context.may("record visits"))
        self._wire()

    def _wire(self) -> None:
        self.record.clicked.connect(self.record_visit)
        self.change.clicked.connect(self.change_visit)
        self.take_off.clicked.connect(self.remove_visit)
        self.table.selection_changed.connect(self._show_visit)

    def refresh(self) -> None:
        """Read the visits again."""
        view = supervision.visits(self.context.desk, self.household_id)
        self.visits = {one.id: one for one in view.visits}
        self.table.show_rows([_row(one) for one in view.visits])
        self.table.setVisible(bool(view.visits))
        self.nothing.setVisible(not view.visits)
        self._show_clock(view)
        if self.table.current_id() not in self.visits and view.visits:
            self.table.select(view.visits[0].id)
        self._show_visit(self.table.current_id())

    def _show_clock(self, view: VisitsView) -> None:
        card, clock = self.clock, view.clock
        card.clear()
        if clock is None:
            card.add(text("The clock begins with the approval."))
        else:
            days = (clock.due - self.today).days
            kind = "late" if days < 0 else "soon" if days <= SOON_DAYS else "good"
            card.add(Chip(late_or_in(clock.due, self.today), kind))
            card.add(strong(f"By {short_date(clock.due)}"))
            card.add(text(f"{clock.words}."))
            card.add(small(clock.source_words))
        if view.planned_on is not None:
            said = "is planned for" if view.planned_on >= self.today else "was planned for"
            card.add(text(f"The next visit {said} {short_date(view.planned_on)}."))

    def _show_visit(self, visit_id: int) -> None:
        visit = self.visits.get(visit_id)
        for part in (self.chosen, self.change, self.take_off):
            part.setVisible(visit is not None)
        if visit is None:
            return
        told = self.chosen
        told.clear()
        told.add(Chip(visit.kind_words, _chip_kind(visit)))
        told.add(strong(visit.when_words))
        told.add(small(f"By {visit.by}" if visit.by else "Nobody named"))
        told.add(text(f"Seen: {visit.seen_words}"))
        told.add(text(visit.note))
        if visit.agreed_actions:
            told.add(strong("Agreed"))
            told.add(text(visit.agreed_actions))
        if visit.next_visit_on:
            told.add(small(f"Next visit: {short_date(visit.next_visit_on)}"))

    def _fields(self, visit: VisitRecord | None = None) -> tuple[Field, ...]:
        """The form; it offers whoever lives here today and whoever the visit names already."""
        desk, own = self.context.desk, self.household_id
        carers = [one.name for one in people.people_of(desk, own) if one.role == "carer"]
        children = [one.initials for one in placement.placements_view(desk, own).placed]
        if visit is not None:
            carers += visit.carers_seen
            children += visit.children_seen
        return (
            Field("on", "Visited on", "date", required=True),
            Field("starts_at", "At", "time"),
            Field("kind", "Kind", "choice", required=True, choices=tuple(VISIT_KINDS.items())),
            *_seen_field("carers_seen", "Carers seen", carers),
            *_seen_field("children_seen", "Children seen", children),
            Field("bedrooms_seen", "Bedrooms seen", "tick"),
            Field("note", "Note", "long", required=True, lines=5),
            Field("agreed_actions", "Agreed actions", "long", lines=2),
            Field("next_visit_on", "Next visit", "date"),
        )

    def record_visit(self) -> None:
        """Ask for a visit, today's supervisory one unless something else is said."""

        def submit(values: Values) -> Changes:
            command = RecordVisit(self.household_id, VisitFacts(**values))
            return supervision.record_visit(self.context.desk, command)

        start = {"on": self.today, "kind": "supervisory"}
        self.ask("Record a visit", self._fields(), start, submit, "Visit recorded")

    def change_visit(self) -> None:
        """Ask for what the chosen visit is to say."""
        visit = self.visits[self.table.current_id()]

        def submit(values: Values) -> Changes:
            command = ChangeVisit(visit.id, visit.version, VisitFacts(**values))
            return supervision.change_visit(self.context.desk, command)

        title = f"Change the visit of {short_date(visit.on)}"
        self.ask(title, self._fields(visit), asdict(visit), submit, "Visit changed")

    def remove_visit(self) -> None:
        """Take the chosen visit off the record after asking."""
        visit = self.visits[self.table.current_id()]
        if not confirm(self, f"Take the visit of {short_date(visit.on)} off the record?", "Remove"):
            return

        def verb() -> Changes:
            return supervision.remove_visit(self.context.desk, visit.id, visit.version)

        self.context.run(verb, "Visit removed")


def _seen_field(name: str, label: str, names: Sequence[str]) -> tuple[Field, ...]:
    """Names to tick, each once; no field where there is nobody to tick."""
    choices = tuple((one, one) for one in dict.fromkeys(names))
    return (Field(name, label, "several", choices=choices),) if choices else ()


def _chip_kind(visit: VisitRecord) -> str:
    return "brand" if visit.kind == UNANNOUNCED else "neutral"


def _row(visit: VisitRecord) -> SmallRow:
    words = " ".join(visit.note.split())
    if len(words) > FIRST_LETTERS:
        words = f"{words[:FIRST_LETTERS].rsplit(' ', 1)[0]}…"
    when = f"{visit.starts_at:%H:%M}" if visit.starts_at else ""
    return SmallRow(
        visit.id,
        (
            Cell(short_date(visit.on), under=when),
            Cell("", chip=(_chip_kind(visit), visit.kind_words)),
            Cell(visit.seen_words),
            Cell(words),
        ),
    )
