"""Who may do what: one table, asked by every service before it writes."""

from fosterdesk.errors import NotAllowed
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk

SOCIAL_WORKER = "supervising-social-worker"
PANEL_ADMINISTRATOR = "panel-administrator"
TEAM_MANAGER = "team-manager"
OPERATIONS_MANAGER = "operations-manager"
DECISION_MAKER = "decision-maker"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"

ROLE_WORDS = {
    SOCIAL_WORKER: "Supervising social worker",
    PANEL_ADMINISTRATOR: "Panel administrator",
    TEAM_MANAGER: "Team manager",
    OPERATIONS_MANAGER: "Operations manager",
    DECISION_MAKER: "Decision maker",
    AUDITOR: "Auditor",
    ADMINISTRATOR: "Administrator",
}

PERMISSIONS: dict[str, frozenset[str]] = {
    "read records": frozenset(ROLE_WORDS),
    "keep drafts": frozenset(ROLE_WORDS) - {AUDITOR},
    "record enquiries": frozenset(
        {SOCIAL_WORKER, PANEL_ADMINISTRATOR, TEAM_MANAGER, OPERATIONS_MANAGER}
    ),
    "record households": frozenset(
        {SOCIAL_WORKER, PANEL_ADMINISTRATOR, TEAM_MANAGER, OPERATIONS_MANAGER}
    ),
    "record assessments": frozenset({SOCIAL_WORKER, TEAM_MANAGER}),
    "decide whether to assess": frozenset({TEAM_MANAGER, OPERATIONS_MANAGER}),
    "countersign reports": frozenset({TEAM_MANAGER, OPERATIONS_MANAGER}),
    "record training": frozenset({SOCIAL_WORKER, PANEL_ADMINISTRATOR, TEAM_MANAGER}),
    "record visits": frozenset({SOCIAL_WORKER, TEAM_MANAGER}),
    "approve temporarily": frozenset({TEAM_MANAGER, OPERATIONS_MANAGER, DECISION_MAKER}),
    "record placements": frozenset({SOCIAL_WORKER, TEAM_MANAGER}),
    "record reviews": frozenset({SOCIAL_WORKER, PANEL_ADMINISTRATOR, TEAM_MANAGER}),
    "agree reviews": frozenset({OPERATIONS_MANAGER, DECISION_MAKER}),
    "put forward progression": frozenset({SOCIAL_WORKER, TEAM_MANAGER}),
    "agree progression": frozenset({TEAM_MANAGER}),
    "agree action plans": frozenset({OPERATIONS_MANAGER}),
    "look at decisions again": frozenset({OPERATIONS_MANAGER, DECISION_MAKER}),
    "prepare panel": frozenset({PANEL_ADMINISTRATOR, TEAM_MANAGER}),
    "record minutes": frozenset({PANEL_ADMINISTRATOR, TEAM_MANAGER}),
    "decide": frozenset({DECISION_MAKER}),
    "record notifications": frozenset(
        {DECISION_MAKER, PANEL_ADMINISTRATOR, TEAM_MANAGER, SOCIAL_WORKER}
    ),
    "manage users": frozenset({ADMINISTRATOR}),
    "manage the service": frozenset({ADMINISTRATOR, TEAM_MANAGER, OPERATIONS_MANAGER}),
}


def may(role: str, permission: str) -> bool:
    """Whether the table gives this role the permission; KeyError for an unknown permission."""
    return role in PERMISSIONS[permission]


def require(desk: Desk, permission: str) -> None:
    """Return when the signed-in user may do this, else raise NotAllowed with who may."""
    if may(desk.user.role, permission):
        return
    who = joined(
        sorted(f"a {ROLE_WORDS[role].lower()}" for role in PERMISSIONS[permission]), last="or"
    )
    who = who.replace("a operations", "an operations").replace(
        "a administrator", "an administrator"
    )
    role = ROLE_WORDS[desk.user.role].lower()
    article = "an" if role[0] in "ao" else "a"
    raise NotAllowed(f"You are signed in as {article} {role}. To {permission}, ask {who}.")
