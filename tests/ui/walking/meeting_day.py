"""A panel on its day and after it: who was there when, the minutes, and the chair's sign-off."""

import datetime as dt

from PySide6.QtWidgets import QPushButton

from tests.ui.walking.days import CLERK
from tests.ui.walking.keyboard import CTRL, Key, Person, Sit
from tests.ui.walking.meeting import APPROVAL, CASE, FRIEND, PANEL, REVIEW, open_panel, save_paper

WRITTEN, SIGNED = dt.date(2026, 12, 2), dt.date(2026, 12, 4)
WORKER_OF_THE_PANEL, AGAINST = "S. Bird", "M. Castle"
DISSENT = "The spare room is too small for two."
WAITING = "the report of the medical adviser"
ACTION = "Ask the nurse about a first aid course"
LOST = f"Not quorate from 11.40, when {WORKER_OF_THE_PANEL} left"
CAME_AND_WENT = "10.05–11.40, 12.02–12.25"
NOT_SIGNED = f"n{LOST[1:]}"
HEARD_FIRST = f"First heard 11.20 to 12.00. {LOST}"
RECOMMENDED = (
    "The panel recommends that Wren Aldous and Marcus Bright are suitable to foster, "
    "for up to 2 children aged 0 to 12, short term."
)
DEFERRED = f"The panel defers the case of Dayo Okafor and Jo Reed, waiting for {WAITING}."
CORRECTED = "Warm and steady, and open about hard years."


def attend(sit: Sit) -> None:
    """Who came, the ruling, when each item was heard, and who left in the middle of one."""
    with sit(CLERK, PANEL) as clerk:
        open_panel(clerk, "Members and quorum")
        clerk.push("Record who was present", [])
        clerk.push("Chair’s ruling", [("In the chair’s words", "They are friends.")])
        clerk.sees(f"A. Whitcombe ruled: {FRIEND} leaves the room (They are friends).")
        clerk.open_tab("Minutes")
        for title, began in ((APPROVAL, "10.05"), (CASE, "10.50"), (REVIEW, "11.20")):
            clerk.row("Items with minutes", title)
            clerk.fill("Time", began)
            clerk.push("Begin item")
        clerk.fill("Time", "12.00")
        clerk.push("End item")
        clerk.sees("Heard 11.20 to 12.00.")
        clerk.open_tab("Members and quorum")
        clerk.row("Members of this panel", WORKER_OF_THE_PANEL)
        clerk.fill("Time", "11.40")
        clerk.push("Left now")
        clerk.sees("10.05–11.40", LOST)
        hear_again(clerk)


def hear_again(clerk: Person) -> None:
    """The member comes back, and the item whose quorum was lost is heard again from its start."""
    clerk.open_tab("Minutes")
    clerk.row("Items with minutes", REVIEW)
    clerk.sees(f"Item C · {REVIEW}: {NOT_SIGNED}", "Hear it again with a quorum")
    clerk.open_tab("Members and quorum")
    clerk.row("Members of this panel", WORKER_OF_THE_PANEL)
    clerk.fill("Time", "12.02")
    clerk.push("Came in now")
    clerk.sees("10.05–11.40, from 12.02")
    clerk.open_tab("Minutes")
    clerk.row("Items with minutes", REVIEW)
    clerk.fill("Time", "12.05")
    clerk.push("Hear again")
    clerk.fill("Time", "12.20")
    clerk.push("End item")
    clerk.sees(HEARD_FIRST, "Heard again 12.05 to 12.20.")


def write(sit: Sit) -> None:
    """The minutes of each item, its views and its recommendation; an action; a deferral."""
    with sit(CLERK, WRITTEN) as clerk:
        open_panel(clerk, "Minutes")
        write_item(clerk, APPROVAL, "Warm and steady.")
        clerk.enter_row(
            "Members’ views", AGAINST, [("View", "Does not agree"), ("In their words", DISSENT)]
        )
        clerk.push("The others agree")
        recommend(clerk, [("Recommendation", "Suitable to foster: approve with terms")])
        clerk.sees(RECOMMENDED, f"A majority agreed, 4 to 1. {AGAINST} did not agree: {DISSENT}")
        clerk.push("Add action", [("What is to be done", ACTION), ("Or somebody else", "H. Patel")])
        write_item(clerk, CASE, "They do the work of the level already.")
        clerk.push("All agree")
        recommend(clerk, [("Recommendation", "Defer"), ("It waits for", WAITING)])
        clerk.sees(DEFERRED)
        assert not button(clerk, "Sign off").isEnabled()
        write_item(clerk, REVIEW, "A good first year.")
        clerk.push("All agree")
        recommend(clerk, [("Recommendation", "Remains suitable")])
        clerk.sees("Every item has its quorum, recommendation and reasons.")


def circulate(sit: Sit) -> None:
    """When the member and the panel left is put right, and the draft goes to those who came."""
    with sit(CLERK, WRITTEN) as clerk:
        open_panel(clerk, "Members and quorum")
        clerk.row("Members of this panel", WORKER_OF_THE_PANEL)
        clerk.push("Put times right", [(WORKER_OF_THE_PANEL, CAME_AND_WENT)])
        clerk.sees(CAME_AND_WENT)
        clerk.open_tab("Minutes")
        clerk.push("Meeting times", [("Ended at", "12.25")])
        clerk.push("Send draft to members")
        clerk.awaits("Open the e-mail in your mail program")


def sign(sit: Sit) -> None:
    """A member's correction is made, the chair signs off, and the decision maker has it all."""
    with sit(CLERK, SIGNED) as clerk:
        open_panel(clerk, "Minutes")
        typed = [
            ("Asked for by", AGAINST),
            ("Item", "Item A"),
            ("What should be put right", "They spoke openly of hard years."),
        ]
        clerk.push("Add correction", typed)
        clerk.sees("correction")
        assert not button(clerk, "Sign off").isEnabled()
        clerk.row("Items with minutes", APPROVAL)
        clerk.fill("Strengths", CORRECTED)
        clerk.press(Key.Key_Return, CTRL)
        clerk.enter_row("Corrections", AGAINST, [("What became of it", "Made")])
        clerk.push("Sign off", [])
        clerk.push("Send to the decision maker", [])
        clerk.sees("Signed off by A. Whitcombe", "Sent to the decision maker")
        clerk.push("Preview minutes")
        save_paper(clerk, "Panel minutes 1 Dec 2026", ".pdf")


def write_item(clerk: Person, title: str, strengths: str) -> None:
    """Strengths and concerns of an item, saved."""
    clerk.row("Items with minutes", title)
    clerk.fill("Strengths", strengths)
    clerk.fill("Concerns", "None that is not planned for.", leave=True)
    clerk.press(Key.Key_Return, CTRL)
    clerk.sees("Minutes saved")


def recommend(clerk: Person, typed: list[tuple[str, str]]) -> None:
    """Record the recommendation on the chosen item; the vote follows the views."""
    clerk.push("Record recommendation", [*typed, ("Reasons", "The evidence agrees.")])


def button(person: Person, words: str) -> QPushButton:
    """The visible button with these words."""
    found = person.here().findChildren(QPushButton)
    return next(one for one in found if one.isVisible() and one.text() == words)
