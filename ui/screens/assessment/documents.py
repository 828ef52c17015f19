"""The files kept on an application: PDFs and pictures that go into the panel's pack."""

from PySide6.QtWidgets import QHBoxLayout

from fosterdesk.assessment.records import ApplicationRecord
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument, DocumentRecord
from fosterdesk.rules.words import plural, short_date
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_save, confirm
from ui.kit.empty import EmptyState
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.assessment.asking import Tab, Values
from ui.screens.assessment.forms import DOCUMENT_FIELDS

COLUMNS = (
    ColumnFace("date", "Date", 120),
    ColumnFace("title", "Paper"),
    ColumnFace("kind", "Kind", 190),
    ColumnFace("size", "Size", 160),
)
ABOUT = "application"
SAVED = "PDF or picture (*.pdf *.png *.jpg *.jpeg)"


class DocumentsTab(Tab):
    """The papers attached to this application, newest first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.documents: list[DocumentRecord] = []
        self.add = button("Attach a paper", "primary")
        self.remove = button("Remove the chosen one")
        self.table = SmallTable(COLUMNS, "Papers", button_width=110)
        self.chooser = PaperChooser(context, self)
        for act in (self.add, self.remove):
            act.allow(context.may("record households"))
        self.empty = EmptyState(
            "No paper attached",
            "PDFs and pictures that belong to the assessment stand here and go into the pack.",
        )
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.add)
        tools.addWidget(self.remove)
        tools.addStretch(1)
        self.column.addLayout(tools)
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self.column.addStretch(1)
        self.add.clicked.connect(self.attach)
        self.chooser.chosen.connect(self.describe)
        self.chooser.trouble.connect(context.say)
        self.remove.clicked.connect(self.remove_chosen)
        self.table.pressed.connect(self.save_copy)
        self.table.selection_changed.connect(self._offer_removal)

    def show_application(self, record: ApplicationRecord) -> None:
        super().show_application(record)
        desk, household_id = self.context.desk, record.facts.household_id
        self.documents = people.documents(desk, household_id, ABOUT, record.id)
        self.table.show_rows([_row(one) for one in self.documents])
        self.table.setVisible(bool(self.documents))
        self.empty.setVisible(not self.documents)
        self._offer_removal(self.table.current_id())

    def attach(self) -> None:
        """Choose a file and keep it, encrypted, on the household's record."""
        self.chooser.choose("Attach a paper", self.shown.id)

    def describe(self, file: ChosenPaper) -> None:
        """Ask for the title, kind and date of the chosen file and keep it."""
        record = self.shown
        if file.about != record.id:
            self.context.say(f"{file.chosen} was not attached: another application is shown now.")
            return

        def send(values: Values) -> Changes:
            try:
                return people.add_document(
                    self.context.desk,
                    AddDocument(
                        household_id=record.facts.household_id,
                        person_id=None,
                        about=ABOUT,
                        about_id=record.id,
                        file_name=file.name,
                        content=file.content,
                        **values,
                    ),
                )
            except InvalidInput as error:
                problems = dict(error.problems)
                if "file_name" in problems:
                    problems.setdefault("title", problems.pop("file_name"))
                raise InvalidInput(problems) from error

        title = file.title.capitalize()
        start = {"title": title, "dated_on": self.context.desk.today(), "kind": "check"}
        self.ask(
            "Attach a paper", DOCUMENT_FIELDS, start, send, "Paper attached", intro=file.chosen
        )

    def save_copy(self, document_id: int) -> None:
        """Save a copy of the file, for example to look at it."""
        one = self._document(document_id)
        path = choose_file_to_save(self, "Save a copy", one.name, SAVED)
        if path is not None:
            path.write_bytes(people.document_content(self.context.desk, document_id))
            self.context.say(f"A copy was saved as {path.name}. It is not encrypted.")

    def remove_chosen(self) -> None:
        """Take the chosen paper off the record."""
        one = self._document(self.table.current_id())
        if confirm(self, f"Remove “{one.title}” from this application?", "Remove"):

            def verb() -> Changes:
                return people.remove_document(self.context.desk, one.id, one.version)

            self.context.run(verb, "Paper removed")

    def _offer_removal(self, document_id: int) -> None:
        self.remove.setEnabled(document_id != -1)

    def _document(self, document_id: int) -> DocumentRecord:
        return next(one for one in self.documents if one.id == document_id)


def _row(one: DocumentRecord) -> SmallRow:
    pages = plural(one.pages, "page") if one.pages else ""
    size = f"{max(one.size // 1024, 1):,} kB"
    cells = (
        Cell(short_date(one.dated_on)),
        strong(one.title, under=one.name),
        Cell(one.kind_words),
        Cell(" · ".join(part for part in (pages, size) if part)),
    )
    return SmallRow(one.id, cells, button="Save a copy")
