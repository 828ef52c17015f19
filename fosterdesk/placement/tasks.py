"""What placements make due: a home over the usual fostering limit, at once."""

from fosterdesk.people.queries import household_names
from fosterdesk.people.records import Scope, Task
from fosterdesk.placement.queries import crowded_households
from fosterdesk.placement.service import view_on
from fosterdesk.rules.deadlines import Due
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """One task for each household over the limit without siblings or exemption to cover it."""
    limit = int(scope.rules.setting("usual-fostering-limit"))
    crowded = crowded_households(tx, scope.today, limit)
    names = household_names(tx, crowded)
    found = []
    for household_id in crowded:
        name = names[household_id]
        if scope.owner_id is not None and name.social_worker_id != scope.owner_id:
            continue
        view = view_on(tx, household_id, scope.today)
        since = view.limit.since
        if since is None:
            continue
        due = Due(
            timer="usual-limit",
            rule_id="LIM-1",
            title="Usual fostering limit",
            start=since,
            due=since,
            words=view.limit.words,
            source=view.limit.source,
            confidence="C1",
        )
        found.append(
            Task(
                due=due,
                what="Over the usual fostering limit",
                who=name.name,
                household_id=household_id,
                screen="households",
                record_id=household_id,
                button="Open household",
                owner_id=name.social_worker_id,
            )
        )
    return found
