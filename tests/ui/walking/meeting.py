"""A panel before it meets: planned, a conflict found, the pack out, a late paper sent on."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from fosterdesk.panel import service
from fosterdesk.people.records import NewPerson
from fosterdesk.rules.words import long_date, short_date
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.panel import a_first_review, all_coming, an_agreed_case, the_members
from tests.building.progression import a_pdf
from tests.ui.walking.days import CLERK
from tests.ui.walking.keyboard import Key, Person, Sit

PLANNED, LATE = dt.date(2026, 11, 23), dt.date(2026, 11, 26)
PANEL = dt.date(2026, 12, 1)
APPROVAL = "Aldous & Bright · first approval"
CASE, OFFERED = "Okafor & Reed · Fostering Plus", "Okafor & Reed · to Fostering Plus"
REVIEW = "Marchetti · first annual review"
FRIEND = "T. Dunn"  # who knows an applicant
LATE_WORDS = "The school thinks well of them"


def make_business(desk_as: Callable[..., Desk]) -> None:
    """An application, an agreed case and a first review that wait for a panel."""
    couple = (
        NewPerson("Wren", "Aldous", dt.date(1985, 6, 2)),
        NewPerson("Marcus", "Bright", dt.date(1983, 3, 9)),
    )
    a_ready_application(desk_as, applicants=couple)
    an_agreed_case(desk_as)
    a_first_review(desk_as("supervising-social-worker"))


def plan(sit: Sit) -> None:
    """A member's link declared, the panel planned, and its three items put on the agenda."""
    with sit(CLERK, PLANNED) as clerk:
        the_members(clerk.desk)
        clerk.go("Panel")
        clerk.push("Central list")
        clerk.enter_row("Members", FRIEND)
        typed = [
            ("Kind", "Somebody they know"),
            ("Name", "Marcus Bright"),
            ("How they are linked", "Sang in one choir"),
        ]
        clerk.push("Declare a link", typed)
        clerk.sees("Marcus Bright", "Sang in one choir")
        clerk.go("Panel")
        typed = [
            ("Date", f"{PANEL:%d/%m/%Y}"),
            ("Place", "Luttrell Room"),
            ("Minute taker", "J. Frost"),
            ("Add the standing items", "No"),
        ]
        clerk.push("New panel", typed)
        for title in (APPROVAL, OFFERED, REVIEW):
            clerk.push("Add item", [("Business", title)])
        clerk.sees("2 of 3 items ready", f"A | 10.00 · 45 min | {APPROVAL}", f"| {CASE}")
        all_coming(clerk.desk, service.meeting_id_on(clerk.desk, PANEL))


def declare(sit: Sit) -> None:
    """The link is found in item A, and declared as an interest from where it was found."""
    with sit(CLERK, PLANNED) as clerk:
        open_panel(clerk, "Readers and copies")
        clerk.sees("3 possible conflicts to declare or to set aside.")
        clerk.sees(f"{FRIEND} · Person: Marcus Bright | Item A: “Marcus Bright” · Applicant")
        clerk.enter_row("Possible conflicts", FRIEND, [])
        clerk.sees("Everything found is declared or set aside.")
        open_panel(clerk, "Members and quorum")
        clerk.sees(f"{FRIEND} · Knows Marcus Bright. No ruling is recorded. | A | Leaves")


def publish(sit: Sit, folder: Path) -> None:
    """The pack is published and saved, and the copy of who declared an interest is made."""
    with sit(CLERK, PLANNED) as clerk:
        open_panel(clerk)
        clerk.push("Publish", "Publish")
        save_paper(clerk, "Panel pack", "v1.pdf")
        clerk.open_tab("Readers and copies")
        clerk.enter_row("Readers", FRIEND)
        clerk.awaits(f"1 file written to “{folder.name}”.")
        clerk.sees("Copies made", FRIEND)
        clerk.push("Papers sent")
        clerk.sees(f"papers sent {short_date(PLANNED)}")


def supplement(sit: Sit, folder: Path) -> None:
    """A paper comes late: it is attached, counts as late, and is sent on as a supplement."""
    (folder / "School.pdf").write_bytes(a_pdf(LATE_WORDS))
    with sit(CLERK, LATE) as clerk:
        open_panel(clerk)
        clerk.row("Items of the agenda", APPROVAL)
        clerk.push("Attach paper", [("Title", "Letter from the school")])
        clerk.sees("Paper attached", "Letter from the school · 1 page | Late")
        clerk.open_tab("Packs")
        clerk.push("Make supplement")
        save_paper(clerk, "Supplement v1 to v2", "")
        clerk.sees("v2 | Published", "v1 | Superseded")


def open_panel(person: Person, tab: str = "") -> None:
    """Open the panel from the list of panels, at a tab."""
    person.go("Panel")
    person.enter_row("Panels", long_date(PANEL).partition(" ")[2])
    if tab:
        person.open_tab(tab)


def save_paper(person: Person, title: str, ending: str) -> None:
    """Save the paper that is shown in a window of its own, and close that window."""
    person.await_window(title)
    person.push("Save as a file")
    person.sees("Saved as", title, ending)
    person.press(Key.Key_Escape)
