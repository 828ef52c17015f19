"""Who does what on which day in the line that is walked through the window."""

import datetime as dt

WORKER, MANAGER, CLERK = "supervising-social-worker", "team-manager", "panel-administrator"
DECIDER, OPERATIONS = "decision-maker", "operations-manager"

ASKED = dt.date(2024, 1, 8)
VISITED = dt.date(2024, 1, 18)
APPLIED = dt.date(2024, 1, 29)
CHECKED = dt.date(2024, 4, 15)
SIGNED = dt.date(2024, 7, 1)
FIRST_PANEL = dt.date(2024, 7, 30)
APPROVED = dt.date(2024, 8, 7)
FIRST_CHILD = dt.date(2024, 9, 2)
FIRST_REVIEW = dt.date(2025, 7, 22)
SECOND_CHILD = dt.date(2025, 10, 6)
SECOND_REVIEW = dt.date(2026, 7, 21)
SENT = dt.date(2026, 10, 19)
LAST_PANEL = dt.date(2026, 12, 1)
DECIDED = dt.date(2026, 12, 8)
EFFECTIVE = dt.date(2027, 1, 4)

HOUSEHOLD = "Aldous & Bright"
# What no paper may show: the address, the telephone number and a birth name.
PRIVATE = ("Invented Lane", "ZZ99", "01632", "Quillfeather")


def after(day: dt.date, days: int) -> dt.date:
    """The day so many days later."""
    return day + dt.timedelta(days=days)
