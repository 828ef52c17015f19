"""Writes a decision's letter, payroll memo and Excel line; loaded only when one is written."""

import tempfile
from datetime import timedelta
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.papers.document import Document
from fosterdesk.papers.render import render
from fosterdesk.people import queries as people
from fosterdesk.people.doing import who_recorded
from fosterdesk.people.findings import CASE
from fosterdesk.people.leak_check import refuse_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import keep_document
from fosterdesk.progression import queries
from fosterdesk.progression.decision_papers import (
    MEMO_LABELS,
    decision_reference,
    letter_document,
    memo_document,
)
from fosterdesk.progression.pages import fee_change_in
from fosterdesk.progression.tables import Case
from fosterdesk.progression.turn_records import DecidedCase
from fosterdesk.progression.turns import ABOUT, LETTER, second_look_by
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk, ReadTransaction


def write_letter(desk: Desk, case_id: int, address_reason: str | None = None) -> Changes:
    """Write the letter about a decision and keep it on the household's record as a PDF.

    With a reason the address stands on it, and the reason stands in the letter's title on the
    record. InvalidInput for an empty reason; Refused before the decision.
    """
    require(desk, "record notifications")
    if address_reason is not None and not address_reason.strip():
        raise InvalidInput({"address_reason": "Say why the address is to stand on the letter."})
    with desk.read() as tx:
        decided = decided_case(tx, case_id, with_address=address_reason is not None)
        terms = _private(tx, decided)
    title = f"Letter on the decision of case {decided.case.reference}"
    if address_reason is not None:
        title = f"{title} (with the address: {address_reason.strip()})"[:200]
    content = _made(desk, letter_document(decided), terms, decided, "letter")
    return _keep(desk, decided, LETTER, title, content)


def write_memo(desk: Desk, case_id: int) -> Changes:
    """Write the memo that tells payroll of a new level, and keep it on the household's record.

    Refused where the level does not change.
    """
    require(desk, "record notifications")
    with desk.read() as tx:
        decided = _changing(decided_case(tx, case_id))
        terms = _private(tx, decided)
    content = _made(desk, memo_document(decided), terms, decided, "memo")
    title = f"Payroll memo on case {decided.case.reference}"
    return _keep(desk, decided, "other", title, content)


def write_payroll_line(desk: Desk, case_id: int, out: Path) -> None:
    """Write one line for payroll as an Excel file: who, the level, from when, fees in pounds.

    Dates and money are real dates and numbers there. Refused where the level does not change.
    """
    require(desk, "record notifications")
    with desk.read() as tx:
        decided = _changing(decided_case(tx, case_id))
    case = decided.case
    book = Workbook(str(out), {"default_date_format": "d mmm yyyy"})
    sheet = book.add_worksheet("Payroll")
    strong, money = book.add_format({"bold": True}), book.add_format({"num_format": "£#,##0.00"})
    sheet.write_row(0, 0, MEMO_LABELS, strong)
    # Names are written as strings, so that one beginning with = never becomes a formula.
    words = (decided.reference, joined(decided.carers), case.from_words, case.to_words)
    for column, said in enumerate(words):
        sheet.write_string(1, column, said)
    sheet.write_datetime(1, 4, case.effective_on)
    sheet.write_number(1, 5, decided.fee.now, money)
    sheet.write_number(1, 6, decided.fee.then, money)
    sheet.write_string(1, 7, decision_reference(decided))
    sheet.set_column(0, 7, 24)
    try:
        book.close()
    except FileCreateError as problem:
        raise Refused(
            "The file could not be written. Close it in Excel, or choose another name."
        ) from problem


def decided_case(tx: ReadTransaction, case_id: int, *, with_address: bool = False) -> DecidedCase:
    """What the papers of a decision are made from; Refused for a case not decided."""
    case = queries.case(tx, case_id)
    if case.outcome not in ("agreed", "not-agreed") or case.closed_on is None:
        raise Refused("This case has not been decided, so there is no letter to write yet.")
    household = people.household_record(tx, case.household_id)
    if with_address:
        people.require_address(tx, case.household_id)
    begins = case.effective_on or case.closed_on
    before = begins - timedelta(days=1)
    carers = people.carers(tx, case.household_id, tx.desk.today())
    service = people.setting(tx, "service-name")
    address = tuple(
        part.strip() for part in (*household.address.split(","), household.postcode) if part.strip()
    )
    return DecidedCase(
        case=case,
        reference=household.reference,
        names=tuple(one.first_name for one in carers),
        carers=tuple(one.name for one in carers),
        fee=fee_change_in(
            tx,
            case.household_id,
            case.to_level,
            case.needed_at_home,
            before,
            case.scheme_id,
            counted_on=begins,
        ),
        fee_on=begins,
        service=f"{service} fostering service" if service else "Fostering service",
        dated=tx.desk.today(),
        ask_by=second_look_by(tx, case, tx.desk.today()),
        social_worker=case.social_worker,
        # A case is closed with its outcome in the decision maker's own write.
        decision_maker=who_recorded(tx, Case.__tablename__, case_id, "outcome"),
        address=address if with_address else (),
    )


def _changing(decided: DecidedCase) -> DecidedCase:
    if decided.case.outcome != "agreed":
        raise Refused("The level stays as it is, so there is nothing to tell payroll.")
    return decided


def _private(tx: ReadTransaction, decided: DecidedCase) -> dict[str, str]:
    terms = private_words(tx, [decided.case.household_id])
    shown = " ".join(decided.address)
    return {one: kind for one, kind in terms.items() if one.replace(",", "") not in shown}


def _made(
    desk: Desk, document: Document, terms: dict[str, str], decided: DecidedCase, paper: str
) -> bytes:
    """The PDF, once its own text was read for what no paper may tell."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "paper.pdf"
        made = render(document, desk.attachments.get, out)
        said = [" ".join(decided.address)]
        refuse_leaks(desk, out, document, made, terms, CASE, decided.case.id, paper, said)
        return out.read_bytes()


def _keep(desk: Desk, decided: DecidedCase, kind: str, title: str, content: bytes) -> Changes:
    case = decided.case
    paper = "letter" if kind == LETTER else "memo"
    with desk.write(f"Write the {paper} of a progression case") as tx:
        keep_document(
            tx,
            AddDocument(
                case.household_id,
                None,
                ABOUT,
                case.id,
                kind,
                title,
                desk.today(),
                f"{case.reference}-{paper}.pdf",
                content,
            ),
        )
    return tx.changes
