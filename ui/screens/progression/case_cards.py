"""The cards beside a case: the chosen requirement, what would change, comments, attached."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fosterdesk.progression.records import (
    ActionPlanRecord,
    CasePage,
    CommentRecord,
    FeeChange,
    Line,
    Offer,
    Piece,
)
from fosterdesk.progression.turn_records import NewPieces
from fosterdesk.rules.words import joined, pounds, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.labels import small, strong, text
from ui.kit.wiring import weakly

MOST_PIECES = 6


class RequirementCard(Card):
    """What the chosen requirement rests on and lacks, and the buttons that close the gap."""

    book_requested = Signal(int, int)
    evidence_requested = Signal()
    file_requested = Signal()
    judgement_requested = Signal()
    comment_requested = Signal()
    unlink_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__("Requirement")
        self.line: Line | None = None
        self.new_pieces = NewPieces()

    def show_line(
        self, line: Line, offers: Sequence[Offer], *, gathers: bool, comments: bool
    ) -> None:
        """Show a requirement; `gathers` offers evidence and judgement, `comments` a comment."""
        self.clear()
        self.line = line
        need = line.need
        self.set_title(f"{line.verdict_words}: {need.title[:1].lower()}{need.title[1:]}")
        if need.verdict != "met":
            self.add(text(line.missing_words))
        for part in need.by_carer:
            self.add(text(f"{part.name}: {part.words}."))
        if gathers:
            self._add_offers(offers)
            self._add_ways(need.how == "judged")
        if comments:
            asked = button("Comment on this")
            asked.clicked.connect(self.comment_requested)
            self.add(asked)
        if line.judgement is not None:
            self._add_judgement(line)
        self._add_pieces(line.pieces, gathers)
        self.add(small(f"“{need.sentence}”"))
        if need.reading:
            self.add(small(f"How it is read: {need.reading}"))

    def _add_judgement(self, line: Line) -> None:
        assert line.judgement is not None
        held = line.judgement
        self.add(text(held.sentence))
        said = f"Judged by {held.judged_by or 'nobody named'}, {short_date(held.judged_on)}"
        if held.confirmed_on:
            said += f" · confirmed {short_date(held.confirmed_on)}"
        self.add(small(said))

    def _add_pieces(self, pieces: Sequence[Piece], gathers: bool) -> None:
        for piece in pieces[:MOST_PIECES]:
            self.add(strong(piece.title))
            new = "New since it was returned · " if piece in self.new_pieces else ""
            self.add(small(f"{new}{short_date(piece.dated_on)} · {piece.words}"))
            if gathers and piece.id is not None:
                away = button("Take away", "quiet")
                away.setAccessibleName(f"Take away: {piece.title}")
                away.clicked.connect(weakly(self.unlink, piece.id))
                self.add(away)
        if len(pieces) > MOST_PIECES:
            self.add(small(f"And {len(pieces) - MOST_PIECES} more, all in the bundle."))

    def _add_offers(self, offers: Sequence[Offer]) -> None:
        for offer in offers:
            self.add(small(f"{offer.session.left_words}: {offer.session.words}"))
            made = button(offer.button)
            made.clicked.connect(weakly(self.book, offer.person_id, offer.session.id))
            self.add(made)

    def _add_ways(self, is_judged: bool) -> None:
        ways = [("Add evidence", self.evidence_requested), ("Attach file", self.file_requested)]
        if is_judged:
            judge = button("Judge")
            judge.clicked.connect(self.judgement_requested)
            self.add(judge)
        row = QHBoxLayout()
        row.setSpacing(4)
        for words, asked in ways:
            made = button(words)
            made.clicked.connect(asked)
            row.addWidget(made)
        row.addStretch(1)
        self.add(row)

    def book(self, person_id: int, session_id: int) -> None:
        """Ask for a carer to be booked on a session."""
        self.book_requested.emit(person_id, session_id)

    def unlink(self, evidence_id: int) -> None:
        """Ask for a piece of evidence to be taken away."""
        self.unlink_requested.emit(evidence_id)


class ChangeCard(Card):
    """What the move would change: the fee now and then."""

    def __init__(self) -> None:
        super().__init__("What would change")
        self.values = KeyValues()
        self.working = small("")
        self.note = small("")
        for widget in (self.values, self.working, self.note):
            self.add(widget)

    def show_fee(self, fee: FeeChange) -> None:
        """Show the weekly fees and the year's difference."""
        sign = "+" if fee.a_year > 0 else ""
        self.values.show_pairs(
            (
                ("Children placed", str(fee.children) if fee.children else "None"),
                ("Fee now", f"{pounds(fee.now)} a week"),
                ("Fee then", f"{pounds(fee.then)} a week"),
                ("Difference", f"{sign}{pounds(fee.a_year).removesuffix('.00')} a year"),
            )
        )
        self.working.setText(fee.working)
        self.note.setText(fee.note)
        self.note.setVisible(bool(fee.note))


