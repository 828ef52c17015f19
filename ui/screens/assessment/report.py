"""The report: its sections under our own headings, one editor, and the visits made."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fosterdesk.access.permissions import may
from fosterdesk.assessment import service
from fosterdesk.assessment.commands import RecordVisit
from fosterdesk.assessment.records import ApplicationFacts, ApplicationRecord, SectionRecord
from fosterdesk.changes import Changes
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.labels import muted
from ui.kit.rows import ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import VISIT_FIELDS
from ui.screens.assessment.section_editor import SectionEditor

COLUMNS = (ColumnFace("title", "Section"), ColumnFace("state", "", 104))
LIST_WIDTH = 380


class ReportTab(Tab):
    """The list of sections at the left, the chosen one at the right."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.table = SmallTable(COLUMNS, "Sections of the report")
        self.table.setFixedWidth(LIST_WIDTH)
        self.editor = SectionEditor(context)
        self.count = muted("", wraps=False)
        self.visit = button("Record a visit")
        self.visit.allow(context.may("record assessments"))
        left, right = QVBoxLayout(), QVBoxLayout()
        tools = QHBoxLayout()
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.visit)
        left.addLayout(tools)
        left.addWidget(self.table)
        left.addStretch(1)
        right.addWidget(Card("", self.editor))
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left)
        both.addLayout(right, 1)
        self.column.addLayout(both)
        self.table.selection_changed.connect(self.show_section)
        self.visit.clicked.connect(self.record_visit)

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        wanted = [one for one in record.sections if one.required]
        written = sum(one.is_written for one in wanted)
        self.count.setText(f"{written} of {len(wanted)} required sections written")
        self.visit.setVisible(record.facts.is_open)
        self.table.show_rows([_row(at, one) for at, one in enumerate(record.sections)])
        if self.table.current_id() == -1:
            self.table.select(0)
        self.show_section(self.table.current_id())

    def show_section(self, number: int) -> None:
        """Open this section in the editor."""
        if number == -1 or self.record is None:
            return
        record = self.record
        locked = locked_words(record.facts, self.context.desk.user.role)
        self.editor.show_section(record.id, record.sections[number], locked)

    def record_visit(self) -> None:
        """Record a visit made for the assessment."""
        application_id = self.shown.id

        def send(values: Values) -> Changes:
            return service.record_visit(self.context.desk, RecordVisit(application_id, **values))

        start = {"on": self.context.desk.today()}
        self.ask("Record a visit", VISIT_FIELDS, start, send, "Visit recorded")


def locked_words(facts: ApplicationFacts, role: str) -> str:
    """Why the report is only read now, or nothing."""
    if not facts.is_open:
        return "The application has ended; its report is only read."
    if facts.report_signed_on is not None:
        return "The report is signed and is only read."
    return "" if may(role, "record assessments") else "Your role reads the report only."


def _row(number: int, section: SectionRecord) -> SmallRow:
    if section.is_written:
        state = chip("good", "Written")
    else:
        state = chip("bad", "To write") if section.required else chip("neutral", "Optional")
    return SmallRow(number, (strong(f"{section.rule.number}. {section.rule.title}"), state))
