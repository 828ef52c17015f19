"""Every kind of letter: the template it uses, and the letters that are about no decision."""

from fosterdesk.changes import Changes
from fosterdesk.errors import FosterDeskError
from fosterdesk.panel.deciding import household_letters, letter_templates, letter_writing
from fosterdesk.panel.deciding.letter_kinds import KINDS, LetterKind, kind_named
from fosterdesk.panel.deciding.letter_records import HouseholdLetter, TemplateRecord
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_open, confirm
from ui.kit.fields import Field
from ui.kit.findings_card import FindingsCard
from ui.kit.labels import muted, small
from ui.kit.opening import WORD_FILE, save_file
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.checked import LETTERS_OF_HOME
from ui.screens.panel.deciding import letter_forms as forms
from ui.screens.panel.deciding.letter_files import LetterFiles
from ui.screens.panel.page_asking import AskingPage, Values, in_a_row

COLUMNS = (ColumnFace("letter", "Letter"), ColumnFace("template", "Template", 300))
WRITTEN_COLUMNS = (ColumnFace("household", "To"), ColumnFace("dated", "Dated", 120))
ABOUT = {
    "decision": "Written on the decision’s page.",
    "household": "About no decision: written here.",
}


class LettersPage(AskingPage):
    """The kinds of letters and their templates."""

    guide_page = "panel-decisions"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            context,
            "Letters and templates",
            "FosterDesk’s own words until the service loads a template.",
        )
        self.back = self.add_button("Decisions waiting", "quiet")
        self.rows: dict[int, TemplateRecord] = {}
        self.kept: dict[int, HouseholdLetter] = {}
        left, right = add_columns(self.body, 400, 480)
        self.table = SmallTable(COLUMNS, "Kinds of letters", button_width=0)
        self.written = SmallTable(WRITTEN_COLUMNS, "Letters that were written", button_width=84)
        self.none_written = muted("None is written yet.")
        self.files = LetterFiles(self)
        self.written_card = Card("Written", self.none_written, self.written, self.files)
        self.findings = FindingsCard(context, LETTERS_OF_HOME)
        for part in (self.findings, self.table, self.written_card):
            left.addWidget(part)
        left.addStretch(1)
        self.fields = small("")
        self.says = muted("")
        self.write = button("Write this letter", "primary")
        self.load = button("Load template")
        self.start_from_ours = button("Start from ours")
        self.back_to_ours = button("Go back to ours", "quiet")
        self.card = Card("Letter", self.says, in_a_row(self.write))
        self.card.add(in_a_row(self.load, self.start_from_ours))
        self.card.add(in_a_row(self.back_to_ours))
        self.card.add(self.fields)
        right.addWidget(self.card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.table.selection_changed.connect(self._show_kind)
        self.written.selection_changed.connect(self._choose_letter)
        self.written.pressed.connect(self.open_letter)
        self.findings.trouble.connect(self.notice.show_problem)
        self.write.clicked.connect(self.write_letter)
        self.load.clicked.connect(self.load_template)
        self.start_from_ours.clicked.connect(self.save_ours)
        self.back_to_ours.clicked.connect(self.remove_template)

    def refresh(self) -> None:
        """Read the templates again."""
        found = letter_templates.templates(self.context.desk)
        self.rows = dict(enumerate(found))
        self.table.show_rows([_row(number, one) for number, one in self.rows.items()])
        if self.table.current_id() == -1:
            self.table.select(0)
        self._show_kind(self.table.current_id())

    def kind(self) -> str:
        """The kind that is chosen."""
        return self.rows[max(self.table.current_id(), 0)].kind

    def _show_kind(self, number: int) -> None:
        if number not in self.rows:
            return
        held, kind = self.rows[number], kind_named(self.rows[number].kind)
        self.card.set_title(kind.title)
        self.says.setText(ABOUT[kind.about])
        prepares = self.may("prepare panel")
        self.write.setVisible(kind.about == "household" and self.may("record notifications"))
        self.load.setVisible(prepares)
        self.back_to_ours.setVisible(prepares and bool(held.name))
        self._show_written(kind)
        lines = [
            f"{{{{ {one.name} }}}}  {one.says}{' (must be there)' if one.must else ''}"
            for one in kind.all_fields
        ]
        self.fields.setText("Fields of a template:\n" + "\n".join(lines))

    def _show_written(self, kind: LetterKind) -> None:
        """List the letters of a kind that is about no decision; the others stand with theirs."""
        self.written_card.setVisible(kind.about == "household")
        found = household_letters.household_letters(self.context.desk, kind.id)
        self.kept = {one.id: one for one in found}
        self.written.show_rows([_written_row(one) for one in found])
        self.written.setVisible(bool(found))
        self.none_written.setVisible(not found)
        if found and self.written.current_id() == -1:
            self.written.select(found[0].id)
        self._choose_letter(self.written.current_id())

    def _choose_letter(self, letter_id: int) -> None:
        self.files.show_letter(self.kept.get(letter_id))

    def show_refused(self, problem: Exception) -> None:
        """Show what stops a letter, each to be allowed."""
        self.findings.show_refused(problem)

    def open_letter(self, letter_id: int) -> None:
        """Show a letter as it is kept."""
        self.files.open_letter(self.kept[letter_id])

    def load_template(self) -> None:
        """Take a Word file as the service's template, once its fields are checked."""
        kind = self.kind()
        path = choose_file_to_open(self, "Load a template", WORD_FILE)
        if path is None:
            return
        self.notice.clear()
        try:
            content = path.read_bytes()
            changes = self._load(kind, path.name, content)
        except OSError:
            self.notice.show_problem("The file could not be read. Is it open in Word?")
        except FosterDeskError as error:
            self.notice.show_problem(error.sentence)
        else:
            if changes is not None:
                self.context.announce(changes, "Template loaded")

    def _load(self, kind: str, name: str, content: bytes) -> Changes | None:
        desk = self.context.desk
        try:
            return letter_templates.load_template(desk, kind, name, content)
        except letter_templates.FieldsMissing as missing:
            if not confirm(self, f"{missing.sentence} Load it all the same?", "Load it"):
                return None
            return letter_templates.load_template(desk, kind, name, content, confirmed=True)

    def save_ours(self) -> None:
        """Save our own letter as a Word file with its fields, to be edited in Word."""
        kind = self.kind()
        name = f"{KINDS[kind].title} template.docx"
        save_file(
            self,
            self.notice,
            "Start from ours",
            name,
            WORD_FILE,
            letter_templates.starter(kind),
            "Edit it in Word, then load it here.",
        )

    def remove_template(self) -> None:
        """Go back to our own words for this letter."""
        kind, desk = self.kind(), self.context.desk

        def verb() -> Changes:
            return letter_templates.remove_template(desk, kind)

        self.context.run(verb, "Our own letter is used again")

    def write_letter(self) -> None:
        """Write a letter that is about no decision, and keep it on the household's record."""
        name, desk = self.kind(), self.context.desk
        homes = household_letters.letter_households(desk, name)
        kind = kind_named(name)
        if not homes:
            self.notice.show_info("No household is waiting for this letter.")
            return
        whose = Field("household_id", "Household", "choice", required=True, choices=homes)

        def submit(values: Values) -> Changes:
            household_id = values.pop("household_id")
            self.findings.show_papers(household_id, can_check=False)
            command = forms.letter_from(name, values, household_id=household_id)
            return letter_writing.write_letter(desk, command)

        self.ask(
            f"Letter: {kind.title[:1].lower()}{kind.title[1:]}",
            (whose, *forms.letter_fields(kind)),
            {"dated_on": self.today, **letter_writing.asked_first(desk, name)},
            submit,
            "Letter written and kept on the household’s record",
            yes_word="Write",
            draft_key=f"panel-letter-{name}",
        )


def _row(number: int, held: TemplateRecord) -> SmallRow:
    if held.loaded_on is None:
        template = Cell("FosterDesk’s own words", muted=True)
    else:
        template = Cell(held.name, f"Loaded {short_date(held.loaded_on)} by {held.loaded_by}")
    return SmallRow(number, (strong(held.title), template))


def _written_row(held: HouseholdLetter) -> SmallRow:
    return SmallRow(held.id, (strong(held.household), Cell(short_date(held.dated_on))), "Open")
