"""What can be done with evidence: link, judge, ask, write, attach, book, and keep a portfolio."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import OnRecord, PortfolioItemRecord
from fosterdesk.progression.records import Line
from fosterdesk.progression.requirement_page import RequirementPage
from fosterdesk.training import service as training
from fosterdesk.training.records import Book
from ui.evidence import asking, asking_portfolio
from ui.kit.attaching import ChosenPaper, PaperChooser
from ui.kit.context import ScreenContext
from ui.kit.dialogs import confirm


class Acting(QObject):
    """The verbs behind the buttons, on the page shown and the requirement chosen."""

    def __init__(self, asker: QWidget, context: ScreenContext) -> None:
        super().__init__(asker)
        self.asker = asker
        self.context = context
        self.page: RequirementPage | None = None
        self.line: Line | None = None
        self.chooser = PaperChooser(context, asker)
        self.chooser.chosen.connect(self.describe_file)
        self.chooser.trouble.connect(context.say)

    @property
    def household_id(self) -> int:
        return self.page.view.household_id if self.page else 0

    @property
    def chosen_id(self) -> str:
        return self.line.id if self.line else ""

    def link(self, key: str, line: Line) -> None:
        """Link something on record to a requirement.

        What a judged requirement is shown by is asked, and may be left empty; where the record
        itself is counted nothing is asked.
        """
        one = self._record(key)
        if one is None:
            return
        self.line = line
        said = f"{one.title} linked to {line.need.title[:1].lower()}{line.need.title[1:]}"
        if line.need.how == "judged":
            made = asking.ask_shows(self.asker, self.context, self.household_id, line, one)
            self._announce(made, said)
            return
        command = asking.link_command(self.household_id, line.id, one)
        desk = self.context.desk
        self.context.run(lambda: service.link_evidence(desk, command), said)

    def _record(self, key: str) -> OnRecord | None:
        records = self.page.on_record if self.page else ()
        return next((one for one in records if one.key == key), None)

    def ask_link(self, key: str) -> None:
        """Ask to which requirement something on record is linked."""
        one = self._record(key)
        if one is not None and self.page is not None:
            lines = self.page.view.lines
            made = asking.ask_link(
                self.asker, self.context, self.household_id, lines, one, self.chosen_id
            )
            self._announce(made, "Evidence linked")

    def add_evidence(self) -> None:
        """Ask what is evidence of the chosen requirement."""
        self._about_line(asking.ask_evidence, "Evidence added")

    def attach_file(self) -> None:
        """Attach a file as evidence of the chosen requirement."""
        if self.line is not None:
            about = asking.Requirement(self.household_id, self.line)
            self.chooser.choose("Attach a file", about)

    def describe_file(self, file: ChosenPaper) -> None:
        """Keep a portfolio item's file, or ask what it shows of the requirement it is for."""
        if isinstance(file.about, PortfolioItemRecord):
            asking_portfolio.keep_item_file(self.context, file)
            return
        self._announce(asking.ask_file(self.asker, self.context, file), "File attached")

    def judge(self) -> None:
        """Ask for the judgement of the chosen requirement."""
        self._about_line(asking.ask_judgement, "Judgement recorded")

    def _about_line(self, question: Callable[..., Changes | None], said: str) -> None:
        if self.line is not None:
            made = question(self.asker, self.context, self.household_id, self.line)
            self._announce(made, said)

    def ask_for_statement(self) -> None:
        """Record that somebody was asked for a statement on the chosen requirement."""
        self._about_chosen(asking.ask_for_statement, "Statement asked for")

    def write_statement(self) -> None:
        """Write a statement down as evidence of the chosen requirement."""
        self._about_chosen(asking.ask_to_write, "Statement kept")

    def _about_chosen(self, question: Callable[..., Changes | None], said: str) -> None:
        if self.page is not None:
            chosen = (self.line.id,) if self.line else ()
            lines = self.page.view.lines
            self._announce(
                question(self.asker, self.context, self.household_id, lines, chosen), said
            )

    def unlink(self, evidence_id: int) -> None:
        """Take a piece of evidence away."""
        desk = self.context.desk
        self.context.run(lambda: service.unlink_evidence(desk, evidence_id), "Evidence taken away")

    def book(self, person_id: int, session_id: int) -> None:
        """Book a carer on the session that would close the gap."""
        desk = self.context.desk
        self.context.run(lambda: training.book(desk, Book(session_id, person_id)), "Booked")

    def add_item(self) -> None:
        """Ask for a new item of the portfolio."""
        self.keep_item(0)

    def keep_item(self, item_id: int) -> None:
        """Ask for an item of the portfolio to be changed, or for a new one (0)."""
        if self.page is not None:
            held = next((one for one in self.page.portfolio if one.id == item_id), None)
            made = asking_portfolio.ask_item(
                self.asker,
                self.context,
                self.household_id,
                self.page.carers,
                self.page.view.lines,
                held,
            )
            self._announce(made, "Portfolio kept")

    def remove_item(self, item_id: int) -> None:
        """Take an item out of the portfolio, once the user has said so again."""
        items = self.page.portfolio if self.page else ()
        held = next((one for one in items if one.id == item_id), None)
        asked = "Take “{}” out of the portfolio? Its file stays among the papers."
        if held is None or not confirm(self.asker, asked.format(held.title), "Take out"):
            return
        desk, version = self.context.desk, held.version
        self.context.run(lambda: service.remove_portfolio_item(desk, item_id, version), "Taken out")

    def keep_item_file(self, item_id: int) -> None:
        """Ask for the file of an item."""
        held = (
            next((o for o in self.page.portfolio if o.id == item_id), None) if self.page else None
        )
        if held is not None:
            self.chooser.choose(f"The file of {held.title}", held)

    def assess_portfolio(self) -> None:
        """Ask who assessed the portfolio as a whole."""
        if self.page is not None:
            carers = self.page.carers
            made = asking_portfolio.ask_assessed(
                self.asker, self.context, self.household_id, carers
            )
            self._announce(made, "Portfolio assessed")

    def _announce(self, changes: Changes | None, said: str) -> None:
        if changes is not None:
            self.context.announce(changes, said)
