"""The editor of one section of the report: kept as it is typed, saved with Ctrl+Enter."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fosterdesk.access.drafts import draft, drop_draft, keep_draft
from fosterdesk.assessment import service
from fosterdesk.assessment.records import SectionRecord
from fosterdesk.changes import Changes
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.fields import Field
from ui.kit.inputs import LongInput
from ui.kit.labels import card_title, muted, small, text

KEEP_AFTER = 400
WIDEST = 16_777_215
HIGH = 320


class Words(LongInput):
    """The box of a section, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__(Field("words", "Words", "long", lines=14))
        self.setMaximumWidth(WIDEST)
        self.setMinimumHeight(HIGH)

    def sizeHint(self) -> QSize:
        return QSize(480, HIGH)


class SectionEditor(QWidget):
    """Shows a section; what is typed is a draft until it is saved."""

    saved = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.section: SectionRecord | None = None
        self.application_id = 0
        self._loaded = ""
        self._has_draft = False
        self.heading = card_title("")
        self.guidance = muted("")
        self.words = Words()
        self.made = text("")
        self.state = small("")
        self.save = button("Save section", "primary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self.guidance, self.words, self.made):
            column.addWidget(widget)
        column.addLayout(row)

    def _wire(self) -> None:
        self._timer.timeout.connect(self.keep_now)
        self.words.typed.connect(self._typed)
        self.words.left.connect(self.keep_now)
        self.save.clicked.connect(self.save_section)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.words)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.save_section)

    def show_section(self, application_id: int, section: SectionRecord, locked: str) -> None:
        """Show this section with its draft, if there is one; `locked` says why it is only read."""
        if self.section is not None and self._is_same(application_id, section):
            if self.is_dirty():
                self._loaded, self.section = section.text, section
                return
        else:
            self.keep_now()
        self.application_id, self.section = application_id, section
        rule = section.rule
        self.heading.setText(f"{rule.number}. {rule.title}")
        self.guidance.setText(rule.guidance)
        self.words.setAccessibleName(rule.title)
        self._loaded = section.text
        kept = None if locked else draft(self.context.desk, self._key())
        self._has_draft = kept is not None
        wanted = str(kept.fields["words"]) if kept else section.text
        if wanted != self.words.raw():
            self.words.set_value(wanted)
        self.words.setReadOnly(bool(locked))
        is_made = section.made is not None
        self.words.setVisible(not is_made)
        self.made.setText(section.made or "Nothing is recorded yet.")
        self.made.setVisible(is_made)
        self.save.setVisible(not is_made and not locked)
        self._say(locked)

    def is_dirty(self) -> bool:
        """Whether there are words that are not saved."""
        return self.words.isVisibleTo(self) and str(self.words.raw()) != self._loaded

    def keep_now(self) -> None:
        """Keep what is typed as a draft, or forget the draft when nothing differs."""
        self._timer.stop()
        if self.section is None or self.words.isReadOnly():
            return
        if self.is_dirty():
            keep_draft(self.context.desk, self._key(), {"words": str(self.words.raw())})
            self._has_draft = True
            self._say()
        elif self._has_draft:
            self._forget()

    def save_section(self) -> None:
        """Save the words into the report."""
        section = self.section
        if section is None or section.made is not None or self.words.isReadOnly():
            return
        self.keep_now()  # saving shows the section again, with its draft as it stands
        typed = str(self.words.raw())

        def verb() -> Changes:
            return service.keep_section(
                self.context.desk, self.application_id, section.rule.id, typed, section.version
            )

        self._loaded = typed
        if self.context.run(verb, "Section saved") is None:
            self._loaded = section.text
            return
        self._forget()
        self._say()
        self.saved.emit()

    def _forget(self) -> None:
        drop_draft(self.context.desk, self._key())
        self._has_draft = False

    def _is_same(self, application_id: int, section: SectionRecord) -> bool:
        same = self.section is not None and self.section.rule.id == section.rule.id
        return same and self.application_id == application_id

    def _key(self) -> str:
        section_id = self.section.rule.id if self.section else ""
        return f"report {self.application_id} {section_id}"

    def _typed(self) -> None:
        self._say()
        self._timer.start()

    def _say(self, locked: str = "") -> None:
        if self.section is not None and self.section.made is not None:
            said = "FosterDesk writes this section from what is recorded."
        elif locked:
            said = locked
        elif self.is_dirty():
            said = "Kept as you type. Ctrl+Enter saves it into the report."
        else:
            said = "Saved." if self._loaded.strip() else "Not written yet."
        self.state.setText(said)
