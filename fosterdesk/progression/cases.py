"""Opens a case and takes it from evidence to the team manager, the panel and the decision."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.carers.service import change_level
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.progression import queries, rules
from fosterdesk.progression.records import (
    RETURNING,
    ActionPlanRecord,
    CaseRecord,
    OpenCase,
    ReturnComment,
)
from fosterdesk.progression.requirements import requirement_view_in
from fosterdesk.progression.tables import Case, CaseComment, RequirementJudgement
from fosterdesk.review import queries as review
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.numbering import next_reference


def open_case(desk: Desk, command: OpenCase) -> Changes:
    """Open a case under the scheme in force today, which it keeps to its end.

    Considered at the annual review, else early with a reason, which stands before any review.
    Refused where the household has no
    full approval or level, has a case under way, is at that level already, or a lowering has
    neither an agreed action plan nor the carer's own wish (moving.action-plan).
    """
    require(desk, "put forward progression")
    with desk.write("Open a progression case") as tx:
        scheme = desk.rules.scheme_on(desk.today())
        _check_opening(tx, command, scheme)
        now = carers.level(tx, command.household_id, desk.today())
        if now is None or carers.fully_approved_on(tx, command.household_id, desk.today()) is None:
            raise Refused("Only a household with full approval can move between levels.")
        lowering = scheme.rank(command.to_level) < scheme.rank(now.level)
        _check_target(command, scheme, now.level, now.strand, now.needed_at_home)
        plan_id = _plan_for_lowering(tx, command) if lowering else None
        tx.add(
            Case(
                reference=next_reference(tx, "P", desk.today().year),
                household_id=command.household_id,
                review_id=None if command.early_reason.strip() else command.review_id,
                scheme_id=scheme.id,
                direction="down" if lowering else "up",
                from_level=now.level,
                to_level=command.to_level,
                to_strand=command.to_strand,
                needed_at_home=command.needed_at_home,
                opened_on=desk.today(),
                dated_on=desk.today(),
                waiting_since=desk.today(),
                early_reason=command.early_reason.strip(),
                stage="evidence",
                own_wish_on=command.own_wish_on,
                action_plan_id=plan_id,
            )
        )
    return tx.changes


def _check_opening(tx: ReadTransaction, command: OpenCase, scheme: Scheme) -> None:
    running = queries.open_case(tx, command.household_id)
    if running is not None:
        raise Refused(
            f"Case {running.reference} is under way for this household. "
            "Finish or withdraw it first."
        )
    if command.review_id is None and not command.early_reason.strip():
        raise InvalidInput(
            {
                "early_reason": f"{scheme.rule_named('moving.review').title}. Choose the review, "
                "or say why the case is opened early."
            }
        )
    if command.review_id is not None:
        at = review.review(tx, command.review_id)
        if at.household_id != command.household_id or at.held_on is None:
            raise InvalidInput({"review_id": "Choose a review of this household that was held."})


def _check_target(
    command: OpenCase,
    scheme: Scheme,
    level: str,
    strand: str | None,
    at_home: bool,
) -> None:
    title = scheme.level_named(command.to_level).title
    strands = [held.id for held in scheme.strand if held.level == command.to_level]
    if strands and command.to_strand not in strands:
        raise InvalidInput({"to_level": f"{title} needs one of its strands. Choose which."})
    if not strands and command.to_strand:
        raise InvalidInput({"to_level": f"{title} has no strands."})
    if (command.to_level, command.to_strand, command.needed_at_home) == (level, strand, at_home):
        raise Refused(f"This household is at {title} already.")


def _plan_for_lowering(tx: ReadTransaction, command: OpenCase) -> int | None:
    """The plan a lowering rests on: the one named, else the household's latest; or none."""
    plan: ActionPlanRecord | None
    if command.action_plan_id is not None:
        plan = queries.plan(tx, command.action_plan_id)
        if plan.household_id != command.household_id:
            raise Refused("This action plan belongs to another household.")
    else:
        plan = next(iter(queries.plans(tx, command.household_id)), None)
    fault = rules.lowering_fault(command.own_wish_on, plan)
    if fault:
        raise Refused(fault)
    return None if plan is None or command.own_wish_on else plan.id


