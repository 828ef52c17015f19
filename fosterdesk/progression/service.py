"""Moves households between payment levels: what is asked, what is on file, and each case."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.errors import Refused
from fosterdesk.progression import queries
from fosterdesk.progression.action_plans import (
    action_plans,
    agree_action_plan,
    keep_action_plan,
    open_plans,
    plan_households,
)
from fosterdesk.progression.cases import (
    agree_case,
    defer_case,
    keep_statement,
    not_agreed,
    open_case,
    put_to_panel,
    ratify,
    return_case,
    send_to_manager,
    to_decision_maker,
    withdraw_case,
)
from fosterdesk.progression.evidence import (
    judge_requirement,
    link_evidence,
    unlink_evidence,
)
from fosterdesk.progression.gaps import gap_offers
from fosterdesk.progression.listing import cases_list
from fosterdesk.progression.pages import case_page, fee_change_in
from fosterdesk.progression.portfolio import (
    assess_portfolio,
    keep_portfolio_item,
    remove_portfolio_item,
)
from fosterdesk.progression.queries import cases_for_panel
from fosterdesk.progression.records import (
    BuiltEvidence,
    CasePage,
    CaseRecord,
    Choice,
    FeeChange,
    RequirementView,
    Target,
)
from fosterdesk.progression.requirement_page import (
    evidence_choices,
    level_choices,
    requirement_page,
)
from fosterdesk.progression.requirements import requirement_view_in
from fosterdesk.progression.statements import (
    ask_for_statement,
    chase_statement,
    give_up_statement,
    receive_statement,
    write_statement,
)
from fosterdesk.store.desk import Desk

__all__ = [
    "action_plans",
    "agree_action_plan",
    "agree_case",
    "ask_for_statement",
    "assess_portfolio",
    "cases_for_panel",
    "cases_list",
    "chase_statement",
    "defer_case",
    "evidence_choices",
    "gap_offers",
    "give_up_statement",
    "judge_requirement",
    "keep_action_plan",
    "keep_portfolio_item",
    "keep_statement",
    "level_choices",
    "link_evidence",
    "not_agreed",
    "open_case",
    "open_plans",
    "plan_households",
    "put_to_panel",
    "ratify",
    "receive_statement",
    "remove_portfolio_item",
    "requirement_page",
    "return_case",
    "send_to_manager",
    "to_decision_maker",
    "unlink_evidence",
    "withdraw_case",
    "write_statement",
]


def requirement_view(
    desk: Desk,
    household_id: int,
    level: str,
    strand: str | None = None,
    as_of: dt.date | None = None,
) -> RequirementView:
    """Each requirement of a level for a household on a day (today where none is given)."""
    require(desk, "read records")
    with desk.read() as tx:
        return requirement_view_in(tx, household_id, level, strand, as_of or desk.today())


def fee_now_and_then(
    desk: Desk,
    household_id: int,
    level: str,
    needed_at_home: bool = False,
    on: dt.date | None = None,
) -> FeeChange:
    """The weekly fee in pounds now and at a level, for the children placed on a day."""
    require(desk, "read records")
    with desk.read() as tx:
        return fee_change_in(tx, household_id, level, needed_at_home, on or desk.today(), None)


def case(desk: Desk, case_id: int) -> CasePage:
    """Everything about one case, with what stops it in a sentence; NotFound for an unknown one."""
    require(desk, "read records")
    with desk.read() as tx:
        return case_page(tx, case_id)


def targets(desk: Desk, household_id: int) -> tuple[Target, ...]:
    """The levels and strands that a household could move to today, lowest first."""
    require(desk, "read records")
    with desk.read() as tx:
        now = carers.level(tx, household_id, desk.today())
    if now is None:
        return ()
    scheme = desk.rules.scheme_on(desk.today())
    found = []
    for level in scheme.level:
        direction = "down" if scheme.rank(level.id) < scheme.rank(now.level) else "up"
        strands = [held for held in scheme.strand if held.level == level.id]
        if not strands and level.id != now.level:
            found.append(Target(level.id, None, level.title, direction))
        found += [
            Target(level.id, held.id, f"{level.title} · {held.title}", direction)
            for held in strands
            if (level.id, held.id) != (now.level, now.strand)
        ]
    return tuple(found)


def reviewed_households(desk: Desk) -> tuple[Choice, ...]:
    """Positive reviews of the last year of households without an open case, newest first.

    Each choice carries the review's id: the annual review is where progression is considered.
    """
    require(desk, "read records")
    with desk.read() as tx:
        return queries.reviews_to_consider(tx, desk.today())


def cases_of(desk: Desk, household_id: int) -> list[CaseRecord]:
    """Every case of a household, newest first."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.cases(tx, household_id)


def build_evidence(
    desk: Desk,
    case_id: int,
    out: Path,
    report: Callable[[int, int, str], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> BuiltEvidence:
    """Write the evidence bundle of a case as one PDF to `out`; same data, same bytes.

    Refused, with the page named and nothing written, where an address, telephone number, e-mail
    or birth name stands on it. Raises Stopped when `stopped()` turns true.
    """
    require(desk, "read records")
    from fosterdesk.progression.bundle import write_bundle

    if out.is_dir():
        raise Refused("Give the name of a file to write, not of a folder.")
    return write_bundle(desk, case_id, out, report, stopped)
