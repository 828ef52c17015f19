"""Turns a case into its evidence bundle: a summary sheet, then the evidence itself in order."""

from collections.abc import Mapping
from dataclasses import replace

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Grid,
    Heading,
    Muted,
    Notice,
    PageOf,
    Paragraph,
    Signature,
    Status,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.people import queries as people
from fosterdesk.progression import rules
from fosterdesk.progression.evidence_pages import evidence_index, evidence_parts, said
from fosterdesk.progression.pages import case_page
from fosterdesk.progression.records import CasePage, Line, RequirementView
from fosterdesk.rules.words import day_month, plural, short_date, written_out
from fosterdesk.store.desk import ReadTransaction

STATUS: dict[str, Status] = {
    "met": Status("good", "Met"),
    "part": Status("part", "Part"),
    "gap": Status("bad", "Gap"),
}


def case_parts(tx: ReadTransaction, case_id: int) -> tuple[Part, ...]:
    """The pages of a case for a bundle or a panel pack: the summary sheet, then the evidence."""
    return parts_of(case_page(tx, case_id))


def evidence_document(tx: ReadTransaction, case_id: int) -> Document:
    """The evidence bundle of a case; it carries the day of the verdicts and no other."""
    page = case_page(tx, case_id)
    service = people.setting(tx, "service-name")
    where = f"{service} fostering service" if service else "Fostering service"
    return Document(
        title=f"Progression evidence: {page.case.title}",
        subject=f"Progression case {page.case.reference}",
        author=where,
        dated=page.view.as_of,
        parts=parts_of(page),
        header_left=f"{where} · progression evidence",
        header_right=f"CONFIDENTIAL · {page.case.reference}",
        footer_left=f"{page.case.reference} · requirements as of {short_date(page.view.as_of)}",
    )


def parts_of(page: CasePage, printed: Mapping[int, str] | None = None) -> tuple[Part, ...]:
    """The summary sheet, the evidence requirement by requirement, and its index at the end.

    A piece that serves several requirements stands with the first; the others give its page.
    Short requirements share a page. The case is bookmarked on level 1, all else on level 2.
    `printed` gives by review the anchor that its report has in the paper where it stands.
    """
    anchor = f"case-{page.case.id}"
    evidence, pages = evidence_parts(anchor, page.view.lines, printed)
    blocks = summary_blocks(page, pages)
    sheet = Part(anchor, page.case.title, blocks, starts_right=True)
    index = [
        replace(part, blocks=(*part.blocks, *_carers(page)))
        for part in evidence_index(anchor, page.view.lines, printed)
    ]
    return (sheet, *evidence, *index)


def summary_blocks(page: CasePage, pages: dict[str, str]) -> tuple[Block, ...]:
    """What is asked, the requirements with verdict, evidence and page, and the fee.

    `pages` gives the anchor of each requirement's evidence; one without is not there to turn to.
    """
    case, view = page.case, page.view
    approved = f"approved {day_month(view.approved_on)}" if view.approved_on else "not approved"
    children = plural(page.fee.children, "child", "children")
    blocks: list[Block] = [
        Title(
            written_out(case.household),
            f"Progression from {case.from_words} to {case.to_words} · {approved} · "
            f"{children} placed",
        ),
        Heading("What the panel is asked"),
        Paragraph(_asked(page)),
        Heading("Requirements"),
        Paragraph(f"{view.words} on {day_month(view.as_of)}.", "muted"),
        Grid(
            (
                Column("", 0.14),
                Column("Requirement", 0.41),
                Column("Evidence", 0.35),
                Column("Page", 0.1, "right"),
            ),
            tuple(_requirement_row(line, pages) for line in view.lines),
        ),
        Heading("Effect"),
        Paragraph(rules.fee_words(page.fee)),
        Heading("Supervising social worker"),
    ]
    blocks += _words_or_missing(case.statement, "No statement is written yet.")
    if case.sent_on is not None:
        signed = f"Sent to the team manager by {case.sent_by}, {day_month(case.sent_on)}."
        blocks.append(Paragraph(signed, "muted"))
    elif case.social_worker:
        blocks.append(Paragraph(case.social_worker, "muted"))
    blocks += [Heading("Team manager"), *_manager(page)]
    if page.plan is not None:
        blocks += _plan(page)
    return tuple(blocks)


