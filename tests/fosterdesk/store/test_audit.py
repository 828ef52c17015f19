"""Every write leaves its trace in the same transaction, and tampering shows."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from fosterdesk.access.tables import Staff
from fosterdesk.access.users import AddUser, add_user, change_user, users
from fosterdesk.errors import NotAllowed, Refused, StaleRecord
from fosterdesk.store.audit import audit_trouble
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Audit


@pytest.fixture
def admin(desk_as: Callable[..., Desk]) -> Desk:
    return desk_as("administrator")


def tamper(desk: Desk, statement: str) -> str | None:
    with desk.engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        with connection.begin():
            connection.execute(text(statement))
    with desk.read() as tx:
        return audit_trouble(tx.connection)


def test_a_write_is_audited_field_by_field_in_the_users_words(admin: Desk) -> None:
    add_user(admin, AddUser("Jo ", "Jo Nobody", "auditor"))
    made = next(user for user in users(admin) if user.name == "jo")

    change_user(admin, made, "team-manager", is_active=True)

    with admin.read() as tx:
        row = tx.rows(select(Audit.__table__).order_by(Audit.id))[-1]
    assert (row.action, row.kind, row.record_id) == ("Change a user", "staff", made.id)
    assert row.user_name == "Una Admin"
    assert json.loads(row.fields) == {"role": ["auditor", "team-manager"]}


def add_then_refuse(desk: Desk) -> None:
    with desk.write("Try") as tx:
        tx.add(Staff(name="x", display_name="X", role="auditor"))
        raise Refused("No.")


def test_a_write_that_fails_leaves_neither_record_nor_trace(admin: Desk) -> None:
    with admin.read() as tx:
        before = len(tx.rows(select(Audit.id)))

    with pytest.raises(Refused):
        add_then_refuse(admin)

    with admin.read() as tx:
        assert len(tx.rows(select(Audit.id))) == before
        assert tx.scalar(select(Staff.id).where(Staff.name == "x")) is None


def test_an_untouched_trail_holds(admin: Desk) -> None:
    with admin.read() as tx:
        assert audit_trouble(tx.connection) is None


def test_a_changed_row_shows(admin: Desk) -> None:
    trouble = tamper(admin, "UPDATE audit SET action = 'Nothing' WHERE id = 3")

    assert trouble == "Entry 3 of the audit trail was changed after it was written."


def test_a_missing_row_shows(admin: Desk) -> None:
    trouble = tamper(admin, "DELETE FROM audit WHERE id = 3")

    assert trouble == "The audit trail has a gap before entry 4: entry 3 is missing."


def test_rows_cut_from_the_end_show(admin: Desk) -> None:
    with admin.read() as tx:
        last = max(tx.scalars(select(Audit.id)))

    trouble = tamper(admin, f"DELETE FROM audit WHERE id = {last}")

    assert trouble == f"The audit trail was cut short after entry {last - 1}."


def test_a_stale_save_is_refused_with_what_is_saved_now(admin: Desk) -> None:
    seen = next(user for user in users(admin) if user.name == "auditor")
    change_user(admin, seen, "team-manager", is_active=True)

    with pytest.raises(StaleRecord) as refused:
        change_user(admin, seen, "decision-maker", is_active=True)

    assert refused.value.theirs["role"] == "team-manager"


def test_a_role_without_the_permission_is_told_whom_to_ask(desk: Desk) -> None:
    with pytest.raises(NotAllowed) as refused:
        add_user(desk, AddUser("jo", "Jo Nobody", "auditor"))

    assert refused.value.sentence == (
        "You are signed in as a supervising social worker. To manage users, ask an administrator."
    )
