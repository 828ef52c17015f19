"""The questions a case asks: evidence, a judgement, a statement, an agreement, a return."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.progression import service
from fosterdesk.progression.records import (
    CaseRecord,
    Line,
    ReturnComment,
)
from ui.kit.asking import ask_in_form
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field


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

    return ask_in_form(
        parent,
        context,
        f"Send to the team manager: {case.title}",
        fields,
        {"statement": case.statement},
        submit,
        draft_key=f"statement-{case.id}",
        yes_word="Send",
    )


def ask_to_agree(parent: QWidget, context: ScreenContext, case: CaseRecord) -> Changes | None:
    """The team manager's agreement, with a comment if there is one."""
    fields = (Field("comment", "Comment", "long", help="It stands beside your agreement."),)

    def submit(values: dict[str, Any]) -> Changes:
        return service.agree_case(context.desk, case.id, case.version, values["comment"])

    return ask_in_form(
        parent,
        context,
        f"Agree: {case.title}",
        fields,
        {},
        submit,
        draft_key=f"agree-{case.id}",
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

    return ask_in_form(
        parent,
        context,
        f"Return: {case.title}",
        fields,
        {},
        submit,
        yes_word="Return",
        intro=intro,
        draft_key=f"return-whole-{case.id}",
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
    key = f"withdraw-{case.id}"
    return ask_in_form(
        parent, context, title, fields, {}, submit, yes_word="Withdraw", draft_key=key
    )
