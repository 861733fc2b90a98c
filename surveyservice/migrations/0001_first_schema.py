"""first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("default",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_survey_id"), "audit_event", ["survey_id"], unique=False)
    op.create_table(
        "municipality",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("cvr", sa.String(length=8), nullable=False),
        sa.Column("department", sa.String(length=120), nullable=False),
        sa.Column("address_line", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("privacy_url", sa.String(length=256), nullable=False),
        sa.Column("dpo_contact", sa.String(length=200), nullable=False),
        sa.Column("processors", sa.String(length=400), nullable=False),
        sa.Column("legal_basis", sa.String(length=20), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("wave", sa.String(length=20), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_batch_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_survey_id"), "batch", ["survey_id"], unique=False)
    op.create_table(
        "cluster",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("municipality_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_cluster_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
    )
    op.create_table(
        "draft",
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=True),
        sa.Column("submitted", sa.Boolean(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_draft_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("key_digest", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_draft_survey_id"), "draft", ["survey_id"], unique=False)
    op.create_table(
        "login_session",
        sa.Column("id_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_login_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id_digest", name=op.f("pk_login_session")),
    )
    op.create_index(
        op.f("ix_login_session_account_id"), "login_session", ["account_id"], unique=False
    )
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_register_import_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import")),
    )
    op.create_index(
        op.f("ix_register_import_survey_id"), "register_import", ["survey_id"], unique=False
    )
    op.create_table(
        "register_problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("column", sa.String(length=60), nullable=True),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_register_problem_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_problem")),
    )
    op.create_index(
        op.f("ix_register_problem_import_id"), "register_problem", ["import_id"], unique=False
    )
    op.create_table(
        "survey_cluster",
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("switched_off", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_survey_cluster_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_cluster_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "cluster_id", name=op.f("pk_survey_cluster")),
    )
    op.create_table(
        "tally",
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("village_code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("invite_channel", sa.String(length=16), nullable=False),
        sa.Column("answer_channel", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Integer(), nullable=False),
        sa.Column("break_off", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_tally_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_tally_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint(
            "survey_id",
            "cluster_id",
            "village_code",
            "invite_channel",
            "answer_channel",
            "day",
            name=op.f("pk_tally"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "village",
        sa.Column("code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=4), nullable=False),
        sa.Column("district", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_village_cluster_id_cluster")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_village")),
    )
    op.create_index(op.f("ix_village_cluster_id"), "village", ["cluster_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("village_code", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("disposition", sa.String(length=12), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_inbox_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_inbox_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["village_code"], ["village.code"], name=op.f("fk_inbox_village_code_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbox_survey_id"), "inbox", ["survey_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("village_code", sa.Integer(), nullable=True),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("slots_used", sa.Integer(), nullable=False),
        sa.Column("token_generation", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("first_channel", sa.String(length=16), nullable=True),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "slots_used >= 0 AND slots_used <= slots", name=op.f("ck_invitation_slots")
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_invitation_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_invitation_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["village_code"], ["village.code"], name=op.f("fk_invitation_village_code_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_invitation_token_digest")),
    )
    op.create_index(
        "ix_invitation_rates",
        "invitation",
        ["survey_id", "cluster_id", "village_code", "first_channel", "slots"],
        unique=False,
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("village_code", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("release_number", sa.Integer(), nullable=False),
        sa.Column("disposition", sa.String(length=12), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_response_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_response_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["village_code"], ["village.code"], name=op.f("fk_response_village_code_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_response_survey_id"), "response", ["survey_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("invitation_id", sa.String(length=36), nullable=False),
        sa.Column("name_enc", sa.LargeBinary(), nullable=False),
        sa.Column("cpr_enc", sa.LargeBinary(), nullable=True),
        sa.Column("cpr_index", sa.String(length=64), nullable=True),
        sa.Column("address_enc", sa.LargeBinary(), nullable=True),
        sa.Column("email_enc", sa.LargeBinary(), nullable=True),
        sa.Column("role", sa.String(length=120), nullable=True),
        sa.Column("digital_post", sa.String(length=12), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("has_left", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_person_invitation_id_invitation")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_person_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_invitation_id"), "person", ["invitation_id"], unique=False)
    op.create_index("uq_person_survey_cpr", "person", ["survey_id", "cpr_index"], unique=True)
    op.create_table(
        "dispatch",
        sa.Column("message_uuid", sa.String(length=36), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("invitation_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("recipient_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_dispatch_batch_id_batch")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_dispatch_invitation_id_invitation")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dispatch_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_dispatch_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("message_uuid", name=op.f("pk_dispatch")),
        sa.UniqueConstraint(
            "survey_id", "recipient_id", "channel", "attempt", name="uq_dispatch_once"
        ),
    )
    op.create_index(op.f("ix_dispatch_batch_id"), "dispatch", ["batch_id"], unique=False)
    op.create_index(op.f("ix_dispatch_invitation_id"), "dispatch", ["invitation_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_dispatch_invitation_id"), table_name="dispatch")
    op.drop_index(op.f("ix_dispatch_batch_id"), table_name="dispatch")
    op.drop_table("dispatch")
    op.drop_index("uq_person_survey_cpr", table_name="person")
    op.drop_index(op.f("ix_person_invitation_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_response_survey_id"), table_name="response")
    op.drop_table("response")
    op.drop_index("ix_invitation_rates", table_name="invitation")
    op.drop_table("invitation")
    op.drop_index(op.f("ix_inbox_survey_id"), table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("ix_village_cluster_id"), table_name="village")
    op.drop_table("village")
    op.drop_table("tally")
    op.drop_table("survey_cluster")
    op.drop_index(op.f("ix_register_problem_import_id"), table_name="register_problem")
    op.drop_table("register_problem")
    op.drop_index(op.f("ix_register_import_survey_id"), table_name="register_import")
    op.drop_table("register_import")
    op.drop_index(op.f("ix_login_session_account_id"), table_name="login_session")
    op.drop_table("login_session")
    op.drop_index(op.f("ix_draft_survey_id"), table_name="draft")
    op.drop_table("draft")
    op.drop_table("cluster")
    op.drop_index(op.f("ix_batch_survey_id"), table_name="batch")
    op.drop_table("batch")
    op.drop_table("survey")
    op.drop_table("municipality")
    op.drop_index(op.f("ix_audit_event_survey_id"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_table("account")
