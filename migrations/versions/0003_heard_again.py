"""Items heard again keep their earlier times; extensions of temporary approval; indexes for Today."""

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
    op.create_table(
        "approval_extension",
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("panel_views", sa.Text(), nullable=False),
        sa.Column("officer", sa.String(length=120), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"],
            ["approval.id"],
            name=op.f("fk_approval_extension_approval_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_extension")),
    )
    op.create_index(
        op.f("ix_approval_extension_approval_id"),
        "approval_extension",
        ["approval_id"],
        unique=False,
    )
