"""Training: core courses of each carer, days in twelve months, standards and what was done."""

from fosterdesk.changes import Changes
from fosterdesk.rules.words import plural, short_date
from fosterdesk.training import service as training
from fosterdesk.training.records import (
    NAMED_AT,
    QUALIFICATION_KINDS,
    STANDARDS_STATUS,
    WORKBOOKS,
    CarerTraining,
    CertificateFile,
    CompletionRecord,
    CourseState,
    HouseholdTraining,
    RecordQualification,
    RecordStandards,
    SpecifyTraining,
)
from ui.kit.attaching import read_file
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card, empty_layout
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.dialogs import choose_file_to_open, confirm
from ui.kit.form import Field
from ui.kit.labels import card_title, muted, small, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab, Values

DONE = (
    ColumnFace("on", "Done on", 110),
    ColumnFace("title", "Course"),
    ColumnFace("who", "Who", 150),
    ColumnFace("days", "Days", 130),
)
CERTIFICATE = Field("with_file", "Attach the certificate (you choose the file next)", "tick")
FILES = "PDF and pictures (*.pdf *.png *.jpg *.jpeg)"


class TrainingTab(Tab):
    """The matrix and the courses done at the left; a card for each carer at the right."""

    words = "Training"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.view: HouseholdTraining | None = None
        self.record = button("Record training")
        self.standards = button("Record standards")
        self.qualification = button("Record a qualification")
        self.specify = button("Name training for the household")
        acts = (self.record, self.standards, self.qualification, self.specify)
        for made in acts:
            made.allow(context.may("record training"))
        self.body.addLayout(button_row(*acts))
        left, self._right = add_columns(self.body, 330)
        self.first_year = muted("")
        self._matrix_place = Card("Core training")
        self.named = small("")
        self.done = SmallTable(DONE, "Training done", button_width=90)
        self.done.allow_buttons(context.may("record training"))
        self.done_title = card_title("Training done")
        left.addWidget(self.first_year)
        left.addWidget(self._matrix_place)
        left.addWidget(self.named)
        left.addWidget(self.done_title)
        left.addWidget(self.done)
        left.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.record.clicked.connect(self.record_training)
        self.standards.clicked.connect(self.record_standards)
        self.qualification.clicked.connect(self.record_qualification)
        self.specify.clicked.connect(self.specify_training)
        self.done.pressed.connect(self.remove_training)

    def refresh(self) -> None:
        """Read the household's training again."""
        self.view = view = training.household_training(self.context.desk, self.household_id)
        year = view.first_year
        self.first_year.setVisible(year is not None)
        if year:
            ended = "ended" if year.due < self.today else "ends"
            self.first_year.setText(
                f"First year {ended} {short_date(year.due)} · {year.words} · {year.source_words}"
            )
        self._show_matrix(view)
        self.named.setText(_named_words(view))
        self.named.setVisible(bool(view.specified))
        self._show_done(view)
        empty_layout(self._right)
        for carer in view.carers:
            self._right.addWidget(_carer_card(carer))
        self._right.addStretch(1)

    def _show_done(self, view: HouseholdTraining) -> None:
        done = [(record, carer.name) for carer in view.carers for record in carer.completions]
        done.sort(key=lambda pair: (pair[0].on, pair[0].id), reverse=True)
        self.done.show_rows([_done_row(record, name) for record, name in done])
        self.done.setVisible(bool(done))
        self.done_title.setVisible(bool(done))

    def _show_matrix(self, view: HouseholdTraining) -> None:
        columns = [ColumnFace("course", "Course", 190)]
        columns += [ColumnFace(f"carer-{carer.person_id}", carer.name, 0) for carer in view.carers]
        table = SmallTable(columns, "Core training")
        courses = view.carers[0].core if view.carers else ()
        table.show_rows(
            [
                SmallRow(
                    number,
                    (
                        strong(course.title),
                        *(
                            Cell(_note(state), chip=(state.kind, state.word))
                            for state in (carer.core[number] for carer in view.carers)
                        ),
                    ),
                )
                for number, course in enumerate(courses)
            ]
        )
        self._matrix_place.clear()
        self._matrix_place.add(table)

    def _carer_field(self) -> Field:
        carers = self.view.carers if self.view else ()
        choices = tuple((carer.person_id, carer.name) for carer in carers)
        return Field("person_id", "Carer", "choice", required=True, choices=choices)

    def _only_carer(self) -> dict[str, object]:
        carers = self.view.carers if self.view else ()
        return {"person_id": carers[0].person_id} if len(carers) == 1 else {}

    def record_training(self) -> None:
        """Go to the training screen with this household's first carer chosen."""
        if self.view and self.view.carers:
            self.context.go("training", self.view.carers[0].person_id)

    def record_standards(self) -> None:
        """Ask where a carer stands with the standards."""
        fields = (
            self._carer_field(),
            Field("workbook", "Workbook", "choice", choices=tuple(WORKBOOKS.items())),
            Field(
                "status",
                "Where they stand",
                "choice",
                required=True,
                choices=tuple(STANDARDS_STATUS.items()),
            ),
            Field("completed_on", "Signed off on", "date"),
            Field("signed_by", "Signed off by", "name"),
            Field("deferred_reason", "If deferred, why", "long"),
        )

        def submit(values: Values) -> Changes:
            values["workbook"] = values["workbook"] or "mainstream"
            return training.record_standards(self.context.desk, RecordStandards(**values))

        start = {"workbook": "mainstream", **self._only_carer()}
        title = "Training, Support and Development Standards"
        self.ask(title, fields, start, submit, "Standards recorded")

    def record_qualification(self) -> None:
        """Ask for a qualification or an assessed portfolio."""
        fields = (
            self._carer_field(),
            Field(
                "kind",
                "What it is",
                "choice",
                required=True,
                choices=tuple(QUALIFICATION_KINDS.items()),
            ),
            Field("title", "Title", required=True),
            Field("on", "Gained or assessed on", "date", required=True),
            Field("assessed_by", "Assessed by", "name", help="For a portfolio."),
            CERTIFICATE,
        )

        def submit(values: Values) -> Changes:
            with_file = values.pop("with_file")
            command = RecordQualification(
                household_id=self.household_id,
                certificate=self.choose_certificate() if with_file else None,
                **values,
            )
            return training.record_qualification(self.context.desk, command)

        start = {"kind": "qualification", **self._only_carer()}
        self.ask("Record a qualification", fields, start, submit, "Qualification recorded")

    def choose_certificate(self) -> CertificateFile | None:
        """The certificate's file, or None when none was chosen."""
        path = choose_file_to_open(self, "Choose the certificate", FILES)
        return CertificateFile(path.name, read_file(path)) if path else None

    def specify_training(self) -> None:
        """Ask which course both carers are to do."""
        courses = training.course_choices(self.context.desk)[:-1]
        fields = (
            Field("course", "Course", "choice", required=True, choices=courses),
            Field("named_at", "Named", "choice", required=True, choices=tuple(NAMED_AT.items())),
            Field("named_on", "On", "date", required=True),
        )

        def submit(values: Values) -> Changes:
            command = SpecifyTraining(household_id=self.household_id, **values)
            return training.specify_training(self.context.desk, command)

        self.ask(
            "Name training for the household",
            fields,
            {"named_on": self.today},
            submit,
            "Training named",
        )

    def remove_training(self, completion_id: int) -> None:
        """Take a course off the record after asking."""
        record = next(
            done
            for carer in (self.view.carers if self.view else ())
            for done in carer.completions
            if done.id == completion_id
        )
        question = f"Take {record.title} of {short_date(record.on)} off the record?"
        if not confirm(self, question, "Remove"):
            return

        def verb() -> Changes:
            return training.remove_completion(self.context.desk, record.id, record.version)

        self.context.run(verb, "Training removed")