def case_fault(tx: ReadTransaction, case: CaseRecord, as_of: dt.date) -> str:
    """Why a case may not go forward on a day, or nothing."""
    view = requirement_view_in(
        tx,
        case.household_id,
        case.judged_level,
        case.to_strand if case.direction == "up" else None,
        as_of,
        case.scheme_id,
    )
    plan = queries.plan(tx, case.action_plan_id) if case.action_plan_id else None
    return rules.case_blocker(case, view, plan)


def keep_statement(desk: Desk, case_id: int, version: int, statement: str) -> Changes:
    """Keep the supervising social worker's statement while the case gathers evidence."""
    require(desk, "put forward progression")
    with desk.write("Write the statement of a progression case") as tx:
        row = _at_stage(tx, case_id, version, "evidence")
        row.statement = statement.strip()
    return tx.changes


def send_to_manager(desk: Desk, case_id: int, version: int, statement: str) -> Changes:
    """Send a case to the team manager; its verdicts are taken today and stay as of today.

    Refused with the gaps by name: "a recommendation to progress can only be made if there is
    sufficient evidence that the requirements have been met".
    """
    require(desk, "put forward progression")
    if not statement.strip():
        raise InvalidInput({"statement": "Say what you recommend and why."})
    with desk.write("Send a progression case to the team manager") as tx:
        row = _at_stage(tx, case_id, version, "evidence")
        fault = case_fault(tx, queries.case(tx, case_id), desk.today())
        if fault:
            raise Refused(fault)
        row.statement, row.stage = statement.strip(), "manager"
        row.dated_on = row.sent_on = row.waiting_since = desk.today()
        row.sent_by_id = desk.user.id
        for comment in _open_comments(tx, case_id):
            comment.answered_on = desk.today()
    return tx.changes


def agree_case(desk: Desk, case_id: int, version: int, comment: str = "") -> Changes:
    """The team manager agrees: the judgements are confirmed and the case waits for a panel.

    Refused to whoever sent it, and where a gap has come to light since.
    """
    require(desk, "agree progression")
    with desk.write("Agree a progression case") as tx:
        row = _at_stage(tx, case_id, version, "manager")
        if row.sent_by_id == desk.user.id:
            raise Refused("You sent this case. Another team manager agrees it.")
        fault = case_fault(tx, queries.case(tx, case_id), row.dated_on)
        if fault:
            raise Refused(fault)
        row.stage, row.manager_comment = "panel", comment.strip()
        row.agreed_by_id, row.agreed_on = desk.user.id, desk.today()
        row.waiting_since = desk.today()
        query = select(RequirementJudgement).where(
            RequirementJudgement.household_id == row.household_id,
            RequirementJudgement.confirmed_on.is_(None),
        )
        for judgement in tx.find(RequirementJudgement, query):
            judgement.confirmed_on, judgement.confirmed_by_id = desk.today(), desk.user.id
    return tx.changes


def return_case(
    desk: Desk, case_id: int, version: int, comments: tuple[ReturnComment, ...]
) -> Changes:
    """The team manager returns a case with comments on requirements or on the whole."""
    require(desk, "agree progression")
    written = [comment for comment in comments if comment.text.strip()]
    if not written:
        raise InvalidInput({"text": "Say what is to be done before it comes back."})
    with desk.write(RETURNING) as tx:
        row = _at_stage(tx, case_id, version, "manager")
        row.stage = "evidence"
        row.returned_on = row.waiting_since = desk.today()
        row.evidence_mark = queries.last_evidence(tx, row.household_id)
        for comment in written:
            tx.add(
                CaseComment(
                    case_id=case_id,
                    requirement_id=comment.requirement_id,
                    text=comment.text.strip(),
                    on=desk.today(),
                    by_id=desk.user.id,
                )
            )
    return tx.changes


def withdraw_case(desk: Desk, case_id: int, version: int, reason: str) -> Changes:
    """Withdraw a case that the decision maker has not decided; the level stays as it is."""
    require(desk, "put forward progression")
    if not reason.strip():
        raise InvalidInput({"reason": "Say why the case is withdrawn."})
    with desk.write("Withdraw a progression case") as tx:
        row = tx.load(Case, case_id, version)
        if row.stage in ("decision", "closed"):
            raise Refused("This case is with the decision maker or closed: it stays as it is.")
        _close(row, "withdrawn", reason, desk.today())
    return tx.changes


