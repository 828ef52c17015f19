"""Takes the answered questions of an item into its minutes, wherever the button for it stands."""

from fosterdesk.changes import Changes
from fosterdesk.panel.copying.questions import take_into_minutes
from ui.kit.context import ScreenContext


def take_questions(context: ScreenContext, item_id: int, letter: str) -> None:
    """Add the answered questions of an item to its minutes and say so."""

    def verb() -> Changes:
        return take_into_minutes(context.desk, item_id)

    context.run(verb, f"Taken into the minutes of item {letter}")
