"""The cards of a case's other turns: holds, what follows a decision, a later scheme."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.errors import FosterDeskError
from fosterdesk.people import service as people
from fosterdesk.people.findings import LeaksFound
from fosterdesk.progression import turns
from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.turn_records import CaseTurns, LaterScheme, SecondLookRecord
from fosterdesk.rules.words import short_date
from ui.kit.buttons import Button, button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_save
from ui.kit.labels import small, strong, text
from ui.kit.preview import PreviewWindow
from ui.kit.rows import Cell, ColumnFace
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.wiring import weakly
from ui.screens.progression import turn_asking

DIFFERENCES = (
    ColumnFace("what", "What differs"),
    ColumnFace("before", "This case"),
    ColumnFace("after", "In force now"),
)
SHARES = {"what": 0.7, "before": 1.2, "after": 1.2}
EXCEL = "Excel (*.xlsx)"


class HoldCard(Card):
    """Whether the case is on hold, and the way in and out of it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("On hold")
        self.context = context
        self._case: CaseRecord | None = None

    def show_turns(self, held: CaseTurns) -> None:
        """Show the hold, or the button that begins one; hidden where neither applies."""
        self.clear()
        case = self._case = held.case
        works = may(self.context.desk.user.role, "put forward progression")
        can_hold = works and case.stage in ("evidence", "manager", "panel") and not case.panel_on
        self.setVisible(case.is_held or can_hold)
        self.set_title("On hold" if case.is_held else "Put on hold")
        if case.held_on is not None:
            until = f" until {short_date(case.hold_until)}" if case.hold_until else ""
            self.add(text(f"Since {short_date(case.held_on)}{until}."))
            self.add(text(case.hold_reason))
            if works:
                self._offer("Take it up again", self.resume)
                self._offer("Change the hold", self.hold)
        elif can_hold:
            self.add(small("Where something has to happen first. The case keeps its place."))
            self._offer("Put on hold", self.hold)

    def _offer(self, words: str, slot: object) -> None:
        made = button(words)
        made.clicked.connect(slot)
        self.add(made)

    def hold(self) -> None:
        """Ask why and until when."""
        if self._case is not None:
            changes = turn_asking.ask_to_hold(self, self.context, self._case)
            if changes is not None:
                self.context.announce(changes, "On hold")

    def resume(self) -> None:
        """Take the case up again."""
        case, desk = self._case, self.context.desk
        if case is not None:
            self.context.run(
                lambda: turns.resume_case(desk, case.id, case.version), "Taken up again"
            )


