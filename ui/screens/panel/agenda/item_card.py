"""The chosen item of an agenda: what it still lacks, its files, who attends, and its quorum."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.agenda.attending import Attendee, attendees, attending_text
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.records import (
    AttachPaper,
    ChangeItem,
    ItemPaperRecord,
    ItemState,
    MeetingPage,
    PaperState,
)
from fosterdesk.panel.rules import named_item
from fosterdesk.people.findings import PaperRef
from fosterdesk.rules.words import plural
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.dialogs import confirm
from ui.kit.fields import Field
from ui.kit.labels import card_title, small, text
from ui.kit.redacting import Redactor
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.agenda import item_forms
from ui.screens.panel.checked import REDACTING
from ui.screens.panel.tab import Tab, Values, after_chip, in_a_row

PAPER_COLUMNS = (
    ColumnFace("state", "", 94),
    ColumnFace("paper", "Paper"),
    ColumnFace("words", "Where it stands"),
)
FILE_COLUMNS = (ColumnFace("file", "Attached file"), ColumnFace("late", "", 84))
STATES = {"ready": ("good", "Here"), "missing": ("bad", "Missing"), "optional": ("neutral", "None")}


@dataclass(frozen=True)
class _Chosen:
    """The paper that is being attached: to which item, as which paper, under what title."""

    state: ItemState
    paper_id: str
    title: str  # as the agenda calls it, or nothing


class ItemCard(Card):
    """One item with the buttons that bring what it lacks."""

    trouble = Signal(str)

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.setAccessibleName("The chosen item")
        self.tab, self.context = tab, tab.context
        self.name = card_title("")
        self.when = text("")
        self.rule = small("")
        self.papers = SmallTable(
            PAPER_COLUMNS,
            "Papers of this item",
            shares={"paper": 1.15, "words": 1.0},
            headers=False,
            button_width=106,
        )
        self.files = SmallTable(FILE_COLUMNS, "Attached files", button_width=104)
        for part in (self.name, self.when, self.rule, self.papers, self.files):
            self.add(part)
        self.state: ItemState | None = None
        self.chooser = PaperChooser(self.context, self)
        self._make_buttons()
        self._make_people()
        self._wire()

    def _make_buttons(self) -> None:
        self.attach = button("Attach paper")
        self.change = button("Change item", "quiet")
        self.remove = button("Remove file", "quiet")
        self.redact = button("Redact words…", "quiet")
        self.redactor = Redactor(self.context, self, REDACTING)
        self.add(in_a_row(self.attach, self.change, self.redact, self.remove))

    def _make_people(self) -> None:
        self.people = text("")
        self.invitation = small("")
        self.attendee = button("Add attendee…", "quiet")
        self.invite = button("Record invitation", "quiet")
        self.quorum_chip = Chip("Quorate", "good")
        self.quorum_words = text("")
        who, quorum = QVBoxLayout(), QVBoxLayout()
        for part in (card_title("Who attends"), self.people, self.invitation):
            who.addWidget(part)
        who.addLayout(in_a_row(self.attendee, self.invite))
        quorum.addWidget(card_title("Quorum"))
        quorum.addWidget(self.quorum_chip)
        quorum.addWidget(self.quorum_words)
        for column in (who, quorum):
            column.setSpacing(6)
            self.add(column)

    def _wire(self) -> None:
        self.attach.clicked.connect(self.attach_file)
        self.attendee.clicked.connect(self.add_attendee)
        self.change.clicked.connect(self.change_item)
        self.files.pressed.connect(self.turn_late)
        self.files.selection_changed.connect(self._file_chosen)
        self.invite.clicked.connect(self.record_invitation)
        self.papers.pressed.connect(self.get_paper)
        self.redact.clicked.connect(self.redact_words)
        self.redactor.trouble.connect(self.trouble)
        self.chooser.chosen.connect(self._attach_file)
        self.chooser.trouble.connect(self.trouble)
        self.remove.clicked.connect(self.remove_file)

    def show_state(self, state: ItemState | None, page: MeetingPage, *, is_open: bool) -> None:
        """Show an item of a meeting; the buttons that change it only while the agenda is open."""
        self.state = state
        self.setVisible(state is not None)
        if state is None:
            return
        for part in (self.attach, self.change, self.attendee):
            part.setVisible(is_open)
        self.name.setText(named_item(state.item))
        rule = self.context.desk.rules.business(state.item.kind)
        confirmed = rule.confidence in ("C1", "C2", "S")
        source = rule.source if confirmed else f"{rule.source} (unconfirmed)"
        self.rule.setText(f"{rule.title} · {source}")
        self.when.setText(when_words(state, page))
        self.papers.show_rows([_paper_row(at, one) for at, one in enumerate(state.papers)])
        files = state.item.files
        self.files.show_rows([_file_row(one) for one in files])
        self.files.setVisible(bool(files))
        self._file_chosen(self.files.current_id())
        self._show_people(state, is_open)
        self.quorum_chip.show_status(*quorum_chip(state))
        declared = len(state.item.interests)
        words = after_chip(state.quorum.words)
        more = f" {plural(declared, 'declared interest')} in this item." if declared else ""
        self.quorum_words.setText(f"{words}{more}")

    def _show_people(self, state: ItemState, is_open: bool) -> None:
        who = [one.words for one in attendees(state.item.attending)]
        self.people.setText("\n".join(who) or "Nobody is named yet.")
        asked = readiness.invitation(self.context.desk, state.item.id)
        self.invitation.setText(asked.words)
        self.invitation.setVisible(bool(asked.words))
        self.invite.setVisible(is_open and bool(asked.words) and not asked.is_asked)

    def _file_chosen(self, file_id: int) -> None:
        for part in (self.redact, self.remove):
            part.setVisible(file_id != -1 and self.attach.isVisibleTo(self))

    def get_paper(self, at: int) -> None:
        """Go where a missing paper is made, or write or attach it here."""
        state = self.state
        if state is None or not 0 <= at < len(state.papers):
            return
        paper = state.papers[at]
        if paper.screen:
            self.context.go(paper.screen, paper.record_id)
        elif paper.button == "Write it":
            self.change_item()
        elif paper.state != "ready":
            self._attach(state, paper.id, paper.title)

    def change_item(self) -> None:
        """Change the chosen item's title, length, who attends, note and terms."""
        if self.state is None:
            return
        item, desk = self.state.item, self.context.desk
        fields = item_forms.change_fields(item.kind, desk.rules.business(item.kind).minutes)

        def submit(values: Values) -> Changes:
            kept = item_forms.kept_terms(item.kind, values)
            terms = {**item.terms, **kept} if kept else None
            values["break_after"] = values["break_after"] or 0
            command = ChangeItem(item.id, item.version, terms=terms, **values)
            return service.change_item(desk, command)

        start, key = item_forms.start_values(item), f"panel-item-{item.id}"
        self.tab.ask("Change the item", fields, start, submit, "Item changed", draft_key=key)

    def add_attendee(self) -> None:
        """Name one more person who comes for the chosen item, and as what."""
        if self.state is None:
            return
        item = self.state.item

        def submit(values: Values) -> Changes:
            more = Attendee(values["name"], values["capacity"])
            whole = attending_text([*attendees(item.attending), more])
            command = _unchanged(self.state, whole)
            return service.change_item(self.context.desk, command)

        fields = item_forms.ATTENDEE_FIELDS
        self.tab.ask("Add an attendee", fields, {}, submit, "Attendee added", yes_word="Add")

    def record_invitation(self) -> None:
        """Record that the applicants or carers were asked today to attend."""
        state = self.state
        if state is not None:

            def verb() -> Changes:
                return readiness.record_invitation(self.context.desk, state.item.id)

            self.context.run(verb, "Invitation recorded")

    def attach_file(self) -> None:
        """Attach a file to the chosen item."""
        if self.state is not None:
            self._attach(self.state, "", "")

    def _attach(self, state: ItemState, paper_id: str, title: str) -> None:
        self.chooser.choose("Choose a paper", _Chosen(state, paper_id, title))

    def _attach_file(self, file: ChosenPaper) -> None:
        wanted = file.about
        assert isinstance(wanted, _Chosen)
        state = wanted.state
        choices = [("", "Another paper"), *((p.id, p.title) for p in state.papers)]
        fields = (
            Field("title", "Title", required=True),
            Field("paper_id", "It is the", "choice", choices=choices),
        )

        def submit(values: Values) -> Changes:
            command = AttachPaper(
                state.item.id, values["title"], file.name, file.content, values["paper_id"] or ""
            )
            return service.attach_paper(self.context.desk, command)

        start = {"title": wanted.title or file.title, "paper_id": wanted.paper_id}
        self.tab.ask("Attach a paper", fields, start, submit, "Paper attached", yes_word="Attach")

    def redact_words(self) -> None:
        """Take words out of the chosen file; a copy without them stands in its place."""
        held = self._file()
        if self.state is not None and held is not None:
            self.redactor.ask(PaperRef("file", held.id, self.state.item.id, held.title))

    def _file(self) -> ItemPaperRecord | None:
        files = self.state.item.files if self.state else ()
        return next((one for one in files if one.id == self.files.current_id()), None)

    def turn_late(self, file_id: int) -> None:
        """Mark an attached file as late, or as in time."""
        held = self._file()
        if held is None:
            return

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


def _unchanged(state: ItemState | None, attending: str) -> ChangeItem:
    """The command that changes who attends an item and nothing else."""
    assert state is not None
    item = state.item
    command = ChangeItem(item.id, item.version, item.title, item.note, attending)
    return replace(command, minutes=item.minutes, break_after=item.break_after)


def when_words(state: ItemState, page: MeetingPage) -> str:
    """The planned time of an item, and whose setting its length is."""
    slot = page.timings.slot(state.item.id)
    if slot is None:
        return ""
    whose = "set for this item" if state.item.minutes else "this service’s own setting"
    words = f"{slot.words} · {plural(slot.minutes, 'minute')}, {whose}"
    return f"{words} · {slot.break_words}" if slot.break_after else words


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


def quorum_chip(state: ItemState) -> tuple[str, str]:
    """The words and kind of an item's quorum chip."""
    return ("Quorate", "good") if state.quorum.quorate else ("Not quorate", "bad")
