"""The page of one decision: what must be read, the panel's side, the decision, what follows."""

from typing import Any

from fosterdesk.access import drafts
from fosterdesk.errors import FosterDeskError, InvalidInput
from fosterdesk.panel import service
from fosterdesk.panel.deciding import case_papers, decision_pages
from fosterdesk.panel.deciding.binding import BoundPapers
from fosterdesk.panel.deciding.decision_records import DecisionPage
from fosterdesk.panel.reasoning import SAME_AS_PANEL
from ui.kit.asking import keeper
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.findings_card import FindingsCard
from ui.kit.form import Form
from ui.kit.jobs import Job, Report
from ui.kit.labels import small, strong
from ui.kit.page import add_columns
from ui.screens.panel.checked import CASE_PAPERS
from ui.screens.panel.deciding import decision_forms as forms
from ui.screens.panel.deciding.decision_cards import ClocksCard, PanelCard, RecordCard
from ui.screens.panel.deciding.determination_card import AfterCard
from ui.screens.panel.deciding.letters_card import LettersCard
from ui.screens.panel.forms import TERMS_FIELDS, terms_values
from ui.screens.panel.page_asking import AskingPage, in_a_row

NOT_CHOSEN = "Choose the decision: it is said here in one sentence, as letter and register say it."
ASKED_FOR = ("support", "agreed_in_writing_on")


