"""Panels of the demonstration: two that met and were decided, one to decide, and the next."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.access.permissions import DECISION_MAKER, PANEL_ADMINISTRATOR
from fosterdesk.demonstration import deciding, minuting, publishing
from fosterdesk.demonstration.arranging import arrange, ask_actions, finish_actions
from fosterdesk.demonstration.asking import ask_questions
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.membership import form_panel, keep_members
from fosterdesk.demonstration.reading import agenda, decisions, version
from fosterdesk.panel import service
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.packing.circulating import record_draft_sent
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.reasoning import Weighed
from fosterdesk.panel.records import (
    AddItem,
    Decide,
    DecisionRecord,
    ItemRecord,
    KeepMinutes,
    Recommend,
    RecordTold,
    SaveMeeting,
    SaveMember,
)
from fosterdesk.review import service as review
from fosterdesk.store.desk import Desk

PLACE = "Marshford, Luttrell Room"
AT_TEN = dt.time(10)
CHAIR, MINUTE_TAKER = "Miriam Stowe", "Grace Lund"
NEXT_AHEAD = 9
PAPERS_AHEAD = 5


@dataclass(frozen=True)
class Person:
    """A member of the central list. `expected` says whether they come to the next panel."""

    name: str
    role: str
    expertise: str
    independent: bool = True
    years: int | None = None
    expected: str = "yes"
    why: str = ""


MEMBERS = (
    Person(CHAIR, "chair", "adult education"),
    Person("Desmond Arkwright", "vice-chair", "health visiting"),
    Person(
        "Priti Nandra",
        "member",
        "children’s social work",
        independent=False,
        years=14,
        why="Manages a children’s team of the council",
    ),
    Person(
        "Gil Fenn",
        "member",
        "foster carer for another service",
        why="Fosters for another county’s service",
    ),
    Person("Maud Ibbotson", "member", "head of a primary school"),
    Person("Rafe Calder", "member", "grew up in care"),
    Person(
        "Sunita Pell",
        "member",
        "elected member of the authority",
        independent=False,
        expected="unknown",
        why="A councillor of this authority",
    ),
)

RECOMMENDED = {
    "approval": "approve-with-terms",
    "progression": "level-progression",
    "change-of-terms": "remains-suitable-change-terms",
    "minutes": "note-only",
    "note-only": "note-only",
}
REASONS = {
    "approve-with-terms": "The assessment is thorough, the evidence comes from many sources, and "
    "the applicant speaks plainly about what will be hard.",
    "level-progression": "Each requirement is shown by what the carers did and what others saw.",
    "remains-suitable-change-terms": "The report says what changes, why, and what will help.",
    "note-only": "Nothing in it needs more than to be noted.",
}
PROCEDURAL = ("minutes", "note-only", "quality-feedback")
NOTED = {
    "minutes": "The minutes of the last panel were agreed as a true record. Both actions are done: "
    "the school was thanked by letter, and the plan for quiet summer nights is on file.",
    "note-only": "How soon will the report be written? In time for the next panel.",
    "quality-feedback": "Feedback was given to the team manager.",
}
SAID = {
    "approval": (
        "They know their own minds, and think before they promise. Two referees told of the same "
        "calm in a hard year.",
        "One spare room looks on to a busy road. The plan for summer nights is sensible.",
        "Who would help at short notice? A sister lives ten minutes away and has met the team.",
        "The report lets the applicant’s own voice be heard.",
    ),
    "progression": (
        "Every requirement was shown by something a child or a school had noticed.",
        "None beyond keeping up the training days while work is busy.",
        "What changed most since approval? They listen longer before they act.",
        "The evidence was easy to find; the index helped.",
    ),
    "change-of-terms": (
        "D.P. has done well here, and was asked about the change.",
        "Sleep will be shorter with a younger child. A sleep course is part of the support.",
        "How will breaks be kept? One weekend in six, with carers the children know.",
        "Clear on what changes; a word more on school runs would help.",
    ),
}


class _Panels:
    """Plans, holds and decides panels with the demonstration's people."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.demonstration = demonstration
        self.members: dict[str, int] = {}
        self.panel_id: int | None = None

    def add_members(self) -> None:
        """Put the members on the central list."""
        desk = self._administrator(self.demonstration.ago(400))
        for person in MEMBERS:
            changes = service.save_member(
                desk,
                SaveMember(
                    person.name,
                    person.role,
                    desk.today() - dt.timedelta(days=700),
                    person.expertise,
                    person.independent,
                    person.why or "Never worked or fostered for the service",
                    person.years,
                    email=f"{'.'.join(person.name.lower().split())}@example.org",
                ),
            )
            self.members[person.name] = changes.created_id("panel_member")

    def plan(self, on: dt.date, planned_ago: int) -> int:
        """Plan a meeting; returns its id."""
        desk = self._administrator(self.demonstration.ago(planned_ago))
        command = SaveMeeting(on, AT_TEN, PLACE, minute_taker=MINUTE_TAKER, panel_id=self.panel_id)
        return service.save_meeting(desk, command).created_id("panel_meeting")

    def add(self, day: dt.date, command: AddItem) -> None:
        """Put an item on an agenda on a day."""
        service.add_item(self._administrator(day), command)

    def hold(self, meeting_id: int, on: dt.date, sent: dt.date, *, in_full: bool = False) -> None:
        """Hold a meeting: pack, presence, minutes, recommendations, on to the decision.

        `in_full` gives out numbered copies too, and has the draft of the minutes put right.
        """
        out = self.demonstration.desk.rules.working_days.before(on, PAPERS_AHEAD)
        desk = self._administrator(out)
        knows_them = self.members["Gil Fenn"]
        publishing.make_ready(desk, meeting_id, deciding.NARROWED, knows_them)
        pack_id = publish_pack(desk, meeting_id).id
        if in_full:
            publishing.give_out(desk, meeting_id, pack_id)
        service.record_papers_sent(desk, meeting_id, version(desk, meeting_id))
        desk = self._administrator(on)
        absent = self.members["Sunita Pell"]
        present = {one: one != absent for one in self.members.values()}
        service.record_presence(desk, meeting_id, present)
        for item in agenda(desk, meeting_id):
            self._minute(desk, item)
        for item in agenda(desk, meeting_id):
            self._recommend(desk, item)
        minuting.record_the_rest(desk, meeting_id, self.members)
        ask_actions(self.demonstration, desk, meeting_id)
        after = self.demonstration.desk.rules.working_days.after
        if in_full:
            desk = self._administrator(after(on, 1))
            record_draft_sent(desk, meeting_id, version(desk, meeting_id))
            desk = self._administrator(after(on, 2))
            minuting.correct_the_draft(desk, meeting_id, self.members)
            publishing.take_back(desk, meeting_id)
        desk = self._administrator(sent)
        service.sign_minutes(desk, meeting_id, version(desk, meeting_id), CHAIR, sent)
        service.send_to_decision_maker(desk, meeting_id, version(desk, meeting_id), sent)

    def decide(self, meeting_id: int, on: dt.date, told: dt.date | None) -> None:
        """Decide every case of a meeting, and tell the people concerned."""
        desk = self.demonstration.acting(DECISION_MAKER, on)
        for decision in decisions(desk, meeting_id):
            self._decide(desk, decision)
        if told is None:
            return
        desk = self.demonstration.acting(DECISION_MAKER, told)
        for decision in decisions(desk, meeting_id):
            command = RecordTold(decision.id, decision.version, on, told)
            service.record_told(desk, command)

    def expect(self, meeting_id: int) -> None:
        """Note who comes to a meeting."""
        desk = self._administrator(self.demonstration.as_of)
        for person in MEMBERS:
            service.expect_member(desk, meeting_id, self.members[person.name], person.expected)

    def interest(self, meeting_id: int, title: str, member: str, nature: str) -> None:
        """Declare a member's interest in an item."""
        desk = self._administrator(self.demonstration.as_of)
        for item in agenda(desk, meeting_id):
            if title in item.title:
                service.declare_interest(desk, item.id, self.members[member], nature, True)

    def _administrator(self, day: dt.date) -> Desk:
        return self.demonstration.acting(PANEL_ADMINISTRATOR, day)

    def _minute(self, desk: Desk, item: ItemRecord) -> None:
        if item.kind in PROCEDURAL:
            command = KeepMinutes(item.id, item.version, "", "", NOTED[item.kind])
        else:
            said = deciding.SAID if item.title == deciding.NARROWED else SAID[item.kind]
            strengths, concerns, questions, feedback = said
            command = KeepMinutes(
                item.id,
                item.version,
                strengths,
                concerns,
                questions,
                report_feedback=feedback,
                report_score=minuting.SCORED[item.kind],
            )
        service.record_minutes(desk, command)

    def _recommend(self, desk: Desk, item: ItemRecord) -> None:
        wanted = RECOMMENDED[item.kind]
        if wanted not in {one.id for one in service.recommendations(desk, item.id)}:
            return
        service.record_recommendation(
            desk, Recommend(item.id, item.version, wanted, REASONS[wanted], True, terms=item.terms)
        )

    def _decide(self, desk: Desk, decision: DecisionRecord) -> None:
        service.decide(
            desk,
            Decide(
                decision.id,
                decision.version,
                decision.recommendation or "",
                "For the panel’s reasons, with which I agree.",
                "",
                desk.today(),
                effective_on=desk.today(),
                terms=decision.proposed_terms,
                weighed=Weighed(
                    tuple(one.title for one in decision_page(desk, decision.id).to_read)
                ),
            ),
        )


