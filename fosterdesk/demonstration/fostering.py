"""Writes the households of the stories through the services, day by day as they came."""

import datetime as dt
from decimal import Decimal

from fosterdesk.access.permissions import DECISION_MAKER, OPERATIONS_MANAGER
from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.service import approve, change_level
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.letters import certificate, report
from fosterdesk.demonstration.reviewed import (
    CONSIDERED,
    OUTCOMES,
    Days,
    file_report,
    keep_past_review,
    number_again,
    said,
)
from fosterdesk.demonstration.stories import STORIES, Carer, Child, Held, Story
from fosterdesk.people import service as people
from fosterdesk.people.records import NewHousehold, NewPerson
from fosterdesk.placement import service as placement
from fosterdesk.placement.records import EndPlacement, RecordPlacement
from fosterdesk.review import service as review
from fosterdesk.review.records import HoldReview, KeepView, PlanReview, SetOutcome, ViewRecord
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import Desk
from fosterdesk.training import service as training
from fosterdesk.training.records import (
    CertificateFile,
    RecordCompletion,
    RecordQualification,
    RecordStandards,
    SpecifyTraining,
)

REVIEW_EVERY = 355
CHAIR = "Celia Harwood"


def add_households(demonstration: Demonstration) -> dict[str, int]:
    """Write every story and give back the households' ids by key."""
    return {story.key: _Writer(demonstration, story).write() for story in STORIES}