def _carers(page: CasePage) -> list[Block]:
    """A line for each carer to sign by hand, at the end of what they have read."""
    if not page.view.carers:
        return []
    who = "the carer" if len(page.view.carers) == 1 else "the carers"
    return [
        Heading(f"Read and signed by {who}, with the date"),
        Signature(page.view.carers),
    ]


def _asked(page: CasePage) -> str:
    case = page.case
    if case.direction == "down":
        why = "at the carer’s own wish" if case.own_wish_on else "after an agreed action plan"
        return (
            f"To recommend whether the household moves down to {case.to_words} under the "
            f"{case.scheme}, {why}. The requirements below are those of {case.from_words}."
        )
    return f"To recommend whether the household moves to {case.to_words} under the {case.scheme}."


def requirement_blocks(view: RequirementView) -> tuple[Block, ...]:
    """The requirements of a level by themselves, where nobody moves: direct entry at approval."""
    columns = (Column("", 0.14), Column("Requirement", 0.46), Column("On file", 0.4))
    rows = tuple(
        (STATUS[line.need.verdict], Strong(line.need.title), _evidence_words(line))
        for line in view.lines
    )
    words = f"{view.words} on {day_month(view.as_of)}, under the {view.scheme}."
    return (
        Title(f"Requirements of {view.level_words}", written_out(view.household)),
        Paragraph(words, "muted"),
        Grid(columns, rows),
    )


def _requirement_row(line: Line, pages: dict[str, str]) -> tuple[Cell, ...]:
    anchor = pages.get(line.id)
    page: Cell = PageOf(anchor) if anchor else Muted("none")
    return (STATUS[line.need.verdict], Strong(line.need.title), _evidence_words(line), page)


def _evidence_words(line: Line) -> str:
    if line.need.how == "computed":
        return said(line.need.words)
    if not line.pieces:
        return "No evidence"
    kinds: dict[str, int] = {}
    for piece in line.pieces:
        kinds[piece.kind_words] = kinds.get(piece.kind_words, 0) + 1
    return " · ".join(word if count == 1 else f"{word} ({count})" for word, count in kinds.items())


def _manager(page: CasePage) -> list[Block]:
    case = page.case
    if case.agreed_on is None:
        return [Notice("Not agreed by the team manager yet.", "missing")]
    words = f"Agrees. {case.agreed_by}, {day_month(case.agreed_on)}."
    return [Paragraph(words), *([Paragraph(case.manager_comment)] if case.manager_comment else [])]


def _words_or_missing(words: str, missing: str) -> list[Block]:
    return [Paragraph(words)] if words else [Notice(missing, "missing")]


def _plan(page: CasePage) -> list[Block]:
    assert page.plan is not None
    plan = page.plan
    dates = (
        ("Carer", plan.carer_agreed_on),
        ("Supervising social worker", plan.social_worker_agreed_on),
        ("Team manager", plan.manager_agreed_on),
        ("Reviewed", plan.reviewed_on),
        ("Operations manager", plan.agreed_on),
    )
    rows = tuple((who, day_month(on) if on else "Not yet") for who, on in dates)
    blocks: list[Block] = [Heading("Action plan"), Paragraph(plan.plan)]
    lacking = tuple(
        line.need.title for name in plan.requirement_ids if (line := page.view.line(name))
    )
    if lacking:
        blocks += [Paragraph("What could not be shown:"), Bullets(lacking)]
    blocks.append(Grid((Column("Agreed by", 0.5), Column("On", 0.5)), rows))
    if plan.review_outcome:
        blocks.append(Paragraph(plan.review_outcome))
    return blocks