def hold_panels(
    demonstration: Demonstration,
    by_key: dict[str, int],
    applications: dict[str, int],
    cases: dict[str, int],
) -> None:
    """Three panels that met and the next one with six items."""
    panels = _Panels(demonstration)
    panels.add_members()
    panels.panel_id = form_panel(demonstration, panels.members)
    _older(demonstration, panels, applications, cases)
    finish_actions(demonstration)
    last = _latest(demonstration, panels, by_key)
    coming = _next(demonstration, panels, by_key, applications, cases)
    deciding.decide_and_write(demonstration)
    keep_members(demonstration, panels.members, panels.panel_id)
    publishing.set_places_aside(demonstration, last, "BC")
    publishing.set_places_aside(demonstration, coming, "C")


def _older(
    demonstration: Demonstration,
    panels: _Panels,
    applications: dict[str, int],
    cases: dict[str, int],
) -> None:
    """A panel about seven weeks ago: an approval and a progression, decided and told."""
    on = demonstration.working_day(47)
    meeting = panels.plan(on, 90)
    day = on - dt.timedelta(days=8)
    panels.add(day, AddItem(meeting, "approval", application_id=applications["ellery"]))
    panels.add(day, AddItem(meeting, "progression", case_id=cases["kestrel"]))
    sent = demonstration.desk.rules.working_days.after(on, 4)
    panels.hold(meeting, on, sent)
    decided = demonstration.desk.rules.working_days.after(sent, 3)
    told = demonstration.desk.rules.working_days.after(decided, 2)
    panels.decide(meeting, decided, told)


