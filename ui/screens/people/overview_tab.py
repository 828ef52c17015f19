"""Overview: what is next, how the household stands, its key facts, its level and its fee."""

from PySide6.QtWidgets import QWidget

from fosterdesk.carers import extensions
from fosterdesk.carers import service as carers
from fosterdesk.carers.records import (
    EXTENSION_REASONS,
    ConfirmEnding,
    ExtensionRecord,
    RecordExtension,
    RecordResignation,
    RecordTemporaryApproval,
    Standing,
)
from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import HouseholdRecord
from fosterdesk.placement import service as placement
from fosterdesk.placement.records import FeeNow
from fosterdesk.rules.words import pounds, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import card_title, small, strong
from ui.kit.page import add_columns
from ui.kit.rows import ColumnFace
from ui.kit.small_table import SmallTable
from ui.screens.people.next_steps import NextStep, next_steps, step_row
from ui.screens.people.standing_cards import StandingCards
from ui.screens.people.tab import Tab, Values

COLUMNS = (
    ColumnFace("due", "Due", 122),
    ColumnFace("what", "What"),
    ColumnFace("why", "Why this date"),
)
WORKER = "worker"
RESIGNATION = (
    Field(
        "received_on",
        "Received on",
        "date",
        required=True,
        help="The day on which the written notice reached the service. Approval ends 28 days on.",
    ),
)
EXTENSION = (
    Field(
        "reason",
        "Because",
        "choice",
        required=True,
        choices=tuple(EXTENSION_REASONS.items()),
    ),
    Field("why", "Why it is extended", "long", required=True, help="The letter tells the carers."),
    Field("is_still_right", "The placement is still the most appropriate one", "tick"),
    Field("panel_views", "The fostering panel’s views", "long", required=True),
    Field("told_on", "Reviewing officer told on", "date", required=True),
    Field("officer", "Nominated officer", required=True, help="Who agreed it."),
    Field("agreed_on", "Agreed on", "date", required=True),
)
TEMPORARY = (
    Field("approved_on", "Approved from", "date", required=True),
    Field("named_child", "Child’s initials", required=True, help="For example K.T."),
    Field("age_from", "Lowest age", "number", largest=17),
    Field("age_to", "Highest age", "number", largest=17),
    Field("basis", "Who agreed it, and why now", "long"),
)


