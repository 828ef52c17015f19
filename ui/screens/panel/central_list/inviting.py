"""Invite members: how the drafts are made, where they are written, and what was written."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fosterdesk.errors import FosterDeskError
from fosterdesk.panel.central_list.invitations import write_invitations
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, choose_folder
from ui.kit.fields import Field
from ui.kit.opening import opening

FIELDS = (
    Field(
        "drafts",
        "E-mail drafts",
        "choice",
        required=True,
        choices=(
            ("each", "One for each member; no address is shown to another"),
            ("one", "One to all of them together"),
        ),
    ),
)
INTRO = (
    "A calendar file for each date, and e-mail drafts with them. Nothing is sent: you look at the "
    "drafts and send them. No case is named."
)


class Inviter(QObject):
    """From the asking to the folder; `told` says what was written, and offers to open it."""

    trouble = Signal(str)
    told = Signal(str, str, object)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def ask(self, meeting_ids: Sequence[int]) -> None:
        """Ask how, ask where, and write the invitations to these meetings."""
        asked = FormDialog.ask(
            self._window,
            "Invite members",
            FIELDS,
            {"drafts": "each"},
            _answer,
            yes_word="Choose a folder…",
            intro=INTRO,
        )
        folder = choose_folder(self._window, "Where to write the invitations") if asked else None
        if asked is None or folder is None:
            return
        desk = self._context.desk
        try:
            written = write_invitations(desk, meeting_ids, folder, asked == "each")
        except FosterDeskError as problem:
            self.trouble.emit(problem.sentence)
            return
        self.told.emit(written.words, *opening(written.to_open, self.trouble.emit))


def _answer(values: dict[str, Any]) -> str:
    return str(values["drafts"])
