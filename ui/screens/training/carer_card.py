"""One carer's training at the right of the matrix: first year, courses, days and standards."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.rules.words import short_date
from fosterdesk.training.records import (
    CarerLine,
    CarerTraining,
    HouseholdTraining,
    SessionRecord,
)
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.labels import muted, small, text

WIDTH = 280


class CarerPanel(QWidget):
    """A card for the carer chosen in the matrix, with what can be done for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.line: CarerLine | None = None
        self._missing: tuple[str, ...] = ()
        self.card = Card("Choose a carer")
        self.record = button("Record training", "primary")
        self.book = button("Book a course")
        self.household = button("Open household")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        for made in (self.record, self.book, self.household):
            column.addWidget(made)
        column.addStretch(1)
        self.show_nobody()

    @property
    def person_id(self) -> int:
        """The carer shown, or 0."""
        return self.line.person_id if self.line else 0

    def show_nobody(self) -> None:
        """Say that a carer is to be chosen."""
        self.line, self._missing = None, ()
        self.card.set_title("Choose a carer")
        self.card.clear()
        self.card.add(muted("Their courses, days and standards stand here with each due date."))
        for made in (self.record, self.book, self.household):
            made.setVisible(False)

    def show_carer(self, line: CarerLine, view: HouseholdTraining) -> None:
        """Show this carer's training as part of the household's."""
        own = next((one for one in view.carers if one.person_id == line.person_id), None)
        if own is None:
            self.show_nobody()
            return
        self.line = line
        self._missing = tuple(state.course for state in own.core if state.is_missing)
        self.card.set_title(line.name)
        self.card.clear()
        self.card.add(small(f"{line.household} · {own.place_words.lower()}"))
        self._add_first_year(view)
        self._add_courses(own)
        self.card.add(text(own.days_words[:1].upper() + own.days_words[1:]))
        self.card.add(Chip(f"Standards: {own.standards.word.lower()}", own.standards.kind))
        self.card.add(small(own.standards.words))
        for made in (self.record, self.book, self.household):
            made.setVisible(True)

    def _add_first_year(self, view: HouseholdTraining) -> None:
        if view.first_year is None:
            self.card.add(text("The first year begins with full approval."))
            return
        year = view.first_year
        self.card.add(text(f"First year to {short_date(year.due)}"))
        self.card.add(small(f"{year.words[:1].upper()}{year.words[1:]} · {year.source_words}"))

    def _add_courses(self, own: CarerTraining) -> None:
        self.card.add(text(f"Core training {own.core_words}"))
        for state in own.core:
            if state.is_missing or state.kind == "part":
                self.card.add(Chip(state.title, state.kind))
            if state.kind == "part":
                self.card.add(small(state.words))

    def wanted_session(self, sessions: Sequence[SessionRecord]) -> int | None:
        """The first session of a course this carer lacks, or None."""
        return next((held.id for held in sessions if held.course in self._missing), None)
