from tests.ui.screens.people.test_households_screen import *
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def test_dbg(qtbot, desk):
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    tab = screen.record_page.tab_widgets[2]
    keep_draft(desk, f"household {household_id}: Record a placement", {"initials": "K.T.", "child_reference": "C-9"})
    def look():
        d = QApplication.activeModalWidget()
        print("DIALOG", d)
        qtbot.mouseClick(d.yes, Qt.MouseButton.LeftButton)
        print("NOTICE", d.notice.sentence(), {n: d.form.problem_beside(n) for n in d.form.fields})
        d.done(0)
    QTimer.singleShot(200, look)
    tab.record_placement()
