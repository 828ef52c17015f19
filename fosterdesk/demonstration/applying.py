"""Applications of the demonstration, from just received to ready for panel and decided."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.access.permissions import TEAM_MANAGER
from fosterdesk.assessment import service
from fosterdesk.assessment.commands import (
    Act,
    DecideToAssess,
    ProposeTerms,
    RecordCheck,
    RecordObservations,
    RecordReferee,
    RecordVisit,
    StageOneOutcome,
    StartApplication,
)
from fosterdesk.assessment.records import ApplicationRecord, CheckLine
from fosterdesk.assessment.tables import Application
from fosterdesk.carers.records import TermsFacts
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.letters import letter
from fosterdesk.demonstration.reports import OF_COURSE, OF_THE_HOME
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument, NewPerson
from fosterdesk.store.desk import Desk

# Children of the family are at school or seen by a health visitor, who is asked about them.
ABOUT_CHILDREN = "CHK-8"
DRIVING = "CHK-15"
NOTES = {
    "SCH3-2": "Medical adviser: nothing that bears on fostering; advises a check in two years.",
    "SCH3-3": "No other adult lives in the home.",
    "SCH3-6": "No earlier request is known.",
    "CHK-7": "No former partner with whom there was a home or a child.",
    "CHK-10": "Has not lived abroad in the last ten years.",
    "CHK-13": "No animal in the home.",
    ABOUT_CHILDREN: "School: both children come to class rested, and talk of the plan gladly.",
}
# Who refers to the applicants, from where they know them, and what each of them says.
REFEREES = (
    (
        "Friend for twelve years",
        "Has known them for twelve years. Describes patience under pressure, a house that is open "
        "to others, and a steady hand when plans change. Has no reservation.",
    ),
    (
        "Former colleague",
        "Worked beside them for five years. Saw somebody who keeps what is promised, and who asks "
        "for help before it is too late. Would leave a child in their care.",
    ),
)
REFUSED = (
    "There is no bedroom for a child, and a move is two years away. Come back to us when the new "
    "house stands: nothing else spoke against going on."
)
SECTION_WORDS = (
    "{who} talked about this openly and with examples. What was said on separate visits agrees, "
    "and what referees and records show bears it out.",
    "The question was asked twice. The first answer was short; the second, after the preparation "
    "course, showed how much {who} had thought about it.",
    "Strengths here are plain. What would need support is named in the analysis, with who gives "
    "it and from when.",
    "Friends and neighbours describe a house with an open kitchen door, where plans are kept and "
    "a change of plan is explained.",
    "There have been hard years as well. They were spoken of without bitterness, and with thanks "
    "to those who helped.",
    "{who} can say what a child who has lost much might do to test a home, and what would be the "
    "answer on a Tuesday evening after school.",
    "Nothing was found that speaks against fostering. One small repair was asked for and is done.",
)


# Everybody is seen alone, each on a visit of their own.
FEWEST_VISITS = 3


@dataclass(frozen=True)
class Story:
    """One application. Days are before the day of the demonstration; None: not come so far.

    `stage_one` is when the last item of stage 1 came in; `late` sets it so that the notice clock
    ran out yesterday. `complete` writes everything up to the applicants' observations.
    """

    key: str
    applicants: tuple[tuple[str, str, int], ...]
    received: int
    decided: int | None = None
    stage_one: int | None = None
    late: bool = False
    stage_two: int | None = None
    complete: int | None = None
    withdrawn: int | None = None
    refused: int | None = None
    children: tuple[tuple[str, int], ...] = ()
    worker: int = 0
    terms: tuple[int, int, int] = (2, 0, 11)


STORIES = (
    Story("ellery", (("Seren", "Ellery", 35),), 260, 250, 190, stage_two=185, complete=70),
    Story(
        "hughes",
        (("Gwen", "Hughes", 38), ("Tomos", "Hughes", 40)),
        205,
        199,
        120,
        stage_two=118,
        complete=31,
        children=(("Mali", 9), ("Ifan", 6)),
    ),
    Story("sorrel", (("Petra", "Sorrel", 33),), 80, 73, late=True),
    Story(
        "teal",
        (("Omar", "Teal", 44), ("Lorna", "Teal", 42)),
        225,
        214,
        130,
        stage_two=126,
        worker=1,
    ),
    Story("yarrow", (("Idris", "Yarrow", 29), ("Fern", "Yarrow", 30)), 48, 41, worker=1),
    Story("umber", (("Hetty", "Umber", 50),), 5),
    Story("thorn", (("Linus", "Thorn", 36),), 140, 131, withdrawn=60, worker=1),
    Story("garrow", (("Dora", "Garrow", 41),), 95, 88, refused=47),
)


def add_applications(demonstration: Demonstration, households: int) -> dict[str, int]:
    """Write the stories, and more in their first stage for larger services; ids by key."""
    made = {story.key: _Writer(demonstration, story).write() for story in STORIES}
    for number in range(households // 100):
        names = demonstration.names
        person = (names.first(), names.last(), names.random.randint(26, 60))
        received = names.random.randint(20, 150)
        story = Story(f"more-{number}", (person,), received, received - 8, worker=number)
        _Writer(demonstration, story).write()
    return made


class _Writer:
    """Writes one story day by day, signed in as its assessor or as the team manager."""

    def __init__(self, demonstration: Demonstration, story: Story) -> None:
        self.demonstration = demonstration
        self.story = story
        self.id = 0

    def write(self) -> int:
        """Write the application as far as it came; returns its id."""
        story = self.story
        self._start()
        if story.decided is None:
            return self.id
        desk = self._manager(story.decided)
        on = desk.today()
        service.decide_to_assess(desk, DecideToAssess(self.id, self._version(desk), on, True))
        self._early_checks(self._day(story.decided - 3))
        if story.late:
            days = self.demonstration.desk.rules.working_days
            yesterday = self.demonstration.ago(1)
            self._checks(days.before(days.on_or_after(yesterday), 11), 1)
        elif story.refused is not None:
            desk = self._manager(story.refused)
            outcome = StageOneOutcome(self.id, self._version(desk), desk.today(), False, REFUSED)
            service.record_stage_one_outcome(desk, outcome)
        elif story.stage_one is not None:
            self._checks(self._day(story.stage_one), 1)
            desk = self._manager(story.stage_one - 2)
            outcome = StageOneOutcome(self.id, self._version(desk), desk.today(), True)
            service.record_stage_one_outcome(desk, outcome)
        if story.stage_two is not None:
            desk = self._worker(story.stage_two)
            act = Act(self.id, self._version(desk), desk.today())
            service.start_stage_two(desk, act)
            self._visits()
        if story.complete is not None:
            self._complete(story.complete)
        if story.withdrawn is not None:
            desk = self._worker(story.withdrawn)
            act = Act(self.id, self._version(desk), desk.today(), "AW3")
            service.close_application(desk, act)
        return self.id

    def _day(self, ago: int) -> dt.date:
        return self.demonstration.ago(ago)

    def _worker(self, ago: int) -> Desk:
        return self.demonstration.as_worker(self.story.worker, self._day(ago))

    def _manager(self, ago: int) -> Desk:
        return self.demonstration.acting(TEAM_MANAGER, self._day(ago))

    def _record(self, desk: Desk) -> ApplicationRecord:
        return service.application(desk, self.id)

    def _version(self, desk: Desk) -> int:
        query = select(Application.version).where(Application.id == self.id)
        with desk.read() as tx:
            return int(tx.scalar(query))

    def _start(self) -> None:
        names, desk = self.demonstration.names, self._worker(self.story.received)
        family = self.story.applicants[0][1]
        changes = service.start_application(
            desk,
            StartApplication(
                applicants=tuple(
                    NewPerson(first, last, self._born(age), telephone=names.telephone())
                    for first, last, age in self.story.applicants
                ),
                received_on=desk.today(),
                children=tuple(
                    NewPerson(first, family, self._born(age)) for first, age in self.story.children
                ),
                address=names.address(),
                postcode=names.postcode(),
                telephone=names.telephone(),
                email=names.email(family),
                home_authority=self.demonstration.desk_authority,
                living_there_since=self._day(self.story.received + 1500),
            ),
        )
        self.id = changes.created_id("application")

    def _born(self, age: int) -> dt.date:
        return self._day(age * 365 + age // 4 + self.demonstration.names.random.randint(20, 340))

    def _early_checks(self, on: dt.date) -> None:
        """What is asked for first: identity and certificates are asked, some have come."""
        desk = self.demonstration.as_worker(self.story.worker, on)
        for line in self._record(desk).checks_in(1):
            if line.kept_in:
                continue
            came = on if line.rule.id in ("SCH3-1", "SCH3-5") else None
            service.record_check(desk, self._check(line, on, came))

    def _check(self, line: CheckLine, asked: dt.date, came: dt.date | None) -> RecordCheck:
        needless = bool(line.rule.when) and line.rule.id != DRIVING
        if line.rule.id == ABOUT_CHILDREN:
            needless = not self.story.children
        unasked = needless and line.rule.id == ABOUT_CHILDREN
        result = ("not-needed" if needless else "clear") if came else None
        number = self.demonstration.names.random.randint(10**11, 10**12 - 1)
        return RecordCheck(
            self.id,
            line.rule.id,
            line.person_id,
            line.facts.version if line.facts else None,
            line.facts.requested_on if line.facts else asked,
            came,
            result,
            f"{number:012d}" if came and line.rule.id == "SCH3-9" else "",
            NOTES.get(line.rule.id, "") if came and not unasked else "",
        )

    def _checks(self, on: dt.date, stage: int) -> None:
        """Everything of a stage is in by this day; referees were seen the week before."""
        desk = self.demonstration.as_worker(self.story.worker, on)
        if stage == 1:
            self._referees(desk, on)
        for line in self._record(desk).checks_in(stage):
            if not line.kept_in and not line.is_done:
                service.record_check(desk, self._check(line, on, on))

    def _referees(self, desk: Desk, on: dt.date) -> None:
        names = self.demonstration.names
        worked = self.demonstration.worked
        asked, seen = worked(on - dt.timedelta(days=25)), worked(on - dt.timedelta(days=4))
        for relation, said in REFEREES:
            name = f"{names.first()} {names.last()}"
            command = RecordReferee(
                self.id,
                name,
                relationship_words=relation,
                contact=names.telephone(),
                requested_on=asked,
                received_on=seen,
                interviewed_on=seen,
                report=said,
            )
            service.record_referee(desk, command)

    def _visits(self) -> None:
        assert self.story.stage_two is not None
        people_seen = " and ".join(first for first, _, _ in self.story.applicants)
        family = self.story.applicants[0][1]
        alone = [f"{first[0]}.{family[0]}." for first, _ in self.story.children]  # as papers do
        alone += [first for first, _, _ in self.story.applicants]
        for number, seen_alone in enumerate((*[""] * (FEWEST_VISITS - len(alone)), *alone)):
            desk = self._worker(max(self.story.stage_two - 10 - 14 * number, 1))
            command = RecordVisit(self.id, desk.today(), people_seen, seen_alone)
            service.record_visit(desk, command)

    def _complete(self, sent: int) -> None:
        """Write, sign, countersign and send the report; observations come in time."""
        self._checks(self._day(sent + 8), 2)
        desk = self._worker(sent + 5)
        self._write_sections(desk)
        self._attach(desk, sent)
        children, youngest, oldest = self.story.terms
        terms = TermsFacts(children, youngest, oldest, ("short-term",))
        command = ProposeTerms(self.id, self._version(desk), terms, "fostering")
        service.propose_terms(desk, command)
        service.sign_report(desk, Act(self.id, self._version(desk), desk.today()))
        desk = self._manager(sent + 2)
        service.countersign(desk, Act(self.id, self._version(desk), desk.today()))
        desk = self._worker(sent)
        service.send_report(desk, Act(self.id, self._version(desk), desk.today()))
        desk = self._worker(sent - 7)
        said = (
            "We recognise ourselves in this report. One date on page two was wrong and is mended."
        )
        service.record_observations(
            desk, RecordObservations(self.id, self._version(desk), desk.today(), said)
        )

    def _write_sections(self, desk: Desk) -> None:
        record = self._record(desk)
        who = record.applicants_words
        for number, section in enumerate(record.sections):
            if section.made is not None or section.is_written:
                continue
            first, second = (SECTION_WORDS[(number + n) % len(SECTION_WORDS)] for n in (0, 3))
            text = f"{first.format(who=who)}\n\n{second.format(who=who)}"
            service.keep_section(desk, self.id, section.rule.id, text, section.version)

    def _attach(self, desk: Desk, sent: int) -> None:
        """The reports that come with the papers, each of the day that its check rests on."""
        assert self.story.stage_one is not None
        record = self._record(desk)
        for kind, title, words, ago in (
            ("check", "Health and safety of the home", OF_THE_HOME, sent + 8),
            (
                "other",
                "Trainers’ report on the preparation course",
                OF_COURSE,
                self.story.stage_one,
            ),
        ):
            said = [one.format(who=record.applicants_words) for one in words]
            people.add_document(
                desk,
                AddDocument(
                    record.facts.household_id,
                    None,
                    "application",
                    self.id,
                    kind,
                    title,
                    self._day(ago),
                    f"{title.lower().replace(' ', '-').replace(chr(39), '')}.pdf",
                    letter(title, said),
                ),
            )
