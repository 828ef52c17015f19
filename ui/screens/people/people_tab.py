"""People: who lives here since when as what, and the address and numbers, which stand only here."""

from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import (
    RESIDENT_WORDS,
    SERVICE_WORDS,
    AddPerson,
    ChangeHousehold,
    ChangePerson,
    HouseholdRecord,
    LeaveHousehold,
    NewPerson,
    PersonRecord,
    Resident,
)
from fosterdesk.rules.words import short_date
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues
from ui.kit.context import ScreenContext
from ui.kit.form import Field
from ui.kit.labels import small
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.wiring import weakly
from ui.screens.people.tab import Tab, Values

COLUMNS = (
    ColumnFace("name", "Who"),
    ColumnFace("role", "As what", 190),
    ColumnFace("since", "Lives here"),
    ColumnFace("born", "Born", 150),
)
HOUSEHOLD = (
    Field("name", "Name of the household", "text", required=True),
    Field("address", "Address", "long", lines=2),
    Field("postcode", "Postcode", "postcode"),
    Field("telephone", "Telephone", "phone"),
    Field("email", "E-mail", "email"),
    Field("home_authority", "Council where they live", "text"),
    Field("service", "Service", "choice", required=True, choices=tuple(SERVICE_WORDS.items())),
    Field("on_emergency_list", "On the emergency duty list", "tick"),
)
PERSON = (
    Field("first_name", "First name", "name", required=True),
    Field("last_name", "Last name", "name", required=True),
    Field("birth_name", "Birth name", "name", help="Stands on this tab alone and on no paper."),
    Field("born_on", "Date of birth", "date"),
    Field("telephone", "Telephone", "phone"),
    Field("email", "E-mail", "email"),
    Field("other_employment", "Has other paid or unpaid work", "yes_no"),
)
JOINING = (
    Field(
        "role",
        "Lives here as",
        "choice",
        required=True,
        choices=tuple((role, RESIDENT_WORDS[role]) for role in ("adult", "child", "applicant")),
    ),
    Field("from_on", "Since", "date", required=True),
)
LEAVING = (Field("until_on", "Left on", "date", required=True),)


class PeopleTab(Tab):
    """Residents at the left; the household's and the selected person's details at the right."""

    words = "People"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.residents: dict[int, Resident] = {}
        left, right = add_columns(self.body, 330)
        self.add_button = button("Add a person")
        self.table = SmallTable(COLUMNS, "Who lives here", button_width=96)
        left.addLayout(button_row(self.add_button))
        left.addWidget(self.table)
        left.addStretch(1)
        self.home = Card("Household")
        self.person = Card("Person")
        right.addWidget(self.home)
        right.addWidget(self.person)
        right.addWidget(small("Address, telephone number and birth name are on no paper."))
        right.addStretch(1)
        self.add_button.allow(context.may("record households"))
        self.table.allow_buttons(context.may("record households"))
        self._wire()

    def _wire(self) -> None:
        self.add_button.clicked.connect(self.add_person)
        self.table.pressed.connect(self.change_resident)
        self.table.selection_changed.connect(self.show_person)

    def refresh(self) -> None:
        """Read the household and its people again."""
        desk = self.context.desk
        found = people.people_of(desk, self.household_id)
        found.sort(key=lambda one: one.until_on is not None)
        self.residents = {one.residence_id: one for one in found}
        self.table.show_rows([_row(one) for one in found])
        self._show_home(people.household(desk, self.household_id))
        if self.table.current_id() not in self.residents and found:
            self.table.select(found[0].residence_id)
        self.show_person(self.table.current_id())

    def _show_home(self, household: HouseholdRecord) -> None:
        self.home.clear()
        pairs = [
            ("Address", household.address),
            ("Postcode", household.postcode),
            ("Telephone", household.telephone),
            ("E-mail", household.email),
            ("Council", household.home_authority),
        ]
        self.home.add(KeyValues(pairs, label_width=90))
        change = button("Change household", "quiet")
        change.clicked.connect(self.change_household)
        change.allow(self.context.may("record households"))
        self.home.add(change)

    def show_person(self, residence_id: int) -> None:
        """Show the details of the person in this line."""
        resident = self.residents.get(residence_id)
        self.person.setVisible(resident is not None)
        if resident is None:
            return
        record = people.person(self.context.desk, resident.person_id)
        self.person.clear()
        self.person.set_title(record.name)
        self.person.add(KeyValues(_details(record), label_width=90))
        change = button("Change person", "quiet")
        change.clicked.connect(self.change_person)
        change.allow(self.context.may("record households"))
        self.person.add(change)
        if resident.until_on is None:
            left = button("Left the household", "quiet")
            left.clicked.connect(weakly(self.record_leaving, residence_id))
            left.allow(self.context.may("record households"))
            self.person.add(left)

    def change_household(self) -> None:
        """Ask for the household's details."""
        desk = self.context.desk
        household = people.household(desk, self.household_id)

        def submit(values: Values) -> Changes:
            command = ChangeHousehold(id=household.id, version=household.version, **values)
            return people.change_household(desk, command)

        self.ask("Change household", HOUSEHOLD, vars(household), submit, "Household changed")

    def change_person(self) -> None:
        """Ask for the selected person's details."""
        resident = self.residents[self.table.current_id()]
        desk = self.context.desk
        record = people.person(desk, resident.person_id)

        def submit(values: Values) -> Changes:
            values["other_employment"] = values["other_employment"] is not False
            command = ChangePerson(id=record.id, version=record.version, **values)
            return people.change_person(desk, command)

        self.ask(f"Change {record.name}", PERSON, vars(record), submit, "Person changed")

    def change_resident(self, residence_id: int) -> None:
        """Ask for the details of the person in this line."""
        self.table.select(residence_id)
        self.change_person()

    def add_person(self) -> None:
        """Ask who moved in, as what and since when."""

        def submit(values: Values) -> Changes:
            role, from_on = values.pop("role"), values.pop("from_on")
            values["other_employment"] = values["other_employment"] is not False
            command = AddPerson(self.household_id, NewPerson(**values), role, from_on)
            return people.add_person(self.context.desk, command)

        start = {"from_on": self.today}
        self.ask("Add a person", (*JOINING, *PERSON), start, submit, "Person added")

    def record_leaving(self, residence_id: int) -> None:
        """Ask when somebody left the household."""
        resident = self.residents[residence_id]
        if resident.until_on is not None:
            return

        def submit(values: Values) -> Changes:
            command = LeaveHousehold(residence_id, values["until_on"])
            return people.leave_household(self.context.desk, command)

        title = f"{resident.name} leaves the household"
        self.ask(title, LEAVING, {"until_on": self.today}, submit, "Leaving recorded")


def _row(one: Resident) -> SmallRow:
    gone = one.until_on is not None
    born = Cell("Not recorded", muted=True)
    if one.born_on:
        born = Cell(short_date(one.born_on), under=f"{one.age} years old")
    role = one.role_words
    if one.role in ("carer", "applicant") and one.place:
        role = f"{role} ({'main' if one.place == 1 else 'second'})"
    kind = "neutral" if gone else "brand" if one.place else "neutral"
    return SmallRow(
        one.residence_id,
        (strong(one.name), chip(kind, role), Cell(one.since_words, muted=gone), born),
        "" if gone else "Change",
    )


def _details(record: PersonRecord) -> list[tuple[str, str]]:
    return [
        ("Birth name", record.birth_name),
        ("Born", short_date(record.born_on) if record.born_on else ""),
        ("Telephone", record.telephone),
        ("E-mail", record.email),
        ("Other work", "Yes" if record.other_employment else "None"),
    ]
