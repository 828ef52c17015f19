"""The personal referees: asked, heard, interviewed and written up."""

from PySide6.QtWidgets import QHBoxLayout

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import RecordReferee
from fosterdesk.assessment.records import ApplicationRecord, RefereeRecord
from fosterdesk.changes import Changes
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.empty import EmptyState
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import referee_fields

RULE_COLUMNS = (
    ColumnFace("state", "", 118),
    ColumnFace("whose", "Applicant", 190),
    ColumnFace("words", "Where it stands"),
    ColumnFace("why", "Why", 290),
)
COLUMNS = (
    ColumnFace("state", "", 128),
    ColumnFace("name", "Referee", 0),
    ColumnFace("whose", "Referee of", 150),
    ColumnFace("dates", "Dates", 190),
    ColumnFace("report", "What they said", 0),
)
FIELDS = (
    *("name", "person_id", "relationship_words", "contact", "requested_on"),
    *("received_on", "interviewed_on", "report"),
)


class RefereesTab(Tab):
    """What the law asks of each applicant's referees, and the referees themselves."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rules = SmallTable(RULE_COLUMNS, "What is asked of referees")
        self.table = SmallTable(
            COLUMNS, "Referees", shares={"name": 1, "report": 1.6}, button_width=92
        )
        self.add = button("Add a referee", "primary")
        self.remove = button("Remove the chosen one")
        self.table.allow_buttons(context.may("record assessments"))
        for act in (self.add, self.remove):
            act.allow(context.may("record assessments"))
        self.empty = EmptyState(
            "No referee yet", "The two or more people whom the applicants name stand here."
        )
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.add)
        tools.addWidget(self.remove)
        tools.addStretch(1)
        self.column.addWidget(self.rules)
        self.column.addLayout(tools)
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self.column.addStretch(1)
        self.add.clicked.connect(self.add_referee)
        self.remove.clicked.connect(self.remove_chosen)
        self.table.pressed.connect(self.record_referee)
        self.table.selection_changed.connect(self._offer_removal)

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        asked = [line for line in record.checks if line.kept_in == "referees"]
        self.rules.show_rows(
            [
                SmallRow(
                    number,
                    (
                        chip("good", "Enough") if line.is_done else chip("bad", "Missing"),
                        Cell(line.whose, strong=True),
                        Cell(line.words),
                        Cell(line.rule.source, muted=True),
                    ),
                )
                for number, line in enumerate(asked)
            ]
        )
        self.table.show_rows([_row(record, one) for one in record.referees])
        self.table.setVisible(bool(record.referees))
        self.empty.setVisible(not record.referees)
        self._offer_removal(self.table.current_id())

    def add_referee(self) -> None:
        """Take down whom the applicants named."""
        application_id = self.shown.id

        def send(values: Values) -> Changes:
            return service.record_referee(
                self.context.desk, RecordReferee(application_id, **values)
            )

        self.ask("Add a referee", referee_fields(self.shown), {}, send, "Referee added")

    def record_referee(self, referee_id: int) -> None:
        """Record the reference and the interview."""
        one = self._referee(referee_id)

        def send(values: Values) -> Changes:
            command = RecordReferee(one.application_id, id=one.id, version=one.version, **values)
            return service.record_referee(self.context.desk, command)

        start = {name: getattr(one, name) for name in FIELDS}
        self.ask(one.name, referee_fields(self.shown), start, send, "Referee recorded")

    def remove_chosen(self) -> None:
        """Take the chosen referee off the application."""
        one = self._referee(self.table.current_id())
        if confirm(self, f"Remove {one.name} from this application?", "Remove"):

            def verb() -> Changes:
                return service.remove_referee(self.context.desk, one.id, one.version)

            self.context.run(verb, "Referee removed")

    def _offer_removal(self, referee_id: int) -> None:
        self.remove.setEnabled(referee_id != -1)

    def _referee(self, referee_id: int) -> RefereeRecord:
        return next(one for one in self.shown.referees if one.id == referee_id)


def _row(record: ApplicationRecord, one: RefereeRecord) -> SmallRow:
    whose = next((r.name for r in record.applicants if r.person_id == one.person_id), "")
    dated = (
        ("Asked", one.requested_on),
        ("Reference in", one.received_on),
        ("Interviewed", one.interviewed_on),
    )
    dates = [f"{word} {short_date(day)}" for word, day in dated if day]
    cells = (
        chip(*_chip(one)),
        strong(one.name, under=one.relationship_words),
        Cell(whose or "All applicants", muted=not whose),
        Cell("\n".join(dates) or "Not asked yet", muted=not dates),
        Cell(one.report or "Not written up", muted=not one.report),
    )
    return SmallRow(one.id, cells, button="Record")


def _chip(one: RefereeRecord) -> tuple[str, str]:
    if one.is_written_up:
        return "good", "Interviewed"
    if one.interviewed_on:
        return "part", "To write up"
    if one.received_on:
        return "part", "To interview"
    return ("part", "Asked") if one.requested_on else ("bad", "To ask")
