"""One case: where it stands, each requirement with its evidence, and what closes a gap."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.progression import service, turns
from fosterdesk.progression.records import CasePage, Line, Offer
from fosterdesk.progression.turn_records import NewPieces
from fosterdesk.training import service as training
from fosterdesk.training.records import Book
from ui.evidence import asking as evidence
from ui.evidence.cards import AwaitedCard
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.labels import small, strong
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.stepper import Stepper
from ui.screens.progression import asking
from ui.screens.progression.bundle_card import BundleCard
from ui.screens.progression.case_cards import (
    AttachedCard,
    ChangeCard,
    CommentsCard,
    PlanCard,
    RequirementCard,
)
from ui.screens.progression.pending import PendingComments
from ui.screens.progression.turn_cards import DecidedCard, HoldCard, LaterSchemeCard

COLUMNS = (
    ColumnFace("verdict", "", 92),
    ColumnFace("requirement", "Requirement"),
    ColumnFace("evidence", "Evidence on file"),
    ColumnFace("scheme", "Scheme"),
)
SHARES = {"requirement": 0.95, "evidence": 1.3, "scheme": 1.05}
CHIPS = {"met": ("good", "Met"), "part": ("part", "Part"), "gap": ("bad", "Gap")}
NEW = "New since it was returned"
MOST_LETTERS = 76


class CaseView(Page):
    """The page of a case; social workers gather and send, team managers agree or return."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Progression case", scrolls=True)
        self.context = context
        self.case_id = 0
        self.page: CasePage | None = None
        self.pending = PendingComments(context.desk)
        self.new_pieces = NewPieces()
        self._lines: tuple[Line, ...] = ()
        role = context.desk.user.role
        self._gathers = may(role, "put forward progression")
        self._agrees = may(role, "agree progression")
        self.back = self.add_button("All cases", "quiet")
        self.all_evidence = self.add_button("Requirements and evidence")
        self.withdraw = self.add_button("Withdraw")
        self.preview = self.add_button("Preview evidence")
        self.give_back = self.add_button("Return with comments")
        self.send = self.add_button("Send to manager", "primary")
        self.agree = self.add_button("Agree", "primary")
        self.stepper = Stepper()
        self.body.addWidget(self.stepper)
        left, right = self.add_columns(right_width=290)
        self._fill_left(left)
        self._fill_right(right)
        self.chooser = PaperChooser(context, self)
        self._wire()

    def _fill_left(self, left: QVBoxLayout) -> None:
        self.standing = strong("")
        self.only_gaps = button("Show only what is not met", "quiet")
        self.only_gaps.setCheckable(True)
        row = QHBoxLayout()
        row.addWidget(self.standing, 1)
        row.addWidget(self.only_gaps)
        self.blocker = small("")
        self.table = SmallTable(COLUMNS, "Requirements", shares=SHARES)
        self.bundle = BundleCard(self.context)
        left.addLayout(row)
        left.addWidget(self.blocker)
        self.later = LaterSchemeCard()
        for part in (self.bundle, self.later, self.table):
            left.addWidget(part)
        left.addStretch(1)

    def _fill_right(self, right: QVBoxLayout) -> None:
        self.requirement = RequirementCard()
        self.change = ChangeCard()
        self.plan = PlanCard()
        self.comments = CommentsCard()
        self.attached = AttachedCard()
        self.hold, self.decided = HoldCard(self.context), DecidedCard(self.context)
        self.awaited = AwaitedCard(self.context)
        cards = (
            self.decided,
            self.requirement,
            self.awaited,
            self.comments,
            self.change,
            self.plan,
        )
        for card in (*cards, self.attached, self.hold):
            right.addWidget(card)
        right.addStretch(1)

    def _wire(self) -> None:
        self.table.selection_changed.connect(self.show_requirement)
        self.only_gaps.toggled.connect(self._show_lines)
        self.back.clicked.connect(self.go_to_list)
        self.preview.clicked.connect(self.preview_evidence)
        self.send.clicked.connect(self.send_case)
        self.agree.clicked.connect(self.agree_case)
        self.give_back.clicked.connect(self.return_case)
        self.withdraw.clicked.connect(self.withdraw_case)
        self.requirement.evidence_requested.connect(self.add_evidence)
        self.requirement.file_requested.connect(self.attach_file)
        self.chooser.chosen.connect(self.describe_file)
        self.chooser.trouble.connect(self.context.say)
        self.requirement.judgement_requested.connect(self.judge)
        self.requirement.comment_requested.connect(self.comment)
        self.requirement.unlink_requested.connect(self.unlink)
        self.requirement.book_requested.connect(self.book)
        self.plan.agree_requested.connect(self.agree_plan)
        self.bundle.trouble.connect(self.notice.show_problem)
        self.decided.refused.connect(self.bundle.show_refused)

    def go_to_list(self) -> None:
        """Go back to the list of cases."""
        self.context.go("progression")

    def show_case(self, case_id: int) -> None:
        """Show this case; another one than before begins with its first gap."""
        is_other = case_id != self.case_id
        if is_other:
            self.case_id = case_id
            self.pending.take_up(case_id)
            self.only_gaps.setChecked(False)
        self.refresh()
        if is_other:
            self._choose_first_gap()

    def refresh(self) -> None:
        """Read the case again and repaint."""
        if not self.case_id:
            return
        self.page = page = service.case(self.context.desk, self.case_id)
        self.set_heading(page.case.title, page.opened_words)
        self.stepper.show_steps(page.steps)
        self.standing.setText(_standing(page))
        self.blocker.setText(page.blocker)
        self.blocker.setVisible(bool(page.blocker))
        self.change.show_fee(page.fee)
        self.plan.show_page(page, may(self.context.desk.user.role, "agree action plans"))
        self.comments.show_page(page)
        self.attached.show_page(page)
        asked = {one.id: one for line in page.view.lines for one in line.asked}
        is_open = self._gathers and page.case.stage == "evidence"
        self.awaited.show_awaited(tuple(asked.values()), is_open=is_open)
        self._show_turns()
        self._show_buttons("" if page.case.is_held else page.case.stage)
        self._show_lines()
        self.bundle.show_case(page.case)

    def _show_turns(self) -> None:
        held = turns.case_turns(self.context.desk, self.case_id)
        self.new_pieces = held.new_pieces
        self.requirement.new_pieces = held.new_pieces
        self.hold.show_turns(held)
        self.decided.show_turns(held)
        self.later.show_later(held.later)

    def _show_buttons(self, stage: str) -> None:
        self.send.setVisible(self._gathers and stage == "evidence")
        self.withdraw.setVisible(self._gathers and stage in ("", "evidence", "manager", "panel"))
        for made in (self.agree, self.give_back):
            made.setVisible(self._agrees and stage == "manager")

    def _show_lines(self) -> None:
        if self.page is None:
            return
        chosen = self._current()
        lines = self.page.view.lines
        if self.only_gaps.isChecked():
            lines = self.page.view.unmet
        self._lines = lines
        rows = [_row(at, line, self.pending, self.new_pieces) for at, line in enumerate(lines)]
        self.table.show_rows(rows)
        kept = next((at for at, line in enumerate(lines) if line.id == chosen), 0)
        if lines and not self.table.select(kept):
            self.table.select(0)
        self.show_requirement(self.table.current_id())

    def _current(self) -> str:
        line = self.requirement.line
        return line.id if line else ""

    def _choose_first_gap(self) -> None:
        for at, line in enumerate(self._lines):
            if line.need.verdict != "met":
                self.table.select(at)
                return
        self.table.select(0)

    def show_requirement(self, number: int) -> None:
        """Show a requirement in its card, with what would close its gap."""
        if self.page is None or not 0 <= number < len(self._lines):
            self.requirement.setVisible(False)
            return
        line = self._lines[number]
        case = self.page.case
        gathers = self._gathers and case.stage == "evidence"
        offers: tuple[Offer, ...] = ()
        if gathers:
            offers = service.gap_offers(self.context.desk, case.household_id, line, case.scheme_id)
        self.requirement.show_line(
            line, offers, gathers=gathers, comments=self._agrees and case.stage == "manager"
        )
        self.requirement.setVisible(True)

    def add_evidence(self) -> None:
        """Ask for evidence of the chosen requirement."""
        self._ask(evidence.ask_evidence, "Evidence added")

    def attach_file(self) -> None:
        """Ask for a file that is evidence of the chosen requirement."""
        if self.page is not None and self.requirement.line is not None:
            household_id = self.page.case.household_id
            about = evidence.Requirement(household_id, self.requirement.line)
            self.chooser.choose("Attach a file", about)

    def describe_file(self, file: ChosenPaper) -> None:
        """Ask what the chosen file shows of the requirement it was chosen for."""
        self._announce(evidence.ask_file(self, self.context, file), "File attached")

    def judge(self) -> None:
        """Ask for the judgement of the chosen requirement."""
        self._ask(evidence.ask_judgement, "Judgement recorded")

    def _ask(self, question: Callable[..., Changes | None], said: str) -> None:
        if self.page is None or self.requirement.line is None:
            return
        household_id = self.page.case.household_id
        self._announce(question(self, self.context, household_id, self.requirement.line), said)

    def _announce(self, changes: Changes | None, said: str) -> None:
        if changes is not None:
            self.context.announce(changes, said)

    def unlink(self, evidence_id: int) -> None:
        """Take a piece of evidence away."""
        desk = self.context.desk
        self.context.run(lambda: service.unlink_evidence(desk, evidence_id), "Evidence taken away")

    def book(self, person_id: int, session_id: int) -> None:
        """Book a carer on the session that would close the gap."""
        desk = self.context.desk
        self.context.run(lambda: training.book(desk, Book(session_id, person_id)), "Booked")

    def comment(self) -> None:
        """Write a comment that goes back with the case when it is returned."""
        line = self.requirement.line
        if line is None:
            return
        words = asking.ask_comment(self, line, self.pending.get(line.id, ""))
        if words is not None:
            self.pending.put(line.id, words)
        self._show_lines()

    def send_case(self) -> None:
        """Send the case to the team manager, or say what is still missing."""
        if self.page is None:
            return
        if self.page.blocker:
            self.notice.show_problem(self.page.blocker)
            return
        self.notice.clear()
        self._announce(asking.ask_to_send(self, self.context, self.page.case), "Sent")

    def agree_case(self) -> None:
        """Agree the case as team manager."""
        if self.page is not None:
            self._announce(asking.ask_to_agree(self, self.context, self.page.case), "Agreed")

    def return_case(self) -> None:
        """Return the case with its comments."""
        if self.page is None:
            return
        changes = asking.ask_to_return(self, self.context, self.page.case, self.pending)
        if changes is not None:
            self.pending.drop()
        self._announce(changes, "Returned")

    def withdraw_case(self) -> None:
        """Withdraw the case with its reason."""
        if self.page is not None:
            self._announce(asking.ask_to_withdraw(self, self.context, self.page.case), "Withdrawn")

    def agree_plan(self) -> None:
        """Agree the action plan as operations manager."""
        if self.page is None or self.page.plan is None:
            return
        desk, plan = self.context.desk, self.page.plan
        self.context.run(
            lambda: service.agree_action_plan(desk, plan.id, plan.version), "Plan agreed"
        )

    def preview_evidence(self) -> None:
        """Build the evidence bundle beside the window and show it."""
        self.notice.clear()
        self.bundle.build()

    def print_here(self) -> bool:
        """Preview the evidence, from where it is printed."""
        self.preview_evidence()
        return self.page is not None


