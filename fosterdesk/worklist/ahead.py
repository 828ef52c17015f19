"""Gets the reads of Today ready while the password is being typed."""

from pathlib import Path

from fosterdesk.access.permissions import SOCIAL_WORKER, TEAM_MANAGER
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.attachments import Attachments
from fosterdesk.store.clock import SystemClock
from fosterdesk.store.desk import Desk, SignedInUser
from fosterdesk.store.engine import make_empty_engine
from fosterdesk.store.tables import Table
from fosterdesk.worklist.service import today


def read_today_ahead(rules: RuleBook) -> None:
    """Write out the selects of Today once, over an empty desk in memory.

    What is written out is kept for every desk that this program opens, so that the first Today
    need not wait for it. Those who see their own work and those who see everybody's ask
    differently.
    """
    engine = make_empty_engine()
    Table.metadata.create_all(engine)
    for role in (TEAM_MANAGER, SOCIAL_WORKER):
        nobody = SignedInUser(0, "", "", role)
        today(Desk(Path(), engine, nobody, rules, SystemClock(), Attachments(Path(), b"")))
    engine.dispose()
