"""Draws every screen, light and dark, and every paper, to PNG: `make screens`."""

import datetime as dt
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from fosterdesk.access.unlocking import unlock
from fosterdesk.demonstration.making import make
from fosterdesk.panel.action_tracker.actions import print_actions
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.readers import order_of
from fosterdesk.panel.deciding.case_papers import bind_case
from fosterdesk.panel.deciding.decision_pages import decision_page, print_record
from fosterdesk.panel.deciding.household_letters import household_letters
from fosterdesk.panel.paper_sets.readiness import print_readiness
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.panel.service import (
    build_pack,
    decisions_open,
    meeting_id_on,
    meeting_page,
    meetings,
    members,
    print_minutes,
    record_presence,
)
from fosterdesk.people.service import document_content
from fosterdesk.progression.service import build_evidence
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk
from fosterdesk.worklist.service import next_case_id
from tests.dialog_screens import draw_dialogs, panel_places
from tests.direct_screens import ABOUT_NO_DECISION, draw_direct
from tests.paper_screens import more_papers
from tests.publishing_screens import publish_next
from ui.app import SCREENS, build_window
from ui.kit.theme import apply_theme, load_theme
from ui.screens.panel.screen import PanelScreen
from ui.shell.window import MainWindow

AS_OF = dt.date(2026, 11, 22)
SIZES = (QSize(1360, 850), QSize(1920, 1080))
LOOKERS = {
    "panel": "panel-administrator",
    "central-list": "panel-administrator",
    "users": "administrator",
}
ALSO = ("supervising-social-worker", "team-manager", "decision-maker")
PASSWORD = "demo-password"


def main(out: Path) -> None:
    """Write the pictures into a fresh folder and say how many there are."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setPath(ini, user, scratch)
        folder = Path(scratch) / "desk"
        make(folder, AS_OF)
        clerk = unlock(
            folder, user_of(folder, "panel-administrator"), PASSWORD, clock=FixedClock(AS_OF)
        )
        published = publish_next(clerk, Path(scratch))
        clerk.close()
        for theme in ("light", "dark"):
            apply_theme(app, load_theme(theme))
            for role in sorted({*LOOKERS.values(), *ALSO}):
                draw_as(app, folder, role, theme, out)
        draw_papers(folder, Path(scratch), out, published)
        for theme in ("light", "dark"):
            apply_theme(app, load_theme(theme))
            draw_without_panel(app, folder, Path(scratch) / f"direct-{theme}", theme, out)
            draw_the_day(app, folder, theme, out)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def user_of(folder: Path, role: str) -> str:
    """The demonstration's user of this role."""
    from fosterdesk.access.keys import read_key_file

    shown = read_key_file(folder / "desk.key").demonstration or {}
    return next(str(name) for name, _, of in shown["users"] if of == role)


def draw_as(app: QApplication, folder: Path, role: str, theme: str, out: Path) -> None:
    """Every screen this role looks at, at each size, with each of its tabs."""
    desk = unlock(folder, user_of(folder, role), PASSWORD, clock=FixedClock(AS_OF))
    window = build_window(desk)
    window.show()
    for screen_id, _, _, _, _, opens in SCREENS:
        if LOOKERS.get(screen_id, "supervising-social-worker") != role and role != "team-manager":
            continue
        window.go(screen_id)
        draw(app, window, out, f"{role}-{screen_id}-{theme}")
        record = first_record(desk, opens[0]) if opens else None
        if record is not None:
            window.go(opens[0], record)
            for name in tabs_of(app, window):
                draw(app, window, out, f"{role}-{screen_id}-record-{name}-{theme}")
            for part in opens[1:] if screen_id == "panel" else ():
                window.go(part, record)
                draw(app, window, out, f"{role}-{part}-{theme}")
    if role == "panel-administrator":
        window.go("panel")
        panel: Any = window.screens.current_screen()
        for name in ("dates", "actions", "year"):
            getattr(panel, f"show_{name}")()
            draw(app, window, out, f"{role}-panel-{name}-{theme}")
    if role == LOOKERS["panel"]:
        window.go("meeting", last_held(desk))
        for name in tabs_of(app, window):
            draw(app, window, out, f"{role}-panel-held-{name}-{theme}")
    draw_decisions(app, window, desk, out, f"{role}-decision", theme)
    if role in (LOOKERS["panel"], "decision-maker"):
        draw_questions(app, window, desk, out, f"{role}-dialog", theme)
    window.close()
    window.deleteLater()
    app.processEvents()
    desk.close()