class DecisionView(AskingPage):
    """One decision from its papers to its last letter."""

    guide_page = "panel-decisions"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "Decision")
        self.decision_id = 0
        self.page: DecisionPage | None = None
        self.form: Form | None = None
        self._built_for: tuple[object, ...] = ()
        self.back = self.add_button("Decisions waiting", "quiet")
        self.household = self.add_button("Open household", "quiet")
        self.papers = self.add_button("Open the papers")
        self.bind = self.add_button("Build the papers")
        self.print_it = self.add_button("Print the record")
        self.stops = strong("")
        self.body.addWidget(self.stops)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        left, right = add_columns(self.body, 372, 520)
        self.deciding = Card("Your decision")
        self.sentence = strong(NOT_CHOSEN)
        self.sentence.setAccessibleName("The decision in one sentence")
        self.same = button("The same as the panel’s, because…", "quiet")
        self.decide = button("Decide", "primary")
        self.foot = Card("The decision reads", self.sentence, in_a_row(self.decide, self.same))
        self.record = RecordCard()
        self.after = AfterCard(self)
        self.letters = LettersCard(self)
        self.findings = FindingsCard(self.context, CASE_PAPERS)
        self.panel = PanelCard()
        self.clocks = ClocksCard()
        for card in (
            self.deciding,
            self.foot,
            self.findings,
            self.record,
            self.after,
            self.letters,
        ):
            left.addWidget(card)
        left.addStretch(1)
        right.addWidget(self.panel)
        right.addWidget(self.clocks)
        right.addStretch(1)

    def _wire(self) -> None:
        self.household.clicked.connect(self.open_household)
        self.papers.clicked.connect(self.open_papers)
        self.bind.clicked.connect(self.bind_papers)
        self.print_it.clicked.connect(self.print_record)
        self.findings.trouble.connect(self.notice.show_problem)
        self.same.clicked.connect(self.begin_with_panel)
        self.decide.clicked.connect(self.record_decision)

    def open_household(self) -> None:
        """Open the household that is concerned."""
        if self.page is not None:
            self.context.go("household", self.page.decision.household_id)

    def show_decision(self, decision_id: int) -> None:
        """Show this decision."""
        if self.form is not None:
            self.form.save_draft_now()
        self.decision_id = decision_id
        self.notice.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the decision again and paint it; what is typed stays."""
        if not self.decision_id:
            return
        page = self.page = decision_pages.decision_page(self.context.desk, self.decision_id)
        held = page.decision
        self.set_heading(held.title, page.summary)
        self.stops.setText(page.stops)
        self.papers.setVisible(page.pack is not None)
        binds = not page.passed_panel and held.decided_on is None and self.may("prepare panel")
        self.bind.setVisible(binds)
        self.findings.show_papers(held.id, binds)
        self._show_findings(binds)
        self.print_it.setVisible(held.decided_on is not None)
        decides = held.decided_on is None and not held.blocker and self.may("decide")
        self.deciding.setVisible(held.decided_on is None)
        self.foot.setVisible(decides)
        self.same.setVisible(page.passed_panel)
        self._show_form(page, decides)
        for card in (self.record, self.after, self.letters, self.panel, self.clocks):
            card.show_page(page)
        self.letters.setVisible(held.decided_on is not None)

    def _show_form(self, page: DecisionPage, decides: bool) -> None:
        held = page.decision
        if held.decided_on is not None:
            self._built_for = ()
            return
        wanted = (held.id, held.version, decides, page.to_read)
        if wanted == self._built_for:
            return
        if self.form is not None:
            self.form.save_draft_now()
            self.form = None
        self._built_for = wanted
        self.deciding.clear()
        self.deciding.set_title("Your decision" if decides else "What must be read")
        if not decides:
            for paper in page.to_read:
                self.deciding.add(small(paper.words))
            return
        self._make_form(page)

    def _make_form(self, page: DecisionPage) -> None:
        held, desk = page.decision, self.context.desk
        form = self.form = Form(forms.decision_fields(page), today=self.today)
        start: dict[str, object] = {
            "decided_on": self.today,
            "outcome": held.recommendation,
            "support": held.proposed_terms.get("support", ""),
            **terms_values(held.proposed_terms),
        }
        if held.kind == "progression":
            start["effective_on"] = self.today
        form.load(start)
        key = _key(held.id)
        kept = drafts.draft(desk, key)
        if kept is not None:
            form.load_draft(kept.fields)
        form.keep_draft(keeper(desk, key))
        form.changed_by_user.connect(self._follow)
        self.deciding.add(form)
        self._follow()

    def _follow(self) -> None:
        """Show the sentence as it would be kept, and the fields that this decision asks for."""
        form, page = self.form, self.page
        if form is None or page is None:
            return
        outcome = form.read("outcome")
        chosen = next((one for one in page.outcomes if one.id == outcome), None)
        asks_terms = chosen is not None and (chosen.asks_for_terms or outcome == "approve")
        terms = {f.name: form.read(f.name) for f in TERMS_FIELDS} if asks_terms else {}
        for field in TERMS_FIELDS:
            _show(form, field.name, asks_terms)
        for name in ASKED_FOR:
            _show(form, name, outcome == forms.CHANGES_TERMS)
        _show(form, "disqualified", chosen is not None and chosen.favourable is False)
        desk = self.context.desk
        narrower = decision_pages.asks_about_narrowing(desk, page.decision.id, outcome, terms)
        _show(form, "narrower", narrower)
        self.sentence.setText(
            decision_pages.preview_sentence(
                desk,
                page.decision.id,
                outcome,
                terms,
                agreed=bool(form.read("agreed_in_writing_on")),
                narrower=(form.read("narrower") or "") if narrower else "",
            )
            or NOT_CHOSEN
        )

    def begin_with_panel(self) -> None:
        """Put the beginning of a reason that is the panel's before the cursor, to be finished."""
        if self.form is None:
            return
        box: Any = self.form.input("reasons")
        words = box.value() or ""
        if SAME_AS_PANEL.strip() not in words:
            box.setPlainText(f"{words}\n{SAME_AS_PANEL}".lstrip() if words else SAME_AS_PANEL)
        box.moveCursor(box.textCursor().MoveOperation.End)
        box.setFocus()

    def record_decision(self) -> None:
        """Record the decision; what it changes is changed at once, and only then."""
        form, page = self.form, self.page
        if form is None or page is None:
            return
        self.notice.clear()
        form.clear_problems()
        try:
            command = forms.decide_from(page, form.collect())
            changes = service.decide(self.context.desk, command)
        except InvalidInput as error:
            form.show_problems(error.problems)
            self.notice.show_problem(" ".join(error.problems.values()))
            return
        except FosterDeskError as error:
            self.notice.show_problem(error.sentence)
            return
        form.keep_draft(_keep_nothing)
        self.form = None
        drafts.drop_draft(self.context.desk, _key(page.decision.id))
        self.context.announce(changes, "Decision recorded")

    def open_papers(self) -> None:
        """Open the papers of the case at its first page."""
        from ui.kit.preview import PreviewWindow

        if self.page is None or self.page.pack is None:
            return
        pack = self.page.pack
        content = service.pack_content(self.context.desk, pack.digest)
        name = f"{pack.title.replace(':', '')}.pdf"
        window = PreviewWindow.open_for(self, content, pack.title, name)
        if pack.page:
            window.preview.go_to_label(pack.page)

    def bind_papers(self) -> None:
        """Bind the papers of a case that passed no panel, keep them, and show them."""
        work = binding(self.context.desk, self.decision_id)
        self.start(Job(work, "Building the papers"), self.show_bound)

    def show_refused(self, problem: Exception) -> None:
        """Show what stops the papers, each to be taken out or allowed."""
        if self.findings.show_refused(problem):
            self._show_findings(self.bind.isVisibleTo(self))

    def _show_findings(self, binds: bool) -> None:
        """Show the card where papers are built here, and where those for elsewhere are stopped."""
        self.findings.check.setVisible(binds)
        self.findings.setVisible(binds or bool(self.findings.findings))

    def show_bound(self, bound: BoundPapers) -> None:
        """Show papers that were bound, with what is to be looked at."""
        from ui.kit.preview import PreviewWindow

        self.refresh()
        name = f"{bound.title.replace(':', '')}.pdf"
        PreviewWindow.open_for(self, bound.content, bound.title, name)
        if bound.warning:
            self.notice.show_problem(bound.warning)

    def print_here(self) -> bool:
        """Show the record of the decision, or before it the papers of the case (Ctrl+P)."""
        if self.print_it.isVisibleTo(self):
            self.print_record()
        elif self.papers.isVisibleTo(self):
            self.open_papers()
        else:
            return False
        return True

    def print_record(self) -> None:
        """Make the record of the decision and show it, from where it is printed."""
        if self.page is None or self.page.decision.decided_on is None:
            return
        work = recording(self.context.desk, self.decision_id)
        self.start(Job(work, "Making the record"), self._show_record)

    def _show_record(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        PreviewWindow.open_for(
            self, content, "Record of the decision", "Record of the decision.pdf"
        )


def binding(desk: Any, decision_id: int) -> Any:
    """The work of binding the papers of a case; it holds no widget."""

    def work(report: Report) -> BoundPapers:
        return case_papers.bind_case(desk, decision_id, report, report.stopped)

    return work


def recording(desk: Any, decision_id: int) -> Any:
    """The work of making the record of a decision; it holds no widget."""

    def work(report: Report) -> bytes:
        return decision_pages.print_record(desk, decision_id, report, report.stopped)

    return work


def _keep_nothing(_typed: dict[str, Any]) -> None:
    """Keep no draft of what is recorded."""


def _key(decision_id: int) -> str:
    return f"panel-decision-{decision_id}"


def _show(form: Form, name: str, shown: bool) -> None:
    if name in form.fields:
        form.show_field(name, shown)
