"""Asks what a new case needs: the review it is opened at, and the level it is for."""

from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.progression import service
from fosterdesk.progression.records import OpenCase, Target
from fosterdesk.review import service as reviews
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field


def ask_to_open(parent: QWidget, context: ScreenContext) -> int | None:
    """The id of the case that was opened, or None when the user cancelled."""
    choices = [(one.id, one.words) for one in service.reviewed_households(context.desk)]
    fields = (
        Field(
            "review_id",
            "Annual review",
            "choice",
            required=True,
            choices=choices,
            help="A case before its review is opened from the household’s page, with a reason.",
        ),
    )

    def chosen(values: dict[str, Any]) -> int:
        return int(values["review_id"])

    review_id = FormDialog.ask(
        parent, "Open a progression case", fields, {}, chosen, yes_word="Next"
    )
    return None if review_id is None else _ask_level(parent, context, review_id)


def _ask_level(parent: QWidget, context: ScreenContext, review_id: int) -> int | None:
    review = reviews.review(context.desk, review_id).review
    targets = service.targets(context.desk, review.household_id)
    lowers = any(one.direction == "down" for one in targets)

    def submit(values: dict[str, Any]) -> Changes:
        target: Target = targets[values["target"]]
        if values.get("own_wish_on") and target.direction == "up":
            raise InvalidInput({"own_wish_on": "This is asked only where a level is lowered."})
        command = OpenCase(
            review.household_id,
            target.level,
            target.strand,
            needed_at_home=bool(values["needed_at_home"]),
            review_id=review_id,
            own_wish_on=values.get("own_wish_on"),
        )
        return service.open_case(context.desk, command)

    changes = FormDialog.ask(
        parent,
        f"Open a case for {review.household}",
        _level_fields(targets, lowers),
        {},
        submit,
        today=context.desk.today(),
        yes_word="Open case",
    )
    if changes is None:
        return None
    context.announce(changes, "Case opened")
    return changes.created_id("progression_case")


def _level_fields(targets: tuple[Target, ...], lowers: bool) -> tuple[Field, ...]:
    named = [
        (number, f"{one.words}{' (a lower level)' if one.direction == 'down' else ''}")
        for number, one in enumerate(targets)
    ]
    fields = [
        Field("target", "Level", "choice", required=True, choices=named),
        Field("needed_at_home", "A carer is needed at home for the child", "tick"),
    ]
    if lowers:
        fields.append(
            Field(
                "own_wish_on",
                "The carer’s own wish, written on",
                "date",
                help="A lower level needs this, or an action plan agreed by all three.",
            )
        )
    return tuple(fields)
