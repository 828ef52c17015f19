"""What is due for the signed-in user and why, how much waits where, and the one search."""

from dataclasses import dataclass

from fosterdesk.access.permissions import require
from fosterdesk.panel import queries
from fosterdesk.people.records import Task
from fosterdesk.rules.words import WEEKDAYS, day_month, long_date, plural
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.worklist import counting, forward
from fosterdesk.worklist.collecting import LOOK_AHEAD, collect
from fosterdesk.worklist.finding import find_everywhere
from fosterdesk.worklist.records import Forward, Found, Households, NextPanel, PanelState

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class TodayPage:
    """Today: the line under its title, what is due, and the next panel."""

    words: str
    tasks: tuple[Task, ...]
    next_panel: NextPanel | None


def worklist(desk: Desk) -> list[Task]:
    """What is overdue, or due within sixty days, for the signed-in user; the oldest first.

    A supervising social worker has their own households, enquiries and applications; managers
    what waits for them and everything overdue; the decision maker what waits for a decision; a
    panel administrator meetings, papers and minutes.
    """
    require(desk, "read records")
    with desk.read() as tx:
        return collect(tx)


def counts(desk: Desk) -> dict[str, int]:
    """The number beside each place of the rail, by screen; `today` counts what is overdue."""
    with desk.read() as tx:
        return counting.counts(tx, collect(tx))


def find(desk: Desk, text: str) -> list[Found]:
    """Households, people, cases, enquiries and meetings that are called so."""
    require(desk, "read records")
    with desk.read() as tx:
        return find_everywhere(tx, text)


def today(desk: Desk) -> TodayPage:
    """What Today shows at once; the counts by level and who could go forward follow."""
    require(desk, "read records")
    with desk.read() as tx:
        tasks = collect(tx)
        households = counting.households_count(tx, counting.own_id(tx))
        panel_next = _next_panel(tx)
    return TodayPage(_words(desk, tasks, households), tuple(tasks), panel_next)


def households_by_level(desk: Desk) -> Households:
    """How many households at each level, how many in their first year, and the free places."""
    require(desk, "read records")
    with desk.read() as tx:
        return counting.households_by_level(tx)


def next_panel_state(desk: Desk) -> PanelState | None:
    """How many cases of the next panel are ready, and whether it would be quorate."""
    from fosterdesk.panel import service as panel  # the whole room, which Today's words need not

    found = panel.next_panel(desk)
    if found is None:
        return None
    quorum = "quorate" if found.quorum.quorate else "not quorate yet"
    words = f"{found.ready} of {plural(found.items, 'case')} ready · {quorum}"
    return PanelState(found.ready, found.items, words)


def next_meeting_id(desk: Desk) -> int | None:
    """The id of the next panel, or None when none is planned."""
    with desk.read() as tx:
        return queries.next_meeting_id(tx)


def next_case_id(desk: Desk) -> int | None:
    """The id of the open progression case that is nearest to its decision, or None."""
    with desk.read() as tx:
        return forward.nearest_case_id(tx)


def could_go_forward(desk: Desk) -> Forward | None:
    """The household nearest to being put forward for the next level, with what it lacks."""
    require(desk, "read records")
    return forward.nearest(desk)


def _words(desk: Desk, tasks: list[Task], households: int) -> str:
    day = desk.today()
    away = [(task.due.due - day).days for task in tasks]
    late = sum(days < 0 for days in away)
    if desk.user.role in LOOK_AHEAD:
        ahead = f"{sum(0 <= days < DAYS_OF_A_WEEK for days in away)} in the next week"
    else:
        ahead = f"{sum(task.waits_for == desk.user.role for task in tasks)} waiting for you"
    overdue = f"{late} overdue" if late else "nothing overdue"
    return f"{long_date(day)} · {plural(households, 'household')} · {overdue}, {ahead}"


def _next_panel(tx: ReadTransaction) -> NextPanel | None:
    meeting_id = queries.next_meeting_id(tx)
    if meeting_id is None:
        return None
    meeting = queries.meeting(tx, meeting_id)
    due = meeting.papers_due.due
    said = "closed" if due < tx.desk.today() else "close"
    day = f"{WEEKDAYS[due.weekday()]} {day_month(due).rsplit(' ', 1)[0]}"
    return NextPanel(meeting.id, meeting.on, f"Papers {said} {day}")
