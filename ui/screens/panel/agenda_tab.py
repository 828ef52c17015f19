"""Agenda and papers: the items at the left; at the right what the chosen one still lacks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.pack_records import PaperRef
from fosterdesk.panel.records import (
    AddItem,
    AttachPaper,
    ChangeItem,
    ItemPaperRecord,
    ItemState,
    PaperState,
)
from fosterdesk.panel.rules import interest_words
from fosterdesk.rules.words import plural
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_file_to_open, confirm
from ui.kit.empty import EmptyState
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import card_title, small, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel import forms
from ui.screens.panel.redacting import Redactor
from ui.screens.panel.tab import Tab, Values, after_chip, in_a_row

ITEM_COLUMNS = (
    ColumnFace("position", "", 34),
    ColumnFace("item", "Item"),
    ColumnFace("papers", "Papers", 104),
    ColumnFace("pages", "Pages", 62, "right"),
)
PAPER_COLUMNS = (
    ColumnFace("state", "", 94),
    ColumnFace("paper", "Paper"),
    ColumnFace("words", "Where it stands"),
)
FILE_COLUMNS = (ColumnFace("file", "Attached file"), ColumnFace("late", "", 84))
STATES = {"ready": ("good", "Here"), "missing": ("bad", "Missing"), "optional": ("neutral", "None")}
FILES = "PDF, pictures and Word files (*.pdf *.png *.jpg *.jpeg *.docx *.doc *.odt *.rtf)"
READY = (".pdf", ".png", ".jpg", ".jpeg")
NEEDS_HOUSEHOLD = (
    "change-of-terms",
    "termination",
    "extension-of-temporary-approval",
    "reconsideration",
)


@dataclass(frozen=True)
class _Chosen:
    """The paper that is being attached: to which item, as which paper, under what title."""

    state: ItemState
    paper_id: str
    title: str


class AgendaTab(Tab):
    """The agenda with its chips, and the readiness of the item that is chosen."""

    words = "Agenda and papers"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.items = SmallTable(ITEM_COLUMNS, "Items of the agenda", button_width=0)
        self.empty = EmptyState(
            "No items yet", "Approvals, first reviews, progressions and the rest stand here."
        )
        self.add = button("Add item")
        self.up = button("Move up", "quiet")
        self.down = button("Move down", "quiet")
        self.withdraw = button("Withdraw", "quiet")
        self._make_detail()
        left, right = add_columns(self.body, 540, 400)
        left.addWidget(self.items)
        left.addWidget(self.empty)
        left.addLayout(in_a_row(self.add, self.up, self.down, self.withdraw))
        left.addStretch(1)
        right.addWidget(self.detail)
        right.addStretch(1)
        self._wire()

    def _make_detail(self) -> None:
        self.name = card_title("")
        self.rule = small("")
        self.papers = SmallTable(
            PAPER_COLUMNS,
            "Papers of this item",
            shares={"paper": 1.25, "words": 1.0},
            headers=False,
        )
        self.files = SmallTable(FILE_COLUMNS, "Attached files", button_width=104)
        self.attach = button("Attach paper")
        self.change = button("Change item", "quiet")
        self.remove = button("Remove file", "quiet")
        self.redact = button("Redact words…", "quiet")
        self.redactor = Redactor(self.context, self)
        self._chosen: _Chosen | None = None
        self.quorum_chip = Chip("Quorate", "good")
        self.quorum_words = text("")
        quorum = QVBoxLayout()
        quorum.setSpacing(6)
        quorum.addWidget(card_title("Quorum"))
        quorum.addWidget(self.quorum_chip)
        quorum.addWidget(self.quorum_words)
        self.detail = Card("", self.name, self.rule, self.papers, self.files)
        self.detail.setAccessibleName("The chosen item")
        self.detail.add(in_a_row(self.attach, self.change, self.redact, self.remove))
        self.detail.add(quorum)

    def _wire(self) -> None:
        self.add.clicked.connect(self.add_item)
        self.attach.clicked.connect(self.attach_file)
        self.change.clicked.connect(self.change_item)
        self.down.clicked.connect(self.move_down)
        self.files.pressed.connect(self.turn_late)
        self.files.selection_changed.connect(self._file_chosen)
        self.items.selection_changed.connect(self._show_item)
        self.papers.pressed.connect(self.get_paper)
        self.redact.clicked.connect(self.redact_words)
        self.redactor.trouble.connect(self.trouble)
        self.remove.clicked.connect(self.remove_file)
        self.up.clicked.connect(self.move_up)
        self.withdraw.clicked.connect(self.withdraw_item)

    def refresh(self) -> None:
        """Show the items and what the chosen one lacks."""
        assert self.page is not None
        states = self.page.items
        self.items.show_rows([_item_row(state) for state in states])
        if states and self.items.current_id() == -1:
            first = next((state for state in states if state.gaps), states[0])
            self.items.select(first.item.id)
        open_agenda = self.page.meeting.minutes_signed_on is None and self.may("prepare panel")
        for part in (self.up, self.down, self.withdraw):
            part.setVisible(open_agenda and bool(states))
        for part in (self.add, self.attach, self.change):
            part.setVisible(open_agenda)
        self.items.setVisible(bool(states))
        self.empty.setVisible(not states)
        self._show_item(self.items.current_id())

    def state(self) -> ItemState | None:
        """The item that is chosen."""
        if self.page is None:
            return None
        chosen = self.items.current_id()
        return next((one for one in self.page.items if one.item.id == chosen), None)

    def _show_item(self, _item_id: int) -> None:
        state = self.state()
        self.detail.setVisible(state is not None)
        if state is None or self.page is None:
            return
        self.name.setText(state.item.title)
        rule = self.context.desk.rules.business(state.item.kind)
        confirmed = rule.confidence in ("C1", "C2", "S")
        source = rule.source if confirmed else f"{rule.source} (unconfirmed)"
        self.rule.setText(f"{rule.title} · {source}")
        self.papers.show_rows([_paper_row(at, one) for at, one in enumerate(state.papers)])
        files = state.item.files
        self.files.show_rows([_file_row(one) for one in files])
        self.files.setVisible(bool(files))
        self._file_chosen(self.files.current_id())
        self.quorum_chip.show_status(*_quorum_chip(state))
        words = [after_chip(state.quorum.words), interest_words(state.item.interests)]
        self.quorum_words.setText(" ".join(word for word in words if word))

    def _file_chosen(self, file_id: int) -> None:
        for part in (self.redact, self.remove):
            part.setVisible(file_id != -1 and self.attach.isVisibleTo(self))

    def get_paper(self, at: int) -> None:
        """Go where a missing paper is made, or write or attach it here."""
        state = self.state()
        if state is None or not 0 <= at < len(state.papers):
            return
        paper = state.papers[at]
        if paper.screen:
            self.context.go(paper.screen, paper.record_id)
        elif paper.button == "Write it":
            self.change_item()
        elif paper.state != "ready":
            self._attach(state, paper.id, paper.title)

    def add_item(self) -> None:
        """Ask what business it is; then, for what is added by hand, about whom."""
        assert self.page is not None
        desk = self.context.desk
        waiting = service.candidates(desk)
        choices: list[tuple[object, str]] = [
            (f"{number}", one.title) for number, one in enumerate(waiting)
        ]
        choices += list(service.other_business(desk))
        chosen = FormDialog.ask(
            self,
            "Add an item",
            forms.business_field(choices),
            {},
            _business,
            yes_word="Next",
            intro="Cases that wait for a panel stand first, then other business.",
        )
        if chosen is None:
            return
        if not chosen.isdigit():
            self._add_other(chosen)
            return
        command = waiting[int(chosen)].item(self.page.meeting.id)

        def verb() -> Changes:
            return service.add_item(desk, command)

        self.context.run(verb, "Item added")

    def _add_other(self, kind: str) -> None:
        assert self.page is not None
        meeting_id, desk = self.page.meeting.id, self.context.desk
        households = service.households_to_choose(desk)
        fields = forms.item_fields(kind, households, kind in NEEDS_HOUSEHOLD)

        def submit(values: Values) -> Changes:
            terms = _terms_with_support(values)
            return service.add_item(desk, AddItem(meeting_id, kind, terms=terms, **values))

        title = desk.rules.business(kind).title
        self.ask(title, fields, {}, submit, "Item added", yes_word="Add item")

    def change_item(self) -> None:
        """Change the chosen item's title, note, terms and who attends."""
        state = self.state()
        if state is None:
            return
        item = state.item
        fields = forms.change_fields(item.kind)
        start: dict[str, object] = {"title": item.title, "note": item.note}
        start |= {"attending": item.attending, "support": item.terms.get("support", "")}
        start |= forms.terms_values(item.terms)

        def submit(values: Values) -> Changes:
            terms = _terms_with_support(values) or None
            command = ChangeItem(item.id, item.version, terms=terms, **values)
            return service.change_item(self.context.desk, command)

        key = f"panel-item-{item.id}"
        self.ask("Change the item", fields, start, submit, "Item changed", draft_key=key)

    def move_up(self) -> None:
        """Move the chosen item one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen item one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        item_id = self.items.current_id()
        if item_id != -1:

            def verb() -> Changes:
                return service.move_item(self.context.desk, item_id, by)

            self.context.run(verb, "Agenda changed")

    def withdraw_item(self) -> None:
        """Take the chosen item off the agenda after asking."""
        state = self.state()
        if state is None or not confirm(
            self, f"Take “{state.item.title}” off this agenda?", "Withdraw"
        ):
            return

        def verb() -> Changes:
            return service.withdraw_item(self.context.desk, state.item.id, state.item.version)

        self.context.run(verb, "Item withdrawn")

    def attach_file(self) -> None:
        """Attach a file to the chosen item."""
        state = self.state()
        if state is not None:
            self._attach(state, "", "")

    def _attach(self, state: ItemState, paper_id: str, title: str) -> None:
        path = choose_file_to_open(self, "Choose a paper", FILES)
        if path is None:
            return
        self._chosen = _Chosen(state, paper_id, title or path.stem.replace("_", " "))
        work = opening(path)
        if path.suffix.lower() in READY:
            self._attach_file(work(None))
            return
        job = Job(work, "Making a PDF of the Word file")
        job.finished.connect(self._attach_file)
        job.failed.connect(self.trouble)
        self.context.jobs.start(job)

    def _attach_file(self, file: tuple[str, bytes]) -> None:
        name, content = file
        if self._chosen is None:
            return
        state = self._chosen.state
        choices = [("", "Another paper"), *((p.id, p.title) for p in state.papers)]
        fields = (
            Field("title", "Title", required=True),
            Field("paper_id", "It is the", "choice", choices=choices),
        )

        def submit(values: Values) -> Changes:
            command = AttachPaper(
                state.item.id, values["title"], name, content, values["paper_id"] or ""
            )
            return service.attach_paper(self.context.desk, command)

        start = {"title": self._chosen.title, "paper_id": self._chosen.paper_id}
        self.ask("Attach a paper", fields, start, submit, "Paper attached", yes_word="Attach")

    def redact_words(self) -> None:
        """Take words out of the chosen file; a copy without them stands in its place."""
        state, file_id = self.state(), self.files.current_id()
        held = next((one for one in state.item.files if one.id == file_id), None) if state else None
        if state is not None and held is not None:
            self.redactor.ask(PaperRef("file", file_id, state.item.id, held.title))

    def turn_late(self, file_id: int) -> None:
        """Mark an attached file as late, or as in time."""
        state = self.state()
        if state is None:
            return
        held = next(one for one in state.item.files if one.id == file_id)

        def verb() -> Changes:
            return service.mark_late(self.context.desk, file_id, not held.is_late)

        self.context.run(verb, "In time" if held.is_late else "Marked late")

    def remove_file(self) -> None:
        """Take the chosen file out of the item's papers after asking."""
        file_id = self.files.current_id()
        if file_id == -1 or not confirm(self, "Take this file out of the papers?", "Remove"):
            return

        def verb() -> Changes:
            return service.remove_paper(self.context.desk, file_id)

        self.context.run(verb, "Paper removed")