class DecidedCard(Card):
    """What follows a decision: letter, memo, Excel line, and a second look.

    `refused` tells of a letter or memo that was not written for what was found on it.
    """

    refused = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("After the decision")
        self.context = context
        self._held: CaseTurns | None = None
        role = context.desk.user.role
        self._notifies = may(role, "record notifications")
        self._answers = may(role, "look at decisions again")

    def show_turns(self, held: CaseTurns) -> None:
        """Show what was written and asked; hidden before the decision."""
        self.clear()
        self._held = held
        case = held.case
        self.setVisible(held.is_decided or bool(held.looks))
        if case.outcome == "not-agreed" and case.outcome_reason:
            self.add(text(f"Not agreed: {case.outcome_reason}"))
        for paper in held.papers:
            self._add_paper(paper.id, paper.title, short_date(paper.dated_on))
        if held.is_decided and self._notifies:
            self._add(button("Write the letter"), self.write_letter)
            if case.outcome == "agreed":
                self._add(button("Write the payroll memo"), self.write_memo)
                self._add(button("Save the payroll line"), self.save_line)
        for look in held.looks:
            self._add_look(look)
        if held.is_decided and held.ask_by is not None and held.open_look is None:
            until = f"A second look can be asked for until {short_date(held.ask_by.due)}"
            if held.ask_by.due >= self.context.desk.today():
                self.add(small(f"{until}, {held.ask_by.words} · {held.ask_by.source_words}"))
                if self._notifies:
                    self._add(button("The carer asks for a second look"), self.ask_look)

    def _add(self, made: Button, slot: object) -> None:
        made.clicked.connect(slot)
        self.add(made)

    def _add_paper(self, document_id: int, title: str, dated: str) -> None:
        opened = button("Open", "quiet")
        opened.setAccessibleName(f"Open: {title}")
        opened.clicked.connect(weakly(self.open_paper, document_id, title))
        self.add(strong(title))
        self.add(small(dated))
        self.add(opened)

    def _add_look(self, look: SecondLookRecord) -> None:
        self.add(strong(f"Second look asked for {short_date(look.asked_on)}"))
        self.add(text(look.grounds))
        if look.looked_on is not None:
            self.add(text(f"{look.outcome_words}: {look.reasons}"))
            self.add(small(f"{look.looked_by}, {short_date(look.looked_on)}"))
        elif self._answers:
            self._add(button("Answer it", "primary"), self.answer_look)
        else:
            self.add(small("Waits for the operations manager or the decision maker."))

    def open_paper(self, document_id: int, title: str) -> None:
        """Show a paper that was written, to be printed from there."""
        content = people.document_content(self.context.desk, document_id)
        PreviewWindow.open_for(self, content, title, f"{title}.pdf")

    def write_letter(self) -> None:
        """Write the letter, without the address unless it is asked for with a reason."""
        if self._held is not None:
            written = turn_asking.ask_letter(
                self, self.context, self._held.case, self._show_stopped
            )
            self._tell(written, "Letter written")

    def write_memo(self) -> None:
        """Write the memo for payroll."""
        from fosterdesk.progression.decision_writing import write_memo

        desk = self.context.desk
        if self._held is not None:
            case_id = self._held.case.id

            def verb() -> Changes:
                try:
                    return write_memo(desk, case_id)
                except LeaksFound as problem:
                    self.refused.emit(problem)
                    raise

            self.context.run(verb, "Memo written")

    def _show_stopped(self, problem: LeaksFound) -> None:
        self.context.say(problem.sentence)
        self.refused.emit(problem)

    def save_line(self) -> None:
        """Save the Excel line for payroll where the user says."""
        if self._held is None:
            return
        from fosterdesk.progression.decision_writing import write_payroll_line

        case = self._held.case
        proposed = f"{case.reference}-payroll.xlsx"
        path: Path | None = choose_file_to_save(self, "Save the payroll line", proposed, EXCEL)
        if path is None:
            return
        try:
            write_payroll_line(self.context.desk, case.id, path)
        except FosterDeskError as problem:
            self.context.say(problem.sentence)
        else:
            self.context.say(f"Saved as {path.name}.")

    def ask_look(self) -> None:
        """Record that the carer asks for a second look."""
        held = self._held
        if held is not None and held.ask_by is not None:
            until = f"Until {short_date(held.ask_by.due)}, {held.ask_by.words}."
            asked = turn_asking.ask_for_second_look(self, self.context, held.case, until)
            self._tell(asked, "Request recorded")

    def answer_look(self) -> None:
        """Record what came of the second look."""
        if self._held is not None and self._held.open_look is not None:
            self._tell(
                turn_asking.ask_for_answer(self, self.context, self._held.open_look), "Answered"
            )

    def _tell(self, changes: Changes | None, said: str) -> None:
        if changes is not None:
            self.context.announce(changes, said)


class LaterSchemeCard(Card):
    """The version of the scheme in force now beside the case's own: only what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("A later version of the scheme is in force")
        self.setParent(parent)
        self.note = small("")
        self.table = SmallTable(DIFFERENCES, "What the later version changes", shares=SHARES)
        self.add(self.note)
        self.add(self.table)

    def show_later(self, later: LaterScheme | None) -> None:
        """Show the differences; hidden where the case's own version is in force."""
        self.setVisible(later is not None)
        if later is None:
            return
        count = len(later.differences)
        said = "Nothing that this level asks or pays differs." if not count else ""
        self.note.setText(
            f"This case began under {later.began_under} and is judged by it to its end. In force "
            f"now: {later.in_force}. {said}".strip()
        )
        self.table.setVisible(bool(count))
        self.table.show_rows(
            [
                SmallRow(
                    number,
                    (
                        strong_cell(one.what),
                        Cell(one.before or "Not in it", muted=not one.before),
                        Cell(one.after or "Not in it any more", muted=not one.after),
                    ),
                )
                for number, one in enumerate(later.differences)
            ]
        )
