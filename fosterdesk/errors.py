"""What a user may be told: each error here carries a sentence, and every other is a defect."""

from collections.abc import Mapping


class FosterDeskError(Exception):
    """An error whose text is one sentence for the user: what is wrong and what to do."""

    @property
    def sentence(self) -> str:
        return str(self)


class Refused(FosterDeskError):
    """The program will not do this, and says why."""


class NotAllowed(Refused):
    """The signed-in user's role may not do this."""


class NotFound(Refused):
    """The record asked for is not on this desk."""


class StaleRecord(Refused):
    """Someone else saved the record after it was opened; `theirs` holds the saved values."""

    def __init__(self, sentence: str, theirs: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.theirs: Mapping[str, object] = theirs or {}


class InvalidInput(Refused):
    """Some fields cannot be taken as typed; `problems` maps a field's name to its sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems: Mapping[str, str] = dict(problems)


class DeskProblem(FosterDeskError):
    """The desk's folder cannot be opened as it stands; nothing in it was touched."""


class Stopped(FosterDeskError):
    """The user stopped a long piece of work; nothing of it remains."""

    def __init__(self, sentence: str = "Stopped. Nothing was written.") -> None:
        super().__init__(sentence)
