"""The overview of an application: what is next, the clocks with their reasons, the household."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import Act, DecideToAssess, StageOneOutcome
from fosterdesk.assessment.records import ApplicationFacts, ApplicationRecord, Clock
from fosterdesk.changes import Changes
from fosterdesk.people.records import Resident
from fosterdesk.people.service import staff
from fosterdesk.rules.words import short_date
from ui.kit.buttons import Button, button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.labels import strong
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.wiring import weakly
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import (
    DECIDE_FIELDS,
    ON,
    OUTCOME_FIELDS,
    WITHDRAW_FIELDS,
    assessor_fields,
)

CLOCK_COLUMNS = (
    ColumnFace("state", "", 132),
    ColumnFace("clock", "Clock", 170),
    ColumnFace("words", "Where it stands"),
    ColumnFace("why", "Why"),
)
STOP_COLUMNS = (
    ColumnFace("number", "", 132),
    ColumnFace("where", "What stops it", 170),
    ColumnFace("first", "First of them"),
)
TAB_WORDS = {
    "checks": "Checks",
    "referees": "Referees",
    "report": "Report",
    "readiness": "Last steps",
}
ACTS = (
    ("decide", "Decide whether to assess"),
    ("stage_two", "Begin stage 2"),
    ("outcome", "Outcome of stage 1"),
    ("told", "Record that they were told"),
    ("assessor", "Change assessor"),
    ("withdraw", "They withdrew"),
    ("household", "Open household"),
)

NEEDS = {
    "decide": "decide whether to assess",
    "stage_two": "record assessments",
    "outcome": "decide whether to assess",
    "told": "record assessments",
    "assessor": "record assessments",
    "withdraw": "record assessments",
}


class OverviewTab(Tab):
    """What is next and by when, and who it is about."""

    tab_asked = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.tab_keys: list[str] = []
        self.sentence = strong("")
        self.stops = SmallTable(STOP_COLUMNS, "What stops it", button_width=96)
        self.buttons: dict[str, Button] = {key: button(words) for key, words in ACTS}
        self.clocks = SmallTable(CLOCK_COLUMNS, "Clocks", shares={"words": 1.25, "why": 1})
        self.people = KeyValues(label_width=140)
        self.facts = KeyValues(label_width=140)
        row = QHBoxLayout()
        row.setSpacing(6)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        body = QVBoxLayout()
        self.column.addLayout(body)
        left, right = add_columns(body, right_width=330)
        left.addWidget(Card("What is next", self.sentence, row))
        left.addWidget(self.clocks)
        left.addWidget(self.stops)
        left.addStretch(1)
        right.addWidget(Card("Who lives there", self.people))
        right.addWidget(Card("The application", self.facts))
        right.addStretch(1)
        self._acts: dict[str, Callable[[], None]] = {
            "decide": self.decide,
            "stage_two": self.begin_stage_two,
            "outcome": self.record_outcome,
            "told": self.record_told,
            "assessor": self.change_assessor,
            "withdraw": self.withdraw,
            "household": self.open_household,
        }
        for key, made in self.buttons.items():
            made.allow(key not in NEEDS or context.may(NEEDS[key]))
            made.clicked.connect(weakly(self.act, key))
        self.stops.pressed.connect(self._go)

    def act(self, key: str) -> None:
        """Do one of the things offered."""
        self._acts[key]()

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        self.sentence.setText(record.next_step)
        groups = _groups(record)
        self.tab_keys = [key for key, _, _ in groups]
        self.stops.show_rows([_stop_row(number, *one) for number, one in enumerate(groups)])
        self.stops.setVisible(bool(groups))
        offered = offers(record.facts)
        for key, made in self.buttons.items():
            made.setVisible(key in offered)
        self.clocks.show_rows(
            [_clock_row(number, clock) for number, clock in enumerate(record.clocks)]
        )
        self.people.show_pairs([(one.role_words, person_words(one)) for one in record.residents])
        self.facts.show_pairs(_fact_pairs(record))

    def decide(self) -> None:
        """Record whether the service assesses it."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            command = DecideToAssess(facts.id, facts.version, **values)
            return service.decide_to_assess(self.context.desk, command)

        start = {"on": self.context.desk.today(), "assess": True}
        self.ask("Decide whether to assess", DECIDE_FIELDS, start, send, "Decision recorded")

    def begin_stage_two(self) -> None:
        """Begin stage 2, which may run beside stage 1."""
        self._on_a_day("Begin stage 2", service.start_stage_two, "Stage 2 begun")

    def record_outcome(self) -> None:
        """Record whether they go on after stage 1."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            command = StageOneOutcome(facts.id, facts.version, **values)
            return service.record_stage_one_outcome(self.context.desk, command)

        start = {"on": self.context.desk.today(), "goes_on": True}
        clock = self.shown.clock("stage-1-notice")
        intro = f"{clock.words}: {clock.due.words}." if clock and clock.due else ""
        title = "Outcome of stage 1"
        self.ask(title, OUTCOME_FIELDS, start, send, "Outcome recorded", intro=intro)

    def record_told(self) -> None:
        """Record that a refusal after stage 1 was told in writing."""
        self._on_a_day("Told in writing", service.record_stage_one_told, "Recorded")

    def change_assessor(self) -> None:
        """Name who assesses."""
        facts, people = self.shown.facts, staff(self.context.desk)

        def send(values: Values) -> Changes:
            return service.assign_assessor(
                self.context.desk, facts.id, values["staff_id"], facts.version
            )

        known = facts.assessor_id if facts.assessor_id in {one.id for one in people} else None
        fields = assessor_fields(people)
        self.ask("Change assessor", fields, {"staff_id": known}, send, "Assessor changed")

    def withdraw(self) -> None:
        """Close the application because they withdrew."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            command = Act(facts.id, facts.version, **values)
            return service.close_application(self.context.desk, command)

        start = {"on": self.context.desk.today()}
        self.ask("They withdrew", WITHDRAW_FIELDS, start, send, "Application closed")

    def open_household(self) -> None:
        """Go to the household."""
        self.context.go("households", self.shown.facts.household_id)

    def _go(self, number: int) -> None:
        self.tab_asked.emit(self.tab_keys[number])

    def _on_a_day(self, title: str, verb: Callable[[Any, Act], Changes], said: str) -> None:
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            return verb(self.context.desk, Act(facts.id, facts.version, values["on"]))

        self.ask(title, (ON,), {"on": self.context.desk.today()}, send, said)


