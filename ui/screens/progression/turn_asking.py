"""The questions of a case's other turns: a hold, a letter with an address, a second look."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.people.findings import LeaksFound
from fosterdesk.progression import turns
from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.turn_records import (
    SECOND_LOOKS,
    AnswerSecondLook,
    AskSecondLook,
    HoldCase,
    SecondLookRecord,
)
from fosterdesk.rules.words import short_date
from ui.kit.asking import ask_in_form
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field


def ask_to_hold(parent: QWidget, context: ScreenContext, case: CaseRecord) -> Changes | None:
    """Why a case is on hold and until when."""
    fields = (
        Field("reason", "Reason", "long", required=True),
        Field("until", "Until", "date", required=True, help="The day to take it up again."),
    )
    given = {"reason": case.hold_reason, "until": case.hold_until} if case.is_held else {}

    def submit(values: dict[str, Any]) -> Changes:
        command = HoldCase(case.id, case.version, values["reason"], values["until"])
        return turns.hold_case(context.desk, command)

    return FormDialog.ask(
        parent,
        f"Put on hold: {case.title}",
        fields,
        given,
        submit,
        today=context.desk.today(),
        yes_word="Put on hold",
    )


def ask_for_second_look(
    parent: QWidget, context: ScreenContext, case: CaseRecord, until: str
) -> Changes | None:
    """What the carer says against a decision, and when it was said."""
    today = context.desk.today()
    fields = (
        Field("asked_on", "Asked on", "date", required=True, help=until),
        Field("grounds", "What the carer says", "long", required=True, lines=5),
    )

    def submit(values: dict[str, Any]) -> Changes:
        command = AskSecondLook(case.id, values["asked_on"], values["grounds"])
        return turns.ask_second_look(context.desk, command)

    title = f"The carer asks for a second look: {case.title}"
    return FormDialog.ask(parent, title, fields, {"asked_on": today}, submit, today=today)


def ask_for_answer(
    parent: QWidget, context: ScreenContext, look: SecondLookRecord
) -> Changes | None:
    """What came of looking at a decision again, and why."""
    fields = (
        Field("outcome", "Outcome", "choice", required=True, choices=SECOND_LOOKS),
        Field("reasons", "Why", "long", required=True, lines=5),
    )

    def submit(values: dict[str, Any]) -> Changes:
        command = AnswerSecondLook(look.id, look.version, values["outcome"], values["reasons"])
        return turns.answer_second_look(context.desk, command)

    intro = f"Asked {short_date(look.asked_on)}: {look.grounds}"
    return FormDialog.ask(
        parent, "Look at the decision again", fields, {}, submit, yes_word="Answer", intro=intro
    )


def ask_letter(
    parent: QWidget,
    context: ScreenContext,
    case: CaseRecord,
    stopped: Callable[[LeaksFound], object],
) -> Changes | None:
    """Whether the address is to stand on the letter, and why; then the letter is written.

    `stopped` is told when it is not, for what was found on it.
    """
    fields = (
        Field("with_address", "Put the address on the letter", "tick"),
        Field(
            "address_reason",
            "Why the address is needed",
            "text",
            help="It is left off unless you say why, for example a window envelope.",
        ),
    )

    def submit(values: dict[str, Any]) -> Changes:
        from fosterdesk.progression.decision_writing import write_letter

        reason = values["address_reason"] if values["with_address"] else None
        return write_letter(context.desk, case.id, reason)

    title = f"Letter: {case.title}"
    key, word = f"level-letter-{case.id}", "Write the letter"
    return ask_in_form(
        parent, context, title, fields, {}, submit, draft_key=key, yes_word=word, stopped=stopped
    )
