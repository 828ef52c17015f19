"""What a household's overview says beside its dues: children placed, last review, open case."""

from datetime import date
from typing import Any

from fosterdesk.placement import service as placement
from fosterdesk.placement.records import PlacementRecord, PlacementsView
from fosterdesk.progression import service as progression
from fosterdesk.progression.records import CaseRecord, RequirementView
from fosterdesk.review import service as reviews
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.words import joined, late_or_in, plural, short_date, span_words
from fosterdesk.training import service as training
from fosterdesk.training.records import HouseholdTraining
from ui.kit.buttons import Button, button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.labels import small, strong, text
from ui.kit.rows import Cell, ColumnFace
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable

CHILDREN = (
    ColumnFace("child", "Child", 90),
    ColumnFace("age", "Age", 150),
    ColumnFace("since", "Here since"),
    ColumnFace("who", "Placing authority"),
)


class StandingCards:
    """The cards of one household's overview; `cards` from the top down."""

    def __init__(self, context: ScreenContext) -> None:
        self.context = context
        self.household_id = 0
        self.review_id = self.case_id = 0
        self.children = Card("Children placed")
        self.table = SmallTable(CHILDREN, "Children placed")
        self.no_child = text("No child is placed.")
        self.places = small("")
        for part in (self.table, self.no_child, self.places):
            self.children.add(part)
        self.first_year = Card("First year")
        self.review = Card("Last review")
        self.case = Card("Progression case")
        self.cards = (self.children, self.first_year, self.case, self.review)

    def show_household(self, household_id: int, today: date) -> None:
        """Read and show how this household stands on a day."""
        desk = self.context.desk
        self.household_id = household_id
        self._show_children(placement.placements_view(desk, household_id), today)
        self._show_first_year(training.household_training(desk, household_id), today)
        self._show_review(reviews.reviews(desk, household_id))
        self._show_case(desk, progression.cases_of(desk, household_id))

    def _show_children(self, view: PlacementsView, today: date) -> None:
        self.table.show_rows([_child_row(child, today) for child in view.placed])
        self.table.setVisible(bool(view.placed))
        self.no_child.setVisible(not view.placed)
        limit = f" {view.limit.words}." if view.placed else ""
        self.places.setText(f"{view.places_words}.{limit}")

    def _show_first_year(self, view: HouseholdTraining, today: date) -> None:
        due = view.first_year
        self.first_year.setVisible(due is not None and due.due >= today)
        if due is None or due.due < today:
            return
        self.first_year.clear()
        said = f"Ends {short_date(due.due)}, {late_or_in(due.due, today)}"
        self.first_year.add(strong(said))
        for carer in view.carers:
            lacks = joined(carer.missing)
            words = f"still to do: {lacks}" if lacks else "all core training is done"
            standards = carer.standards.words
            standards = standards[:1].lower() + standards[1:]
            self.first_year.add(text(f"{carer.name}: {words}. Standards: {standards}."))

    def _show_review(self, found: list[ReviewRecord]) -> None:
        held = [review for review in found if review.held_on]
        self.review.setVisible(bool(held))
        if not held:
            return
        last = max(held, key=lambda review: review.held_on or date.min)
        self.review_id = last.id
        self.review.clear()
        assert last.held_on is not None
        pairs = [
            (last.title, f"Held {short_date(last.held_on)}"),
            ("Outcome", last.outcome_words),
            ("Agreed", (last.agreed_words or "Not yet").removeprefix("Agreed ")),
        ]
        if last.training_needs:
            pairs.append(("Training needs", last.training_needs))
        self.review.add(KeyValues(pairs))
        self._button(self.review, "Open the last review").clicked.connect(self.open_review)

    def _show_case(self, desk: Any, found: list[CaseRecord]) -> None:
        case = next((one for one in found if one.stage != "closed"), None)
        self.case.setVisible(case is not None)
        if case is None:
            return
        self.case_id = case.id
        self.case.clear()
        self.case.add(strong(f"{case.reference} · {case.to_words}"))
        view = progression.requirement_view(
            desk, self.household_id, case.to_level, case.to_strand, case.dated_on
        )
        self.case.add(text(_stops(case, view)))
        self._button(self.case, "Open the case").clicked.connect(self.open_case)

    def _button(self, card: Card, words: str) -> Button:
        made = button(words)
        card.add(made)
        return made

    def open_review(self) -> None:
        """Go to the last review."""
        self.context.go("reviews", self.review_id)

    def open_case(self) -> None:
        """Go to the open case."""
        self.context.go("progression", self.case_id)


def _child_row(child: PlacementRecord, today: date) -> SmallRow:
    age = (
        "Not recorded" if child.age_when_placed is None else f"{child.age_when_placed} when placed"
    )
    since = f"{span_words(child.from_on, today)} · {child.kind_words.lower()}"
    return SmallRow(
        child.id,
        (
            strong_cell(child.initials),
            Cell(age),
            Cell(short_date(child.from_on), under=since),
            Cell(child.placing_authority or "Not recorded", under=child.social_worker),
        ),
    )


def _stops(case: CaseRecord, view: RequirementView) -> str:
    """What stops an open case, in one sentence."""
    waits = {
        "manager": "It waits for the team manager to agree or return it",
        "panel": "It waits for the fostering panel",
        "decision": "It waits for the decision maker",
    }
    if case.stage in waits:
        return f"{waits[case.stage]}; {view.words}."
    if not view.unmet:
        return f"Nothing stops it: {view.words}. Send it to the team manager."
    return f"{plural(len(view.unmet), 'requirement')} still to show; {view.words}."
