"""Progression cases of the demonstration, in every stage and turn, and an action plan."""

from dataclasses import dataclass

from fosterdesk.access.permissions import TEAM_MANAGER
from fosterdesk.demonstration.evidencing import gather_portfolio
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.shown import SHOWN
from fosterdesk.demonstration.stories import STORIES
from fosterdesk.progression import service, turns
from fosterdesk.progression.decision_writing import write_letter
from fosterdesk.progression.records import (
    KeepActionPlan,
    Line,
    OpenCase,
    ReturnComment,
)
from fosterdesk.progression.tables import Evidence, RequirementJudgement, Statement
from fosterdesk.progression.turn_records import HoldCase
from fosterdesk.review import service as review
from fosterdesk.rules.calendar import add_months
from fosterdesk.store.desk import Desk

LEVEL = "fostering-plus"
# Everything but a training day stands for this household, and no case is open yet.
NEARLY = "abara-quill"
# This one gathers a portfolio, and a school still owes a statement.
GATHERING = "hartnell-moss"
STATEMENT = (
    "They have grown into this work with patience and a good deal of humour. What the scheme "
    "asks is shown here by what they did and by what others saw. I recommend the move."
)


@dataclass(frozen=True)
class Move:
    """How far a household's case has come, in days before the day of the demonstration.

    `gaps` is how many judged requirements are left open.
    """

    key: str
    opened: int
    sent: int | None = None
    agreed: int | None = None
    returned: int | None = None
    gaps: int = 0
    held: int | None = None


MOVES = (
    Move("kestrel", opened=75, sent=62, agreed=58),
    Move("okafor-reed", opened=22, sent=12, agreed=10),
    Move("ferreira", opened=30, sent=4),
    Move("gresham", opened=40, sent=18, returned=9),
    Move("hartnell-moss", opened=16, gaps=9),
    Move("marlowe", opened=30, gaps=18, held=5),
)


def open_cases(demonstration: Demonstration, by_key: dict[str, int]) -> dict[str, int]:
    """Open the cases and take each as far as its story goes; the cases' ids by key."""
    _plan_for_lowe(demonstration, by_key["lowe"])
    _gather(_worker(demonstration, NEARLY, 6), by_key[NEARLY], 0)
    cases = {move.key: _move(demonstration, move, by_key[move.key]) for move in MOVES}
    gather_portfolio(_worker(demonstration, GATHERING, 3), demonstration, by_key[GATHERING])
    return cases


def _worker(demonstration: Demonstration, key: str, ago: int) -> Desk:
    number = next(story.worker for story in STORIES if story.key == key)
    return demonstration.as_worker(number, demonstration.ago(ago))


def _move(demonstration: Demonstration, move: Move, household_id: int) -> int:
    desk = _worker(demonstration, move.key, move.opened)
    held = [
        one
        for one in review.reviews(desk, household_id)
        if one.held_on and one.held_on <= desk.today()
    ]
    command = OpenCase(household_id, LEVEL, review_id=held[-1].id)
    case_id = service.open_case(desk, command).created_id("progression_case")
    ago = move.opened - 2 if move.sent is None else move.sent + 1
    _gather(_worker(demonstration, move.key, ago), household_id, move.gaps)
    if move.held is not None:
        _hold(_worker(demonstration, move.key, move.held), case_id)
    if move.sent is None:
        return case_id
    desk = _worker(demonstration, move.key, move.sent)
    version = service.case(desk, case_id).case.version
    service.send_to_manager(desk, case_id, version, STATEMENT)
    _answer(demonstration, move, case_id)
    return case_id


def _hold(desk: Desk, case_id: int) -> None:
    version = service.case(desk, case_id).case.version
    until = desk.rules.working_days.on_or_after(add_months(desk.today(), 2))
    why = "She has an operation next month, and asks to go on once she is well again."
    turns.hold_case(desk, HoldCase(case_id, version, why, until))


def write_letters(demonstration: Demonstration, cases: dict[str, int]) -> None:
    """The letter on the case that a panel heard and the decision maker decided."""
    case_id = cases["kestrel"]
    decided = service.case(demonstration.desk, case_id).case.closed_on
    if decided is not None:
        day = demonstration.desk.rules.working_days.after(decided, 2)
        write_letter(demonstration.acting(TEAM_MANAGER, day), case_id)


def _gather(desk: Desk, household_id: int, gaps: int) -> None:
    """Show all judged requirements but the last few: in one go, for there are many."""
    view = service.requirement_view(desk, household_id, LEVEL)
    judged = [line for line in view.lines if line.need.how == "judged"]
    shown = judged[: len(judged) - gaps]
    with desk.write("Link evidence to requirements, and judge them") as tx:
        said = [_statement(desk, household_id, *one) for one in enumerate(shown)]
        tx.add_all(said)
        for line, statement in zip(shown, said, strict=True):
            tx.add_all(_show(desk, line, statement))


def _statement(desk: Desk, household_id: int, number: int, line: Line) -> Statement:
    said = SHOWN[line.id]
    on = desk.rules.working_days.before(desk.today(), number % 5) if number % 5 else desk.today()
    return Statement(household_id=household_id, source=said.source, received_on=on, text=said.words)


def _show(desk: Desk, line: Line, statement: Statement) -> tuple[Evidence, RequirementJudgement]:
    return (
        Evidence(
            household_id=statement.household_id,
            requirement_id=line.id,
            kind="statement",
            dated_on=statement.received_on,
            sentence="",
            statement_id=statement.id,
        ),
        RequirementJudgement(
            household_id=statement.household_id,
            requirement_id=line.id,
            verdict="met",
            sentence=SHOWN[line.id].judgement,
            judged_on=desk.today(),
            judged_by_id=desk.user.id,
        ),
    )


def _answer(demonstration: Demonstration, move: Move, case_id: int) -> None:
    if move.agreed is not None:
        desk = demonstration.acting(TEAM_MANAGER, demonstration.ago(move.agreed))
        version = service.case(desk, case_id).case.version
        service.agree_case(desk, case_id, version, "Clear evidence, well set out.")
    elif move.returned is not None:
        desk = demonstration.acting(TEAM_MANAGER, demonstration.ago(move.returned))
        page = service.case(desk, case_id)
        asked = next(line.id for line in page.view.lines if line.id == "plus.support-network")
        comments = (
            ReturnComment("Add what the mentor says of the last six months.", asked),
            ReturnComment("Say more of how school and home work together."),
        )
        service.return_case(desk, case_id, page.case.version, comments)


def _plan_for_lowe(demonstration: Demonstration, household_id: int) -> None:
    """An action plan whose review falls due in some three weeks."""
    agreed_on = add_months(demonstration.ago(-20), -6)
    desk = demonstration.as_worker(0, agreed_on)
    service.keep_action_plan(
        desk,
        KeepActionPlan(
            household_id,
            "Two more training days a term, and a place in the support network’s rota.",
            ("plus.training-days.main", "plus.support-network"),
            carer_agreed_on=agreed_on,
            social_worker_agreed_on=agreed_on,
            manager_agreed_on=agreed_on,
        ),
    )
