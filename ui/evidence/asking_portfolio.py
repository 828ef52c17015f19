"""The questions a portfolio asks: an item with what it shows, and the whole assessed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.progression import service
from fosterdesk.progression.evidence_records import (
    AssessPortfolio,
    FileContent,
    KeepPortfolioItem,
    PortfolioItemRecord,
)
from fosterdesk.progression.records import Line
from ui.kit.asking import ask_in_form
from ui.kit.attaching import ChosenPaper
from ui.kit.context import ScreenContext
from ui.kit.form import Field

Carers = Sequence[tuple[int, str]]


def ask_item(
    parent: QWidget,
    context: ScreenContext,
    household_id: int,
    carers: Carers,
    lines: Sequence[Line],
    held: PortfolioItemRecord | None,
) -> Changes | None:
    """An item of a portfolio, new or changed."""
    competences = [(line.id, line.need.title) for line in lines if line.need.how == "judged"]
    fields = (
        Field("person_id", "Whose portfolio", "choice", required=True, choices=carers),
        Field("title", "Title", "text", required=True),
        Field("dated_on", "Dated", "date", required=True),
        Field("shows", "What it shows", "long", required=True),
        Field("requirement_ids", "Competences it shows", "several", choices=competences),
        Field("assessed_by", "Assessed by", "text"),
        Field("assessed_on", "Assessed on", "date"),
    )
    given: dict[str, object] = {
        "person_id": carers[0][0] if carers else None,
        "dated_on": context.desk.today(),
    }
    also: dict[str, Any] = {}
    if held is not None:
        given = {field.name: getattr(held, field.name) for field in fields}
        also = {"item_id": held.id, "version": held.version}

    def submit(values: dict[str, Any]) -> Changes:
        command = KeepPortfolioItem(household_id, **values, **also)
        return service.keep_portfolio_item(context.desk, command)

    title = held.title if held else "Add to the portfolio"
    key = "" if held else f"portfolio of household {household_id}"
    return ask_in_form(parent, context, title, fields, given, submit, draft_key=key)


def keep_item_file(context: ScreenContext, file: ChosenPaper) -> None:
    """Keeps the chosen file as that of the portfolio item it was chosen for."""
    held = file.about
    assert isinstance(held, PortfolioItemRecord)
    command = KeepPortfolioItem(
        held.household_id,
        held.person_id,
        held.title,
        held.dated_on,
        held.shows,
        held.requirement_ids,
        held.assessed_by,
        held.assessed_on,
        FileContent(file.name, file.content),
        held.id,
        held.version,
    )
    context.run(lambda: service.keep_portfolio_item(context.desk, command), "File kept")


def ask_assessed(
    parent: QWidget, context: ScreenContext, household_id: int, carers: Carers
) -> Changes | None:
    """The portfolio assessed as a whole: whose, by whom and when."""
    fields = (
        Field("person_id", "Whose portfolio", "choice", required=True, choices=carers),
        Field("assessed_by", "Assessed by", "text", required=True),
        Field("on", "Assessed on", "date", required=True),
    )

    def submit(values: dict[str, Any]) -> Changes:
        return service.assess_portfolio(context.desk, AssessPortfolio(household_id, **values))

    given = {"person_id": carers[0][0] if carers else None, "on": context.desk.today()}
    return ask_in_form(parent, context, "Assess the portfolio as a whole", fields, given, submit)
