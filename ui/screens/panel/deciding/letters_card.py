"""The letters about a decision: written, opened, saved as Word, drafted as an e-mail, sent on."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel.deciding import letter_writing
from fosterdesk.panel.deciding.decision_records import DecisionPage, LetterRecord
from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import LetterSent
from fosterdesk.panel.deciding.letter_signing import signers
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import muted
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.deciding import letter_forms as forms
from ui.screens.panel.deciding.letter_files import LetterFiles, letter_name
from ui.screens.panel.page_asking import AskingPage, Values, in_a_row

COLUMNS = (
    ColumnFace("letter", "Letter"),
    ColumnFace("dated", "Dated", 104),
    ColumnFace("state", "", 200),
)
EMPTY = "Once it is decided, the letters that the decision asks for are written here."
ON_CASE = "The letter about a level is written on the progression case."


class LettersCard(Card):
    """The letters that were written, and the ways to write and send on."""

    def __init__(self, page: AskingPage) -> None:
        super().__init__("Letters")
        self.asks = page
        self.page: DecisionPage | None = None
        self.letters: dict[int, LetterRecord] = {}
        self.table = SmallTable(COLUMNS, "Letters", button_width=84)
        self.empty = muted(EMPTY)
        self.write = button("Write a letter")
        self.sent = button("Record that it went")
        self.files = LetterFiles(page)
        self.add(self.table)
        self.add(self.empty)
        self.add(in_a_row(self.write, self.sent))
        self.add(self.files)
        self._wire()

    def _wire(self) -> None:
        self.table.pressed.connect(self.open_letter)
        self.table.selection_changed.connect(self._show_buttons)
        self.write.clicked.connect(self.write_letter)
        self.sent.clicked.connect(self.record_sent)

    def show_page(self, page: DecisionPage) -> None:
        """Show the letters of a decision."""
        self.page = page
        self.letters = {one.id: one for one in page.letters}
        self.table.show_rows([_row(one) for one in page.letters])
        self.table.setVisible(bool(page.letters))
        if page.letters and self.table.current_id() == -1:
            self.table.select(page.letters[0].id)
        on_case = page.decision.kind == "progression" and page.decision.decided_on is not None
        self.empty.setText(ON_CASE if on_case else EMPTY)
        self.empty.setVisible(not page.letters and not page.letter_kinds)
        self._show_buttons(self.table.current_id())

    def _show_buttons(self, letter_id: int) -> None:
        may = self.asks.may("record notifications")
        held = self.letters.get(letter_id)
        can_write = self.page is not None and bool(self.page.letter_kinds)
        self.write.setVisible(can_write and may)
        self.sent.setVisible(held is not None and held.sent_on is None and may)
        self.files.show_letter(held)

    def write_letter(self) -> None:
        """Ask which letter, then for what no record gives, and write it."""
        assert self.page is not None
        held, kinds = self.page.decision, self.page.letter_kinds
        name = kinds[0][0]
        if len(kinds) > 1:
            chosen = self.asks.ask_values(
                "Write a letter", forms.kind_field(kinds), {"kind": name}, "Next"
            )
            if chosen is None:
                return
            name = chosen["kind"]
        kind, desk = kind_named(name), self.asks.context.desk
        who = signers(desk, held.id)

        def submit(values: Values) -> Changes:
            return letter_writing.write_letter(
                desk, forms.letter_from(name, values, decision_id=held.id)
            )

        self.asks.ask(
            f"Letter: {kind.title[:1].lower()}{kind.title[1:]}",
            forms.letter_fields(kind, who),
            {
                "dated_on": self.asks.today,
                "signs": who[0][0],
                **letter_writing.asked_first(desk, name),
            },
            submit,
            "Letter written",
            yes_word="Write",
            intro="Everything else comes from the records.",
            draft_key=f"panel-letter-{held.id}-{name}",
        )

    def open_letter(self, letter_id: int) -> None:
        """Show a letter as it is kept."""
        self.files.open_letter(self.letters[letter_id])

    def record_sent(self) -> None:
        """Ask when the chosen letter went, and how."""
        held, desk = self.letters[self.table.current_id()], self.asks.context.desk

        def submit(values: Values) -> Changes:
            return letter_writing.record_letter_sent(
                desk, LetterSent(held.id, held.version, **values)
            )

        start = {"sent_on": self.asks.today}
        self.asks.ask("The letter went", forms.SENT_FIELDS, start, submit, "Saved")
        found = self.letters.get(held.id)
        if found is not None and found.late_words:
            self.asks.notice.show_problem(found.late_words)


def _row(held: LetterRecord) -> SmallRow:
    if held.sent_on is None:
        state: Any = chip("part", "Not sent yet")
    elif held.late_words:
        state = chip("late", "Not on its day", f"Went {short_date(held.sent_on)}")
    else:
        state = chip("good", f"Went {short_date(held.sent_on)}")
    under = held.late_words or held.delivery
    return SmallRow(
        held.id, (strong(letter_name(held), under), Cell(short_date(held.dated_on)), state), "Open"
    )
