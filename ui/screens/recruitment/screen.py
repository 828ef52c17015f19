"""Enquiries: a list with the first-contact clock, one enquiry beside it, and the next step."""

from collections.abc import Callable
from typing import Any

from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import StartApplication
from fosterdesk.changes import Changes
from fosterdesk.people.records import NewPerson
from fosterdesk.people.service import staff
from fosterdesk.recruitment import service
from fosterdesk.recruitment.records import (
    ChangeEnquiry,
    CloseEnquiry,
    EnquiryRecord,
    LogEnquiry,
    RecordStep,
)
from ui.kit.asking import ask_in_form
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.kit.page import Page
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.recruitment.detail import EnquiryDetail, owner_values
from ui.screens.recruitment.forms import (
    APPLICATION_FIELDS,
    CLOSE_FIELDS,
    CONTACT_FIELDS,
    PASS_ON_FIELDS,
    PLAN_FIELDS,
    VISIT_FIELDS,
    enquiry_fields,
    read_others,
)

COLUMNS = (
    ColumnFace("name", "Who asked", 0),
    ColumnFace("received", "Received", 150),
    ColumnFace("step", "Next", 132),
    ColumnFace("contact", "First contact", 142),
)
NEW_DRAFT = "new enquiry"
Values = dict[str, Any]


