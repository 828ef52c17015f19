"""The questions a case asks: evidence, a judgement, a statement, an agreement, a return."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.progression import service
from fosterdesk.progression.records import (
    CaseRecord,
    Line,
    ReturnComment,
)
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field
from ui.kit.inputs import Raw


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
