"""A form made of fields: labels, boxes, problems in words beside them, drafts as you type.

    form = Form(FIELDS, today=desk.today())
    form.load({"visited_on": desk.today()})       # also the snapshot that is_dirty compares with
    form.keep_draft(save)                          # save(dict) 400 ms after typing and on leaving
    try:
        values = form.collect()                    # typed; InvalidInput when something is wrong
    except InvalidInput as error:
        form.show_problems(error.problems)         # beside the fields, cursor in the first

`draft()` gives what was typed as plain words for a draft, `load_draft()` puts it back.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fosterdesk.errors import InvalidInput
from ui.kit.fields import Field
from ui.kit.inputs import Input, LineInput, Raw, make_input
from ui.kit.labels import card_title, problem, small

__all__ = ["Field", "Form"]

DRAFT_DELAY = 400
LABEL_WIDTH = 168


class Form(QWidget):
    """Fields one below another, label left and box right, in reading order."""

    changed_by_user = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = {field.name: field for field in fields}
        self._inputs: dict[str, Input] = {}
        self._labels: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        self._extras: dict[str, list[QWidget]] = {}
        self._snapshot: dict[str, Raw] = {}
        self._save_draft: Callable[[dict[str, Raw]], None] | None = None
        self._drafted: dict[str, Raw] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY)
        self._timer.timeout.connect(self.save_draft_now)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for field in fields:
            self._add(field, today)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._take_snapshot()

    def input(self, name: str) -> Input:
        """The box of a field; KeyError when the form has none of that name."""
        return self._inputs[name]

    def load(self, values: Mapping[str, object]) -> None:
        """Show values by field name, empty where none is given, and take them as unchanged."""
        for name, box in self._inputs.items():
            box.set_value(values.get(name))
        self.clear_problems()
        self._take_snapshot()

    def collect(self) -> dict[str, object]:
        """The typed values by field name; InvalidInput with a sentence for each wrong field."""
        values: dict[str, object] = {}
        problems: dict[str, str] = {}
        for name, box in self._inputs.items():
            field = self.fields[name]
            if not box.isEnabled() or box.isHidden():
                values[name] = self._value_or_none(box)
                continue
            try:
                values[name] = box.value()
            except ValueError as error:
                problems[name] = str(error)
                continue
            if field.required and _is_missing(values[name], field.kind):
                problems[name] = _missing_words(field)
        if problems:
            raise InvalidInput(problems)
        return values

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence beside its field and the cursor into the first such field."""
        self.clear_problems()
        named = [name for name in self._inputs if name in problems]
        for name in named:
            self._mark(name, problems[name])
        if named:
            self._inputs[named[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Take the sentences away."""
        for name in self._problems:
            self._mark(name, "")

    def problem_beside(self, name: str) -> str:
        """The sentence shown beside a field, or nothing."""
        return self._problems[name].text()

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.draft() != self._snapshot

    def read(self, name: str) -> Any:
        """What a field holds, or None while it cannot be read or is not asked for."""
        if name not in self.fields:
            return None
        try:
            return self.input(name).value()
        except ValueError:
            return None

    def draft(self) -> dict[str, Raw]:
        """What was typed, by field name, as plain words; secrets are left out."""
        return {
            name: box.raw()
            for name, box in self._inputs.items()
            if self.fields[name].kind != "secret"
        }

    def load_draft(self, draft: Mapping[str, Raw]) -> None:
        """Put back what was typed; the form is dirty where it differs from what was loaded."""
        for name, raw in draft.items():
            if name in self._inputs:
                self._inputs[name].set_raw(raw)

    def keep_draft(self, save: Callable[[dict[str, Raw]], None]) -> None:
        """Call `save` with the draft 400 ms after typing and whenever a field is left."""
        self._save_draft = save
        self._drafted = self.draft()

    def save_draft_now(self) -> None:
        """Save the draft at once if it changed since it was last saved."""
        self._timer.stop()
        draft = self.draft()
        if self._save_draft is not None and draft != self._drafted:
            self._drafted = draft
            self._save_draft(draft)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a whole line of the form; a hidden required field is not asked for."""
        for widget in self._extras[name]:
            widget.setVisible(shown)
        self._problems[name].setVisible(shown and bool(self._problems[name].text()))

    def focus_first(self) -> None:
        """Put the cursor in the first box."""
        for box in self._inputs.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _add(self, field: Field, today: date | None) -> None:
        row = self._grid.rowCount()
        box = make_input(field, today)
        box.setObjectName(field.name)
        box.setAccessibleName(field.label)
        box.setAccessibleDescription(_described(field))
        extras: list[QWidget] = [box]
        if field.section:
            heading = card_title(field.section)
            heading.setContentsMargins(0, 12 if self._inputs else 0, 0, 4)
            self._grid.addWidget(heading, row, 0, 1, 2)
            extras.append(heading)
            row += 1
        if field.kind != "tick":
            extras.append(self._add_label(field, box, row))
        self._grid.addWidget(self._stack(field, box, extras), row, 1)
        box.typed.connect(self._typed)
        box.left.connect(self.save_draft_now)
        self._inputs[field.name] = box
        self._extras[field.name] = extras

    def _add_label(self, field: Field, box: Input, row: int) -> QLabel:
        label = QLabel(f"{field.label} *" if field.required else field.label)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(box)
        label.setContentsMargins(0, 7, 0, 0)
        if field.required:
            label.setToolTip("Required")
        self._labels[field.name] = label
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        return label

    def _stack(self, field: Field, box: Input, extras: list[QWidget]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        if field.kind in ("choice", "yes_no"):
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(box)
        words = problem("")
        words.hide()
        self._problems[field.name] = words
        column.addWidget(words)
        if field.help:
            column.addWidget(small(field.help))
        extras.append(holder)
        return holder

    def _mark(self, name: str, sentence: str) -> None:
        words, box = self._problems[name], self._inputs[name]
        words.setText(sentence)
        words.setVisible(bool(sentence))
        if bool(box.property("problem")) != bool(sentence):
            box.setProperty("problem", bool(sentence))
            box.style().unpolish(box)
            box.style().polish(box)
        described = _described(self.fields[name])
        box.setAccessibleDescription(f"{sentence} {described}".strip())

    def _typed(self) -> None:
        box = self.sender()
        name = box.objectName() if box is not None else ""
        if name in self._problems and self._problems[name].text():
            self._mark(name, "")
        self.changed_by_user.emit()
        if self._save_draft is not None:
            self._timer.start()

    def _take_snapshot(self) -> None:
        for box in self._inputs.values():
            if isinstance(box, LineInput):
                box.setModified(False)
        self._snapshot = self.draft()
        self._drafted = self._snapshot

    @staticmethod
    def _value_or_none(box: Input) -> object:
        try:
            return box.value()
        except ValueError:
            return None


def _described(field: Field) -> str:
    return " ".join(part for part in ("Required." if field.required else "", field.help) if part)


def _is_missing(value: object, kind: str) -> bool:
    if kind == "tick":
        return value is not True
    return value is None or value in ("", ())


def _missing_words(field: Field) -> str:
    if field.kind in ("choice", "yes_no"):
        return f"Choose: {field.label[:1].lower()}{field.label[1:]}."
    if field.kind == "several":
        return "Tick at least one."
    if field.kind == "tick":
        return "This has to be ticked."
    if field.kind == "date":
        return "A date is needed here."
    return "This is needed. Type it here."
