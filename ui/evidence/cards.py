"""The cards beside the requirements: the chosen one, statements not in yet, and the portfolio."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import PortfolioItemRecord, StatementRecord
from fosterdesk.progression.gap_words import with_places
from fosterdesk.progression.records import Line, Offer, Piece
from fosterdesk.rules.words import joined, plural, short_date
from ui.evidence.asking import ask_chased, ask_received
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm
from ui.kit.labels import small, strong, text
from ui.kit.wiring import weakly

MOST_PIECES = 8


class ChosenCard(Card):
    """One requirement: what it lacks, the scheme's sentence, and what it rests on."""

    book_requested = Signal(int, int)
    judge_requested = Signal()
    link_requested = Signal()
    unlink_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__("Requirement")

    def show_line(self, line: Line, offers: Sequence[Offer], *, is_open: bool) -> None:
        """Show a requirement; its buttons stand only where evidence can be linked."""
        self.clear()
        need = line.need
        self.set_title(need.title)
        self.add(strong(f"{line.verdict_words}. {with_places(line, offers)}".strip()))
        for part in need.by_carer:
            self.add(text(f"{part.name}: {part.words}"))
        if is_open:
            self._add_ways(line, offers)
        for held in line.asked:
            self.add(text(f"{held.state_words}."))
            self.add(small(held.due_words))
        if line.judgement is not None:
            by = line.judgement.judged_by or "nobody named"
            self.add(text(line.judgement.sentence))
            self.add(small(f"Judged by {by}, {short_date(line.judgement.judged_on)}"))
        self._add_pieces(line.pieces, is_open)
        self.add(small(f"“{need.sentence}”"))
        if need.reading:
            self.add(small(f"How it is read: {need.reading}"))

    def _add_ways(self, line: Line, offers: Sequence[Offer]) -> None:
        for offer in offers:
            self.add(small(f"{offer.session.left_words}: {offer.session.words}"))
            made = button(offer.button)
            made.clicked.connect(weakly(self.book, offer.person_id, offer.session.id))
            self.add(made)
        row = QHBoxLayout()
        row.setSpacing(4)
        ways = [("Add evidence", self.link_requested)]
        if line.need.how == "judged":
            ways.insert(0, ("Judge", self.judge_requested))
        for words, asked in ways:
            made = button(words)
            made.clicked.connect(asked)
            row.addWidget(made)
        row.addStretch(1)
        self.add(row)

    def _add_pieces(self, pieces: Sequence[Piece], is_open: bool) -> None:
        for piece in pieces[:MOST_PIECES]:
            self.add(strong(piece.title))
            said = f"{piece.kind_words} · {short_date(piece.dated_on)}"
            self.add(small(f"{said} · {piece.words}" if piece.words else said))
            if is_open and piece.id is not None:
                away = button("Take away", "quiet")
                away.setAccessibleName(f"Take away: {piece.title}")
                away.clicked.connect(weakly(self.unlink, piece.id))
                self.add(away)
        if len(pieces) > MOST_PIECES:
            self.add(small(f"And {len(pieces) - MOST_PIECES} more, all in the bundle."))

    def book(self, person_id: int, session_id: int) -> None:
        """Ask for a carer to be booked on a session."""
        self.book_requested.emit(person_id, session_id)

    def unlink(self, evidence_id: int) -> None:
        """Ask for a piece of evidence to be taken away."""
        self.unlink_requested.emit(evidence_id)


class AwaitedCard(Card):
    """Statements asked for and not in yet, each with its due date, to chase or to keep."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Statements not in yet")
        self.context = context
        self._held: dict[int, StatementRecord] = {}

    def show_awaited(self, awaited: Sequence[StatementRecord], *, is_open: bool) -> None:
        """Show these; hidden when there are none."""
        self.clear()
        self._held = {one.id: one for one in awaited}
        for one in awaited:
            self.add(strong(f"{one.state_words}."))
            self.add(small(one.due_words))
            if is_open:
                self._add_ways(one)
        self.setVisible(bool(awaited))

    def _add_ways(self, one: StatementRecord) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        ways = (
            ("Chase", "plain", self.chase),
            ("It came in", "plain", self.receive),
            ("Give up", "quiet", self.give_up),
        )
        for words, look, method in ways:
            made = button(words, look)
            made.setAccessibleName(f"{words}: {one.source}")
            made.clicked.connect(weakly(method, one.id))
            row.addWidget(made)
        row.addStretch(1)
        self.add(row)

    def chase(self, statement_id: int) -> None:
        """Record that somebody was reminded."""
        changes = ask_chased(self, self.context, self._held[statement_id])
        if changes is not None:
            self.context.announce(changes, "Reminder recorded")

    def receive(self, statement_id: int) -> None:
        """Keep the statement that came in."""
        changes = ask_received(self, self.context, self._held[statement_id])
        if changes is not None:
            self.context.announce(changes, "Statement kept")

    def give_up(self, statement_id: int) -> None:
        """Stop waiting for a statement, once the user has said so again."""
        held, desk = self._held[statement_id], self.context.desk
        asked = f"Stop waiting for the statement of {held.source}? The reminders end."
        if confirm(self, asked, "Stop waiting", "Keep waiting"):
            self.context.run(
                lambda: service.give_up_statement(desk, held.id, held.version),
                "No longer waited for",
            )


class PortfolioCard(Card):
    """The items of the portfolio with what each shows, and its assessment as a whole."""

    item_requested = Signal(int)
    file_requested = Signal(int)
    removal_requested = Signal(int)
    assess_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Portfolio")

    def show_items(
        self, items: Sequence[PortfolioItemRecord], titles: dict[str, str], *, is_open: bool
    ) -> None:
        """Show the items; `titles` names the requirements by their id."""
        self.clear()
        assessed = sum(one.assessed_on is not None for one in items)
        self.set_title(f"Portfolio, {plural(len(items), 'item')}" if items else "Portfolio")
        for one in items:
            self._add_item(one, titles, is_open)
        if not items:
            self.add(small("Items that show the competences stand here, each assessed by itself."))
        if is_open:
            new = button("Add to portfolio")
            new.clicked.connect(weakly(self.choose, 0))
            self.add(new)
        if is_open and items and assessed == len(items):
            whole = button("Assess as a whole")
            whole.clicked.connect(self.assess_requested)
            self.add(whole)

    def _add_item(self, one: PortfolioItemRecord, titles: dict[str, str], is_open: bool) -> None:
        self.add(strong(one.title))
        shown = [titles[name] for name in one.requirement_ids if name in titles]
        said = f"{short_date(one.dated_on)} · {one.assessed_words}"
        self.add(small(f"{said} · {joined(shown)}" if shown else said))
        if not is_open:
            return
        row = QHBoxLayout()
        row.setSpacing(2)
        ways = [("Change", self.choose)]
        if one.document_id is None:
            ways.append(("Attach its file", self.attach))
        ways.append(("Take out", self.remove))
        for words, method in ways:
            made = button(words, "quiet")
            made.setAccessibleName(f"{words}: {one.title}")
            made.clicked.connect(weakly(method, one.id))
            row.addWidget(made)
        row.addStretch(1)
        self.add(row)

    def choose(self, item_id: int) -> None:
        """Ask for an item to be changed, or for a new one (0)."""
        self.item_requested.emit(item_id)

    def attach(self, item_id: int) -> None:
        """Ask for the file of an item."""
        self.file_requested.emit(item_id)

    def remove(self, item_id: int) -> None:
        """Ask for an item to be taken out."""
        self.removal_requested.emit(item_id)