class OverviewTab(Tab):
    """What is next at the left; facts, level and fee at the right."""

    words = "Overview"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.steps: tuple[NextStep, ...] = ()
        left, right = add_columns(self.body, 330)
        self.table = SmallTable(COLUMNS, "What is next", button_width=134)
        self.nothing = EmptyState("Nothing is due", "What falls due for the household stands here.")
        left.addWidget(card_title("What is next"))
        left.addWidget(self.table)
        left.addWidget(self.nothing)
        self.standing = StandingCards(context)
        for card in self.standing.cards:
            left.addWidget(card)
        left.addStretch(1)
        self.facts = Card("Key facts")
        self.fee = Card("Level and fee")
        right.addWidget(self.facts)
        right.addWidget(self.fee)
        right.addStretch(1)
        self.table.pressed.connect(self.take_step)

    def refresh(self) -> None:
        """Read the household's facts and dues again."""
        desk, own = self.context.desk, self.household_id
        household = people.household(desk, own)
        stands = carers.standing(desk, own)
        self.steps = next_steps(desk, own, stands)
        self.table.show_rows(
            [step_row(number, step, self.today) for number, step in enumerate(self.steps)]
        )
        self.table.setVisible(bool(self.steps))
        self.nothing.setVisible(not self.steps)
        self.standing.show_household(own, self.today)
        self._show_facts(household, stands)
        self._show_fee(stands, placement.weekly_fee_now(desk, own))

    def take_step(self, number: int) -> None:
        """Go where a step is done."""
        step = self.steps[number]
        self.context.go(step.where, step.record_id)

    def _show_facts(self, household: HouseholdRecord, stands: Standing) -> None:
        self.facts.clear()
        approval = stands.approval
        extended = None
        if approval and approval.is_temporary:
            extended = extensions.extension(self.context.desk, household.id)
        self.facts.add(KeyValues(_facts(household, stands, extended)))
        may_record = self.context.may("record households")
        if may_record:
            self._add(self.facts, "Change supervising social worker", self.change_worker)
        if may_record and approval and approval.ended_on is None and not approval.is_temporary:
            self._add(self.facts, "Record a resignation", self.record_resignation)
        if may_record and approval is None and household.status in ("approved", "temporary"):
            self._add(self.facts, "Close the ended approval", self.close_approval)
        may_approve = self.context.may("approve temporarily")
        if approval and approval.is_temporary and may_approve:
            self._add(self.facts, "Extend the temporary approval", self.record_extension)
        if approval is None and household.status == "applicant" and may_approve:
            self._add(self.facts, "Record a temporary approval", self.record_temporary)

    def _add(self, card: Card, words: str, act: object) -> None:
        made = button(words, "quiet")
        made.clicked.connect(act)
        card.add(made)

    def _show_fee(self, stands: Standing, fee: FeeNow) -> None:
        self.fee.clear()
        for part in fee_parts(stands, fee):
            self.fee.add(part)

    def change_worker(self) -> None:
        """Ask who supervises the household from now on."""
        desk, household = self.context.desk, people.household(self.context.desk, self.household_id)
        choices = tuple((one.id, one.display_name) for one in people.staff(desk))
        fields = (Field(WORKER, "Supervising social worker", "choice", choices=choices),)

        def submit(values: Values) -> Changes:
            return people.assign_social_worker(
                desk, household.id, values[WORKER], household.version
            )

        start = {WORKER: household.social_worker_id}
        self.ask("Supervising social worker", fields, start, submit, "Social worker named")

    def record_resignation(self) -> None:
        """Ask when the carers' written notice was received."""

        def submit(values: Values) -> Changes:
            command = RecordResignation(self.household_id, values["received_on"])
            return carers.record_resignation(self.context.desk, command)

        self.ask(
            "Record a resignation",
            RESIGNATION,
            {"received_on": self.today},
            submit,
            "Resignation recorded",
            intro="A resignation cannot be taken back; a change of mind needs a new approval.",
        )

    def record_extension(self) -> None:
        """Ask for what stands behind an extension of the temporary approval."""

        def submit(values: Values) -> Changes:
            command = RecordExtension(household_id=self.household_id, **values)
            return extensions.record_extension(self.context.desk, command)

        self.ask(
            "Extend the temporary approval",
            EXTENSION,
            {"agreed_on": self.today},
            submit,
            "Extension recorded",
            intro="The panel’s views are sought first; a nominated officer agrees. The carers get "
            "a letter under Panel, Letters and templates.",
        )

    def record_temporary(self) -> None:
        """Ask for a temporary approval of a connected person."""

        def submit(values: Values) -> Changes:
            command = RecordTemporaryApproval(household_id=self.household_id, **values)
            return carers.record_temporary_approval(self.context.desk, command)

        self.ask(
            "Record a temporary approval",
            TEMPORARY,
            {"approved_on": self.today},
            submit,
            "Temporary approval recorded",
            intro="For a connected person and a named child, for up to 16 weeks.",
        )

    def close_approval(self) -> None:
        """Close the record of an approval that has come to its end."""

        def verb() -> Changes:
            return carers.confirm_ending(self.context.desk, ConfirmEnding(self.household_id))

        self.context.run(verb, "Approval closed")


def _facts(
    household: HouseholdRecord, stands: Standing, extended: ExtensionRecord | None
) -> list[tuple[str, str]]:
    pairs = [("Status", household.status_words)]
    approval = stands.approval
    if approval:
        kind = approval.kind_words
        if approval.is_connected:
            kind += ", family and friends"
        pairs += [("Approved", short_date(approval.approved_on)), ("Approval", kind)]
        if extended:
            until = (
                short_date(extended.ends.due) if extended.ends else "a review’s outcome is known"
            )
            pairs.append(("Extended", f"Until {until}, agreed by {extended.officer}"))
        if approval.ended_on:
            pairs.append(("Approval ends", short_date(approval.ended_on)))
    if stands.terms:
        pairs.append(("Terms", stands.terms.words))
        if stands.terms.facts.note:
            pairs.append(("Note to the terms", stands.terms.facts.note))
        if stands.terms.basis:
            pairs.append(("They rest on", stands.terms.basis))
    pairs += [
        ("Social worker", household.social_worker),
        ("Service", household.service_words),
        ("Emergency list", "On the list" if household.on_emergency_list else "Not on the list"),
    ]
    return pairs


def fee_parts(stands: Standing, fee: FeeNow) -> list[QWidget]:
    """The level, each child's weekly fee, the total with its working, and its notes."""
    parts: list[QWidget] = []
    if stands.level:
        pairs = [
            ("Level", stands.level.words),
            ("Since", short_date(stands.level.from_on)),
        ]
        if stands.level.needed_at_home:
            pairs.append(("Carer", "Needed at home"))
        parts.append(KeyValues(pairs))
    else:
        parts.append(small("No level yet. It comes with full approval."))
    if fee.lines:
        parts.append(KeyValues([*fee.lines]))
    parts.append(strong(f"{pounds(fee.total)} a week today"))
    parts += [small(words) for words in (fee.working, *fee.notes) if words]
    parts.append(small(f"On top of the children’s allowances. {fee.source}"))
    return parts
