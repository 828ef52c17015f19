"""The pin of Qt is right: this build does not eat references to None on CPython 3.11."""

import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12")
def test_ten_thousand_calls_into_qt_do_not_eat_none(qapp: QApplication) -> None:
    label = QLabel("Okafor")
    event = QEvent(QEvent.Type.User)
    before = sys.getrefcount(None)

    for number in range(2_500):
        label.setText(str(number))
        label.update()
        qapp.sendEvent(label, event)
        qapp.processEvents()

    assert sys.getrefcount(None) >= before - 100