def draw_decisions(
    app: QApplication, window: MainWindow, desk: Desk, out: Path, name: str, theme: str
) -> None:
    """The pages of decisions, for the decision maker and whoever prepares the panel."""
    if desk.user.role not in ("panel-administrator", "decision-maker"):
        return
    for held in told_decisions(desk):
        window.go("decision", held.id)
        draw(app, window, out, f"{name}-{held.title.split()[0].lower()}-{theme}")
    window.go("panel")
    panel = window.screens.current_screen()
    assert isinstance(panel, PanelScreen)
    panel.show_decisions()
    draw(app, window, out, f"{name}s-{theme}")
    panel.show_letters()
    draw(app, window, out, f"{name}-letters-{theme}")


def draw_questions(
    app: QApplication, window: MainWindow, desk: Desk, out: Path, name: str, theme: str
) -> None:
    """The dialogs of the panel's pages, each by its title."""

    def save(dialog: QWidget, title: str) -> None:
        words = re.sub(r"\W+", "-", title).strip("-").lower()[:48]
        dialog.grab().save(str(out / f"{name}-{words}-{theme}.png"))

    decisions = [one.id for one in told_decisions(desk)]
    places = panel_places(window, meeting_id_on(desk, None), decisions)
    draw_dialogs(app, window, places, save)


def draw_the_day(app: QApplication, folder: Path, theme: str, out: Path) -> None:
    """The next panel on its own day, with its members in the room."""
    role = LOOKERS["panel"]
    user = user_of(folder, role)
    desk = unlock(folder, user, PASSWORD, clock=FixedClock(AS_OF))
    meeting = meeting_id_on(desk, None)
    on = meeting_page(desk, meeting).meeting.on
    desk.close()
    desk = unlock(folder, user, PASSWORD, clock=FixedClock(on))
    attendance = meeting_page(desk, meeting).attendance
    record_presence(desk, meeting, {a.member.id: a.expected == "yes" for a in attendance})
    window = build_window(desk)
    window.show()
    window.go("meeting", meeting)
    for name in tabs_of(app, window):
        draw(app, window, out, f"{role}-panel-day-{name}-{theme}")
    draw_questions(app, window, desk, out, f"{role}-dialog-day", theme)
    window.close()
    window.deleteLater()
    app.processEvents()
    desk.close()


def draw_without_panel(app: QApplication, folder: Path, copy: Path, theme: str, out: Path) -> None:
    """A case without a panel, stopped on a copy of the desk, and letters about no decision."""
    shutil.copytree(folder, copy)
    role = LOOKERS["panel"]
    desk = unlock(copy, user_of(copy, role), PASSWORD, clock=FixedClock(AS_OF))
    window = build_window(desk)
    window.show()
    draw_direct(window, desk, lambda name: draw(app, window, out, f"{role}-{name}-{theme}"))
    window.close()
    window.deleteLater()
    app.processEvents()
    desk.close()


def told_decisions(desk: Desk) -> list[DecisionRecord]:
    """The decisions whose pages the demonstration fills: waiting, open, and written to."""
    found = [one for row in meetings(desk) for one in meeting_page(desk, row.meeting.id).decisions]
    return [one for one in found if one.kind in ("approval", "change-of-terms")]


def first_record(desk: Desk, kind: str) -> int | None:
    """A record worth looking at: the one whose story the demonstration tells."""
    from fosterdesk.worklist.service import find

    words = {"household": "Okafor", "application": "Hughes", "enquiry": "E-", "review": "Marchetti"}
    if kind == "meeting":
        return meeting_id_on(desk, None)
    if kind == "case":
        return next_case_id(desk)
    if kind == "member":
        return next(one.id for one in members(desk) if one.name == "Maud Ibbotson")
    found = [entry for entry in find(desk, words.get(kind, "")) if entry.kind == kind]
    return found[0].id if found else None


