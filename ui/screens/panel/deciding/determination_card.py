"""What follows a decision: telling, the 28 days, the review mechanism, the final decision."""

from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.deciding import case_papers, determinations
from fosterdesk.panel.deciding.binding import BoundPapers
from fosterdesk.panel.deciding.decision_records import (
    COMPLAINTS,
    MECHANISM,
    SERVICE,
    DecisionPage,
    RecordMechanism,
)
from fosterdesk.panel.records import RecordTold
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import text
from ui.screens.panel.deciding import decision_forms as forms
from ui.screens.panel.forms import terms_values
from ui.screens.panel.page_asking import AskingPage, Values, in_a_row


class AfterCard(Card):
    """The steps after the decision, those alone that can be taken now."""

    def __init__(self, page: AskingPage) -> None:
        super().__init__("After the decision")
        self.asks = page
        self.page: DecisionPage | None = None
        self.words = text("")
        self.facts = KeyValues(label_width=150)
        self.told = button("Record that they were told")
        self.represent = button("Record representations")
        self.bind = button("Papers for the review mechanism")
        self.sent = button("Record that they went")
        self.recommended = button("Record its recommendation")
        self.final = button("Decide finally")
        self.add(self.words)
        self.add(self.facts)
        self.add(in_a_row(self.told, self.represent))
        self.add(in_a_row(self.bind, self.sent, self.recommended))
        self.add(in_a_row(self.final))
        self._wire()

    def _wire(self) -> None:
        self.told.clicked.connect(self.record_told)
        self.represent.clicked.connect(self.record_representations)
        self.bind.clicked.connect(self.bind_papers)
        self.sent.clicked.connect(self.record_sent)
        self.recommended.clicked.connect(self.record_recommended)
        self.final.clicked.connect(self.decide_finally)

    def show_page(self, page: DecisionPage) -> None:
        """Show how it stands, and the buttons for what is next; hidden before the decision."""
        self.page = page
        held, may = page.decision, self.asks.may
        self.setVisible(held.decided_on is not None)
        self.words.setText(page.way)
        self.words.setVisible(bool(page.way))
        self.facts.show_pairs(_facts(page))
        tells = may("record notifications")
        untold = not (held.told_orally_on and held.told_in_writing_on)
        is_open = held.is_proposal and held.final_on is None
        at_mechanism = is_open and held.representations_to == MECHANISM
        self.told.setVisible(untold and tells)
        self.represent.setVisible(is_open and not held.representations_to and tells)
        self.bind.setVisible(at_mechanism and tells)
        self.sent.setVisible(at_mechanism and held.mechanism_papers_sent_on is None and tells)
        self.recommended.setVisible(
            at_mechanism and held.mechanism_recommended_on is None and tells
        )
        self.final.setVisible(is_open and held.representations_to != SERVICE and may("decide"))

    def record_told(self) -> None:
        """Ask when the person was told."""
        held, desk = self._held(), self.asks.context.desk

        def submit(values: Values) -> Changes:
            return service.record_told(desk, RecordTold(held.id, held.version, **values))

        start = {
            "told_orally_on": held.told_orally_on,
            "told_in_writing_on": held.told_in_writing_on,
        }
        self.asks.ask("Told of the decision", forms.TOLD_FIELDS, start, submit, "Saved")

    def record_representations(self) -> None:
        """Ask when representations came, and to whom they were made."""
        held, desk = self._held(), self.asks.context.desk

        def submit(values: Values) -> Changes:
            return determinations.record_representations(
                desk, held.id, held.version, values["on"], values["to"]
            )

        start = {"on": self.asks.today}
        fields = forms.REPRESENTATIONS_FIELDS
        intro = "One way may be taken, and the other is closed by it."
        self.asks.ask(
            "Representations", fields, start, submit, "Representations recorded", intro=intro
        )

    def bind_papers(self) -> None:
        """Ask what came since the panel, then bind the papers and show them."""
        held, desk = self._held(), self.asks.context.desk
        since = case_papers.since_panel(desk, held.id)
        fields = (
            Field(
                "since",
                "Obtained since the panel",
                "several",
                choices=since,
                help="What the review mechanism should know. The panel’s minutes are never sent.",
            ),
        )
        chosen: list[int] = [number for number, _words in since]
        if since:
            answer = self.asks.ask_values(
                "Papers for the review mechanism", fields, {"since": tuple(chosen)}, "Bind"
            )
            if answer is None:
                return
            chosen = list(answer["since"])
        work = binding_for_mechanism(desk, held.id, chosen)
        self.asks.start(Job(work, "Binding the papers"), self.asks.show_bound)

    def record_sent(self) -> None:
        """Ask when the papers went to the review mechanism."""
        held, desk = self._held(), self.asks.context.desk

        def submit(values: Values) -> Changes:
            return determinations.record_mechanism_papers_sent(
                desk, held.id, held.version, values["on"]
            )

        start = {"on": self.asks.today}
        self.asks.ask("Papers sent", forms.SENT_FIELDS, start, submit, "Papers sent")

    def record_recommended(self) -> None:
        """Ask what the review mechanism recommended."""
        page, desk = self._page(), self.asks.context.desk
        held = page.decision

        def submit(values: Values) -> Changes:
            return determinations.record_mechanism(
                desk, RecordMechanism(held.id, held.version, **values)
            )

        fields = forms.mechanism_fields(page)
        self.asks.ask(
            "Recommendation of the review mechanism",
            fields,
            {"on": self.asks.today},
            submit,
            "Recommendation recorded",
            draft_key=f"panel-mechanism-{held.id}",
        )

    def decide_finally(self) -> None:
        """Ask for the final decision."""
        page, desk = self._page(), self.asks.context.desk
        held = page.decision
        unread = page.unread if held.mechanism_recommended_on else ()

        def submit(values: Values) -> Changes:
            return determinations.decide_finally(desk, forms.final_from(page, values))

        start = {
            "on": self.asks.today,
            "outcome": held.outcome,
            **terms_values(held.terms),
        }
        self.asks.ask(
            "Final decision",
            forms.final_fields(page, unread),
            start,
            submit,
            "Decided finally",
            yes_word="Decide finally",
            intro=page.stops,
            draft_key=f"panel-final-{held.id}",
        )

    def _page(self) -> DecisionPage:
        assert self.page is not None
        return self.page

    def _held(self) -> Any:
        return self._page().decision