class AttachedCard(Card):
    """What the bundle will hold, by kind."""

    def __init__(self) -> None:
        super().__init__("Attached")

    def show_page(self, page: CasePage) -> None:
        """Show what is attached, or that nothing is."""
        self.clear()
        for words in page.attached:
            self.add(text(words))
        if not page.attached:
            self.add(small("Nothing is on file yet."))


class CommentsCard(Card):
    """What the team manager wrote, and the supervising social worker's statement."""

    def __init__(self) -> None:
        super().__init__("Statement and comments")

    def show_page(self, page: CasePage) -> None:
        """Show the statement, then the comments, newest first; hidden when there is neither."""
        self.clear()
        case = page.case
        if case.statement:
            self.add(text(case.statement))
            self.add(small(f"{case.sent_by or case.social_worker}, supervising social worker"))
        for comment in page.comments:
            self.add(text(_comment_words(comment, page)))
            self.add(small(_comment_note(comment)))
        if case.agreed_on:
            self.add(text(case.manager_comment or "Agreed."))
            self.add(small(f"{case.agreed_by}, team manager, {short_date(case.agreed_on)}"))
        self.setVisible(bool(page.comments or case.statement or case.agreed_on))


class PlanCard(Card):
    """The action plan of a case that lowers a level, or the carer's own wish."""

    agree_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Action plan")

    def show_page(self, page: CasePage, may_agree: bool) -> None:
        """Show who agreed the plan; hidden for a case that goes up."""
        self.clear()
        self.setVisible(page.case.direction == "down")
        if page.case.own_wish_on:
            self.add(text(f"The carer’s own wish, written {short_date(page.case.own_wish_on)}."))
        if page.plan is None:
            return
        plan = page.plan
        self.add(text(plan.plan))
        lines = [page.view.line(name) for name in plan.requirement_ids]
        lacking = [line.need.title for line in lines if line is not None]
        if lacking:
            self.add(small(f"Not shown: {joined(lacking)}"))
        self.add(KeyValues(_plan_pairs(plan)))
        if may_agree and plan.agreed_on is None and plan.referred_on is not None:
            made = button("Agree the plan")
            made.clicked.connect(self.agree_requested)
            self.add(made)


def _plan_pairs(plan: ActionPlanRecord) -> list[tuple[str, str]]:
    dates = (
        ("Carer", plan.carer_agreed_on),
        ("Social worker", plan.social_worker_agreed_on),
        ("Team manager", plan.manager_agreed_on),
        ("Reviewed", plan.reviewed_on),
        ("Operations manager", plan.agreed_on),
    )
    return [(who, short_date(on) if on else "Not yet") for who, on in dates]


def _comment_words(comment: CommentRecord, page: CasePage) -> str:
    line = page.view.line(comment.requirement_id) if comment.requirement_id else None
    return f"{line.need.title}: {comment.text}" if line else comment.text


def _comment_note(comment: CommentRecord) -> str:
    said = f"{comment.by}, {short_date(comment.on)}"
    return f"{said} · answered {short_date(comment.answered_on)}" if comment.answered_on else said
