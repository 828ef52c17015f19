"""Corrections that members ask for in the draft minutes, each made or declined."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel.minuting.corrections import answer_correction, ask_correction
from fosterdesk.panel.minuting.minutes_records import (
    OUTCOME_WORDS,
    AnswerCorrection,
    AskCorrection,
    CorrectionRecord,
    MinutesBook,
)
from fosterdesk.panel.rules import named_item
from fosterdesk.rules.words import long_date, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import small
from ui.kit.rows import ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.minuting.minutes_fields import ANSWER_FIELDS, correction_fields
from ui.screens.panel.tab import Tab, Values

COLUMNS = (ColumnFace("what", "Correction"), ColumnFace("state", "", 96))
CHIPS = {"open": "part", "made": "good", "declined": "neutral"}


class CorrectionsCard(QWidget):
    """What members asked for after the draft went to them; open ones stop the sign-off."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.book = MinutesBook()
        self.state = small("")
        self.table = SmallTable(COLUMNS, "Corrections", headers=False, button_width=84)
        self.add = button("Add correction")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Card("Corrections", self.state, self.table, self.add))
        self._wire()

    def _wire(self) -> None:
        self.add.clicked.connect(self.ask_correction)
        self.table.pressed.connect(self.ask_answer)

    def refresh(self, book: MinutesBook) -> None:
        """Show the corrections of the tab's meeting; nothing before its draft went out."""
        page = self.tab.page
        assert page is not None
        self.book = book
        sent, by = page.meeting.minutes_circulated_on, book.corrections_by
        self.setVisible(sent is not None)
        if sent is None or by is None:
            return
        self.state.setText(
            f"Draft sent to members {short_date(sent)}. Corrections wanted by "
            f"{long_date(by.due)}, {by.words} · {by.source_words}."
        )
        may = page.meeting.minutes_signed_on is None and self.tab.may("record minutes")
        self.table.show_rows([_row(one, may) for one in book.corrections])
        self.table.setVisible(bool(book.corrections))
        self.add.setVisible(may)

    def ask_correction(self) -> None:
        """Ask what a member wants put right."""
        page = self.tab.page
        assert page is not None
        meeting_id = page.meeting.id
        present = [one for one in page.attendance if one.is_present]
        items = [(state.item.id, named_item(state.item)) for state in page.items]

        def submit(values: Values) -> Changes:
            return ask_correction(self.tab.context.desk, AskCorrection(meeting_id, **values))

        self.tab.ask(
            "Correction to the draft",
            correction_fields(present, items),
            {"asked_on": self.tab.today},
            submit,
            "Correction recorded",
            draft_key=f"panel-correction-{meeting_id}",
        )

    def ask_answer(self, correction_id: int) -> None:
        """Ask what became of a correction."""
        held = next((one for one in self.book.corrections if one.id == correction_id), None)
        if held is None:
            return
        row = held

        def submit(values: Values) -> Changes:
            command = AnswerCorrection(row.id, row.version, **values)
            return answer_correction(self.tab.context.desk, command)

        start = {
            "outcome": row.outcome if row.outcome != "open" else None,
            "answer": row.answer,
        }
        self.tab.ask(
            "Answer the correction",
            ANSWER_FIELDS,
            start,
            submit,
            "Correction answered",
            intro=f"{row.item}, {row.member}: {row.words}",
        )


def _row(one: CorrectionRecord, may: bool) -> SmallRow:
    under = f"{one.member}, {short_date(one.asked_on)}: {one.words}"
    if one.answer:
        under = f"{under}\nAnswer: {one.answer}"
    cell = chip(CHIPS[one.outcome], OUTCOME_WORDS[one.outcome])
    return SmallRow(one.id, (strong(one.item, under), cell), "Answer" if may else "")
