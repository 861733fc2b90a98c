"""distribution: batches with purpose and state, receipts, open links, references, a sender's own words."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[str, str, sa.types.TypeEngine[Any], Any], ...] = (
    ("municipality", "code", sa.String(4), None),
    ("municipality", "texts", sa.JSON(), None),
    ("municipality", "logo", sa.LargeBinary(), None),
    ("municipality", "window", sa.String(20), "c5"),
    ("municipality", "sys_id", sa.Integer(), None),
    ("survey", "reference_mode", sa.Boolean(), sa.false()),
    ("invitation", "is_open", sa.Boolean(), sa.false()),
    ("person", "reference", sa.String(64), None),
    ("batch", "purpose", sa.String(12), "invitation"),
    ("batch", "state", sa.String(12), "exported"),
    ("batch", "folder", sa.String(400), None),
    ("batch", "expires_on", sa.Date(), None),
    ("batch", "options", sa.JSON(), None),
    ("dispatch", "position", sa.Integer(), "0"),
    ("dispatch", "failure", sa.String(60), None),
)
"""Table, column, type and default of what is added; without a default it may be empty."""


def upgrade() -> None:
    for table, name, kind, default in COLUMNS:
        column = sa.Column(name, kind, server_default=default, nullable=default is None)
        op.add_column(table, column)
    _create_receipts()


def _create_receipts() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(64), nullable=False),
        sa.Column("message_uuid", sa.String(36), nullable=False),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("meaning", sa.String(12), nullable=False),
        sa.Column("error_code", sa.String(60), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_receipt_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("survey_id", "digest", name="uq_receipt_once"),
    )
    op.create_index(op.f("ix_receipt_message_uuid"), "receipt", ["message_uuid"], unique=False)


def downgrade() -> None:
    """Back to the columns of before; refused while a survey has references in place of names."""
    survey = sa.table("survey", sa.column("reference_mode", sa.Boolean))
    nameless = sa.select(sa.func.count()).select_from(survey).where(survey.c.reference_mode)
    if op.get_bind().scalar(nameless):
        raise RuntimeError("persons without a name; erase the surveys in reference mode first")
    op.drop_table("receipt")
    for table, name, _, _ in reversed(COLUMNS):
        op.drop_column(table, name)
