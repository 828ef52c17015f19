"""From the first call to an application that is ready for panel, typed in the window."""

from PySide6.QtWidgets import QPlainTextEdit

from fosterdesk.assessment import service
from fosterdesk.worklist.service import find
from tests.building.assessment import fill_checks
from tests.ui.walking.days import (
    APPLIED,
    ASKED,
    CHECKED,
    HOUSEHOLD,
    MANAGER,
    SIGNED,
    VISITED,
    WORKER,
    after,
)
from tests.ui.walking.keyboard import CTRL, Key, Person, Sit

APPLICATION = f"· {HOUSEHOLD}, Application"
SECTION = "Relationships past and present"
BEGUN = "They met at a choir in 2009 and have lived in the same street ever si"
REST = "nce.\n\nPip has grown up with cousins in the house."


def enquire(sit: Sit) -> None:
    """An enquiry with a name and one contact, answered, visited, and gone on to apply."""
    with sit(WORKER, ASKED) as worker:
        typed = [
            ("Name", "wren aldous"),
            ("Telephone", "01632960321"),
            ("How they heard of us", "A foster carer"),
        ]
        worker.press(Key.Key_N, CTRL, typed)
        worker.sees("Wren Aldous", "01632 960321", "Due Tuesday 9 January 2024")
        worker.push("Record first contact", [("What was said", "Rang back and sent the pack.")])
        worker.push("Plan the visit", [("Visit on", "18 jan")])
        worker.sees("Visit planned", "Initial visit planned", "18 Jan 2024")
    with sit(WORKER, VISITED) as worker:
        worker.go("Enquiries")
        worker.push("Record the visit", [("What was seen and said", "Warm. A bedroom is free.")])
        worker.sees("Warm. A bedroom is free.")


def apply(sit: Sit) -> None:
    """The application, on one form; then the team manager decides to assess it."""
    with sit(WORKER, APPLIED) as worker:
        worker.go("Enquiries")
        typed = [
            ("Date of birth", "2/6/1985"),
            ("First name", "marcus"),
            ("Last name", "Bright"),
            ("Date of birth", "9 mar 1983"),
            ("Others who live there", "Pip Aldous, 5 Oct 2014"),
            ("Address", "7 Invented Lane\nTaunton"),
            ("Postcode", "zz997ab"),
            ("Council where they live", "Somerset"),
        ]
        worker.push("Start application", typed)
        worker.sees(HOUSEHOLD, "Pip Aldous, 9", "A manager decides whether the service assesses")
    with sit(MANAGER, after(APPLIED, 7)) as manager:
        manager.go("Aldous", APPLICATION)
        manager.push("Decide whether to assess", [])
        manager.sees("Decided to assess", "5 Feb 2024")


def check(sit: Sit) -> None:
    """A check and a referee's interview typed, the rest prepared; stage 1 over, a section begun."""
    with sit(WORKER, CHECKED) as worker:
        worker.go("Aldous", APPLICATION)
        worker.open_tab("Checks")
        typed = [
            ("Asked for on", "12/2/24"),
            ("Received on", "t"),
            ("What it showed", "Clear"),
        ]
        worker.enter_row("Checks of stage 1", "Wren Aldous", typed)
        worker.sees("Wren Aldous | Clear · 15 Apr 2024")
        worker.open_tab("Referees")
        typed = [
            ("Name", "Ada Thrush"),
            ("How they know them", "Neighbour of twelve years"),
            ("Reference asked on", "19/2"),
            ("Interviewed on", "-3d"),
            ("What they said", "Patient, plain and kind."),
        ]
        worker.push("Add a referee", typed)
        worker.sees("Ada Thrush", "Interviewed 12 Apr 2024", "Patient, plain and kind.")
        fill_checks(worker.desk, the_application(worker), after(CHECKED, -4))
    with sit(MANAGER, after(CHECKED, 3)) as manager:
        manager.go("Aldous", APPLICATION)
        manager.push("Outcome of stage 1", [])
    with sit(WORKER, after(CHECKED, 3)) as worker:
        worker.go("Aldous", APPLICATION)
        worker.push("Begin stage 2", [])
        worker.sees("Stage 2 began", "18 Apr 2024")
        open_section(worker)
        worker.type_words(BEGUN)


def write_report(sit: Sit) -> None:
    """A section left in mid sentence is found again and finished; the others prepared."""
    with sit(WORKER, after(CHECKED, 31)) as worker:
        worker.go("Aldous", APPLICATION)
        open_section(worker)
        worker.sees(BEGUN, "Kept as you type.")
        worker.press(Key.Key_End, CTRL)
        worker.type_words(REST)
        worker.press(Key.Key_Return, CTRL)
        worker.sees("since. Pip has grown up", "Saved.")
        worker.push(
            "Record a visit",
            [("Who was seen", "Both applicants and Pip"), ("Who was seen alone", "Pip")],
        )
        number = the_application(worker)
        for section in service.application(worker.desk, number).sections:
            if section.made is None and not section.is_written:
                words = f"Examples of {section.rule.title.lower()} from three visits."
                service.keep_section(worker.desk, number, section.rule.id, words, section.version)


def open_section(worker: Person) -> None:
    """The report's section on relationships, with the cursor in its box."""
    worker.open_tab("Report")
    worker.row("Sections of the report", SECTION)
    worker.tab_to(SECTION, QPlainTextEdit)


def send_report(sit: Sit) -> None:
    """Terms proposed, both signatures, sent to the applicants, and what they said of it."""
    with sit(WORKER, SIGNED) as worker:
        last_steps(worker)
        typed = [
            ("Up to how many children", "2"),
            ("Youngest age", "0"),
            ("Oldest age", "12"),
            ("Kinds of fostering", "Short term"),
            ("Level", "Fostering"),
        ]
        worker.push("Propose terms", typed)
        worker.sees("Up to 2 children aged 0 to 12, short term")
        worker.push("Sign the report", [])
    with sit(MANAGER, after(SIGNED, 1)) as manager:
        last_steps(manager)
        manager.push("Countersign", [])
    with sit(WORKER, after(SIGNED, 2)) as worker:
        last_steps(worker)
        worker.push("Record that it was sent", [])
        worker.sees("The applicants have until 17 Jul 2024 to send their observations.")
    with sit(WORKER, after(SIGNED, 9)) as worker:
        last_steps(worker)
        worker.push("Record observations", [("Their words", "We recognise ourselves in this.")])
        worker.sees("Ready for panel. Put it on the agenda of a meeting under Panel.")


def last_steps(person: Person) -> None:
    """The application's page with the tab that holds what is left before panel."""
    person.go("Aldous", APPLICATION)
    person.open_tab("Panel readiness")


def the_application(person: Person) -> int:
    """The id of the one application there is."""
    return next(one.id for one in find(person.desk, "Aldous") if one.kind == "application")
