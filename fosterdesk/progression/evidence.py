"""Ties evidence to requirements and records the worker's judgement of each."""

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.progression import evidence_queries, queries
from fosterdesk.progression.facts import on_file
from fosterdesk.progression.records import Judge, LinkEvidence
from fosterdesk.progression.tables import CaseComment, Evidence, RequirementJudgement, Statement
from fosterdesk.review import queries as review
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.supervision import queries as supervision

SUBJECTS = {
    "document": "document_id",
    "review": "review_id",
    "completion": "completion_id",
    "visit": "visit_id",
    "statement": "statement_id",
    "portfolio": "portfolio_item_id",
}


def link_evidence(desk: Desk, command: LinkEvidence) -> Changes:
    """Tie something on record, or a statement written down here, to a requirement.

    What is linked already stays linked once. InvalidInput without a subject, or for a new
    statement without its words and who made it; Refused while a case that rests on it is with the
    team manager, panel or decision maker.
    """
    require(desk, "put forward progression")
    _check_link(desk, command)
    with desk.write("Link evidence to a requirement") as tx:
        require_gathering(tx, command.household_id)
        _check_belongs(tx, command)
        subject = getattr(command, SUBJECTS[command.kind])
        sentence = command.sentence.strip()
        if subject is None:
            subject = tx.add(
                Statement(
                    household_id=command.household_id,
                    source=command.source.strip(),
                    received_on=command.dated_on,
                    text=sentence,
                )
            ).id
            sentence = ""
        tie(tx, command, subject, sentence)
    return tx.changes


def tie(tx: WriteTransaction, command: LinkEvidence, subject: int, sentence: str) -> None:
    """Add one link unless it stands, and answer the manager's comment on the requirement."""
    column = SUBJECTS[command.kind]
    query = select(Evidence).where(
        Evidence.household_id == command.household_id,
        Evidence.requirement_id == command.requirement_id,
        Evidence.removed_on.is_(None),
        getattr(Evidence, column) == subject,
    )
    standing = tx.find(Evidence, query)
    if standing:
        standing[0].sentence = sentence or standing[0].sentence
    else:
        tx.add(
            Evidence(
                household_id=command.household_id,
                requirement_id=command.requirement_id,
                kind=command.kind,
                dated_on=command.dated_on,
                sentence=sentence,
                **{column: subject},
            )
        )
    _answer(tx, command.household_id, command.requirement_id)


def _check_link(desk: Desk, command: LinkEvidence) -> None:
    problems = {}
    missing = getattr(command, SUBJECTS[command.kind]) is None
    if command.kind == "statement" and missing:
        if not command.sentence.strip():
            problems["sentence"] = "Write the statement."
        if not command.source.strip():
            problems["source"] = "Say who made the statement."
    elif missing:
        problems[SUBJECTS[command.kind]] = "Choose what is linked."
    if command.dated_on > desk.today():
        problems["dated_on"] = "This day lies ahead."
    if problems:
        raise InvalidInput(problems)


def _check_belongs(tx: ReadTransaction, command: LinkEvidence) -> None:
    """What is linked must stand on this household's own record."""
    own = command.household_id
    owner: int | None = own
    if command.document_id is not None:
        owner = people.document(tx, command.document_id).household_id
    elif command.review_id is not None:
        owner = review.review(tx, command.review_id).household_id
    elif command.visit_id is not None:
        owner = supervision.visit(tx, command.visit_id).household_id
    elif command.statement_id is not None:
        held_statement = evidence_queries.statement(tx, command.statement_id)
        owner = held_statement.household_id
        if held_statement.is_awaited:
            raise Refused("This statement is not in yet. Record it when it comes.")
    elif command.portfolio_item_id is not None:
        items = evidence_queries.portfolio(tx, own)
        owner = own if any(one.id == command.portfolio_item_id for one in items) else None
    elif command.completion_id is not None:
        held = on_file(tx, own, tx.desk.today()).completions
        owner = own if any(one.id == command.completion_id for one in held) else None
    if owner != own:
        raise Refused("This evidence is on another household’s record. Choose one of this one’s.")


def unlink_evidence(desk: Desk, evidence_id: int) -> Changes:
    """Take a piece of evidence away from its requirement; its record stays where it is."""
    require(desk, "put forward progression")
    with desk.write("Take evidence away from a requirement") as tx:
        row = tx.get(Evidence, evidence_id)
        require_gathering(tx, row.household_id)
        row.removed_on = desk.today()
    return tx.changes


def judge_requirement(desk: Desk, command: Judge) -> Changes:
    """The worker's judgement of a requirement; the team manager's agreement confirms it.

    InvalidInput without a sentence. A judgement alone meets nothing: it needs a piece of evidence.
    """
    require(desk, "put forward progression")
    if not command.sentence.strip():
        raise InvalidInput({"sentence": "Say in a sentence what shows it."})
    if command.verdict not in ("met", "part", "not"):
        raise InvalidInput({"verdict": "Choose met, part met or not met."})
    with desk.write("Judge a requirement") as tx:
        require_gathering(tx, command.household_id)
        row = _judgement_row(tx, command)
        row.verdict, row.sentence = command.verdict, command.sentence.strip()
        row.judged_on, row.judged_by_id = desk.today(), desk.user.id
        row.confirmed_on = row.confirmed_by_id = None
        _answer(tx, command.household_id, command.requirement_id)
    return tx.changes


def _judgement_row(tx: WriteTransaction, command: Judge) -> RequirementJudgement:
    query = select(RequirementJudgement).where(
        RequirementJudgement.household_id == command.household_id,
        RequirementJudgement.requirement_id == command.requirement_id,
    )
    found = tx.find(RequirementJudgement, query)
    if found:
        return found[0]
    return tx.add(
        RequirementJudgement(
            household_id=command.household_id,
            requirement_id=command.requirement_id,
            verdict=command.verdict,
            sentence=command.sentence,
            judged_on=tx.desk.today(),
        )
    )


def require_gathering(tx: ReadTransaction, household_id: int) -> None:
    """Return unless a case of the household has been sent on, so that nobody's papers shift."""
    case = queries.open_case(tx, household_id)
    if case is not None and case.stage != "evidence":
        where = {"manager": "team manager", "panel": "panel"}.get(case.stage, "decision maker")
        raise Refused(
            f"Case {case.reference} is with the {where}. Ask the team manager to return it "
            "before its evidence is changed."
        )


def _answer(tx: WriteTransaction, household_id: int, requirement_id: str) -> None:
    """Mark the manager's open comment on this requirement as answered."""
    case = queries.open_case(tx, household_id)
    if case is None:
        return
    query = select(CaseComment).where(
        CaseComment.case_id == case.id,
        CaseComment.requirement_id == requirement_id,
        CaseComment.answered_on.is_(None),
    )
    for row in tx.find(CaseComment, query):
        row.answered_on = tx.desk.today()
