"""The schema the program knows is the schema its revisions make."""

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import fosterdesk.worklist.all_tables  # noqa: F401
from fosterdesk.paths import migrations_folder
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Table
from fosterdesk.store.upgrade import HEAD, REVISIONS, back_up, revision_of


def test_the_known_revisions_are_those_on_disk() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    on_disk = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert tuple(reversed(on_disk)) == REVISIONS


def test_a_new_desk_has_the_newest_schema(desk: Desk) -> None:
    with desk.read() as tx:
        assert revision_of(tx.connection) == HEAD


def test_the_tables_in_code_are_those_the_revisions_make(desk: Desk) -> None:
    with desk.read() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True})

        assert compare_metadata(context, Table.metadata) == []


def test_every_foreign_key_says_what_becomes_of_its_rows() -> None:
    silent = [
        f"{table.name}.{key.parent.name}"
        for table in Table.metadata.sorted_tables
        for key in table.foreign_keys
        if key.ondelete is None
    ]

    assert silent == []


def test_a_backup_can_be_read_with_the_desks_key(desk_as: Callable[..., Desk]) -> None:
    from fosterdesk.access.keys import read_key_file
    from fosterdesk.store.engine import connect
    from tests.building.desks import PASSWORD

    desk = desk_as("administrator")
    key = read_key_file(desk.folder / "desk.key").unwrap("administrator", PASSWORD)

    copy = back_up(desk.folder / "desk.db", key, desk.folder / "backups", desk.now())

    connection = connect(copy, key)
    assert connection.execute("SELECT count(*) FROM staff").fetchone()[0] == 7
    connection.close()
