"""Panel and papers in full: panels and seats, letters of items, minutes, letters, closed files."""

import sqlalchemy as sa
from alembic import op

import fosterdesk.store.types

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "panel",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("is_joint", sa.Boolean(), nullable=False),
        sa.Column("partners", sa.String(length=200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
    )
    op.create_table(
        "letter_template",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("loaded_at", fosterdesk.store.types.Instant(timezone=True), nullable=False),
        sa.Column("loaded_by_id", sa.Integer(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_letter_template_attachment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["loaded_by_id"],
            ["staff.id"],
            name=op.f("fk_letter_template_loaded_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
    )
    with op.batch_alter_table("letter_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_template_kind"), ["kind"], unique=False)

    op.create_table(
        "closed_file",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("closed_at", fosterdesk.store.types.Instant(timezone=True), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_closed_file_attachment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["staff.id"],
            name=op.f("fk_closed_file_closed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_closed_file_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_file")),
    )
    with op.batch_alter_table("closed_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closed_file_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "member_event",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_member_event_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_event")),
    )
    with op.batch_alter_table("member_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_event_member_id"), ["member_id"], unique=False)

    op.create_table(
        "member_link",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_member_link_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_link")),
    )
    with op.batch_alter_table("member_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_link_member_id"), ["member_id"], unique=False)

    op.create_table(
        "panel_seat",
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_panel_seat_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_panel_seat_panel_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_seat")),
    )
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_seat_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_seat_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("in_at", sa.Time(), nullable=False),
        sa.Column("out_at", sa.Time(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_presence_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_presence_member_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "pack_copy",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("left_out", sa.String(length=200), nullable=False),
        sa.Column("made_at", fosterdesk.store.types.Instant(timezone=True), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_pack_copy_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["issued_pack.id"], name=op.f("fk_pack_copy_pack_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_copy")),
    )
    with op.batch_alter_table("pack_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_copy_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "pack_supplement",
        sa.Column("from_pack_id", sa.Integer(), nullable=False),
        sa.Column("to_pack_id", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("built_at", fosterdesk.store.types.Instant(timezone=True), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_pack_supplement_attachment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["from_pack_id"],
            ["issued_pack.id"],
            name=op.f("fk_pack_supplement_from_pack_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_pack_id"],
            ["issued_pack.id"],
            name=op.f("fk_pack_supplement_to_pack_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_supplement")),
    )
    with op.batch_alter_table("pack_supplement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pack_supplement_from_pack_id"), ["from_pack_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_pack_supplement_to_pack_id"), ["to_pack_id"], unique=False
        )

    op.create_table(
        "member_question",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["panel_item.id"],
            name=op.f("fk_member_question_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_member_question_member_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_question")),
    )
    with op.batch_alter_table("member_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_question_item_id"), ["item_id"], unique=False)

    op.create_table(
        "member_view",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_member_view_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_member_view_member_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_view")),
        sa.UniqueConstraint("item_id", "member_id", name=op.f("uq_member_view_item_id_member_id")),
    )
    with op.batch_alter_table("member_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_view_item_id"), ["item_id"], unique=False)

    op.create_table(
        "minutes_correction",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["panel_item.id"],
            name=op.f("fk_minutes_correction_item_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_minutes_correction_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_minutes_correction_member_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_correction")),
    )
    with op.batch_alter_table("minutes_correction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_minutes_correction_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "panel_action",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["panel_item.id"],
            name=op.f("fk_panel_action_item_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_panel_action_meeting_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name=op.f("fk_panel_action_owner_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_action")),
    )
    with op.batch_alter_table("panel_action", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_panel_action_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "paper_chase",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.String(length=40), nullable=False),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_paper_chase_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_chase")),
    )
    with op.batch_alter_table("paper_chase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_chase_item_id"), ["item_id"], unique=False)

    op.create_table(
        "decision_letter",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("word_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("delivery", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_letter_decision_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_decision_letter_document_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["word_id"],
            ["attachment.id"],
            name=op.f("fk_decision_letter_word_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_letter")),
    )
    with op.batch_alter_table("decision_letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_letter_decision_id"), ["decision_id"], unique=False
        )

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("read_list", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("sentence", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("mechanism_papers_sent_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("mechanism_recommendation", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("mechanism_recommended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("final_outcome", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("final_reasons", sa.Text(), nullable=False, server_default="")
        )

    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ruling", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("ruled_by", sa.String(length=120), nullable=False, server_default="")
        )

    with op.batch_alter_table("issued_pack", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("status", sa.String(length=12), nullable=False, server_default="published")
        )
        batch_op.add_column(
            sa.Column("content_sha256", sa.String(length=64), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("inputs_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ledger", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(
            sa.Column("published_at", fosterdesk.store.types.Instant(timezone=True), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_issued_pack_inputs_id"),
            "attachment",
            ["inputs_id"],
            ["id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("item_paper", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("for_applicant", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("panel_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("report_score", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("letter", sa.String(length=3), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("break_after", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("began_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("sentence", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("panel_meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("panel_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ends_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("capacity", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("began_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("minutes_circulated_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_panel_meeting_panel_id"),
            "panel",
            ["panel_id"],
            ["id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("email", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("notice_on", sa.Date(), nullable=True))

    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("email", sa.String(length=120), nullable=False, server_default="")
        )
