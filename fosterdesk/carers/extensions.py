"""Extends temporary approvals: once for an assessment, or until a review's outcome is known.

Care Planning Regulations 2010, reg 25. The fostering panel gives its views; a nominated officer
agrees, once the child's independent reviewing officer has been told.
"""

from datetime import date

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries
from fosterdesk.carers.records import (
    FOR_ASSESSMENT,
    FOR_REVIEW,
    ExtensionRecord,
    RecordExtension,
)
from fosterdesk.carers.tables import Extension
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction

_must = {
    "why": "Say why the approval is extended; the letter tells the carers.",
    "panel_views": "Give the panel’s views: they must be sought before the extension (Reg 25(4)).",
    "officer": "Name the nominated officer who agreed the extension (Reg 25(5)).",
}


def record_extension(desk: Desk, command: RecordExtension) -> Changes:
    """Record that a temporary approval is extended, and whose views and agreement stand behind it.

    For an assessment that is not complete it can be extended once, by 8 weeks (reg 25(2)); while a
    review of the refusal runs, until its outcome is known (reg 25(3)). Refused without a temporary
    approval, and for a second extension of a kind; InvalidInput where reg 25(4) or (5) is not met.
    """
    require(desk, "approve temporarily")
    _check(command, desk.today())
    with desk.write("Extend a temporary approval") as tx:
        approval = queries.approval(tx, command.household_id, command.agreed_on)
        if approval is None or not approval.is_temporary:
            raise Refused("This household has no temporary approval to extend.")
        held = extensions_of(tx, [approval.id]).get(approval.id, ())
        if FOR_REVIEW in held or command.reason in held:
            raise Refused(
                "This temporary approval was extended already. It can be extended once, and again "
                "only while a review of the decision not to approve runs."
            )
        ends = end_of(desk.rules, approval.approved_on, held)
        if ends is not None and command.agreed_on > ends.due:
            raise InvalidInput(
                {
                    "agreed_on": f"The temporary approval ran out on {short_date(ends.due)}. "
                    "What has run out cannot be extended (Reg 25(6))."
                }
            )
        tx.add(
            Extension(
                approval_id=approval.id,
                agreed_on=command.agreed_on,
                reason=command.reason,
                why=command.why.strip(),
                panel_views=command.panel_views.strip(),
                officer=command.officer.strip(),
                told_on=command.told_on,
            )
        )
    return tx.changes


def _check(command: RecordExtension, today: date) -> None:
    problems = {
        name: words for name, words in _must.items() if not str(getattr(command, name)).strip()
    }
    if command.reason not in (FOR_ASSESSMENT, FOR_REVIEW):
        problems["reason"] = "Choose why it is extended."
    if command.agreed_on > today:
        problems["agreed_on"] = "This day has not come yet. Give the day on which it was agreed."
    if command.told_on > today:
        problems["told_on"] = "This day has not come yet. Tell the reviewing officer first."
    if not command.is_still_right:
        problems["is_still_right"] = (
            "It may be extended only where the placement is still the most appropriate "
            "(Reg 25(4)). Tick it when that was checked."
        )
    if problems:
        raise InvalidInput(problems)


def end_of(rules: RuleBook, approved_on: date, reasons: tuple[str, ...]) -> Due | None:
    """When a temporary approval runs out, with its rule; None while it lasts as a review does."""
    if FOR_REVIEW in reasons:
        return None
    is_longer = FOR_ASSESSMENT in reasons
    return rules.due(
        "temporary-approval-extended" if is_longer else "temporary-approval", approved_on
    )


def extensions_of(tx: ReadTransaction, approval_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """For what these approvals were extended, by approval; those never extended are left out."""
    found: dict[int, tuple[str, ...]] = {}
    if approval_ids:
        query = select(Extension.approval_id, Extension.reason)
        for row in tx.rows(query.where(Extension.approval_id.in_(approval_ids))):
            found[row.approval_id] = (*found.get(row.approval_id, ()), row.reason)
    return found


def latest_extension(tx: ReadTransaction, household_id: int, on: date) -> ExtensionRecord | None:
    """The latest extension of the temporary approval running on a day, or None."""
    approval = queries.approval(tx, household_id, on)
    if approval is None or not approval.is_temporary:
        return None
    query = (
        select(
            Extension.id,
            Extension.agreed_on,
            Extension.reason,
            Extension.why,
            Extension.panel_views,
            Extension.officer,
            Extension.told_on,
        )
        .where(Extension.approval_id == approval.id)
        .order_by(Extension.agreed_on.desc(), Extension.id.desc())
    )
    row = tx.first(query)
    if row is None:
        return None
    reasons = extensions_of(tx, [approval.id])[approval.id]
    ends = end_of(tx.desk.rules, approval.approved_on, reasons)
    return ExtensionRecord(**row._asdict(), ends=ends)


def temporary_end(desk: Desk, household_id: int) -> Due | None:
    """When the household's temporary approval runs out; None without one, or without an end."""
    with desk.read() as tx:
        approval = queries.approval(tx, household_id)
        if approval is None or not approval.is_temporary:
            return None
        reasons = extensions_of(tx, [approval.id]).get(approval.id, ())
        return end_of(desk.rules, approval.approved_on, reasons)


def extension(desk: Desk, household_id: int) -> ExtensionRecord | None:
    """The latest extension of the household's temporary approval today, or None."""
    require(desk, "read records")
    with desk.read() as tx:
        return latest_extension(tx, household_id, desk.today())
