"""The core matrix: every carer against the five courses, with the chosen carer beside it."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.training import service as training
from fosterdesk.training.records import (
    MODES,
    OTHER_COURSE,
    TAUGHT,
    Book,
    CertificateFile,
    RecordCompletion,
)
from ui.kit.attaching import read_file
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_file_to_open
from ui.kit.form import Field
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.training.carer_card import CarerPanel

FILES = "PDF and pictures (*.pdf *.png *.jpg *.jpeg)"


class MatrixTab(QWidget):
    """The table of all carers at the left, one carer at the right."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        desk = context.desk
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which carers")
        self.shown.addItems(list(training.SHOWN.values()))
        self.table = RecordTable(
            _columns(training.core_courses(desk.rules, desk.today())),
            training.core_matrix(desk),
            "Core training",
            two_lines=True,
            noun=("carer", "carers"),
            filter_words="Filter by carer or household",
            empty=("No carers here", "Carers stand here from their approval.", ""),
        )
        self.table.tools.insertWidget(1, self.shown)
        self.panel = CarerPanel()
        for act in (self.panel.record, self.panel.book):
            act.allow(context.may("record training"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.table, 1)
        row.addWidget(self.panel)
        self._wire()

    def _wire(self) -> None:
        self.shown.activated.connect(self.choose)
        self.table.selection_changed.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.panel.record.clicked.connect(self.record_training)
        self.panel.book.clicked.connect(self.book_course)
        self.panel.household.clicked.connect(self.open_household)

    def choose(self) -> None:
        """Show the carers of the choice above the table."""
        shown = tuple(training.SHOWN)[self.shown.currentIndex()]
        self.table.set_source(training.core_matrix(self.context.desk, shown))

    def refresh(self) -> None:
        """Read the matrix and the chosen carer again."""
        self.table.reload()
        self._show(self.panel.person_id)

    def show_carer(self, person_id: int) -> None:
        """Show one carer at the right, and in the table where the row is read already."""
        self.table.select(person_id)
        self._show(person_id)

    def _on_selected(self, person_id: int) -> None:
        if person_id != -1:
            self._show(person_id)

    def _on_opened(self, person_id: int) -> None:
        self._show(person_id)
        self.record_training()

    def _show(self, person_id: int) -> None:
        desk = self.context.desk
        line = training.carer(desk, person_id) if person_id else None
        if line is None:
            self.panel.show_nobody()
            return
        self.panel.show_carer(line, training.household_training(desk, line.household_id))

    def record_training(self) -> None:
        """Ask for a course the chosen carer has done, with its certificate."""
        line, desk = self.panel.line, self.context.desk
        if line is None:
            return

        def submit(values: dict[str, Any]) -> Changes:
            with_file = values.pop("with_file")
            certificate = self.choose_certificate() if with_file else None
            command = RecordCompletion(
                household_id=line.household_id,
                person_id=line.person_id,
                certificate=certificate,
                **values,
            )
            return training.record_completion(desk, command)

        changes = FormDialog.ask(
            self,
            f"Record training: {line.name}",
            completion_fields(training.course_choices(desk)),
            {"days": 1, "mode": TAUGHT, "on": desk.today()},
            submit,
            today=desk.today(),
        )
        if changes is not None:
            self.context.announce(changes, "Training recorded")

    def choose_certificate(self) -> CertificateFile | None:
        """The certificate's file, or None when none was chosen."""
        path = choose_file_to_open(self, "Choose the certificate", FILES)
        return CertificateFile(path.name, read_file(path)) if path else None

    def book_course(self) -> None:
        """Ask on which session with places left the chosen carer gets a place."""
        line, desk = self.panel.line, self.context.desk
        if line is None:
            return
        sessions = training.open_sessions(desk)
        if not sessions:
            self.context.say("No session has places left. Plan one under Sessions.")
            return
        choices = tuple((held.id, f"{held.words} · {held.left_words}") for held in sessions)
        fields = (Field("session_id", "Session", "choice", required=True, choices=choices),)

        def submit(values: dict[str, Any]) -> Changes:
            return training.book(desk, Book(values["session_id"], line.person_id))

        start = {"session_id": self.panel.wanted_session(sessions)}
        title = f"Book a course: {line.name}"
        changes = FormDialog.ask(self, title, fields, start, submit, yes_word="Book")
        if changes is not None:
            self.context.announce(changes, "Course booked")

    def open_household(self) -> None:
        """Go to the chosen carer's household."""
        if self.panel.line is not None:
            self.context.go("households", self.panel.line.household_id)


def _columns(courses: list[tuple[str, str]]) -> tuple[ColumnFace, ...]:
    return (
        ColumnFace("carer", "Carer", 172),
        *(ColumnFace(course, short_title(title), 0) for course, title in courses),
        ColumnFace("standards", "Standards", 106, sortable=False),
    )


def short_title(title: str) -> str:
    """A course's title as short as a column's head: `Child Protection`, `Equality`."""
    return title.removeprefix("Introduction to ").split(" and ")[0]


def completion_fields(courses: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """The form for one course done."""
    return (
        Field("course", "Course", "choice", required=True, choices=courses),
        Field("title", "Title", help=f"Only for “{dict(courses)[OTHER_COURSE].lower()}”."),
        Field("on", "Done on", "date", required=True),
        Field("days", "Days", "days", required=True, help="Half a day is 0.5."),
        Field("mode", "How", "choice", required=True, choices=tuple(MODES.items())),
        Field("provider", "Given by"),
        Field("with_file", "Attach the certificate (you choose the file next)", "tick"),
    )
