"""Turns a decided case into the carer's letter and the memo for payroll."""

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Gap,
    Heading,
    Paragraph,
    Title,
    Together,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.progression.turn_records import DecidedCase
from fosterdesk.rules.words import day_month, joined, long_date, plural, pounds, short_date


def letter_document(decided: DecidedCase) -> Document:
    """The letter to the carers about a decision on their level."""
    case = decided.case
    return _document(decided, f"Letter: decision on case {case.reference}", letter_blocks(decided))


def memo_document(decided: DecidedCase) -> Document:
    """The memo that tells payroll of a new level."""
    case = decided.case
    return _document(decided, f"Payroll memo: case {case.reference}", memo_blocks(decided))


def _document(decided: DecidedCase, title: str, blocks: tuple[Block, ...]) -> Document:
    return Document(
        title=title,
        subject=f"Progression case {decided.case.reference}",
        author=decided.service,
        dated=decided.dated,
        parts=(Part(f"case-{decided.case.id}", title, blocks),),
        header_left=decided.service,
        header_right=f"CONFIDENTIAL · {decided.case.reference}",
        footer_left=f"{decided.case.reference} · {short_date(decided.dated)}",
    )


def letter_blocks(decided: DecidedCase) -> tuple[Block, ...]:
    """What was decided, from when, the fee with its working, and how to ask again."""
    blocks: list[Block] = []
    signature = (decided.decision_maker, "Decision maker", decided.service)
    if decided.address:
        lines = (joined(decided.carers), *decided.address)
        blocks.append(Paragraph("\n".join(lines), "address"))
    blocks += [
        Paragraph(day_month(decided.dated)),
        Paragraph(f"Our reference: {decided.case.reference}"),
        Paragraph(f"Dear {joined(decided.names)},"),
        Title("Your level as foster carers" if len(decided.names) > 1 else "Your level"),
        *(_agreed(decided) if decided.case.outcome == "agreed" else _not_agreed(decided)),
        Heading("If you think this is wrong"),
        Paragraph(_ask_again(decided)),
        Together(
            (
                Paragraph("Yours sincerely,"),
                Gap(30),
                Paragraph("\n".join(one for one in signature if one), "address"),
            )
        ),
    ]
    return tuple(blocks)


def _agreed(decided: DecidedCase) -> list[Block]:
    case, fee = decided.case, decided.fee
    assert case.closed_on is not None
    assert case.effective_on is not None
    moved = "moves up" if case.direction == "up" else "moves down"
    opening = (
        f"The decision maker decided on {day_month(case.closed_on)} that your level {moved} from "
        f"{case.from_words} to {case.to_words}. The new level begins on "
        f"{long_date(case.effective_on)}. Your case was considered under the {case.scheme}."
    )
    terms = [
        f"Your level from {day_month(case.effective_on)} is {case.to_words}.",
        "Your terms of approval, which say how many children you may foster and of what age, "
        "do not change with it.",
    ]
    if case.needed_at_home:
        terms.append("The level counts on one of you being at home for the child.")
    if case.own_wish_on:
        terms.append(f"This follows your own wish of {day_month(case.own_wish_on)}.")
    elif case.direction == "down":
        terms.append("This follows the action plan that you agreed with us, and its review.")
    return [
        Paragraph(opening),
        Heading("What the decision says"),
        Bullets(tuple(terms)),
        Heading("Your fee"),
        Facts(_fee_rows(decided)),
        Paragraph(_fee_note(decided)),
        *([Paragraph(fee.note)] if fee.note else []),
    ]


def _fee_rows(decided: DecidedCase) -> tuple[tuple[str, str], ...]:
    fee = decided.fee
    rows = [
        ("Until then", f"{pounds(fee.now)} a week"),
        ("From then", f"{pounds(fee.then)} a week"),
    ]
    if fee.a_week:
        more = "more" if fee.a_week > 0 else "less"
        rows.append(("Difference", f"{pounds(abs(fee.a_week))} a week {more}"))
    rows.append(("How it is worked out", f"{_upper(fee.working)} a week"))
    return tuple(rows)


def _fee_note(decided: DecidedCase) -> str:
    count = decided.fee.children
    who = plural(count, "child", "children") if count else "no child"
    order = ", by the order in which they came" if count > 1 else ""
    return (
        f"These are the fees for {who} placed with you on {day_month(decided.fee_on)}{order}. The "
        "fee is paid while a child is placed, and the allowance for each child is paid as well."
    )


def _not_agreed(decided: DecidedCase) -> list[Block]:
    case = decided.case
    assert case.closed_on is not None
    return [
        Paragraph(
            f"The decision maker decided on {day_month(case.closed_on)} that your level stays at "
            f"{case.from_words}. The move to {case.to_words} was not agreed. Your fee stays as it "
            "is."
        ),
        Heading("Why"),
        Paragraph(case.outcome_reason or "The reasons are in the decision maker’s record."),
        Heading("What comes next"),
        Paragraph(
            "Your supervising social worker will go through this with you, and what would need "
            "to be shown. A new case can be opened at your next annual review."
        ),
    ]


def _ask_again(decided: DecidedCase) -> str:
    who = decided.social_worker or "the fostering service"
    named = f"your supervising social worker, {who}," if decided.social_worker else who
    return (
        f"You can ask for the decision to be looked at again until {long_date(decided.ask_by.due)} "
        f"({decided.ask_by.words}). Tell {named} in your own words what you think was missed or "
        "misunderstood; a letter, an e-mail or a talk will do. Somebody who did not prepare your "
        "case will look at it, and you will be told in writing what came of it and why."
    )


def memo_blocks(decided: DecidedCase) -> tuple[Block, ...]:
    """What payroll needs and nothing else: who, which level, from when, and the weekly fees."""
    rows = tuple(zip(MEMO_LABELS, memo_values(decided), strict=True))
    return (
        Title("Memo to payroll", "A change of level and of the weekly fee"),
        Facts(
            (
                ("To", "Payroll"),
                ("From", decided.service),
                ("Date", day_month(decided.dated)),
            )
        ),
        Heading("The change"),
        Facts(rows),
        Heading("Working"),
        Paragraph(f"{_upper(decided.fee.working)} a week."),
        Paragraph(_memo_note(decided), "muted"),
    )


MEMO_LABELS = (
    "Household",
    "Names",
    "Level until then",
    "New level",
    "From",
    "Weekly fee until then",
    "New weekly fee",
    "Decision",
)


def memo_values(decided: DecidedCase) -> tuple[str, ...]:
    """The values beside MEMO_LABELS, in words."""
    case = decided.case
    assert case.effective_on is not None
    return (
        decided.reference,
        joined(decided.carers),
        case.from_words,
        case.to_words,
        day_month(case.effective_on),
        pounds(decided.fee.now),
        pounds(decided.fee.then),
        decision_reference(decided),
    )


def decision_reference(decided: DecidedCase) -> str:
    """`P-2026-001, decided 8 Dec 2026`."""
    assert decided.case.closed_on is not None
    return f"{decided.case.reference}, decided {short_date(decided.case.closed_on)}"


def _memo_note(decided: DecidedCase) -> str:
    children = plural(decided.fee.children, "child", "children")
    note = f" {decided.fee.note}" if decided.fee.note else ""
    return (
        f"Fees for {children} placed on {day_month(decided.fee_on)}. Allowances are not changed "
        f"by this decision.{note}"
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