def _latest(demonstration: Demonstration, panels: _Panels, by_key: dict[str, int]) -> int:
    """A panel about two weeks ago: a review referred to it waits for the decision maker."""
    on = demonstration.working_day(12)
    meeting = panels.plan(on, 60)
    day = on - dt.timedelta(days=8)
    title = "Dawes · report on a change asked for"
    terms = {"children": 3, "age_from": 0, "age_to": 17, "kinds": ["short-term"]}
    panels.add(day, AddItem(meeting, "minutes", "Minutes and matters arising"))
    panels.add(
        day,
        AddItem(
            meeting,
            "change-of-terms",
            "Lowe · change of terms",
            household_id=by_key["lowe"],
            note="From children aged 10 to 17 to children of any age, as her spare room allows.",
            terms={**terms, "children": 2, "support": "A sleep course and a night-time helpline."},
        ),
    )
    narrowed = {
        "children": 1,
        "age_from": 8,
        "age_to": 17,
        "kinds": ["short-breaks"],
        "support": "An out-of-hours number, and a visit after each of the next four weekends.",
    }
    panels.add(
        day,
        AddItem(
            meeting,
            "change-of-terms",
            deciding.NARROWED,
            household_id=by_key["vickery"],
            note="From children of any age to children aged 8 to 17, after two weekends with "
            "younger children that ended early. The carer does not agree.",
            terms=narrowed,
        ),
    )
    panels.add(
        day,
        AddItem(
            meeting,
            "note-only",
            title,
            household_id=by_key["dawes"],
            note="The family has asked for a third place. The report comes to the next panel.",
        ),
    )
    sent = min(demonstration.desk.rules.working_days.after(on, 4), demonstration.ago(1))
    panels.hold(meeting, on, sent, in_full=True)
    return meeting


def _next(
    demonstration: Demonstration,
    panels: _Panels,
    by_key: dict[str, int],
    applications: dict[str, int],
    cases: dict[str, int],
) -> int:
    """The next panel: minutes, an approval, a progression, a first review, terms, feedback."""
    on = demonstration.free_week(demonstration.working_day(-NEXT_AHEAD))
    meeting = panels.plan(on, 45)
    day = demonstration.ago(3)
    desk = demonstration.desk
    first = next(one for one in review.reviews(desk, by_key["marchetti"]) if one.number == 1)
    terms = {
        "children": 3,
        "age_from": 0,
        "age_to": 17,
        "kinds": ["short-term", "long-term"],
        "support": "A third bed and two more support visits a month for half a year.",
    }
    note = "From 2 to 3 children, so that a brother of the two placed can join them."
    for command in (
        AddItem(meeting, "minutes", "Minutes and matters arising"),
        AddItem(meeting, "approval", application_id=applications["hughes"]),
        AddItem(meeting, "progression", case_id=cases["okafor-reed"]),
        AddItem(meeting, "first-review", review_id=first.id),
        AddItem(
            meeting,
            "change-of-terms",
            "Dawes · change of terms",
            household_id=by_key["dawes"],
            note=note,
            terms=terms,
        ),
        AddItem(meeting, "quality-feedback", "Quality assurance feedback"),
    ):
        panels.add(day, command)
    arrange(demonstration, meeting)
    panels.expect(meeting)
    panels.interest(
        meeting, "Dawes", "Gil Fenn", "Fostered alongside the family in their first year."
    )
    ask_questions(demonstration, meeting)
    return meeting
