"""The questions that evidence asks: what to link, a statement, a portfolio item, a judgement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import (
    ASKED_OF,
    AskStatement,
    OnRecord,
    StatementRecord,
    WriteStatement,
)
from fosterdesk.progression.records import JUDGEMENTS, Judge, Line, LinkEvidence
from ui.kit.asking import ask_in_form
from ui.kit.attaching import ChosenPaper
from ui.kit.context import ScreenContext
from ui.kit.form import Field

SUBJECTS = {
    "document": "document_id",
    "review": "review_id",
    "completion": "completion_id",
    "visit": "visit_id",
    "statement": "statement_id",
    "portfolio": "portfolio_item_id",
}
SHOWS = "What it is to show"


@dataclass(frozen=True)
class Requirement:
    """A requirement of a household, as a file is chosen for it."""

    household_id: int
    line: Line


def link_command(
    household_id: int, requirement_id: str, one: OnRecord, sentence: str = ""
) -> LinkEvidence:
    """The command that ties something on record to a requirement."""
    subject: dict[str, Any] = {SUBJECTS[one.kind]: one.id}
    return LinkEvidence(household_id, requirement_id, one.kind, sentence, one.dated_on, **subject)


def ask_link(
    parent: QWidget,
    context: ScreenContext,
    household_id: int,
    lines: Sequence[Line],
    one: OnRecord,
    chosen: str,
) -> Changes | None:
    """To which requirement something on record is linked, and what it shows there."""
    fields = (
        Field("requirement", "Requirement", "choice", required=True, choices=_named(lines)),
        Field("sentence", "What it shows", "long", help="It stands in the bundle beside it."),
    )

    def submit(values: dict[str, Any]) -> Changes:
        command = link_command(household_id, values["requirement"], one, values["sentence"])
        return service.link_evidence(context.desk, command)

    given = {"requirement": chosen}
    return ask_in_form(
        parent, context, f"Link: {one.title}", fields, given, submit, yes_word="Link"
    )


def ask_shows(
    parent: QWidget, context: ScreenContext, household_id: int, line: Line, one: OnRecord
) -> Changes | None:
    """What something on record shows of a requirement it was dropped on; may be left empty."""
    fields = (
        Field("sentence", "What it shows", "long", help="It stands in the bundle beside it."),
    )

    def submit(values: dict[str, Any]) -> Changes:
        command = link_command(household_id, line.id, one, values["sentence"])
        return service.link_evidence(context.desk, command)

    intro = f"{line.need.title}. {quoted(line)}"
    title = f"Link: {one.title}"
    return ask_in_form(parent, context, title, fields, {}, submit, yes_word="Link", intro=intro)


def ask_evidence(
    parent: QWidget,
    context: ScreenContext,
    household_id: int,
    line: Line,
) -> Changes | None:
    """Which thing on record is evidence of a requirement; a statement can be written instead."""
    held = {one.key: one for one in service.evidence_choices(context.desk, household_id)}
    choices = [("written", "A statement, written here")]
    choices += [(key, f"{one.kind_words}: {one.words}") for key, one in held.items()]
    fields = (
        Field("what", "Evidence", "choice", required=True, choices=choices),
        Field("sentence", "What it shows", "long", help="For a statement: its words."),
        Field("source", "Who says so", "text", help="For a statement: whose words these are."),
    )

    def submit(values: dict[str, Any]) -> Changes:
        chosen = held.get(values["what"])
        words = values["sentence"]
        if chosen is not None:
            command = link_command(household_id, line.id, chosen, words)
        else:
            today, source = context.desk.today(), values["source"]
            command = LinkEvidence(household_id, line.id, "statement", words, today, source)
        return service.link_evidence(context.desk, command)

    title = f"Evidence: {line.need.title}"
    return ask_in_form(parent, context, title, fields, {}, submit, intro=quoted(line))


def ask_for_statement(
    parent: QWidget,
    context: ScreenContext,
    household_id: int,
    lines: Sequence[Line],
    chosen: Sequence[str],
) -> Changes | None:
    """Whom a statement was asked of, when, and what it is to show."""
    fields = (
        Field("asked_of", "Asked of", "choice", required=True, choices=ASKED_OF),
        Field("source", "Name", "text", required=True, help="The school, or the person’s name."),
        Field("asked_on", "Asked on", "date", required=True),
        Field("requirement_ids", SHOWS, "several", required=True, choices=_named(lines)),
    )

    def submit(values: dict[str, Any]) -> Changes:
        return service.ask_for_statement(context.desk, AskStatement(household_id, **values))

    given = {"asked_on": context.desk.today(), "requirement_ids": tuple(chosen)}
    return ask_in_form(parent, context, "Ask for a statement", fields, given, submit)


def ask_to_write(
    parent: QWidget,
    context: ScreenContext,
    household_id: int,
    lines: Sequence[Line],
    chosen: Sequence[str],
) -> Changes | None:
    """A statement that is written down here, and what it shows."""
    fields = (
        Field("source", "Whose words", "text", required=True),
        Field("dated_on", "Dated", "date", required=True),
        Field("text", "Statement", "long", required=True, lines=5),
        Field("requirement_ids", SHOWS, "several", required=True, choices=_named(lines)),
    )

    def submit(values: dict[str, Any]) -> Changes:
        return service.write_statement(context.desk, WriteStatement(household_id, **values))

    given = {"dated_on": context.desk.today(), "requirement_ids": tuple(chosen)}
    key = f"statement of household {household_id}"
    return ask_in_form(parent, context, "Write a statement", fields, given, submit, draft_key=key)


def ask_chased(parent: QWidget, context: ScreenContext, held: StatementRecord) -> Changes | None:
    """The day on which somebody was reminded of a statement."""
    fields = (Field("on", "Reminded on", "date", required=True),)

    def submit(values: dict[str, Any]) -> Changes:
        return service.chase_statement(context.desk, held.id, held.version, values["on"])

    given = {"on": context.desk.today()}
    intro = f"{held.state_words}. {held.due_words}"
    return ask_in_form(parent, context, f"Chase: {held.source}", fields, given, submit, intro=intro)


def ask_received(parent: QWidget, context: ScreenContext, held: StatementRecord) -> Changes | None:
    """A statement that came in: its day and its words."""
    fields = (
        Field("on", "Came in on", "date", required=True),
        Field("text", "Statement", "long", required=True, lines=6),
    )

    def submit(values: dict[str, Any]) -> Changes:
        return service.receive_statement(
            context.desk, held.id, held.version, values["on"], values["text"]
        )

    given = {"on": context.desk.today()}
    title = f"Statement of {held.source}"
    key = f"statement {held.id} received"
    return ask_in_form(
        parent, context, title, fields, given, submit, intro=held.state_words, draft_key=key
    )


def ask_file(parent: QWidget, context: ScreenContext, file: ChosenPaper) -> Changes | None:
    """Attach the chosen file to the household's record and link it to its requirement."""
    about = file.about
    assert isinstance(about, Requirement)
    household_id, line = about.household_id, about.line
    desk = context.desk
    fields = (
        Field("title", "Title", "text", required=True),
        Field("dated_on", "Dated", "date", required=True),
        Field("sentence", "What it shows", "long", required=True),
    )

    def submit(values: dict[str, Any]) -> Changes:
        title, on = values["title"], values["dated_on"]
        kept = AddDocument(
            household_id, None, "household", None, "evidence", title, on, file.name,
            file.content,
        )  # fmt: skip
        added = people.add_document(desk, kept)
        held = OnRecord("document", added.created_id("document"), title, "File", on)
        command = link_command(household_id, line.id, held, values["sentence"])
        return added | service.link_evidence(desk, command)

    given = {"title": file.title, "dated_on": desk.today()}
    name = f"Attach: {file.chosen}"
    return ask_in_form(parent, context, name, fields, given, submit, intro=quoted(line))


def ask_judgement(
    parent: QWidget, context: ScreenContext, household_id: int, line: Line
) -> Changes | None:
    """The worker's verdict on a judged requirement, in a sentence."""
    fields = (
        Field("verdict", "Judgement", "choice", required=True, choices=JUDGEMENTS),
        Field("sentence", "What shows it", "long", required=True),
    )
    held = line.judgement
    given = {"verdict": held.verdict, "sentence": held.sentence} if held else {}

    def submit(values: dict[str, Any]) -> Changes:
        command = Judge(household_id, line.id, values["verdict"], values["sentence"])
        return service.judge_requirement(context.desk, command)

    title = f"Judge: {line.need.title}"
    return ask_in_form(parent, context, title, fields, given, submit, intro=quoted(line))


def quoted(line: Line) -> str:
    """The scheme's sentence as a question shows it."""
    return f"“{line.need.sentence}”"


def _named(lines: Sequence[Line]) -> list[tuple[str, str]]:
    return [(line.id, line.need.title) for line in lines]
