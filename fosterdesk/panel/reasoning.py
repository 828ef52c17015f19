"""A decision maker's reasons as one text: own reasons first, then what was weighed, each named."""

from dataclasses import dataclass

ON_PANEL = "On the panel’s process and reasons: "
FOR = "For: "
AGAINST = "Against: "
DISQUALIFIED = "No review mechanism: "
SAME_AS_PANEL = "My reasons are the same as the panel’s, because "
NARROWER = (
    ("at-once", "Approve on these terms at once"),
    ("determination", "Treat it as a determination: nothing changes for 28 days"),
)
_LEADS = {"on_panel": ON_PANEL, "for_it": FOR, "against": AGAINST, "disqualified": DISQUALIFIED}


@dataclass(frozen=True)
class Weighed:
    """What stands beside the reasons in a decision maker's record (ADM-2 to ADM-5).

    `read` holds the titles ticked as read. `narrower` answers what a narrower approval than the
    applicants wanted is (REG-27-13), one of `NARROWER`. `disqualified` is why a person is
    disqualified, so that no review mechanism is open to them (DQ-6).
    """

    read: tuple[str, ...] = ()
    arguments_for: str = ""
    arguments_against: str = ""
    on_panel: str = ""
    narrower: str = ""
    disqualified: str = ""


@dataclass(frozen=True)
class Reasoning:
    """Reasons with the arguments for and against, taken apart (ADM-3, ADM-4, ADM-6)."""

    own: str
    on_panel: str = ""
    for_it: str = ""
    against: str = ""
    disqualified: str = ""

    @property
    def text(self) -> str:
        """All of it as one text, a paragraph for each part that is not empty."""
        parts = [self.own.strip()]
        for name, lead in _LEADS.items():
            if words := getattr(self, name).strip():
                parts.append(f"{lead}{words}")
        return "\n\n".join(part for part in parts if part)


def reasoning_of(text: str) -> Reasoning:
    """The parts of reasons as they were put together; all of it is `own` where none is named."""
    parts: dict[str, list[str]] = {"own": []}
    at = "own"
    for paragraph in text.split("\n\n"):
        for name, lead in _LEADS.items():
            if paragraph.startswith(lead):
                at = name
                parts.setdefault(at, []).append(paragraph.removeprefix(lead))
                break
        else:
            parts.setdefault(at, []).append(paragraph)
    return Reasoning(**{name: "\n\n".join(held).strip() for name, held in parts.items()})


def is_unfinished(reasons: str) -> bool:
    """Whether the offered beginning about the panel's reasons was left without its because."""
    words = reasons.strip()
    return words.endswith((SAME_AS_PANEL.strip(), "because …"))
