"""The page of one member of the central list."""

from datetime import date
from functools import partial

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.central_list.members import (
    declare_link,
    give_notice,
    member_page,
    record_event,
    remove_event,
    remove_link,
)
from fosterdesk.panel.member_records import (
    DeclareLink,
    GiveNotice,
    KeptUp,
    MemberEventRecord,
    MemberLinkRecord,
    MemberPage,
    RecordEvent,
)
from fosterdesk.panel.records import ROLE_WORDS, SaveMember
from fosterdesk.rules.words import joined, late_or_in, plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.labels import small, text
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.asking import Asking, Values
from ui.screens.panel.central_list import member_forms

KEPT_COLUMNS = (
    ColumnFace("what", "What", 150),
    ColumnFace("last", "Last", 104),
    ColumnFace("due", "Next due"),
    ColumnFace("why", "Why this date"),
)
EVENT_COLUMNS = (
    ColumnFace("on", "On", 104),
    ColumnFace("what", "What"),
    ColumnFace("note", "Note"),
)
LINK_COLUMNS = (ColumnFace("link", "Link"), ColumnFace("kind", "Kind", 84))
SOON_DAYS = 60


class MemberView(Asking, Page):
    """What a member keeps up at the left; who they are, links and seats at the right."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Member", scrolls=True)
        self.context = context
        self.member_id = 0
        self.page: MemberPage | None = None
        self.stand = Chip("Up to date", "good")
        self.add_header_widget(self.stand)
        self.back = self.add_button("Central list", "quiet")
        self.notice_given = self.add_button("Record notice")
        self.change = self.add_button("Change member", "primary")
        self.kept = SmallTable(KEPT_COLUMNS, "What the member keeps up", button_width=84)
        self.events = SmallTable(EVENT_COLUMNS, "What was recorded", button_width=84)
        self.no_event = small("Nothing is recorded yet.")
        self.facts = KeyValues()
        self.links = SmallTable(LINK_COLUMNS, "Links declared", headers=False, button_width=84)
        self.no_link = small("No person, place or employer is declared.")
        self.declare = button("Declare a link")
        self.seats = text("")
        self.came = text("")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        left, right = self.add_columns(right_width=380)
        self.kept_card = Card("Checks, induction, training and appraisal", self.kept)
        left.addWidget(self.kept_card)
        left.addWidget(Card("What was recorded", self.events, self.no_event))
        left.addStretch(1)
        right.addWidget(Card("On the list", self.facts))
        right.addWidget(Card("Links declared", self.links, self.no_link, self.declare))
        right.addWidget(Card("Seats and meetings", self.seats, self.came))
        right.addStretch(1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_list)
        self.change.clicked.connect(self.change_member)
        self.notice_given.clicked.connect(self.record_notice)
        self.declare.clicked.connect(self.declare_link)
        self.kept.pressed.connect(self.record_done)
        self.events.pressed.connect(self.remove_event)
        self.links.pressed.connect(self.remove_link)

    def show_member(self, member_id: int) -> None:
        """Show this member."""
        self.member_id = member_id
        self.refresh()

    def refresh(self) -> None:
        """Read the member again."""
        if not self.member_id:
            return
        page = self.page = member_page(self.context.desk, self.member_id)
        may = self.context.may("prepare panel")
        self.set_heading(page.member.name, _under(page))
        self._show_stand(page)
        today = self.context.desk.today()
        record, remove = ("Record", "Remove") if may else ("", "")
        rows = enumerate(page.listed.kept_up)
        self.kept.show_rows([_kept_row(number, one, today, record) for number, one in rows])
        self.kept_card.setVisible(not page.listed.is_off)
        self.events.show_rows([_event_row(one, remove) for one in page.events])
        self.events.setVisible(bool(page.events))
        self.no_event.setVisible(not page.events)
        self.facts.show_pairs(_facts(page))
        self.links.show_rows([_link_row(one, remove) for one in page.links])
        self.links.setVisible(bool(page.links))
        self.no_link.setVisible(not page.links)
        self.seats.setText(_seat_words(page))
        self.came.setText(_came_words(page))
        for part in (self.change, self.declare):
            part.setVisible(may)
        self.notice_given.setVisible(may and page.member.left_on is None)

    def _show_stand(self, page: MemberPage) -> None:
        if page.listed.is_off:
            self.stand.show_status("Off the list", "neutral")
        elif page.listed.overdue:
            self.stand.show_status("Overdue", "late")
        else:
            self.stand.show_status("Up to date", "good")

    def go_to_list(self) -> None:
        """Go back to the central list."""
        self.context.go("central-list")

    def change_member(self) -> None:
        """Change what is recorded of the member."""
        assert self.page is not None
        member, desk = self.page.member, self.context.desk

        def submit(values: Values) -> Changes:
            command = SaveMember(**values, member_id=member.id, version=member.version)
            return service.save_member(desk, command)

        fields = member_forms.member_fields(service.staff(desk))
        start = member_forms.member_values(member)
        self.ask("Change member", fields, start, submit, "Member changed")

    def record_notice(self) -> None:
        """Record that notice was given."""
        assert self.page is not None
        member, desk = self.page.member, self.context.desk

        def submit(values: Values) -> Changes:
            return give_notice(desk, GiveNotice(member.id, member.version, **values))

        start = {"by": "member", "on": desk.today()}
        self.ask("Record notice", member_forms.NOTICE_FIELDS, start, submit, "Notice recorded")

    def record_done(self, number: int) -> None:
        """Record that checks, induction, training or appraisal were done."""
        assert self.page is not None
        if not self.context.may("prepare panel"):
            return
        one, desk = self.page.listed.kept_up[number], self.context.desk

        def submit(values: Values) -> Changes:
            return record_event(desk, RecordEvent((self.member_id,), one.kind, **values))

        start = {"on": desk.today()}
        self.ask(one.title, member_forms.EVENT_FIELDS, start, submit, "Recorded")

    def remove_event(self, event_id: int) -> None:
        """Take back what was recorded by mistake."""
        if self.context.may("prepare panel"):
            self.context.run(partial(remove_event, self.context.desk, event_id), "Removed")

    def declare_link(self) -> None:
        """Record a link that the member declared."""
        desk = self.context.desk

        def submit(values: Values) -> Changes:
            return declare_link(desk, DeclareLink(self.member_id, **values))

        self.ask(
            "Declare a link", member_forms.LINK_FIELDS, {"kind": "person"}, submit, "Link declared"
        )

    def remove_link(self, link_id: int) -> None:
        """Take a link away."""
        if self.context.may("prepare panel"):
            self.context.run(partial(remove_link, self.context.desk, link_id), "Link removed")

    def key_of(self, title: str) -> str:
        """Under which what is typed about this member is kept."""
        return f"panel member {self.member_id}: {title}"


def _under(page: MemberPage) -> str:
    member = page.member
    parts = [member.role_words]
    if page.listed.is_off and member.left_on:
        parts.append(f"left the list {short_date(member.left_on)}")
    elif member.left_on:
        parts.append(f"leaves the list {short_date(member.left_on)}")
    if page.listed.overdue:
        parts.append(f"{page.listed.overdue[:1].lower()}{page.listed.overdue[1:]}")
    return " · ".join(parts)


def _facts(page: MemberPage) -> list[tuple[str, str]]:
    member = page.member
    years = member.social_work_years
    independent = "Yes" if member.is_independent else "No"
    reason = member.independence_reason
    pairs = [
        ("Role", ROLE_WORDS[member.role]),
        ("Brings", member.expertise),
        ("Independent", f"{independent}. {reason}" if reason else independent),
        ("Social worker", plural(years, "year") if years is not None else "No"),
        ("Member of staff", page.staff_name or "No"),
        ("E-mail", member.email),
        ("Joined", short_date(member.joined_on)),
    ]
    if member.notice_on:
        pairs.append(("Notice", short_date(member.notice_on)))
    if member.left_on:
        word = "Left" if page.listed.is_off else "Leaves"
        pairs.append((word, short_date(member.left_on)))
    return pairs


def _seat_words(page: MemberPage) -> str:
    if not page.listed.seats:
        return "No seat on a panel."
    return "\n".join(
        f"{ROLE_WORDS[seat.role]}, {seat.panel}: since {short_date(seat.from_on)}"
        + (f" to {short_date(seat.to_on)}" if seat.to_on else "")
        for seat in page.listed.seats
    )


def _came_words(page: MemberPage) -> str:
    if not page.held_in_year:
        return f"No panel was held {page.since_words}."
    came = [short_date(on) for _, on in page.attended]
    words = f"Came to {len(came)} of {plural(page.held_in_year, 'panel')} held {page.since_words}"
    return f"{words}: {joined(came)}." if came else f"{words}."


def _kept_row(number: int, one: KeptUp, today: date, word: str) -> SmallRow:
    last = Cell(short_date(one.last_on)) if one.last_on else muted("Not recorded")
    if one.due is None:
        return SmallRow(number, (strong(one.title), last, chip("good", "Done"), muted("")), "")
    words, due = one.due.words, Cell(short_date(one.due.due))
    away = (one.due.due - today).days
    if away <= SOON_DAYS:
        kind = "late" if away < 0 else "soon"
        due = Cell(under=short_date(one.due.due), chip=(kind, late_or_in(one.due.due, today)))
    return SmallRow(
        number,
        (
            strong(one.title),
            last,
            due,
            Cell(f"{words[:1].upper()}{words[1:]}", under=one.due.source_words),
        ),
        word,
    )


def _event_row(one: MemberEventRecord, word: str) -> SmallRow:
    cells = (Cell(short_date(one.on)), strong(one.words), Cell(one.note))
    return SmallRow(one.id, cells, "" if one.kind == "notice" else word)


def _link_row(one: MemberLinkRecord, word: str) -> SmallRow:
    return SmallRow(one.id, (strong(one.words, one.note), Cell(one.kind_words)), word)
