"""Buttons side by side at the left, above what they act on.

self.body.addLayout(button_row(self.add, self.remove))
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """A row with these buttons and room after them."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for made in buttons:
        row.addWidget(made)
    row.addStretch(1)
    return row
