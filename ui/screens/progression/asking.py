"""The questions a case asks: evidence, a judgement, a statement, an agreement, a return."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.progression import service
from fosterdesk.progression.records import (
    JUDGEMENTS,
    CaseRecord,
    Judge,
    Line,
    LinkEvidence,
    ReturnComment,
)
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_file_to_open
from ui.kit.form import Field
from ui.kit.inputs import Raw

STATEMENT = "statement:0"


def ask_evidence(
    parent: QWidget, context: ScreenContext, household_id: int, line: Line
) -> Changes | None:
    """Link something on the record, or write a statement."""
    desk = context.desk
    held = {f"{one.kind}:{one.id}": one for one in service.evidence_choices(desk, household_id)}
    choices = [(STATEMENT, "A statement, written here")]
    choices += [(key, f"{one.kind_words}: {one.words}") for key, one in held.items()]
    fields = (
        Field("what", "Evidence", "choice", required=True, choices=choices),
        Field("sentence", "What it shows", "long", required=True),
        Field("source", "Who says so", "text", help="For a statement: whose words these are."),
        Field("dated_on", "Dated", "date", help="For a statement; a record has its own date."),
    )

    def submit(values: dict[str, Any]) -> Changes:
        kind, _, record_id = str(values["what"]).partition(":")
        chosen = held.get(str(values["what"]))
        command = LinkEvidence(
            household_id,
            line.id,
            kind,
            values["sentence"],
            chosen.dated_on if chosen else values["dated_on"] or desk.today(),
            source=values["source"],
            document_id=int(record_id) if kind == "document" else None,
            review_id=int(record_id) if kind == "review" else None,
            completion_id=int(record_id) if kind == "completion" else None,
            statement_id=chosen.id if chosen and kind == "statement" else None,
            portfolio_item_id=int(record_id) if kind == "portfolio" else None,
        )
        return service.link_evidence(desk, command)

    return _ask(parent, context, f"Evidence: {line.need.title}", fields, {}, submit, line)


def ask_file(
    parent: QWidget, context: ScreenContext, household_id: int, line: Line
) -> Changes | None:
    """Attach a file to the household's record and link it to the requirement."""
    path = choose_file_to_open(parent, "Attach a file", "PDF and pictures (*.pdf *.png *.jpg)")
    if path is None:
        return None
    desk = context.desk
    fields = (
        Field("title", "Title", "text", required=True),
        Field("dated_on", "Dated", "date", required=True),
        Field("sentence", "What it shows", "long", required=True),
    )

    def submit(values: dict[str, Any]) -> Changes:
        document = AddDocument(
            household_id,
            None,
            "household",
            None,
            "evidence",
            values["title"],
            values["dated_on"],
            path.name,
            path.read_bytes(),
        )
        added = people.add_document(desk, document)
        command = LinkEvidence(
            household_id,
            line.id,
            "document",
            values["sentence"],
            values["dated_on"],
            document_id=added.created_id("document"),
        )
        return added | service.link_evidence(desk, command)

    given = {"title": path.stem.replace("-", " ").replace("_", " "), "dated_on": desk.today()}
    return _ask(parent, context, f"Attach: {path.name}", fields, given, submit, line)


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

    return _ask(parent, context, f"Judge: {line.need.title}", fields, given, submit, line)


def ask_to_send(parent: QWidget, context: ScreenContext, case: CaseRecord) -> Changes | None:
    """The supervising social worker's statement, and the case goes to the team manager."""
    fields = (
        Field(
            "statement",
            "Your recommendation",
            "long",
            required=True,
            lines=6,
            help="It stands on the summary sheet that the panel reads.",
        ),
    )

    def submit(values: dict[str, Any]) -> Changes:
        return service.send_to_manager(context.desk, case.id, case.version, values["statement"])

    return _ask(
        parent,
        context,
        f"Send to the team manager: {case.title}",
        fields,
        {"statement": case.statement},
        submit,
        key=f"statement-{case.id}",
        yes_word="Send",
    )


def ask_to_agree(parent: QWidget, context: ScreenContext, case: CaseRecord) -> Changes | None:
    """The team manager's agreement, with a comment if there is one."""
    fields = (Field("comment", "Comment", "long", help="It stands beside your agreement."),)

    def submit(values: dict[str, Any]) -> Changes:
        return service.agree_case(context.desk, case.id, case.version, values["comment"])

    return _ask(
        parent,
        context,
        f"Agree: {case.title}",
        fields,
        {},
        submit,
        yes_word="Agree",
        intro="Your agreement confirms each judgement, and the case waits for the panel.",
    )


def ask_to_return(
    parent: QWidget, context: ScreenContext, case: CaseRecord, pending: Mapping[str, str]
) -> Changes | None:
    """Return a case with the comments made on requirements and one on the whole."""
    intro = ""
    if pending:
        count = "1 comment" if len(pending) == 1 else f"{len(pending)} comments"
        intro = f"{count} on single requirements will go with it."
    fields = (Field("text", "On the whole case", "long", required=not pending),)

    def submit(values: dict[str, Any]) -> Changes:
        comments = [ReturnComment(values["text"])]
        comments += [ReturnComment(words, name) for name, words in pending.items()]
        return service.return_case(context.desk, case.id, case.version, tuple(comments))

    return _ask(
        parent,
        context,
        f"Return: {case.title}",
        fields,
        {},
        submit,
        yes_word="Return",
        intro=intro,
        key=f"return-whole-{case.id}",
    )


def ask_comment(parent: QWidget, line: Line, held: str) -> str | None:
    """A comment on one requirement; empty takes an earlier one back, None leaves it."""

    def submit(values: dict[str, Any]) -> str:
        return str(values["text"]).strip()

    fields = (Field("text", "Comment", "long", help="It goes back when you return the case."),)
    return FormDialog.ask(parent, line.need.title, fields, {"text": held}, submit)


def ask_to_withdraw(parent: QWidget, context: ScreenContext, case: CaseRecord) -> Changes | None:
    """Withdraw a case with its reason."""

    def submit(values: dict[str, Any]) -> Changes:
        return service.withdraw_case(context.desk, case.id, case.version, values["reason"])

    fields = (Field("reason", "Reason", "long", required=True),)
    title = f"Withdraw: {case.title}"
    return _ask(parent, context, title, fields, {}, submit, yes_word="Withdraw")


def _ask(
    parent: QWidget,
    context: ScreenContext,
    title: str,
    fields: Sequence[Field],
    given: Mapping[str, object],
    submit: Any,
    line: Line | None = None,
    *,
    yes_word: str = "Save",
    intro: str = "",
    key: str = "",
) -> Changes | None:
    """Ask in a form that keeps a draft under `key` until it is sent."""
    desk = context.desk
    kept = drafts.draft(desk, key) if key else None

    def keep(raw: dict[str, Raw]) -> None:
        drafts.keep_draft(desk, key, raw)

    changes: Changes | None = FormDialog.ask(
        parent,
        title,
        fields,
        given,
        submit,
        today=desk.today(),
        yes_word=yes_word,
        intro=intro or (f"“{line.need.sentence}”" if line else ""),
        draft=kept.fields if kept else None,
        keep_draft=keep if key else None,
    )
    if changes is not None and key:
        drafts.drop_draft(desk, key)
    return changes
