"""Approves households, keeps their terms and levels, and ends approvals."""

from datetime import date

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries
from fosterdesk.carers.records import (
    FULL,
    TEMPORARY,
    ApprovalRecord,
    ConfirmEnding,
    LevelRecord,
    RecordResignation,
    RecordTemporaryApproval,
    RegisterRow,
    Standing,
    TermsFacts,
)
from fosterdesk.carers.rules import terms_problems
from fosterdesk.carers.tables import Approval, Level, Terms
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.service import change_role, set_status
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction


def approve(
    tx: WriteTransaction,
    household_id: int,
    approved_on: date,
    kind: str,
    is_connected: bool,
    terms: TermsFacts,
    level: str,
    strand: str | None,
    scheme_id: str,
    basis: str,
) -> int:
    """Approve a household from a day, with terms and a level; returns the approval's id.

    Applicants become carers. A temporary approval that is running ends on the same day; a second
    full approval is refused. A temporary approval gets no level, since it pays no fee
    (fee.none-temporary). InvalidInput where the terms cannot stand (Reg 27).
    """
    running = queries.approval(tx, household_id, approved_on)
    if running is not None:
        _replace(tx, running, approved_on, kind)
    change_role(tx, household_id, "applicant", "carer", approved_on)
    made = tx.add(
        Approval(
            household_id=household_id,
            kind=kind,
            is_connected=is_connected,
            approved_on=approved_on,
            basis=basis,
        )
    )
    _add_terms(tx, made.id, approved_on, terms, basis)
    if kind == FULL:
        change_level(
            tx, household_id, approved_on, level, strand, False, scheme_id, basis or "Approval"
        )
    set_status(tx, household_id, "approved" if kind == FULL else "temporary")
    return made.id


def _replace(tx: WriteTransaction, running: ApprovalRecord, on: date, kind: str) -> None:
    if not (running.is_temporary and kind == FULL):
        raise Refused(
            f"This household has been approved since {short_date(running.approved_on)}. "
            "Change its terms instead of approving it again."
        )
    row = tx.get(Approval, running.id)
    row.ended_on, row.end_reason = on, "full-approval"
    tx.flush()


def _add_terms(
    tx: WriteTransaction, approval_id: int, from_on: date, terms: TermsFacts, basis: str
) -> int:
    if problems := terms_problems(terms):
        raise InvalidInput(problems)
    row = Terms(approval_id=approval_id, from_on=from_on, basis=basis, **terms.plain())
    return tx.add(row).id


def change_terms(
    tx: WriteTransaction, household_id: int, from_on: date, terms: TermsFacts, basis: str
) -> int:
    """New terms from a day for the approval running then; returns their id.

    Refused without an approval; InvalidInput where the terms cannot stand (Reg 28).
    """
    running = _running(tx, household_id, from_on)
    return _add_terms(tx, running.id, from_on, terms, basis)


def change_level(
    tx: WriteTransaction,
    household_id: int,
    from_on: date,
    level: str,
    strand: str | None,
    needed_at_home: bool,
    scheme_id: str,
    basis: str,
) -> int:
    """Put a household at a payment level from a day; returns the level row's id.

    Refused when the scheme has no such level or strand, or a level with strands is given none.
    """
    scheme = tx.desk.rules.scheme(scheme_id)
    title = scheme.level_named(level).title
    strands = [held.id for held in scheme.strand if held.level == level]
    if strands and strand not in strands:
        raise Refused(f"{title} needs one of its strands. Choose which.")
    if not strands and strand:
        raise Refused(f"{title} has no strands.")
    row = Level(
        household_id=household_id,
        from_on=from_on,
        level=level,
        strand=strand,
        needed_at_home=needed_at_home,
        scheme_id=scheme_id,
        basis=basis,
    )
    return tx.add(row).id


def end_approval(tx: WriteTransaction, household_id: int, ended_on: date, reason: str) -> None:
    """End the approval running on a day; `reason` is one of END_REASONS. Refused without one."""
    row = tx.get(Approval, _running(tx, household_id, ended_on).id)
    row.ended_on, row.end_reason = ended_on, reason
    if ended_on <= tx.desk.today():
        set_status(tx, household_id, "ended")


def _running(tx: WriteTransaction, household_id: int, on: date) -> ApprovalRecord:
    found = queries.approval(tx, household_id, on)
    if found is None:
        raise Refused(f"This household is not approved on {short_date(on)}.")
    return found


def record_temporary_approval(desk: Desk, command: RecordTemporaryApproval) -> Changes:
    """Record temporary approval of a connected person for a named child, for up to 16 weeks.

    Care Planning Regulations 2010, reg 24. It pays the allowance and no fee.
    """
    require(desk, "approve temporarily")
    if not command.named_child.strip():
        raise InvalidInput({"named_child": "Give the initials of the child this is for."})
    if command.approved_on > desk.today():
        raise InvalidInput({"approved_on": "This day has not come yet."})
    terms = TermsFacts(
        None, command.age_from, command.age_to, ("connected",), command.named_child.strip()
    )
    with desk.write("Record a temporary approval") as tx:
        scheme = desk.rules.scheme_on(command.approved_on)
        approve(
            tx,
            command.household_id,
            command.approved_on,
            TEMPORARY,
            True,
            terms,
            scheme.level[0].id,
            None,
            scheme.id,
            command.basis,
        )
    return tx.changes


def record_resignation(desk: Desk, command: RecordResignation) -> Changes:
    """Record a carer's written notice: approval ends 28 days after it is received (Reg 28(13)).

    Refused without an approval and for a notice already recorded.
    """
    require(desk, "record households")
    if command.received_on > desk.today():
        raise InvalidInput({"received_on": "The notice cannot be received on a day to come."})
    with desk.write("Record a resignation") as tx:
        running = _running(tx, command.household_id, command.received_on)
        if running.resignation_received_on:
            raise Refused(
                f"A resignation received on {short_date(running.resignation_received_on)} "
                "stands already. A change of mind needs a new approval."
            )
        due = desk.rules.due("resignation", command.received_on)
        tx.get(Approval, running.id).resignation_received_on = command.received_on
        tx.flush()
        row = tx.get(Approval, running.id)
        row.ended_on, row.end_reason = due.due, "resigned"
        if due.due <= desk.today():
            set_status(tx, command.household_id, "ended")
    return tx.changes


def confirm_ending(desk: Desk, command: ConfirmEnding) -> Changes:
    """Close the record of a household whose approval has come to its last day."""
    require(desk, "record households")
    with desk.write("Close an ended approval") as tx:
        last = queries.approvals(tx, command.household_id)
        if not last or last[-1].ended_on is None or last[-1].ended_on > desk.today():
            raise Refused("This household’s approval has not ended yet.")
        set_status(tx, command.household_id, "ended")
    return tx.changes


def standing(desk: Desk, household_id: int) -> Standing:
    """The household's approval, terms and level today."""
    with desk.read() as tx:
        return queries.standing(tx, household_id, desk.today())


def approvals(desk: Desk, household_id: int) -> list[ApprovalRecord]:
    """Every approval of a household, the oldest first."""
    with desk.read() as tx:
        return queries.approvals(tx, household_id)


def levels(desk: Desk, household_id: int) -> list[LevelRecord]:
    """Every level of a household, the oldest first."""
    with desk.read() as tx:
        return queries.levels(tx, household_id)


def register_rows(
    desk: Desk, status: str | None = None, level: str | None = None
) -> list[RegisterRow]:
    """The register today, one line for each household ever approved, in order of name."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.register(tx, desk.today(), status, level)