class EnquiriesScreen(Page):
    """The list at the left, the chosen enquiry at the right."""

    guide_page = "enquiries"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Enquiries")
        self.context = context
        self.open_only = True
        self.toggle = self.add_button("Show closed too")
        left, right = self.add_columns(right_width=496)
        self.table = RecordTable(
            COLUMNS,
            service.enquiries_list(context.desk),
            "Enquiries",
            two_lines=True,
            noun=("enquiry", "enquiries"),
            filter_words="Filter by name, reference or place",
            empty=(
                "No open enquiry",
                "Each enquiry stands here from the first call until it is closed or applies.",
                "New enquiry",
            ),
        )
        left.addWidget(self.table)
        self.detail = EnquiryDetail()
        self.detail.allow(context.may("record enquiries"), context.may("record assessments"))
        right.addWidget(self.detail)
        self._acts: dict[str, Callable[[EnquiryRecord], object]] = {
            "contact": self.record_contact,
            "plan": self.plan_visit,
            "visit": self.record_visit,
            "outcome": self.start_application,
            "applied": self.open_application,
            "close": self.close_enquiry,
            "pass-on": self.pass_on,
            "change": self.change_details,
            "reopen": self.reopen,
        }
        self._wire()

    def _wire(self) -> None:
        self.toggle.clicked.connect(self.toggle_closed)
        self.table.empty.action.clicked.connect(self.new_enquiry)
        self.table.selection_changed.connect(self.show_chosen)
        self.table.opened.connect(self.show_chosen)
        self.detail.asked.connect(self.act)

    def concerns(self, changes: Changes) -> bool:
        return changes.concerns("enquiry")

    def refresh(self) -> None:
        chosen = self.detail.record
        self.set_heading("Enquiries", service.enquiries_words(self.context.desk))
        self.table.reload()
        if chosen is not None:
            self.show_chosen(chosen.id)
        elif self.table.model.rowCount() and (first := self.table.model.row_at(0)) is not None:
            self.table.select(first.id)

    def show_record(self, record_id: int) -> None:
        """Choose this enquiry, closed or not."""
        record = service.enquiry(self.context.desk, record_id)
        if self.open_only and not record.is_open:
            self.toggle_closed()
        self.table.select(record_id)
        self.show_chosen(record_id)

    def show_chosen(self, enquiry_id: int) -> None:
        """Show the enquiry beside the list."""
        if enquiry_id == -1:
            return
        record = service.enquiry(self.context.desk, enquiry_id)
        self.detail.show_enquiry(record, service.steps(record))

    def toggle_closed(self) -> None:
        """List every enquiry, newest first, or only the open ones."""
        self.open_only = not self.open_only
        self.toggle.setText("Show closed too" if self.open_only else "Show open only")
        self.table.set_source(service.enquiries_list(self.context.desk, self.open_only))

    def act(self, key: str) -> None:
        """Do one of the things that the detail offers."""
        if self.detail.record is not None:
            self._acts[key](self.detail.record)

    def new_record(self) -> None:
        """Begin a new record of this screen."""
        self.new_enquiry()

    def new_enquiry(self) -> None:
        """Take down a new enquiry; what is typed is kept until it is saved (Ctrl+N)."""
        desk = self.context.desk
        changes = ask_in_form(
            self,
            self.context,
            "New enquiry",
            enquiry_fields(staff(desk)),
            {"received_on": desk.today(), "service": "core", "owner_id": desk.user.id},
            self._log,
            draft_key=NEW_DRAFT,
            yes_word="Log enquiry",
        )
        if changes is not None:
            self.context.announce(changes, "Enquiry logged")
            self.show_record(changes.created_id("enquiry"))

    def _log(self, values: Values) -> Changes:
        return service.log_enquiry(self.context.desk, LogEnquiry(**values))

    def change_details(self, record: EnquiryRecord) -> None:
        """Mend what was taken down, or hand it to a colleague or to the other service."""
        people = staff(self.context.desk)

        def send(values: Values) -> Changes:
            command = ChangeEnquiry(record.id, record.version, **values)
            return service.change_enquiry(self.context.desk, command)

        fields = enquiry_fields(people)
        self._ask("Change details", fields, owner_values(record, people), send, "Details changed")

    def record_contact(self, record: EnquiryRecord) -> None:
        """Record when they were answered, which stops the clock."""
        self._step("Record the first contact", CONTACT_FIELDS, record, service.record_first_contact)

    def plan_visit(self, record: EnquiryRecord) -> None:
        """Plan the initial visit."""
        self._step("Plan the initial visit", PLAN_FIELDS, record, service.plan_visit)

    def record_visit(self, record: EnquiryRecord) -> None:
        """Record the initial visit."""
        self._step("Record the initial visit", VISIT_FIELDS, record, service.record_visit)

    def close_enquiry(self, record: EnquiryRecord) -> None:
        """Close the enquiry with a reason."""

        def send(values: Values) -> Changes:
            command = CloseEnquiry(record.id, record.version, **values)
            return service.close_enquiry(self.context.desk, command)

        start = {"on": self.context.desk.today()}
        self._ask("Close the enquiry", CLOSE_FIELDS, start, send, "Enquiry closed")

    def pass_on(self, record: EnquiryRecord) -> None:
        """End the enquiry here because another service takes it."""

        def send(values: Values) -> Changes:
            command = CloseEnquiry(
                record.id, record.version, reason="", outcome="passed-on", **values
            )
            return service.close_enquiry(self.context.desk, command)

        start = {"on": self.context.desk.today()}
        self._ask("Pass the enquiry on", PASS_ON_FIELDS, start, send, "Enquiry passed on")

    def reopen(self, record: EnquiryRecord) -> None:
        """Take a closed enquiry up again."""

        def verb() -> Changes:
            return service.reopen_enquiry(self.context.desk, record.id, record.version)

        self.context.run(verb, "Enquiry reopened")

    def open_application(self, record: EnquiryRecord) -> None:
        """Go to the application that the enquiry became."""
        found = assessment.application_of_household(self.context.desk, record.household_id or 0)
        self.context.go("assessments", found)

    def start_application(self, record: EnquiryRecord) -> None:
        """Take in the application: household, applicants and others, on one screen."""
        today = self.context.desk.today()
        first, _, last = record.name.rpartition(" ")
        start: Values = {
            "received_on": today,
            "first_name": first or last,
            "last_name": last if first else "",
            "telephone": record.telephone,
            "email": record.email,
        }
        key = f"application from enquiry {record.id}"

        def send(values: Values) -> Changes:
            return assessment.start_application(
                self.context.desk, application_command(record, values, today)
            )

        changes = ask_in_form(
            self,
            self.context,
            "Start an application",
            APPLICATION_FIELDS,
            start,
            send,
            draft_key=key,
            yes_word="Start application",
        )
        if changes is not None:
            self.context.announce(changes, "Application started")
            self.context.go("assessments", changes.created_id("application"))

    def _step(
        self,
        title: str,
        fields: tuple[Field, ...],
        record: EnquiryRecord,
        verb: Callable[[Any, RecordStep], Changes],
    ) -> None:
        def send(values: Values) -> Changes:
            return verb(self.context.desk, RecordStep(record.id, record.version, **values))

        start: Values = {} if fields is PLAN_FIELDS else {"on": self.context.desk.today()}
        self._ask(title, fields, start, send, "Enquiry saved")

    def _ask(
        self,
        title: str,
        fields: tuple[Field, ...],
        values: Values,
        send: Callable[[Values], Changes],
        said: str,
    ) -> None:
        changes = FormDialog.ask(self, title, fields, values, send, today=self.context.desk.today())
        if changes is not None:
            self.context.announce(changes, said)


def application_command(record: EnquiryRecord, values: Values, today: Any) -> StartApplication:
    """The command that the application's form stands for."""
    adults, children = read_others(values["others"], today)
    applicants = [NewPerson(values["first_name"], values["last_name"], values["born_on"])]
    if values["second_first_name"]:
        second = (values["second_first_name"], values["second_last_name"])
        applicants.append(NewPerson(*second, values["second_born_on"]))
    same = "address postcode telephone email home_authority is_connected living_there_since"
    return StartApplication(
        tuple(applicants),
        values["received_on"],
        enquiry_id=record.id,
        adults=adults,
        children=children,
        service=record.service,
        **{name: values[name] for name in same.split()},
    )
