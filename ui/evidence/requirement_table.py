"""The table of requirements: each with where it stands, and a place to drop evidence on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from fosterdesk.progression.gap_words import with_places
from fosterdesk.progression.records import Line, Offer
from ui.evidence.closing import closing
from ui.evidence.on_record import EVIDENCE
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.small_table import SmallRow, SmallTable

CHIPS = {"met": ("good", "Met"), "part": ("part", "Part met"), "gap": ("bad", "Gap")}
LATE = ("soon", "Met, late")
MOST_TITLES = 3


class RequirementTable(SmallTable):
    """One row for each requirement; `dropped` gives the row and the key of what fell on it."""

    dropped = Signal(int, str)

    def __init__(self, carers: Sequence[str]) -> None:
        self.carers = tuple(carers) if len(carers) > 1 else ()
        columns = [ColumnFace("verdict", "", 98), ColumnFace("requirement", "Requirement")]
        columns += [ColumnFace(f"carer-{at}", name) for at, name in enumerate(self.carers)]
        columns.append(ColumnFace("standing", "Where it stands"))
        shares = {"requirement": 1.4, "carer-0": 1.0, "carer-1": 1.0, "standing": 1.2}
        super().__init__(columns, "Requirements", shares=shares, button_width=148)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.takes_drops = True

    def show_lines(
        self, lines: Sequence[Line], offers: dict[str, tuple[Offer, ...]], with_buttons: bool
    ) -> None:
        """Show these requirements in their order."""
        rows = []
        for at, line in enumerate(lines):
            made = offers.get(line.id, ())
            words = closing(line, made).words if with_buttons else ""
            rows.append(SmallRow(at, self._cells(line, made), words))
        self.show_rows(rows)

    def _cells(self, line: Line, offers: Sequence[Offer]) -> tuple[Cell, ...]:
        need = line.need
        face = LATE if need.late and need.verdict == "met" else CHIPS[need.verdict]
        said = line.carer_words if self.carers else ()
        carers = [Cell(upper(words)) for words in said]
        title = Cell(need.title, under=f"“{need.quoted}”", strong=True)
        return (chip(*face), title, *carers, _standing(line, offers, any(said)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge_drag(event)
        if event.isAccepted():
            self.select(self._row_at(event))
            self.bring_into_sight(event.position().toPoint())

    def _judge_drag(self, event: QDropEvent) -> None:
        if self.takes_drops and event.mimeData().hasFormat(EVIDENCE) and self._row_at(event) != -1:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _row_at(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        return self.rows_model.rows[index.row()].id if index.isValid() else -1

    def dropEvent(self, event: QDropEvent) -> None:
        self._judge_drag(event)
        if event.isAccepted():
            key = bytes(event.mimeData().data(EVIDENCE).data()).decode()
            self.dropped.emit(self._row_at(event), key)


def _standing(line: Line, offers: Sequence[Offer], carers_say_it: bool) -> Cell:
    """The gap in words, else what it rests on; under it what was asked for, or the judgement."""
    under = [f"{one.state_words}." for one in line.asked]
    if line.judgement is not None:
        under.append(line.judgement.sentence)
    if line.need.verdict != "met":
        words = with_places(line, offers)
        if line.pieces and line.need.how == "judged":
            under.insert(0, _titles(line))
    elif line.need.how == "computed" and not carers_say_it:
        words = upper(line.need.words)
    else:
        words = _titles(line) or "Nothing is missing"
    return Cell(words, under=" ".join(under))


def _titles(line: Line) -> str:
    titles = list(dict.fromkeys(piece.title for piece in line.pieces))
    rest = len(titles) - MOST_TITLES
    words = " · ".join(titles[:MOST_TITLES])
    return f"{words} and {rest} more" if rest > 0 else words


def upper(words: str) -> str:
    """Words of the arithmetic as a sentence begins."""
    return words[:1].upper() + words[1:]
