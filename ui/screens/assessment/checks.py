"""The checklists: each check for each person, recorded in one short form."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import RecordCheck
from fosterdesk.assessment.records import ApplicationRecord, CheckLine
from fosterdesk.changes import Changes
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Progress
from ui.kit.context import ScreenContext
from ui.kit.labels import card_title, muted, small
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.wiring import weakly
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import check_fields

COLUMNS = (
    ColumnFace("state", "", 118),
    ColumnFace("check", "Check"),
    ColumnFace("whose", "Of whom", 150),
    ColumnFace("words", "Where it stands"),
    ColumnFace("why", "Why", 170),
)
CHIPS = {
    "complete": ("good", "In"),
    "asked": ("part", "Asked"),
    "open": ("bad", "Missing"),
    "problem": ("bad", "Problem"),
    "not-needed": ("neutral", "Not needed"),
}
OPTIONAL = ("neutral", "Optional")
STAGES = (1, 2)
EVERYBODY = "Everybody"


class ChecksTab(Tab):
    """Stage 1 and stage 2, of everybody or of one person."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.only_missing = False
        self.person = QComboBox()
        self.person.setAccessibleName("Whose checks")
        self.filter = button("Show only what is missing")
        self.count = muted("", wraps=False)
        self.progress = Progress(0, 1)
        self.progress.setMaximumWidth(220)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.person, self.filter):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.progress)
        tools.addWidget(self.count)
        self.column.addLayout(tools)
        self.tables: dict[int, SmallTable] = {}
        self.titles = {stage: card_title(f"Stage {stage}") for stage in STAGES}
        for stage in STAGES:
            shares = {"check": 1.2, "words": 1}
            table = SmallTable(COLUMNS, f"Checks of stage {stage}", shares=shares, button_width=92)
            table.allow_buttons(context.may("record assessments"))
            self.tables[stage] = table
            self.column.addWidget(self.titles[stage])
            self.column.addWidget(table)
            table.pressed.connect(self.record_line)
        self.note = small(
            "Referees stand in their own tab. The items of stage 2 that the law asks for are "
            "written up in the report."
        )
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.filter.clicked.connect(weakly(self.toggle_missing))
        self.person.currentIndexChanged.connect(weakly(self.repaint_lines))

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        whose = [EVERYBODY, *dict.fromkeys(line.whose for line in record.checks)]
        if [self.person.itemText(at) for at in range(self.person.count())] != whose:
            kept = self.person.currentText()
            self.person.blockSignals(True)
            self.person.clear()
            self.person.addItems(whose)
            self.person.setCurrentText(kept if kept in whose else EVERYBODY)
            self.person.blockSignals(False)
        self.repaint_lines()

    def toggle_missing(self) -> None:
        """Show every check, or only those still to be done."""
        self.only_missing = not self.only_missing
        words = "Show every check" if self.only_missing else "Show only what is missing"
        self.filter.setText(words)
        self.repaint_lines()

    def repaint_lines(self) -> None:
        """Show the lines that the choices above ask for."""
        if self.record is None:
            return
        lines = [(at, line) for at, line in enumerate(self.record.checks) if not line.kept_in]
        required = [line for _, line in lines if line.rule.required]
        done = sum(line.is_done for line in required)
        self.progress.show_progress(done, len(required))
        self.count.setText(f"{done} of {len(required)} required checks in")
        for stage, table in self.tables.items():
            rows = [
                _row(at, line)
                for at, line in lines
                if line.rule.stage == stage and self._is_wanted(line)
            ]
            table.show_rows(rows)
            table.setVisible(bool(rows))
            self.titles[stage].setVisible(bool(rows))

    def _is_wanted(self, line: CheckLine) -> bool:
        if self.person.currentText() not in (EVERYBODY, line.whose):
            return False
        return not self.only_missing or (line.rule.required and not line.is_done)

    def record_line(self, number: int) -> None:
        """Ask when the check was asked for and came, and what it showed."""
        record, line = self.shown, self.shown.checks[number]
        facts = line.facts

        def send(values: Values) -> Changes:
            command = RecordCheck(
                record.id,
                line.rule.id,
                line.person_id,
                facts.version if facts else None,
                **values,
            )
            return service.record_check(self.context.desk, command)

        names = ("requested_on", "received_on", "result", "number", "note")
        start = {name: getattr(facts, name) if facts else None for name in names}
        intro = f"{line.whose}. {line.rule.complete_when}"
        if line.rule.when:
            intro += f" Asked when this is so: {line.rule.when[0].lower()}{line.rule.when[1:]}."
        fields = check_fields(line)
        self.ask(line.rule.title, fields, start, send, "Check recorded", intro=intro)


def _row(number: int, line: CheckLine) -> SmallRow:
    kind, word = CHIPS[line.state]
    if line.state == "open" and not line.rule.required:
        kind, word = OPTIONAL
    confirmed = line.rule.confidence in ("C1", "C2", "S")
    source = line.rule.source if confirmed else f"{line.rule.source} (unconfirmed)"
    renewal = f"Renew by {short_date(line.renewal.due)}" if line.renewal else ""
    return SmallRow(
        number,
        (
            chip(kind, word),
            strong(line.rule.title, under=line.rule.when if line.state == "open" else ""),
            Cell(line.whose),
            Cell(line.words, under=renewal),
            Cell(source, muted=True),
        ),
        button=_button(line),
    )


def _button(line: CheckLine) -> str:
    if line.facts is not None:
        return "Change"
    return "" if line.state == "not-needed" else "Record"
