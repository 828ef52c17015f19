"""Words on a screen in the few voices that FosterDesk has.

title("Today"); subtitle("34 households"); card_title("Quorum"); muted("Reg 28(2)");
strong("Marlowe"); text("Due 18 Nov 2026"); small("NMS 14.3")

The unlock window is made of these, so what they set is named by word: the class Qt with its
thousands of names takes 20 ms to come.
"""

from PySide6.QtWidgets import QLabel, QSizePolicy


def _label(words: str, role: str, wraps: bool) -> QLabel:
    label = QLabel(words)
    # Names and notes are people's words: never read as markup.
    label.setProperty("textFormat", "PlainText")
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setProperty("textInteractionFlags", "TextSelectableByMouse")
    return label


def title(words: str) -> QLabel:
    """The one title of a page, 22 px."""
    return _label(words, "title", wraps=True)


def subtitle(words: str) -> QLabel:
    """The muted line under a page title."""
    return _label(words, "muted", wraps=True)


def card_title(words: str) -> QLabel:
    """The title of a card or a section, 15 px."""
    return _label(words, "card-title", wraps=True)


def text(words: str, *, wraps: bool = True) -> QLabel:
    """Plain body words."""
    return _label(words, "text", wraps)


def strong(words: str, *, wraps: bool = True) -> QLabel:
    """Body words that carry the row."""
    return _label(words, "strong", wraps)


def muted(words: str, *, wraps: bool = True) -> QLabel:
    """Body words that stand back."""
    return _label(words, "muted", wraps)


def small(words: str, *, wraps: bool = True) -> QLabel:
    """Muted words at 12 px, for a source or a note."""
    return _label(words, "small", wraps)


def problem(words: str) -> QLabel:
    """Words about what is wrong, in red."""
    return _label(words, "problem", wraps=True)
