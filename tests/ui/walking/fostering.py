"""Two years of fostering: training, children placed, reviews held and agreed, typed."""

from fosterdesk.people.service import people_of
from fosterdesk.worklist.service import find
from tests.building.progression import THIS_YEAR
from tests.building.review import a_concluded_review
from tests.building.training import a_completion, all_core, signed_off
from tests.ui.walking.days import (
    APPROVED,
    FIRST_CHILD,
    FIRST_REVIEW,
    HOUSEHOLD,
    OPERATIONS,
    SECOND_CHILD,
    SECOND_REVIEW,
    SENT,
    WORKER,
    after,
)
from tests.ui.walking.keyboard import Person, Sit

PAGE = f"{HOUSEHOLD}, Household"
REVIEW = f"R-2026-001 · {HOUSEHOLD}, Review"


def see_approval(sit: Sit) -> None:
    """The household's page with its terms and level, and a birth name taken down there."""
    with sit(WORKER, after(APPROVED, 2)) as worker:
        worker.go("Aldous", PAGE)
        worker.sees(
            "Fostering",
            "Up to 2 children aged 0 to 12, short term",
            "Next review 7 Aug 2025",
            "No child is placed, so no fee is paid.",
        )
        named = [("Supervising social worker", "Invented Supervising social worker")]
        worker.push("Change supervising social worker", named)
        worker.sees("Supervising social worker: Invented Supervising social worker")
        worker.open_tab("People")
        worker.row("Who lives here", "Wren Aldous")
        worker.push("Change person", [("Birth name", "Quillfeather")])
        worker.sees("Quillfeather", "Foster carer (main)")


def train(sit: Sit) -> None:
    """A course and the standards typed, the rest of two years' training prepared."""
    with sit(WORKER, after(SENT, -30)) as worker:
        worker.go("Aldous", PAGE)
        worker.open_tab("Training")
        worker.push(
            "Record standards",
            [
                ("Carer", "Wren Aldous"),
                ("Where they stand", "Signed off"),
                ("Signed off on", "3/6/25"),
                ("Signed off by", "Lyle Gant"),
            ],
        )
        worker.push(
            "Record a qualification",
            [
                ("Carer", "Wren Aldous"),
                ("What it is", "Assessed portfolio"),
                ("Title", "Portfolio of 9 items"),
                ("Gained or assessed on", "14 sep"),
                ("Assessed by", "Lyle Gant"),
            ],
        )
        worker.sees("Standards: signed off", "Portfolio of 9 items")
        prepare_training(worker)


def prepare_training(worker: Person) -> None:
    """What was done before, except one day of the second carer's two of this year."""
    household_id = the_household(worker)
    wren, marcus = carers_of(worker)
    all_core(worker.desk, household_id, wren, after(APPROVED, 90))
    for course in ("first-aid", "safer-care", "child-protection"):
        a_completion(worker.desk, household_id, marcus, course, after(APPROVED, 180))
    signed_off(worker.desk, marcus, after(APPROVED, 300))
    for day in range(6):
        a_completion(worker.desk, household_id, wren, "attachment", after(THIS_YEAR, day))
    a_completion(worker.desk, household_id, marcus, "attachment", THIS_YEAR)


def place_children(sit: Sit) -> None:
    """A child placed, and another a year later; the fee follows the order of placement."""
    placed = (
        (FIRST_CHILD, "K.T.", "7", "£75.00 a week today"),
        (SECOND_CHILD, "L.M.", "4", "£175.00 a week today"),
    )
    for day, initials, age, fee in placed:
        with sit(WORKER, day) as worker:
            worker.go("Aldous", PAGE)
            worker.open_tab("Placements")
            typed = [
                ("Child’s initials", initials),
                ("Child’s reference", f"C-{initials}"),
                ("Age when placed", age),
                ("Placing authority", "Somerset"),
                ("Child’s social worker", "nia larch"),
            ]
            worker.push("Record a placement", typed)
            worker.sees(initials, "Within the terms")
            worker.open_tab("Overview")
            worker.sees(fee)


def see_first_review(sit: Sit) -> None:
    """The first review, prepared up to the decision maker's agreement after its panel."""
    with sit(WORKER, after(FIRST_REVIEW, 30)) as worker:
        household_id = the_household(worker)
        a_concluded_review(worker.desk, household_id, FIRST_REVIEW, agreed_by="decision-maker")
        worker.go("Aldous", PAGE)
        worker.open_tab("Reviews")
        worker.sees("First annual review", "by the decision maker", "Annual review 2")


def hold_second_review(sit: Sit) -> None:
    """Planned, views asked for and heard, held, concluded, and agreed by the operations manager."""
    with sit(WORKER, after(SECOND_REVIEW, -28)) as worker:
        worker.go("Aldous", PAGE)
        worker.open_tab("Reviews")
        worker.enter_row("Reviews of this household", "Annual review 2")
        worker.push("Plan", [("Meeting on", "21/7/2026"), ("Chaired by", "hester vane")])
        worker.push("All asked today")
        worker.sees("Waits for its meeting on Tuesday 21 July 2026.")
    with sit(WORKER, SECOND_REVIEW) as worker:
        worker.go("Aldous", REVIEW)
        heard = [("Received on", "t"), ("What they said", "I like it here. Marcus is funny.")]
        worker.enter_row("Views sought", "K.T.", heard)
        worker.sees("I like it here. Marcus is funny.")
        worker.push("Record as held", [])
        typed = [
            ("What the review found", "A steady year. Both children are settled."),
            ("Carers remain suitable", "Yes"),
            ("Household remains suitable", "Yes"),
            ("Terms remain appropriate", "Yes"),
            ("Outcome", "Positive"),
            ("Progression", "They wish to be considered for Fostering Plus."),
        ]
        worker.push("Record outcome", typed)
        worker.sees("Waits for the operations manager or the decision maker to agree it.")
    with sit(OPERATIONS, after(SECOND_REVIEW, 7)) as manager:
        manager.go("Aldous", REVIEW)
        manager.push("Agree")
        manager.sees("Agreed 28 Jul 2026 by the operations manager")


def the_household(person: Person) -> int:
    """The id of the one household there is."""
    return next(one.id for one in find(person.desk, "Aldous") if one.kind == "household")


def carers_of(person: Person) -> list[int]:
    """The person ids of the two carers, the main one first."""
    lived = people_of(person.desk, the_household(person))
    return [one.person_id for one in lived if one.role == "carer"]
