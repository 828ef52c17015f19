"""Panel readiness: exactly what stops the application, the report's signatures, the terms."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import Act, ProposeTerms, RecordObservations
from fosterdesk.assessment.records import (
    REPORT_WORDS,
    ApplicationFacts,
    ApplicationRecord,
    Blocker,
    PanelPaper,
)
from fosterdesk.carers.records import TermsFacts
from fosterdesk.changes import Changes
from fosterdesk.rules.words import short_date
from ui.kit.buttons import Button, button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.notices import Notice
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.wiring import weakly
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import KIND_FIELDS, OBSERVATION_FIELDS, ON, terms_fields

COLUMNS = (
    ColumnFace("state", "", 96),
    ColumnFace("words", "What stops it"),
    ColumnFace("why", "Why", 190),
)
PAPER_COLUMNS = (
    ColumnFace("state", "", 130),
    ColumnFace("title", "Papers for panel"),
    ColumnFace("why", "Why", 190),
)
TAB_WORDS = {"checks": "Checks", "referees": "Referees", "report": "Report"}
ACTS = (
    ("terms", "Propose terms"),
    ("sign", "Sign the report"),
    ("countersign", "Countersign"),
    ("send", "Record that it was sent"),
    ("observations", "Record observations"),
    ("unsign", "Take back signatures"),
    ("kind", "Full or brief report"),
)


class ReadinessTab(Tab):
    """What stops the application, with a way to each thing, and the last steps."""

    tab_asked = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.ready = Notice()
        self.ready.dismiss.hide()
        self.table = SmallTable(COLUMNS, "What stops it", button_width=104)
        self.papers = SmallTable(PAPER_COLUMNS, "Papers for panel")
        self.report = KeyValues(label_width=120)
        self.terms = KeyValues(label_width=120)
        self.buttons: dict[str, Button] = {key: button(words) for key, words in ACTS}
        for key, made in self.buttons.items():
            needs = "countersign reports" if key == "countersign" else "record assessments"
            made.allow(context.may(needs))
        body = QVBoxLayout()
        self.column.addLayout(body)
        left, right = add_columns(body, right_width=370)
        left.addWidget(self.ready)
        left.addWidget(self.table)
        left.addWidget(self.papers)
        left.addStretch(1)
        right.addWidget(Card("The report", self.report, *self._rows()))
        right.addWidget(Card("Terms proposed", self.terms, self.buttons["terms"]))
        right.addStretch(1)
        self._acts: dict[str, Callable[[], None]] = {
            "terms": self.propose_terms,
            "sign": self.sign,
            "countersign": self.countersign,
            "send": self.send_report,
            "observations": self.record_observations,
            "unsign": self.take_back,
            "kind": self.choose_kind,
        }
        for key, made in self.buttons.items():
            made.clicked.connect(weakly(self.act, key))
        self.table.pressed.connect(self._go)

    def _rows(self) -> list[QHBoxLayout]:
        rows = []
        for pair in (("sign", "countersign", "send", "observations"), ("unsign", "kind")):
            row = QHBoxLayout()
            row.setSpacing(6)
            for key in pair:
                row.addWidget(self.buttons[key])
            row.addStretch(1)
            rows.append(row)
        return rows

    def act(self, key: str) -> None:
        """Do one of the last steps."""
        self._acts[key]()

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        facts = record.facts
        self.ready.clear()
        if record.is_ready:
            self.ready.show_good("Ready for panel. Put it on the agenda of a meeting under Panel.")
            self.ready.dismiss.hide()
        rows = record.readiness if facts.is_open else ()
        self.table.show_rows([_row(number, one) for number, one in enumerate(rows)])
        self.table.setVisible(bool(rows))
        papers = service.panel_papers(self.context.desk, record)
        self.papers.show_rows([_paper_row(number, one) for number, one in enumerate(papers)])
        self.report.show_pairs(_report_pairs(record))
        level = record.level_words if facts.has_terms else ""
        self.terms.show_pairs([("Terms", record.terms_words), ("Level", level)])
        offered = offers(facts)
        for key, made in self.buttons.items():
            made.setVisible(key in offered)

    def propose_terms(self) -> None:
        """Propose the terms of approval and the level."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            parts = {name: values.pop(name) for name in ("children", "age_from", "age_to")}
            kinds, note = tuple(values.pop("kinds")), values.pop("note")
            terms = TermsFacts(**parts, kinds=kinds, named_child=values.pop("named_child"))
            terms = TermsFacts(**{**vars(terms), "note": note})
            command = ProposeTerms(facts.id, facts.version, terms, **values)
            return service.propose_terms(self.context.desk, command)

        desk = self.context.desk
        start = vars(facts.terms) | {
            "level": facts.level,
            "strand": facts.strand,
            "is_connected": facts.is_connected,
        }
        fields = terms_fields(desk.rules.scheme_on(desk.today()))
        self.ask("Propose terms of approval", fields, start, send, "Terms proposed")

    def sign(self) -> None:
        """Sign as the assessor."""
        self._on_a_day("Sign the report", service.sign_report, "Report signed")

    def countersign(self) -> None:
        """Countersign as a manager."""
        self._on_a_day("Countersign the report", service.countersign, "Report countersigned")

    def send_report(self) -> None:
        """Record the day the report went to the applicants."""
        self._on_a_day("Sent to the applicants", service.send_report, "Recorded")

    def record_observations(self) -> None:
        """Record the applicants' words, or that none came."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            command = RecordObservations(facts.id, facts.version, **values)
            return service.record_observations(self.context.desk, command)

        clock = self.shown.clock("observations")
        intro = f"{clock.words}: {clock.due.words}." if clock and clock.due else ""
        start = {"on": self.context.desk.today()}
        title = "The applicants’ observations"
        self.ask(title, OBSERVATION_FIELDS, start, send, "Observations recorded", intro=intro)

    def take_back(self) -> None:
        """Take back the signatures so that the report can be changed."""
        facts = self.shown.facts

        def verb() -> Changes:
            return service.withdraw_signature(self.context.desk, facts.id, facts.version)

        self.context.run(verb, "Signatures taken back")

    def choose_kind(self) -> None:
        """Make the report a full or a brief one."""
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            return service.choose_report_kind(
                self.context.desk, facts.id, facts.version, values["kind"]
            )

        intro = "A brief report is for applicants who are unlikely to be suitable (Reg 26(3))."
        start = {"kind": facts.report_kind}
        self.ask("Full or brief report", KIND_FIELDS, start, send, "Saved", intro=intro)

    def _on_a_day(self, title: str, verb: Callable[[Any, Act], Changes], said: str) -> None:
        facts = self.shown.facts

        def send(values: Values) -> Changes:
            return verb(self.context.desk, Act(facts.id, facts.version, values["on"]))

        self.ask(title, (ON,), {"on": self.context.desk.today()}, send, said)

    def _go(self, number: int) -> None:
        self.tab_asked.emit(self.shown.readiness[number].screen)


def offers(facts: ApplicationFacts) -> set[str]:
    """Which of the last steps can be taken now."""
    if not facts.is_open or facts.assess_decision != "assess":
        return set()
    found = {"terms"}
    if facts.report_signed_on is None:
        return found | {"sign", "kind"}
    if facts.report_sent_on is None:
        found |= {"unsign", "countersign" if facts.countersigned_on is None else "send"}
    elif facts.observations_on is None:
        found.add("observations")
    return found


def _row(number: int, one: Blocker) -> SmallRow:
    words = TAB_WORDS.get(one.screen, "")
    cells = (chip("bad", "To do"), Cell(one.words), Cell(one.source_words, muted=True))
    return SmallRow(number, cells, button=words)


def _paper_row(number: int, one: PanelPaper) -> SmallRow:
    missing = ("bad", "Not complete") if one.required else ("neutral", "Optional")
    state = chip("good", "Complete") if one.stands else chip(*missing)
    return SmallRow(number, (state, Cell(one.title, strong=True), Cell(one.source, muted=True)))


def _report_pairs(record: ApplicationRecord) -> list[tuple[str, str]]:
    facts = record.facts
    observed = ""
    if facts.observations_on:
        came = "None came" if facts.no_observations else short_date(facts.observations_on)
        observed = came
    return [
        ("Report", REPORT_WORDS[facts.report_kind]),
        ("Signed", _signed(facts.report_signed_on, record.signed_by)),
        ("Countersigned", _signed(facts.countersigned_on, record.countersigned_by)),
        ("Sent", short_date(facts.report_sent_on) if facts.report_sent_on else ""),
        ("Observations", observed),
    ]


def _signed(on: Any, by: str) -> str:
    if on is None:
        return ""
    return f"{short_date(on)}, {by}" if by else short_date(on)
