"""Users: who may open this desk, in which role, and whose access has ended."""

from fosterdesk.access.permissions import ROLE_WORDS, may
from fosterdesk.access.unlocking import change_password
from fosterdesk.access.users import (
    AddUser,
    UserRecord,
    change_user,
    renew_password,
    users,
    welcome_user,
)
from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace
from ui.kit.small_table import SmallRow, SmallTable

ROLES = tuple(ROLE_WORDS.items())
OWN_PASSWORD = Field("own_password", "Your own password", "secret", required=True)
EMAIL = Field("email", "E-mail", "email", help="For drafts that ask this person for something.")
NEW_USER = (
    Field("display_name", "Full name", "name", required=True),
    Field("name", "User name", required=True, help="What this person types to unlock the desk."),
    Field("role", "Role", "choice", required=True, choices=ROLES),
    EMAIL,
    Field(
        "password",
        "First password",
        "secret",
        required=True,
        help="At least 10 characters. They change it after the first time.",
    ),
    OWN_PASSWORD,
)
CHANGE = (
    Field("role", "Role", "choice", required=True, choices=ROLES),
    Field("is_active", "May open the desk", "yes_no", required=True),
    EMAIL,
)
RENEW = (
    Field("password", "New password", "secret", required=True, help="At least 10 characters."),
    OWN_PASSWORD,
)
OWN = (
    Field("password", "Password now", "secret", required=True),
    Field("new_password", "New password", "secret", required=True, help="At least 10 characters."),
)
COLUMNS = (
    ColumnFace("name", "Name"),
    ColumnFace("role", "Role", 220),
    ColumnFace("email", "E-mail", 260),
    ColumnFace("user", "User name", 160),
    ColumnFace("access", "Access", 150),
)


class UsersScreen(Page):
    """The list of staff with their roles, for the administrator to keep."""

    guide_page = "users"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Users", "Who may open this desk, and as what", scrolls=True)
        self.context = context
        self._users: dict[int, UserRecord] = {}
        self.table = SmallTable(COLUMNS, "Users")
        self.own_button = self.add_button("Change my password")
        self.renew_button = self.add_button("New password")
        self.change_button = self.add_button("Change role, access or e-mail")
        self.add_user_button = self.add_button("Add user", "primary")
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        administers = may(context.desk.user.role, "manage users")
        for made in (self.add_user_button, self.change_button, self.renew_button):
            made.setVisible(administers)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        self.add_user_button.clicked.connect(self.add_user)
        self.change_button.clicked.connect(self.change)
        self.own_button.clicked.connect(self.change_own)
        self.renew_button.clicked.connect(self.renew)
        self.table.selection_changed.connect(self._on_selected)

    def refresh(self) -> None:
        """Read the users again."""
        self._users = {user.id: user for user in users(self.context.desk)}
        self.table.show_rows([_row(user) for user in self._users.values()])
        self._on_selected(self.table.current_id())

    def concerns(self, changes: Changes) -> bool:
        """Only changes to staff."""
        return changes.concerns("staff")

    def _on_selected(self, user_id: int) -> None:
        self.change_button.setEnabled(user_id in self._users)
        self.renew_button.setEnabled(user_id in self._users)

    def add_user(self) -> None:
        """Ask for a new user and add them in a job, since keys are slow to derive."""
        typed = FormDialog.ask(self, "Add user", NEW_USER, {}, dict, yes_word="Add user")
        if typed is None:
            return
        told = [str(typed[name] or "") for name in ("name", "display_name", "role", "email")]
        command = AddUser(*told)
        own, first = str(typed["own_password"]), str(typed["password"])
        desk = self.context.desk

        def work(_report: Report) -> Changes:
            return welcome_user(desk, command, own, first)

        self._start(Job(work, "Adding the user"))

    def change(self) -> None:
        """Ask for another role, or end or restore access."""
        user = self._users[self.table.current_id()]
        start = {"role": user.role, "is_active": user.is_active, "email": user.email}

        def submit(typed: dict[str, object]) -> Changes:
            role, active = str(typed["role"]), bool(typed["is_active"])
            email = str(typed["email"] or "")
            return change_user(self.context.desk, user, role, is_active=active, email=email)

        changes = FormDialog.ask(self, user.display_name, CHANGE, start, submit)
        if changes is not None:
            self._show_done(changes)

    def renew(self) -> None:
        """Ask for a new password for the selected user."""
        user = self._users[self.table.current_id()]
        title = f"New password for {user.display_name}"
        typed = FormDialog.ask(self, title, RENEW, {}, dict)
        if typed is None:
            return
        own, new, desk = str(typed["own_password"]), str(typed["password"]), self.context.desk

        def work(_report: Report) -> Changes:
            renew_password(desk, user, own, new)
            return Changes()

        self._start(Job(work, "Changing the password"))

    def change_own(self) -> None:
        """Ask for the signed-in user's new password."""
        typed = FormDialog.ask(self, "Change my password", OWN, {}, dict)
        if typed is None:
            return
        desk = self.context.desk
        now, new = str(typed["password"]), str(typed["new_password"])

        def work(_report: Report) -> Changes:
            change_password(desk.folder, desk.user.name, now, new)
            return Changes()

        self._start(Job(work, "Changing your password"))

    def _start(self, job: Job) -> None:
        job.finished.connect(self._show_done)
        job.failed.connect(self.notice.show_problem)
        self.context.jobs.start(job)

    def _show_done(self, changes: object) -> None:
        self.notice.clear()
        if isinstance(changes, Changes):
            self.context.announce(changes, "Saved")
        self.refresh()


def _row(user: UserRecord) -> SmallRow:
    access = Cell(chip=("good", "Active")) if user.is_active else Cell(chip=("neutral", "Ended"))
    return SmallRow(
        user.id,
        (
            Cell(user.display_name, strong=True),
            Cell(user.role_words),
            Cell(user.email) if user.email else Cell("None kept", muted=True),
            Cell(user.name, muted=True),
            access,
        ),
    )
