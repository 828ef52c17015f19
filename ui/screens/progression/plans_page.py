"""Action plans: what carers who wish to keep a level are to show, and who has agreed each."""

from typing import Any

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.progression import action_plans, service
from fosterdesk.progression.records import CONCLUSIONS, KeepActionPlan, PlanLine
from fosterdesk.rules.words import late_or_in, short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable

COLUMNS = (
    ColumnFace("state", "", 132),
    ColumnFace("household", "Household"),
    ColumnFace("plan", "Plan"),
    ColumnFace("due", "Review due"),
    ColumnFace("waits", "Waits for"),
)
SHARES = {"household": 0.9, "plan": 1.5, "due": 1.0, "waits": 1.1}
HELP = "Agreed by the carer, the supervising social worker and the team manager."
FIELDS = (
    Field("plan", "What is to be shown, and how", "long", required=True, lines=5),
    Field("carer_agreed_on", "Carer agreed on", "date", section="Agreed", help=HELP),
    Field("social_worker_agreed_on", "Social worker agreed on", "date"),
    Field("manager_agreed_on", "Team manager agreed on", "date"),
    Field("reviewed_on", "Reviewed on", "date", section="Review, within six months"),
    Field("review_outcome", "What the review found", "long"),
    Field("conclusion", "Is everything shown now?", "choice", choices=CONCLUSIONS),
    Field("referred_on", "Referred to the operations manager on", "date"),
)


class PlansPage(Page):
    """Every plan under way; opening one changes it, or agrees it as operations manager."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Action plans", "For a carer who wishes to keep a level and could not show all of it"
        )
        self.context = context
        role = context.desk.user.role
        self._keeps = may(role, "put forward progression")
        self._agrees = may(role, "agree action plans")
        self.lines: tuple[PlanLine, ...] = ()
        self.back = self.add_button("All cases", "quiet")
        self.new = self.add_button("New action plan", "primary")
        self.new.setVisible(self._keeps)
        self.table = SmallTable(COLUMNS, "Action plans", shares=SHARES)
        self.nothing = EmptyState(
            "No action plans", "A plan stands here until the operations manager has agreed it."
        )
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing, 1)
        self.body.addStretch(1)
        self.new.clicked.connect(self.new_plan)
        self.table.pressed.connect(self.open_plan)

    def refresh(self) -> None:
        """Read the plans again."""
        self.lines = service.open_plans(self.context.desk)
        today = self.context.desk.today()
        word = "Agree" if self._agrees else "Open" if self._keeps else ""
        self.table.show_rows([_row(line, today, word) for line in self.lines])
        self.table.setVisible(bool(self.lines))
        self.nothing.setVisible(not self.lines)

    def new_plan(self) -> None:
        """Ask for the household, and then for what it could not show and its plan."""
        desk = self.context.desk
        household = Field(
            "household_id",
            "Household",
            "choice",
            required=True,
            choices=service.plan_households(desk),
        )

        def chosen(values: dict[str, Any]) -> int:
            return int(values["household_id"])

        household_id = FormDialog.ask(
            self, "New action plan", (household,), {}, chosen, yes_word="Next"
        )
        if household_id is None:
            return

        def submit(values: dict[str, Any]) -> Changes:
            return service.keep_action_plan(desk, _command(values, household_id))

        made = self._fields(household_id)
        changes = FormDialog.ask(self, "New action plan", made, {}, submit, today=desk.today())
        self._tell(changes, "Action plan kept")

    def _fields(self, household_id: int) -> tuple[Field, ...]:
        choices = action_plans.plan_requirements(self.context.desk, household_id)
        lacking = Field(
            "requirement_ids", "What could not be shown", "several", required=True, choices=choices
        )
        return (lacking, *FIELDS)

    def open_plan(self, plan_id: int) -> None:
        """Change a plan, or agree it as operations manager."""
        line = next((one for one in self.lines if one.plan.id == plan_id), None)
        if line is None:
            return
        if self._agrees:
            self.agree(line)
        elif self._keeps:
            self._change(line)

    def agree(self, line: PlanLine) -> None:
        """Agree a plan that was referred, after reading it."""
        desk, plan = self.context.desk, line.plan
        if confirm(self, f"{line.household}: {plan.plan}", "Agree the plan", "Not yet"):
            self.context.run(
                lambda: service.agree_action_plan(desk, plan.id, plan.version), "Plan agreed"
            )

    def _change(self, line: PlanLine) -> None:
        desk, plan = self.context.desk, line.plan
        made = self._fields(plan.household_id)
        given = {field.name: getattr(plan, field.name) or None for field in made}

        def submit(values: dict[str, Any]) -> Changes:
            command = _command(values, plan.household_id, plan.id, plan.version)
            return service.keep_action_plan(desk, command)

        title = f"Action plan: {line.household}"
        changes = FormDialog.ask(self, title, made, given, submit, today=desk.today())
        self._tell(changes, "Action plan kept")

    def _tell(self, changes: Changes | None, said: str) -> None:
        if changes is not None:
            self.context.announce(changes, said)


def _command(
    values: dict[str, Any], household_id: int, plan_id: int | None = None, version: int = 1
) -> KeepActionPlan:
    typed = {**values, "conclusion": values["conclusion"] or ""}
    typed["requirement_ids"] = tuple(values["requirement_ids"])
    return KeepActionPlan(household_id, **typed, plan_id=plan_id, version=version)


def _row(line: PlanLine, today: Any, word: str) -> SmallRow:
    plan, due = line.plan, line.review_due
    lacking = f"Not shown: {'; '.join(line.not_shown)}" if line.not_shown else ""
    state = chip("neutral", "To be agreed")
    if plan.agreed_on is not None:
        state = chip("good", "Agreed")
    elif due is not None:
        kind = "late" if due.due < today else "soon" if line.is_due_soon else "neutral"
        state = chip(kind, late_or_in(due.due, today))
    elif plan.reviewed_on is not None:
        state = chip("part", "Reviewed")
    when = Cell("Reviewed" if plan.reviewed_on else "Once all three agreed", muted=True)
    if due is not None:
        when = Cell(short_date(due.due), under=f"{due.words} · {due.source_words}")
    cells = (
        state,
        strong(line.household, under=line.level_words),
        Cell(plan.plan, under=lacking),
        when,
        Cell(line.waits_for),
    )
    return SmallRow(plan.id, cells, "" if plan.agreed_on else word)
