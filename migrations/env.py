"""Runs the revisions on the connection that the program hands over."""

from alembic import context

import fosterdesk.worklist.all_tables  # noqa: F401 (so that the metadata is whole)
from fosterdesk.store.tables import Table

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=False,
    compare_type=True,
)
context.run_migrations()