def opening(path: Path) -> Any:
    """The work of reading a file, and of making a PDF of a Word file; it holds no widget."""

    def work(report: Report | None) -> tuple[str, bytes]:
        stopped = report.stopped if report is not None else never_stopped
        return service.paper_to_attach(path.name, path.read_bytes(), stopped)

    return work


def never_stopped() -> bool:
    """Nobody can ask to stop what takes no time."""
    return False


def _business(values: Values) -> str:
    return str(values["business"])


def _terms_with_support(values: Values) -> dict[str, object]:
    terms = forms.terms_from(values)
    if "support" in values:
        terms["support"] = values.pop("support")
    return terms


def _item_row(state: ItemState) -> SmallRow:
    item = state.item
    papers = chip("good", "Ready")
    if state.gaps:
        papers = chip("part" if state.gaps == 1 else "bad", plural(state.gaps, "gap"))
    elif item.kind == "quality-feedback":
        papers = chip("neutral", "Form")
    pages = Cell(str(state.pages)) if state.pages is not None else muted("–")
    under = state.under
    missing = [paper.title for paper in state.papers if paper.state == "missing"]
    if missing:
        under = f"{missing[0]} missing" if len(missing) == 1 else f"{missing[0]} and more missing"
    return SmallRow(item.id, (muted(str(item.position)), strong(item.title, under), papers, pages))


def _paper_row(at: int, paper: PaperState) -> SmallRow:
    words = paper.button if paper.state != "ready" else ""
    source = paper.source if paper.state == "missing" else ""
    stands = Cell(under=paper.words)
    return SmallRow(
        at, (chip(*STATES[paper.state]), Cell(paper.title, under=source), stands), words
    )


def _file_row(held: ItemPaperRecord) -> SmallRow:
    pages = plural(held.pages, "page") if held.pages else held.name
    late = chip("part", "Late") if held.is_late else Cell()
    return SmallRow(
        held.id, (Cell(held.title, under=pages), late), "In time" if held.is_late else "Mark late"
    )


def _quorum_chip(state: ItemState) -> tuple[str, str]:
    return ("Quorate", "good") if state.quorum.quorate else ("Not quorate", "bad")
