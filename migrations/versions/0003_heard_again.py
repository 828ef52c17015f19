"""Items that are heard again keep their earlier times; indexes for what Today asks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("panel_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("heard_before", sa.JSON(), nullable=False, server_default="[]")
        )

    with op.batch_alter_table("completion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_completion_person_id"))
        batch_op.create_index(
            "ix_completion_held",
            ["person_id", "course", "mode", "on", "removed_on"],
            unique=False,
        )

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            "ix_review_open", ["agreed_on", "due_on", "held_on"], unique=False
        )