def _row(number: int, line: Line, pending: Mapping[str, str], new: NewPieces) -> SmallRow:
    need = line.need
    comment = pending.get(line.id) or line.comment
    return SmallRow(
        number,
        (
            chip(*CHIPS[need.verdict]),
            Cell(need.title, under=f"Manager: {comment}" if comment else "", strong=True),
            _evidence(line, new),
            Cell(f"“{need.quoted if need.excerpt else _shortened(need.sentence)}”", muted=True),
        ),
    )


def _evidence(line: Line, new: NewPieces) -> Cell:
    need = line.need
    if need.how == "computed":
        is_new = any(piece in new for piece in line.pieces)
        return Cell(need.words[:1].upper() + need.words[1:], under=NEW if is_new else "")
    titles = list(dict.fromkeys(piece.title for piece in line.pieces))
    words = " · ".join(titles) if titles else "No evidence yet"
    under = line.judgement.sentence if line.judgement else "Not judged yet"
    under = " ".join([*(f"{one.state_words}." for one in line.asked), under])
    if any(piece in new for piece in line.pieces):
        under = f"{NEW} · {under}"
    return Cell(words, under=under, muted=not titles)


def _shortened(sentence: str) -> str:
    if len(sentence) <= MOST_LETTERS:
        return sentence
    return sentence[:MOST_LETTERS].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _standing(page: CasePage) -> str:
    waits = page.waits_for[:1].lower() + page.waits_for[1:]
    words = page.view.words
    if page.case.direction == "down":
        words += f" for {page.case.from_words}"
    if page.case.stage == "evidence":
        return words if page.blocker else f"{words} · {waits}"
    if page.case.stage == "closed":
        return f"{words} · {waits}"
    return f"{words} · waits for {waits}"