def offers(facts: ApplicationFacts) -> set[str]:
    """What can be done with an application where it stands."""
    untold = facts.stage_one_outcome == "refused" and facts.stage_one_told_on is None
    found = {"household"} | ({"told"} if untold else set())
    if not facts.is_open:
        return found
    found |= {"assessor", "withdraw"}
    if facts.assess_decision is None:
        return found | {"decide"}
    if facts.stage_one_outcome is None:
        found.add("outcome")
    if facts.stage_two_started_on is None:
        found.add("stage_two")
    return found


def _groups(record: ApplicationRecord) -> list[tuple[str, int, str]]:
    """What stops it by tab: the tab, how many, and the first of them in words."""
    found: dict[str, list[str]] = {}
    if record.facts.is_open:
        for blocker in record.readiness:
            found.setdefault(blocker.screen, []).append(blocker.words)
    return [(key, len(words), words[0]) for key, words in found.items() if key in TAB_WORDS]


def _stop_row(number: int, key: str, count: int, first: str) -> SmallRow:
    cells = (chip("bad", f"{count} to do"), Cell(TAB_WORDS[key], strong=True), Cell(first))
    return SmallRow(number, cells, button="Show")


def person_words(one: Resident) -> str:
    """A resident in the card: name, age, and since when."""
    said = one.name if one.age is None else f"{one.name}, {one.age}"
    return f"{said}\n{one.since_words}"


def _clock_row(number: int, clock: Clock) -> SmallRow:
    due = clock.due
    why = Cell(due.words, under=due.source_words) if due else Cell("", muted=True)
    return SmallRow(number, (chip(*clock.chip), Cell(clock.title, strong=True), _said(clock), why))


def _said(clock: Clock) -> Cell:
    note = clock.due.note if clock.due else ""
    return Cell(clock.words, under=note)


def _fact_pairs(record: ApplicationRecord) -> list[tuple[str, str]]:
    facts = record.facts
    pairs = [
        ("Reference", facts.reference),
        ("Received", short_date(facts.received_on)),
        ("Assessor", record.assessor),
    ]
    dated = (
        ("Decided to assess", facts.assess_decided_on),
        ("Outcome of stage 1", facts.stage_one_outcome_on),
        ("Told in writing", facts.stage_one_told_on),
        ("Stage 2 began", facts.stage_two_started_on),
        ("Report signed", facts.report_signed_on),
        ("Countersigned", facts.countersigned_on),
        ("Report sent", facts.report_sent_on),
        ("Ended", facts.closed_on),
    )
    pairs += [(label, short_date(day)) for label, day in dated if day]
    if facts.assess_reason or facts.stage_one_reason:
        pairs.append(("Reasons", facts.stage_one_reason or facts.assess_reason))
    if facts.has_terms:
        pairs += [("Terms proposed", record.terms_words), ("Level proposed", record.level_words)]
    return pairs