def _note(state: CourseState) -> str:
    """What the chip of a course leaves out."""
    return "" if state.words == f"Done {state.word}" else state.words


def _named_words(view: HouseholdTraining) -> str:
    said = []
    for named in view.specified:
        rest = f"still to do: {', '.join(named.lacking)}" if named.lacking else "done by all"
        said.append(f"{named.title} ({named.named_words}): {rest}")
    return "Named for this household: " + "; ".join(said)


def _done_row(record: CompletionRecord, name: str) -> SmallRow:
    return SmallRow(
        record.id,
        (
            Cell(short_date(record.on)),
            strong(record.title, under=record.provider),
            Cell(name),
            Cell(record.days_words, under=record.mode_words),
        ),
        "Remove",
    )


def _carer_card(carer: CarerTraining) -> Card:
    card = Card(carer.name)
    card.add(small(f"{carer.place_words} · core training {carer.core_words}"))
    enough = carer.days >= carer.days_asked
    card.add(Chip(plural(carer.days, "day"), "good" if enough else "part"))
    asked = plural(carer.days_asked, "day")
    card.add(text(f"{carer.days_words}. Levels above Fostering ask for {asked} of this carer."))
    card.add(Chip(f"Standards: {carer.standards.word.lower()}", carer.standards.kind))
    card.add(text(carer.standards.words))
    if carer.standards.due:
        card.add(small(carer.standards.due.source_words))
    for held in carer.qualifications:
        card.add(text(held.words))
    return card
