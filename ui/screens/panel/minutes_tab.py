"""Minutes: what was said about each item, kept as it is typed, and the chair's sign-off."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import ItemState, KeepMinutes, Recommend
from fosterdesk.rules.words import long_date, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.form import Form
from ui.kit.jobs import Job, Report
from ui.kit.labels import card_title, small, text
from ui.kit.page import add_columns
from ui.kit.rows import ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel import forms
from ui.screens.panel.tab import Tab, Values, in_a_row, keeper

COLUMNS = (
    ColumnFace("position", "", 34),
    ColumnFace("item", "Item"),
    ColumnFace("minutes", "", 108),
)
SAID = tuple(field.name for field in forms.MINUTES_FIELDS)
OF_A_CASE = ("strengths", "concerns", "report_feedback")


class MinutesTab(Tab):
    """The items at the left, the words about the chosen one at the right."""

    words = "Minutes"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown: ItemState | None = None
        self.items = SmallTable(COLUMNS, "Items with minutes", headers=False, button_width=0)
        self.stand = text("")
        self.sign = button("Sign off", "primary")
        self.send = button("Send to the decision maker", "primary")
        self.preview = button("Preview minutes")
        self.form = Form(forms.MINUTES_FIELDS, today=self.today)
        self.name = card_title("")
        self.kept = small("")
        self.save = button("Save minutes", "primary")
        self.recommend = button("Record recommendation")
        self.card = Card("", self.name, self.form, self.kept)
        self.card.add(in_a_row(self.save, self.recommend))
        left, right = add_columns(self.body, 640, 400)
        left.addWidget(self.items)
        left.addWidget(Card("Sign-off", self.stand, self.sign, self.send, self.preview))
        left.addStretch(1)
        right.addWidget(self.card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.items.selection_changed.connect(self._show_item)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self.card)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_minutes)
        self.preview.clicked.connect(self.preview_minutes)
        self.recommend.clicked.connect(self.record_recommendation)
        self.save.clicked.connect(self.save_minutes)
        self.send.clicked.connect(self.send_minutes)
        self.sign.clicked.connect(self.sign_off)

    def refresh(self) -> None:
        """Show the items, and where the sign-off stands."""
        page = self.page
        assert page is not None
        self.items.show_rows([_row(state) for state in page.items])
        if page.items and self.items.current_id() == -1:
            self.items.select(page.items[0].item.id)
        self.preview.setVisible(bool(page.items))
        self._show_item(self.items.current_id())
        self._show_sign_off()

    def _show_sign_off(self) -> None:
        page = self.page
        assert page is not None
        meeting, may = page.meeting, self.may("record minutes")
        words = page.not_signable or "Every item has its quorum, recommendation and reasons."
        if meeting.minutes_signed_on and meeting.minutes_sent_on:
            words = (
                f"Signed off by {meeting.minutes_signed_by}, "
                f"{short_date(meeting.minutes_signed_on)}. Sent to the decision maker "
                f"{short_date(meeting.minutes_sent_on)}."
            )
        elif meeting.minutes_signed_on:
            due = self.context.desk.rules.due("minutes", meeting.on)
            words = (
                f"Signed off by {meeting.minutes_signed_by}, "
                f"{short_date(meeting.minutes_signed_on)}. To the decision maker by "
                f"{long_date(due.due)}, {due.words} ({due.source_words})."
            )
        self.stand.setText(words)
        self.sign.setVisible(may and meeting.minutes_signed_on is None)
        self.sign.setEnabled(not page.not_signable)
        waiting = meeting.minutes_signed_on is not None and meeting.minutes_sent_on is None
        self.send.setVisible(may and waiting)

    def _show_item(self, item_id: int) -> None:
        page = self.page
        assert page is not None
        state = next((one for one in page.items if one.item.id == item_id), None)
        self.card.setVisible(state is not None)
        if state is None:
            self.shown = None
            return
        if self.shown is not None and self.shown.item == state.item:
            return
        self.form.save_draft_now()
        self.shown = state
        self._load(state)
        is_open = page.meeting.minutes_signed_on is None and self.may("record minutes")
        self.form.setEnabled(is_open)
        self.save.setVisible(is_open)
        asks = state.item.household_id is not None
        self.recommend.setVisible(is_open and asks and page.meeting.on <= self.today)

    def _load(self, state: ItemState) -> None:
        item = state.item
        self.name.setText(f"{item.position}. {item.title}")
        self.form.load({name: getattr(item, name) for name in SAID})
        for name in OF_A_CASE:  # minutes and matters arising weigh nobody's strengths
            self.form.show_field(name, item.household_id is not None or bool(getattr(item, name)))
        self.kept.setText("")
        if not self.may("keep drafts"):
            return
        kept = drafts.draft(self.context.desk, _key(item.id))
        if kept is not None:
            self.form.load_draft(kept.fields)
            self.kept.setText("These words are kept as you typed them and are not saved yet.")
        self.form.keep_draft(keeper(self.context.desk, _key(item.id)))

    def save_minutes(self) -> None:
        """Save the words about the item."""
        if self.shown is None or not self.form.isEnabled():
            return
        item = self.shown.item
        values: Values = self.form.collect()
        command = KeepMinutes(item.id, item.version, **values)

        def verb() -> Changes:
            return service.record_minutes(self.context.desk, command)

        self.form.save_draft_now()
        if self.context.run(verb, "Minutes saved") is not None:
            drafts.drop_draft(self.context.desk, _key(item.id))
            self.kept.setText("")

    def record_recommendation(self) -> None:
        """Ask for the recommendation on the chosen item; its words are kept as typed."""
        if self.shown is None:
            return
        self.save_if_typed()
        ask_recommendation(self, self.shown)

    def save_if_typed(self) -> None:
        """Save the minutes first when something was typed, so that nothing is overtaken."""
        if self.form.is_dirty():
            self.save_minutes()

    def preview_minutes(self) -> None:
        """Show the minutes as they will be printed."""
        if self.page is None:
            return
        self.save_if_typed()
        job = Job(printing(self.context.desk, self.page.meeting.id), "Preparing the minutes")
        job.finished.connect(self._show_minutes)
        job.failed.connect(self.context.say)
        self.context.jobs.start(job)

    def _show_minutes(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        if self.page is not None:
            name = f"Panel minutes {short_date(self.page.meeting.on)}"
            PreviewWindow.open_for(self, content, name, f"{name}.pdf")

    def sign_off(self) -> None:
        """Ask who signed the minutes, and when."""
        page = self.page
        assert page is not None
        chairs = [
            one.member.name
            for role in ("chair", "vice-chair")
            for one in page.attendance
            if one.is_present and one.member.role == role
        ]
        meeting = page.meeting

        def submit(values: Values) -> Changes:
            return service.sign_minutes(self.context.desk, meeting.id, meeting.version, **values)

        start = {"signed_by": chairs[0] if chairs else "", "on": self.today}
        self.ask("Sign the minutes off", forms.SIGN_FIELDS, start, submit, "Minutes signed off")

    def send_minutes(self) -> None:
        """Ask when the decision maker received the minutes."""
        page = self.page
        assert page is not None
        meeting = page.meeting

        def submit(values: Values) -> Changes:
            return service.send_to_decision_maker(
                self.context.desk, meeting.id, meeting.version, values["on"]
            )

        self.ask(
            "Send to the decision maker",
            forms.SEND_FIELDS,
            {"on": self.today},
            submit,
            "Sent to the decision maker",
            yes_word="Send",
        )


def ask_recommendation(tab: Tab, state: ItemState) -> None:
    """Ask for the panel's recommendation on an item, limited to what its business allows."""
    item, desk = state.item, tab.context.desk
    allowed = service.recommendations(desk, item.id)
    fields = forms.recommendation_fields(allowed)

    def submit(values: Values) -> Changes:
        terms = forms.terms_from(values)
        command = Recommend(item.id, item.version, terms=terms, **values)
        return service.record_recommendation(desk, command)

    start: dict[str, object] = {
        "recommendation": item.recommendation,
        "reasons": item.reasons,
        "is_unanimous": item.is_unanimous,
        "dissent": item.dissent,
        **forms.terms_values(item.terms),
    }
    tab.ask(
        f"Recommendation: {item.title}",
        fields,
        start,
        submit,
        "Recommendation recorded",
        intro=state.quorum.words,
        draft_key=f"panel-recommendation-{item.id}",
    )


def printing(desk: Any, meeting_id: int) -> Callable[[Report], bytes]:
    """The work of making the minutes' pages; it holds no widget."""

    def work(report: Report) -> bytes:
        return service.print_minutes(desk, meeting_id, report, report.stopped)

    return work


def _key(item_id: int) -> str:
    return f"panel-minutes-{item_id}"


def _row(state: ItemState) -> SmallRow:
    item = state.item
    said = any(getattr(item, name) for name in SAID)
    cell = chip("good", "Written") if said else chip("neutral", "Not written")
    return SmallRow(item.id, (muted(str(item.position)), strong(item.title), cell))
