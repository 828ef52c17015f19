"""Readers and copies: who gets what, what was made, and what must be looked at before."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from fosterdesk.changes import Changes
from fosterdesk.panel.copying import applicant_files, copy_batches, copy_register, readers
from fosterdesk.panel.copying.conflict_records import ConflictsFound
from fosterdesk.panel.copying.copy_records import CopyOrder, CopyRecord, Reader, ReadersPage
from fosterdesk.panel.copying.handing_out import Ways
from fosterdesk.panel.records import ItemPaperRecord, MeetingPage
from fosterdesk.rules.words import plural
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_folder, confirm
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import muted
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.copying.conflicts_card import ConflictsCard, looking
from ui.screens.panel.copying.mail_fields import MAIL_FIELDS
from ui.screens.panel.tab import Tab, in_a_row

READER_COLUMNS = (ColumnFace("reader", "Reader", 0), ColumnFace("gets", "Gets", 0))
MADE_COLUMNS = (
    ColumnFace("number", "Copy", 56),
    ColumnFace("reader", "For", 0),
    ColumnFace("state", "", 170),
)
FILE_COLUMNS = (ColumnFace("file", "Attached file", 0), ColumnFace("state", "", 110))
COPIES_CHANGED = Changes(frozenset({("pack_copy", 0)}))


class CopiesTab(Tab):
    """Readers and the register at the left, conflicts and the applicants’ files at the right."""

    words = "Readers and copies"
    guide_page = "papers"
    told = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.held = ReadersPage((), (), "")
        self._orders: tuple[CopyOrder, ...] = ()
        self._ways = Ways()
        self.source = muted("")
        self.readers = SmallTable(
            READER_COLUMNS, "Readers", shares={"reader": 1.0, "gets": 1.5}, button_width=72
        )
        self.make = button("Make copies…")
        self.returned = muted("")
        self.made = SmallTable(MADE_COLUMNS, "Copies that were made", button_width=96)
        self.conflicts = ConflictsCard(self)
        self.files = SmallTable(FILE_COLUMNS, "Files for the applicants", button_width=92)
        self.files_card = Card(
            "The applicants’ own copies",
            muted(
                "They hold the papers that are the applicants’ own or about them without the "
                "words of others. Put a file in when it holds nothing of anybody else."
            ),
            self.files,
        )
        left, right = add_columns(self.body, 560, 430)
        readers_card = Card("Readers", self.source, self.readers)
        readers_card.add(in_a_row(self.make))
        self.made_card = Card("Copies made", self.returned, self.made)
        left.addWidget(readers_card)
        left.addWidget(self.made_card)
        left.addStretch(1)
        right.addWidget(self.conflicts)
        right.addWidget(self.files_card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.make.clicked.connect(self.ask_for_copies)
        self.readers.pressed.connect(self.make_one)
        self.made.pressed.connect(self.tick_returned)
        self.files.pressed.connect(self.turn_file)
        self.conflicts.trouble.connect(self.trouble)

    def refresh(self) -> None:
        """Show the readers, the copies that were made, and what was found."""
        assert self.page is not None
        prepares = self.may("prepare panel")
        self.held = readers.readers_page(self.context.desk, self.page.meeting.id)
        source = f"{self.held.source_words} {self.held.supplement_words}".strip()
        self.source.setText(source)
        can_make = prepares and bool(self.page.items)
        rows = enumerate(self.held.readers)
        self.readers.show_rows([_reader_row(at, one, can_make) for at, one in rows])
        self.make.setVisible(can_make)
        self.returned.setText(f"{self.held.returned_words}.")
        self.made.show_rows([_made_row(one, prepares) for one in self.held.copies])
        self.made_card.setVisible(bool(self.held.copies))
        files = list(_files(self.page))
        is_open = prepares and self.page.meeting.minutes_signed_on is None
        self.files.show_rows([_file_row(letter, one, is_open) for letter, one in files])
        self.files_card.setVisible(bool(files))
        self.conflicts.refresh()

    def make_one(self, at: int) -> None:
        """Make the copy of one reader."""
        self._begin((self.held.readers[at].order,), Ways())

    def ask_for_copies(self) -> None:
        """Ask which readers get a copy now, and how the files go out."""
        usual = tuple(at for at, one in enumerate(self.held.readers) if one.usual)
        asked = FormDialog.ask(
            self,
            "Make copies",
            _fields(self.held.readers),
            {"readers": usual},
            _as_typed,
            yes_word="Next",
            intro="Each copy is a file of its own, numbered and named. To print many at once "
            "with dividers and a return sheet, use “Print copies…”.",
        )
        if asked is None:
            return
        orders = tuple(self.held.readers[at].order for at in asked["readers"])
        self._begin(orders, Ways(bool(asked["locked"]), asked["limit_mb"]))

    def _begin(self, orders: tuple[CopyOrder, ...], ways: Ways) -> None:
        """Look for conflicts first: what is found is asked about before anything is made."""
        assert self.page is not None
        self._orders = tuple(replace(one) for one in orders)
        self._ways = ways
        job = Job(looking(self.context.desk, self.page.meeting.id), "Looking for conflicts")
        job.finished.connect(self._confirm)
        job.failed.connect(self.trouble)
        job.refused.connect(self.refused)
        self.context.jobs.start(job)

    def _confirm(self, found: ConflictsFound) -> None:
        assert self.page is not None
        self.conflicts.show_found(found)
        question = f"{found.warning} Make the copies all the same?"
        if found.warning and not confirm(self, question, "Make them all the same"):
            return
        folder = choose_folder(self, "Where to write the copies")
        if folder is None:
            return
        work = making(self.context.desk, self.page.meeting.id, self._orders, folder, self._ways)
        job = Job(work, f"Making {plural(len(self._orders), 'copy', 'copies')}")
        job.finished.connect(self._tell)
        job.failed.connect(self.trouble)
        job.refused.connect(self.refused)
        self.context.jobs.start(job)

    def _tell(self, files: tuple[Path, ...]) -> None:
        self.context.announce(COPIES_CHANGED, "Copies made")
        self.told.emit(copy_batches.made_words(files))

    def tick_returned(self, copy_id: int) -> None:
        """Tick a copy as returned, or take the tick back."""
        one = next(copy for copy in self.held.copies if copy.id == copy_id)
        is_back = one.returned_on is None

        def verb() -> Changes:
            return copy_register.mark_returned(self.context.desk, one, is_back)

        self.context.run(verb, "Returned" if is_back else "Out again")

    def turn_file(self, file_id: int) -> None:
        """Put a file into its applicants’ copy, or leave it out."""
        assert self.page is not None
        held = next(one for _letter, one in _files(self.page) if one.id == file_id)

        def verb() -> Changes:
            desk = self.context.desk
            return applicant_files.put_for_applicant(desk, file_id, not held.for_applicant)

        self.context.run(verb, "Left out" if held.for_applicant else "Put in")


def making(
    desk: Any, meeting_id: int, orders: tuple[CopyOrder, ...], folder: Path, ways: Ways
) -> Any:
    """The work of making copies; it holds no widget."""

    def work(report: Report) -> tuple[Path, ...]:
        return copy_batches.make_copies(
            desk, meeting_id, orders, folder, ways, report, report.stopped
        )

    return work


def _as_typed(values: dict[str, Any]) -> dict[str, Any]:
    if not values["readers"]:
        from fosterdesk.errors import InvalidInput

        raise InvalidInput({"readers": "Tick at least one reader."})
    return values


def _fields(held: tuple[Reader, ...]) -> tuple[Field, ...]:
    choices = tuple((at, f"{one.order.name}: {one.gets}") for at, one in enumerate(held))
    return (
        Field("readers", "Copies for", "several", required=True, choices=choices),
        *MAIL_FIELDS,
    )


def _files(page: MeetingPage) -> list[tuple[str, ItemPaperRecord]]:
    return [
        (state.item.letter, one)
        for state in page.items
        if state.item.household_id is not None
        for one in state.item.files
    ]


def _reader_row(at: int, one: Reader, can_make: bool) -> SmallRow:
    cells = (strong(one.order.name), Cell(one.gets))
    return SmallRow(at, cells, "Make" if can_make else "")


def _made_row(one: CopyRecord, prepares: bool) -> SmallRow:
    kind = "good" if one.returned_on else "part"
    state = chip(kind, "Returned" if one.returned_on else "Out")
    state = replace(state, under=one.where)
    words = "Out again" if one.returned_on else "Returned"
    cells = (Cell(str(one.number)), strong(one.name, one.what), state)
    return SmallRow(one.id, cells, words if prepares else "")


def _file_row(letter: str, one: ItemPaperRecord, is_open: bool) -> SmallRow:
    state = chip("good", "Put in") if one.for_applicant else chip("neutral", "Left out")
    word = "Leave out" if one.for_applicant else "Put in"
    return SmallRow(one.id, (strong(one.title, f"Item {letter}"), state), word if is_open else "")
