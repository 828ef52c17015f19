"""Documents: the files kept on the household's record; attach, look at and remove them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import DOCUMENT_WORDS, AddDocument, DocumentRecord
from fosterdesk.rules.words import plural, short_date
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

COLUMNS = (
    ColumnFace("dated", "Dated", 110),
    ColumnFace("title", "Paper"),
    ColumnFace("kind", "Kind", 200),
    ColumnFace("size", "Size", 120),
)
KIBIBYTE = 1024


class DocumentsTab(Tab):
    """The papers, the newest first; Enter or the button opens one."""

    words = "Documents"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.papers: dict[int, DocumentRecord] = {}
        self.attach = button("Attach a paper")
        self.take_off = button("Remove the chosen paper", "quiet")
        self.table = SmallTable(COLUMNS, "Papers of this household", button_width=84)
        self.nothing = EmptyState(
            "No papers yet", "Certificates, letters and reports stand here, encrypted."
        )
        self.body.addLayout(button_row(self.attach, self.take_off))
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self.attach.allow(context.may("record households"))
        self.take_off.allow(context.may("record households"))
        self.chooser = PaperChooser(context, self)
        self._wire()

    def _wire(self) -> None:
        self.attach.clicked.connect(self.attach_paper)
        self.chooser.chosen.connect(self.describe_paper)
        self.chooser.trouble.connect(self.context.say)
        self.take_off.clicked.connect(self.remove_paper)
        self.table.pressed.connect(self.open_paper)
        self.table.selection_changed.connect(self._on_selected)

    def refresh(self) -> None:
        """Read the papers again."""
        found = people.documents(self.context.desk, self.household_id)
        self.papers = {paper.id: paper for paper in found}
        self.table.show_rows([_row(paper) for paper in found])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._on_selected(self.table.current_id())

    def _on_selected(self, paper_id: int) -> None:
        self.take_off.setVisible(paper_id in self.papers)

    def attach_paper(self) -> None:
        """Ask for a file; what it is is asked when it has come."""
        self.chooser.choose("Choose a paper", self.household_id)

    def describe_paper(self, file: ChosenPaper) -> None:
        """Ask what the chosen file is and keep it, unless another household is shown by now."""
        if file.about != self.household_id:
            self.context.say(f"{file.chosen} was not attached: another household is shown now.")
            return
        fields = (
            Field("title", "Title", required=True),
            Field("kind", "Kind", "choice", required=True, choices=tuple(DOCUMENT_WORDS.items())),
            Field("dated_on", "Dated", "date", required=True),
        )

        def submit(values: Values) -> Changes:
            command = AddDocument(
                household_id=self.household_id,
                person_id=None,
                about="household",
                about_id=None,
                file_name=file.name,
                content=file.content,
                **values,
            )
            return people.add_document(self.context.desk, command)

        start = {"title": file.title, "dated_on": self.today}
        self.ask("Attach a paper", fields, start, submit, "Paper attached", yes_word="Attach")

    def open_paper(self, paper_id: int) -> None:
        """Show a paper in a window of its own."""
        paper = self.papers[paper_id]
        content = people.document_content(self.context.desk, paper_id)
        if paper.media_type == "application/pdf":
            from ui.kit.preview import PreviewWindow

            PreviewWindow.open_for(self, content, paper.title, paper.name)
        else:
            PictureWindow(self, content, paper.title).show()

    def remove_paper(self) -> None:
        """Take the chosen paper off the record after asking."""
        paper = self.papers[self.table.current_id()]
        if not confirm(self, f"Take “{paper.title}” off the record?", "Remove"):
            return

        def verb() -> Changes:
            return people.remove_document(self.context.desk, paper.id, paper.version)

        self.context.run(verb, "Paper removed")


class PictureWindow(QDialog):
    """A picture in a window of its own, freed when it is closed."""

    def __init__(self, parent: Tab, content: bytes, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(900, 700)
        picture = QPixmap()
        picture.loadFromData(content)
        label = QLabel()
        label.setAccessibleName(title)
        label.setPixmap(
            picture.scaledToWidth(
                min(picture.width(), 860), Qt.TransformationMode.SmoothTransformation
            )
        )
        area = QScrollArea()
        area.setWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)


def _row(paper: DocumentRecord) -> SmallRow:
    size = f"{max(paper.size // KIBIBYTE, 1):,} kB"
    pages = plural(paper.pages, "page") if paper.pages else ""
    return SmallRow(
        paper.id,
        (
            Cell(short_date(paper.dated_on)),
            strong(paper.title),
            Cell(paper.kind_words),
            Cell(size, under=pages),
        ),
        "Open",
    )