def binding_for_mechanism(desk: Any, decision_id: int, chosen: list[int]) -> Any:
    """The work of binding papers for the review mechanism; it holds no widget."""

    def work(report: Report) -> BoundPapers:
        return case_papers.bind_for_mechanism(desk, decision_id, chosen, report, report.stopped)

    return work


def _facts(page: DecisionPage) -> list[tuple[str, str]]:
    held = page.decision
    pairs = [
        ("Told in person", _day(held.told_orally_on)),
        ("Written to", _day(held.told_in_writing_on)),
    ]
    if held.is_proposal and held.representations_by and held.representations_to != COMPLAINTS:
        last = held.representations_by
        counted = "the letter’s date" if held.noticed_on else "the decision, until the letter"
        words = f"{short_date(last.due)}, {last.words}, counted from {counted}"
        pairs.append(("Last of the 28 days", words))
    if held.representations_on:
        pairs.append(("Received on", short_date(held.representations_on)))
    if held.mechanism_papers_sent_on:
        pairs.append(("Papers sent on", short_date(held.mechanism_papers_sent_on)))
    if held.mechanism_recommended_on:
        on = short_date(held.mechanism_recommended_on)
        pairs.append(("It recommended", f"{on}: {held.mechanism_recommendation}"))
    if held.is_proposal and held.final_on and held.final_reasons:
        pairs.append(("Final reasons", held.final_reasons))
    return pairs


def _day(day: Any) -> str:
    return short_date(day) if day else "Not yet"
