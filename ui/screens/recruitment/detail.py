"""One enquiry beside the list: what is next, its steps, its clock, and what happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fosterdesk.people.records import StaffName
from fosterdesk.recruitment.records import EnquiryRecord
from fosterdesk.recruitment.rules import Steps
from fosterdesk.rules.words import long_date, short_date
from ui.kit.buttons import Button, button
from ui.kit.cards import Card, KeyValues
from ui.kit.chips import Chip
from ui.kit.empty import EmptyState
from ui.kit.labels import card_title, muted, small, strong, text
from ui.kit.page import scrolling
from ui.kit.stepper import Stepper
from ui.kit.timeline import Moment, Timeline
from ui.kit.wiring import weakly

# Key of the next step: the words of its button.
STEP_BUTTONS = {
    "contact": "Record first contact",
    "plan": "Plan the visit",
    "visit": "Record the visit",
    "outcome": "Start application",
    "applied": "Open application",
    "closed": "Reopen enquiry",
    "passed-on": "Reopen enquiry",
}
ROW_WIDTH = 460
SHORT_STEPS = ("Contact", "Plan", "Visit", "Outcome", "Apply")
FORM_FIELDS = (
    *("name", "telephone", "email", "received_on"),
    *("source", "service", "area", "message"),
)
OTHERS = (
    ("visit", "Record a visit"),
    ("outcome", "Start application"),
    ("close", "Close"),
    ("pass-on", "Pass on"),
    ("change", "Change details"),
)


class EnquiryDetail(QWidget):
    """Shows an enquiry and asks for the next thing to be done with it."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.record: EnquiryRecord | None = None
        self.name = card_title("")
        self.under = muted("")
        self.chip = Chip("", "neutral")
        self.sentence = strong("")
        self.primary = button("", "primary")
        self.others: dict[str, Button] = {key: button(words) for key, words in OTHERS}
        self.steps = Stepper()
        self.clock = Card("First contact")
        self.clock_words, self.clock_why = text(""), small("")
        self.details = KeyValues(label_width=132)
        self.timeline = Timeline()
        self.happened = Card("What happened", self.timeline)
        self._may_record = self._may_assess = True
        self.empty = EmptyState(
            "No enquiry chosen", "Choose an enquiry to see what is next and what happened."
        )
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.chip)
        self.rows = (QHBoxLayout(), QHBoxLayout())
        for row in self.rows:
            row.setSpacing(6)
        self.clock.add(self.clock_words)
        self.clock.add(self.clock_why)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(Card("", head, self.under, self.sentence, *self.rows))
        for widget in (self.steps, self.clock, self.happened, Card("Details", self.details)):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = scrolling(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        outer.addWidget(self.empty)
        self.clear()

    def _wire(self) -> None:
        self.primary.clicked.connect(self._ask_next)
        for key, made in self.others.items():
            made.clicked.connect(weakly(self._ask, key))

    def allow(self, record: bool, assess: bool) -> None:
        """Offer only what the user may do: record enquiries, start an application."""
        self._may_record = record
        for key, made in self.others.items():
            made.allow(assess if key == "outcome" else record)
        self._may_assess = assess

    def clear(self) -> None:
        """Show that no enquiry is chosen."""
        self.record = None
        self.area.hide()
        self.empty.show()

    def show_enquiry(self, record: EnquiryRecord, steps: Steps) -> None:
        """Show this enquiry."""
        self.record = record
        self.name.setText(record.name)
        self.under.setText(f"{record.reference} · {record.service_words}")
        kind, word = record.contact_chip
        self.chip.show_status(word, kind)
        self.sentence.setText(record.next_step.sentence)
        self.primary.setText(STEP_BUTTONS[record.next_step.key])
        self._show_others(record)
        short = zip(SHORT_STEPS, steps, strict=True)
        self.steps.show_steps([(word, state) for word, (_, state) in short])
        self.steps.setVisible(record.is_open or record.outcome == "applied")
        due = record.contact_due
        self.clock_words.setText(f"Due {long_date(due.due)}: {due.words}")
        self.clock_why.setText(" · ".join(part for part in (due.source_words, due.note) if part))
        self.timeline.show_moments(moments(record))
        self.details.show_pairs(pairs(record))
        self.empty.hide()
        self.area.show()

    def _show_others(self, record: EnquiryRecord) -> None:
        key = record.next_step.key
        shown = {
            "visit": record.is_open and key in ("contact", "plan"),
            "outcome": record.is_open and key != "outcome",
            "close": record.is_open,
            "pass-on": record.is_open,
            "change": True,
        }
        self.primary.allow(self._may_press(key))
        self.primary.setVisible(True)
        wanted = [self.primary]
        for name, made in self.others.items():
            made.setVisible(shown[name])
            if shown[name]:
                wanted.append(made)
        for row in self.rows:
            while row.count():
                row.takeAt(0)
        taken = 0
        for made in wanted:
            taken += made.sizeHint().width() + 6
            self.rows[0 if taken <= ROW_WIDTH else 1].addWidget(made)
        for row in self.rows:
            row.addStretch(1)

    def _may_press(self, key: str) -> bool:
        if key == "applied":
            return True
        return self._may_assess if key == "outcome" else self._may_record

    def _ask(self, key: str) -> None:
        self.asked.emit(key)

    def _ask_next(self) -> None:
        if self.record is None:
            return
        key = self.record.next_step.key
        self.asked.emit("reopen" if key in ("closed", "passed-on") else key)


def moments(record: EnquiryRecord) -> list[Moment]:
    """What happened to the enquiry, newest first."""
    found = [
        (record.received_on, "Enquiry received", record.source_words, "brand"),
        (record.first_contact_on, "First contact", record.first_contact_note, "good"),
        (record.visited_on, "Initial visit", record.visit_note, "good"),
        (record.outcome_on, record.outcome_words, record.outcome_note, "neutral"),
    ]
    if record.visited_on is None and record.is_open:
        found.append((record.visit_planned_on, "Initial visit planned", "", "soon"))
    dated = [(day, what, note, kind) for day, what, note, kind in found if day is not None]
    dated.sort(key=lambda one: one[0], reverse=True)
    return [Moment(short_date(day), what, note, kind) for day, what, note, kind in dated]


def pairs(record: EnquiryRecord) -> list[tuple[str, str]]:
    """The enquiry's own facts as label and words."""
    return [
        ("Telephone", record.telephone),
        ("E-mail", record.email),
        ("Lives in", record.area),
        ("What they said", record.message),
        ("Taken by", record.taken_by),
        ("Looked after by", record.owner),
    ]


def owner_values(record: EnquiryRecord, staff: list[StaffName]) -> dict[str, object]:
    """The values that the form of an enquiry starts from."""
    known = {one.id for one in staff}
    values: dict[str, object] = {name: getattr(record, name) for name in FORM_FIELDS}
    return values | {"owner_id": record.owner_id if record.owner_id in known else None}
