"""History: what was done to the household's records, when and by whom."""

from fosterdesk.carers import service as carers
from fosterdesk.people import service as people
from fosterdesk.people.records import HistoryLine
from fosterdesk.placement import service as placement
from fosterdesk.progression import service as progression
from fosterdesk.review import service as reviews
from fosterdesk.rules.words import short_date
from fosterdesk.supervision import service as supervision
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab

COLUMNS = (
    ColumnFace("when", "When", 150),
    ColumnFace("who", "Who", 170),
    ColumnFace("what", "What was done"),
    ColumnFace("changes", "What changed"),
)
MOST_LINES = 150


class HistoryTab(Tab):
    """Each change in words, the newest first."""

    words = "History"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.table = SmallTable(COLUMNS, "History", shares={"changes": 2.0})
        self.nothing = EmptyState("Nothing yet", "Every change stands here with who made it.")
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the audit trail of everything that belongs to the household."""
        lines = people.history(self.context.desk, self._records(), limit=MOST_LINES)
        self.table.show_rows([_row(number, line) for number, line in enumerate(lines)])
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def _records(self) -> list[tuple[str, int]]:
        desk, own = self.context.desk, self.household_id
        found = [("household", own)]
        for resident in people.people_of(desk, own):
            found += [("residence", resident.residence_id), ("person", resident.person_id)]
        found += [("approval", held.id) for held in carers.approvals(desk, own)]
        found += [("level", held.id) for held in carers.levels(desk, own)]
        view = placement.placements_view(desk, own)
        found += [("placement", child.id) for child in (*view.placed, *view.past)]
        found += [("payment_event", event.id) for event in view.events]
        found += [("limit_exemption", held.id) for held in view.exemptions]
        found += [("visit", visit.id) for visit in supervision.visits(desk, own).visits]
        found += [("review", review.id) for review in reviews.reviews(desk, own)]
        found += [("progression_case", case.id) for case in progression.cases_of(desk, own)]
        found += [("document", paper.id) for paper in people.documents(desk, own)]
        return found


def _row(number: int, line: HistoryLine) -> SmallRow:
    local = line.at.astimezone()
    when = f"{short_date(local.date())}, {local:%H:%M}"
    changes = "; ".join(line.changes)
    return SmallRow(
        number, (Cell(when), Cell(line.who), strong(line.action), Cell(changes, muted=True))
    )