def last_held(desk: Desk) -> int:
    """The last panel that met, with its minutes written."""
    return next(one.meeting.id for one in meetings(desk) if one.meeting.on < AS_OF)


def tabs_of(app: QApplication, window: MainWindow) -> Iterator[str]:
    """Turn to each tab of the screen that is shown, giving its words."""
    screen = window.screens.current_screen()
    tabs = [tab for tab in (screen or QWidget()).findChildren(QTabWidget) if tab.isVisible()]
    if not tabs:
        yield "page"
        return
    for place in range(tabs[0].count()):
        tabs[0].setCurrentIndex(place)
        app.processEvents()
        yield tabs[0].tabText(place).replace(" ", "-").lower()


def draw(app: QApplication, window: MainWindow, out: Path, name: str) -> None:
    """The window as it stands, at each size."""
    for size in SIZES:
        window.resize(size)
        for _ in range(4):
            app.processEvents()
        window.grab().save(str(out / f"{name}-{size.width()}.png"))


def draw_papers(folder: Path, scratch: Path, out: Path, published: dict[str, Path]) -> None:
    """The next panel's packs and the next case's evidence, page by page at 100 dpi."""
    administrator = user_of(folder, "panel-administrator")
    desk = unlock(folder, administrator, PASSWORD, clock=FixedClock(AS_OF))
    pack, evidence = scratch / "pack.pdf", scratch / "evidence.pdf"
    meeting, case = meeting_id_on(desk, None), next_case_id(desk)
    assert case is not None
    build_pack(desk, meeting, pack)
    build_evidence(desk, case, evidence)
    minutes = scratch / "minutes.pdf"
    minutes.write_bytes(print_minutes(desk, last_held(desk)))
    readiness, actions = scratch / "readiness.pdf", scratch / "actions.pdf"
    readiness.write_bytes(print_readiness(desk, meeting))
    actions.write_bytes(print_actions(desk, open_only=False))
    papers = {"pack": pack, "evidence": evidence, "readiness": readiness, "actions": actions}
    papers |= published
    papers |= copies_of(desk, meeting, scratch)
    papers["minutes"] = minutes
    papers |= dict(decision_papers(desk, scratch))
    desk.close()
    papers |= dict(more_papers(folder, administrator, PASSWORD, AS_OF, scratch))
    for name, path in papers.items():
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, 1):
            page.render(scale=100 / 72).to_pil().save(out / f"paper-{name}-{number:03d}.png")
        document.close()


def copies_of(desk: Desk, meeting_id: int, scratch: Path) -> dict[str, Path]:
    """The copies of the next panel’s readers that look unlike the pack."""
    made = {}
    for asked, letter in (
        *(("chair", ""), ("decision-maker", ""), ("applicant", "B"), ("large-print", "")),
        ("Gil Fenn", ""),
    ):
        with desk.read() as tx:
            order = order_of(tx, meeting_id, asked, letter)
        out = scratch / f"{asked}.pdf"
        make_copy(desk, meeting_id, order, out)
        made[f"copy-{asked.replace(' ', '-').lower()}"] = out
    return made


def decision_papers(desk: Desk, scratch: Path) -> Iterator[tuple[str, Path]]:
    """The letters about decisions and the record of each."""
    for held in told_decisions(desk):
        name = held.title.split()[0].lower()
        if held.decided_on is None:
            continue
        record = scratch / f"record-{name}.pdf"
        record.write_bytes(print_record(desk, held.id, lambda *_: None, lambda: False))
        yield f"record-{name}", record
        for letter in decision_page(desk, held.id).letters:
            assert letter.document_id is not None
            path = scratch / f"letter-{letter.kind}.pdf"
            path.write_bytes(document_content(desk, letter.document_id))
            yield path.stem, path
    direct = next(one for one in decisions_open(desk) if one.item_id is None)
    bound = scratch / "bound-without-panel.pdf"
    bound.write_bytes(bind_case(desk, direct.id).content)
    yield bound.stem, bound
    for kind in ABOUT_NO_DECISION:
        (written, *_older) = household_letters(desk, kind)
        path = scratch / f"letter-{kind}.pdf"
        path.write_bytes(document_content(desk, written.document_id))
        yield path.stem, path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