def put_to_panel(tx: WriteTransaction, case_id: int, meeting_on: dt.date | None = None) -> None:
    """A case is on the agenda of a panel on a day, or off it again when no day is given.

    Refused until the team manager has agreed it.
    """
    row = tx.get(Case, case_id)
    if row.stage not in ("panel", "decision"):
        raise Refused("Only a case that the team manager has agreed goes to the panel.")
    if meeting_on is not None:
        _refuse_held(row)
    row.panel_on = meeting_on


def to_decision_maker(tx: WriteTransaction, case_id: int) -> None:
    """The panel has recommended and the case is with the decision maker."""
    row = tx.get(Case, case_id)
    if row.stage != "panel":
        raise Refused("This case is not before the panel.")
    _refuse_held(row)
    row.stage, row.waiting_since = "decision", tx.desk.today()


def ratify(
    tx: WriteTransaction,
    case_id: int,
    effective_on: dt.date,
    decided_on: dt.date,
    decision: str = "",
) -> None:
    """The decision maker ratifies: the level changes from the day set, never before the decision.

    `decision` is its sentence, which the level keeps as what it rests on.

    Refused for an earlier day, for a case that the team manager has not agreed, and for a level
    lower than the one held that day without a plan or the carer's own wish (moving.action-plan).
    """
    row = _decidable(tx, case_id)
    _refuse_held(row)
    if effective_on < decided_on:
        raise Refused(
            f"The new level cannot begin before the decision of {short_date(decided_on)}."
        )
    _refuse_lowering(tx, row, effective_on)
    change_level(
        tx,
        row.household_id,
        effective_on,
        row.to_level,
        row.to_strand,
        row.needed_at_home,
        row.scheme_id,
        f"Progression case {row.reference}: {decision}"
        if decision
        else f"Progression case {row.reference}, decided {short_date(decided_on)}",
    )
    row.effective_on = effective_on
    _close(row, "agreed", "", decided_on)


def not_agreed(tx: WriteTransaction, case_id: int, reason: str, decided_on: dt.date) -> None:
    """The decision maker does not agree: the level stays as it is and the case is closed."""
    _close(_decidable(tx, case_id), "not-agreed", reason, decided_on)


def defer_case(tx: WriteTransaction, case_id: int) -> None:
    """The panel deferred: the case waits for another panel."""
    row = _decidable(tx, case_id)
    row.stage, row.panel_on = "panel", None
    row.deferred_on = row.waiting_since = tx.desk.today()


def _refuse_lowering(tx: ReadTransaction, row: Case, on: dt.date) -> None:
    """Return unless the move takes away a level without what a lowering rests on."""
    held = carers.level(tx, row.household_id, on)
    scheme = tx.desk.rules.scheme(row.scheme_id)
    known = {level.id for level in scheme.level}
    if held is None or held.level not in known:
        return
    if scheme.rank(row.to_level) >= scheme.rank(held.level):
        return
    plan = queries.plan(tx, row.action_plan_id) if row.action_plan_id else None
    fault = rules.lowering_fault(row.own_wish_on, plan) or rules.plan_not_run(row.own_wish_on, plan)
    if fault:
        raise Refused(fault)


def _refuse_held(row: Case) -> None:
    if row.held_on is not None:
        until = f" until {short_date(row.hold_until)}" if row.hold_until else ""
        raise Refused(f"This case is on hold{until}. Take it up again first.")


def _decidable(tx: WriteTransaction, case_id: int) -> Case:
    row = tx.get(Case, case_id)
    if row.stage not in ("panel", "decision"):
        raise Refused("Only a case that the team manager has agreed can be decided.")
    return row


def _close(row: Case, outcome: str, reason: str, on: dt.date) -> None:
    row.stage, row.outcome, row.closed_on = "closed", outcome, on
    row.held_on = row.hold_until = None
    row.outcome_reason = reason.strip()


def _at_stage(tx: WriteTransaction, case_id: int, version: int, stage: str) -> Case:
    row = tx.load(Case, case_id, version)
    if row.stage != stage:
        wanted = {"evidence": "gathering evidence", "manager": "with the team manager"}[stage]
        raise Refused(f"This case is not {wanted} any more. Open it again to see where it is.")
    _refuse_held(row)
    return row


def _open_comments(tx: WriteTransaction, case_id: int) -> list[CaseComment]:
    query = select(CaseComment).where(
        CaseComment.case_id == case_id, CaseComment.answered_on.is_(None)
    )
    return tx.find(CaseComment, query)