class _Writer:
    """Writes one story, always signed in as the household's own social worker."""

    def __init__(self, demonstration: Demonstration, story: Story) -> None:
        self.demonstration = demonstration
        self.story = story
        self.household_id = 0
        self.people: list[int] = []

    @property
    def approved_on(self) -> dt.date:
        return self.demonstration.ago(self.story.approved)

    def desk(self, day: dt.date) -> Desk:
        """The desk on a day with the household's social worker at it."""
        return self.demonstration.as_worker(self.story.worker, day)

    def write(self) -> int:
        """Write the household with everything that belongs to it; returns its id."""
        self._approve()
        for place, carer in enumerate(self.story.carers):
            self._train(self.people[place], carer)
        for course in self.story.specified:
            training.specify_training(
                self.desk(self.approved_on),
                SpecifyTraining(self.household_id, course, "approval", self.approved_on),
            )
        for child in self.story.placed:
            self._place(child)
        for held in (*self._early_reviews(), *self.story.reviews):
            self._review(held)
        if self.story.planned is not None:
            self._plan(self.demonstration.working_day(self.story.planned))
        return self.household_id

    def _approve(self) -> None:
        story, on = self.story, self.approved_on
        names = self.demonstration.names
        title = " & ".join(dict.fromkeys(carer.last_name for carer in story.carers))
        desk = self.demonstration.acting(DECISION_MAKER, on)
        scheme = desk.rules.scheme_on(self.demonstration.as_of)
        with desk.write("Approve after panel") as tx:
            self.household_id = people.new_household(
                tx,
                NewHousehold(
                    name=title,
                    address=names.address(),
                    postcode=names.postcode(),
                    telephone=names.telephone(),
                    email=names.email(title.replace("&", "and")),
                    home_authority=self.demonstration.desk_authority,
                    social_worker_id=self.desk(on).user.id,
                ),
            )
            self.people = [people.new_person(tx, self._person(carer)) for carer in story.carers]
            moved_in = on - dt.timedelta(days=1400)
            for place, person_id in enumerate(self.people, start=1):
                people.move_in(tx, self.household_id, person_id, "applicant", place, moved_in)
            for name, age in story.own_children:
                born = self._born(age)
                child = NewPerson(name, story.carers[0].last_name, born)
                own = people.new_person(tx, child)
                people.move_in(tx, self.household_id, own, "child", None, max(born, moved_in))
            terms = TermsFacts(story.children, *story.ages, story.kinds)
            level = "fostering" if story.plus_since else story.level
            approve(
                tx,
                self.household_id,
                on,
                "full",
                False,
                terms,
                level,
                story.strand,
                scheme.id,
                f"Decision of {short_date(on)} after panel",
            )
            review.schedule_first(tx, self.household_id, on)
        if story.plus_since:
            self._move_up(self.demonstration.ago(story.plus_since))

    def _person(self, carer: Carer) -> NewPerson:
        return NewPerson(
            carer.first_name,
            carer.last_name,
            self._born(carer.age),
            telephone=self.demonstration.names.telephone(),
            other_employment=carer.other_employment,
        )

    def _born(self, age: int) -> dt.date:
        days = age * 365 + age // 4 + self.demonstration.names.random.randint(20, 340)
        return self.demonstration.ago(days)

    def _move_up(self, on: dt.date) -> None:
        desk = self.demonstration.acting(DECISION_MAKER, on)
        scheme = desk.rules.scheme_on(self.demonstration.as_of)
        with desk.write("Ratify progression") as tx:
            basis = f"Decision of {short_date(on)} on progression"
            change_level(tx, self.household_id, on, self.story.level, None, False, scheme.id, basis)

    def _train(self, person_id: int, carer: Carer) -> None:
        days = (self.demonstration.as_of - self.approved_on).days
        for number, course in enumerate((*carer.core, *carer.e_learning)):
            on = self.approved_on + dt.timedelta(days=min(30 + 45 * number, days - 3))
            mode = "e-learning" if course in carer.e_learning else "taught"
            self._complete(person_id, carer, course, self.demonstration.worked(on), mode)
        for course, ago in carer.lately:
            self._complete(person_id, carer, course, self.demonstration.ago(ago), "taught")
        if carer.standards is not None:
            on = self.demonstration.worked(self.approved_on + dt.timedelta(days=carer.standards))
            command = RecordStandards(
                person_id, "signed-off", completed_on=on, signed_by="Helen Marsh"
            )
        else:
            on = self.demonstration.as_of
            command = RecordStandards(person_id, "in-progress")
        training.record_standards(self.desk(on), command)
        if carer.portfolio is not None:
            self._portfolio(person_id, carer, self.demonstration.ago(carer.portfolio))

    def _complete(self, person_id: int, carer: Carer, course: str, on: dt.date, mode: str) -> None:
        desk = self.desk(on)
        held = desk.rules.course(course)
        assert held is not None
        name = f"{carer.first_name} {carer.last_name}"
        days = Decimal(held.days)
        length = "half a day" if days == Decimal("0.5") else plural(days, "day")
        paper = certificate(held.title, name, short_date(on), length)
        training.record_completion(
            desk,
            RecordCompletion(
                self.household_id,
                person_id,
                course,
                on,
                days,
                mode,
                provider="Learning team",
                certificate=CertificateFile(f"{course}.pdf", paper),
            ),
        )

    def _portfolio(self, person_id: int, carer: Carer, on: dt.date) -> None:
        title = "Portfolio of 11 items"
        content = report(title, f"{carer.first_name} {carer.last_name}", 3)
        training.record_qualification(
            self.desk(on),
            RecordQualification(
                self.household_id,
                person_id,
                "portfolio",
                title,
                on,
                assessed_by="Helen Marsh",
                certificate=CertificateFile("portfolio.pdf", content),
            ),
        )

    def _place(self, child: Child) -> None:
        on = self.demonstration.ago(child.placed)
        reference = f"C{self.demonstration.names.random.randint(10000, 99999)}"
        names = self.demonstration.names
        changes = placement.record_placement(
            self.desk(on),
            RecordPlacement(
                self.household_id,
                child.initials,
                reference,
                on,
                age_when_placed=child.age,
                sibling_group=child.siblings,
                placing_authority=self.demonstration.desk_authority,
                social_worker=f"{names.first()} {names.last()}",
                kind=child.kind,
            ),
        )
        if child.left is not None:
            left = self.demonstration.ago(child.left)
            command = EndPlacement(changes.created_id("placement"), 1, left, "Moved as planned")
            placement.end_placement(self.desk(left), command)

    def _early_reviews(self) -> list[Held]:
        """The yearly reviews between approval and the first that the story tells of."""
        told = self.story.reviews[0].ago if self.story.reviews else self.story.approved
        days = range(self.story.approved - REVIEW_EVERY, told + REVIEW_EVERY // 2, -REVIEW_EVERY)
        return [Held(ago) for ago in days]

    def _plan(self, on: dt.date) -> tuple[int, int]:
        desk = self.desk(min(on, self.demonstration.as_of))
        waiting = next(
            one for one in review.reviews(desk, self.household_id) if one.held_on is None
        )
        review.plan_review(desk, PlanReview(waiting.id, waiting.version, on, CHAIR))
        return waiting.id, waiting.number

    def _review(self, held: Held) -> None:
        on = self.demonstration.ago(held.ago)
        if held.step == "agreed":
            self._past_review(held, on)
            return
        review_id, number = self._plan(on)
        desk = self.desk(on)
        for nth, view in enumerate(review.review(desk, review_id).review.views, start=number):
            self._hear(desk, review_id, (nth, view), on, held)
        version = review.review(desk, review_id).review.version
        review.hold_review(desk, HoldReview(review_id, version, on, CHAIR))
        # A placing social worker is sought only once the review is held, if the child came late.
        for nth, view in enumerate(review.review(desk, review_id).review.views, start=number):
            if view.asked_on is None:
                self._hear(desk, review_id, (nth, view), on, held)
        with desk.write("File a review report") as tx:
            number_again(tx, tx.get(Review, review_id))
            file_report(tx, self.household_id, review_id, number, on)
        if held.step != "held":
            worked = self.demonstration.worked
            concluded = worked(on + dt.timedelta(days=min(2, held.ago)))
            self._conclude(review_id, concluded, held.asks_for)

    def _past_review(self, held: Held, on: dt.date) -> None:
        first = not any(one.held_on for one in review.reviews(self.desk(on), self.household_id))
        agreed = self.demonstration.worked(on + dt.timedelta(days=min(12, held.ago)))
        days = Days(self._asked(on), on, agreed)
        role = DECISION_MAKER if first else OPERATIONS_MANAGER
        desk = self.demonstration.acting(role, agreed)
        keep_past_review(desk, self.household_id, days, CHAIR, self._ages(held.ago), role)

    def _asked(self, on: dt.date) -> dt.date:
        return max(self.demonstration.worked(on - dt.timedelta(days=21)), self.approved_on)

    def _ages(self, ago: int) -> dict[str, int]:
        return {one.initials: one.age + (one.placed - ago) // 365 for one in self.story.placed}

    def _hear(
        self, desk: Desk, review_id: int, heard: tuple[int, ViewRecord], on: dt.date, held: Held
    ) -> None:
        nth, view = heard
        answered = bool(held.asks_for) or view.source == "child"
        review.keep_view(
            desk,
            KeepView(
                review_id,
                view.source,
                view.who,
                self._asked(on),
                on if answered else None,
                said(nth, view.source, self._ages(held.ago).get(view.who)) if answered else "",
                view.id,
            ),
        )

    def _conclude(self, review_id: int, on: dt.date, asks_for: str) -> None:
        desk = self.desk(on)
        version = review.review(desk, review_id).review.version
        number = review.review(desk, review_id).review.number
        summary, needs = OUTCOMES[(number + self.household_id) % len(OUTCOMES)]
        review.set_outcome(
            desk,
            SetOutcome(
                review_id,
                version,
                summary,
                True,
                True,
                not asks_for,
                "positive",
                training_needs=needs,
                change_proposed=asks_for,
                to_panel=bool(asks_for),
                progression_considered=CONSIDERED,
            ),
        )
