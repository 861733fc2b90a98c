"""published form; the forms that came with the service before are published with it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EARLIER_FORMS = Path(__file__).parent / "forms_before_0002"
"""Version 1.0.0 of the packaged forms as canonical text: the release that brings this revision
changes them, and a survey in the field must go on with what it began with."""


def upgrade() -> None:
    published = op.create_table(
        "published_form",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_published_form")),
        sa.UniqueConstraint("form_id", "version", name="uq_published_form_version"),
    )
    fielded = sa.table("survey", sa.column("form_digest", sa.String))
    digests = set(op.get_bind().scalars(sa.select(fielded.c.form_digest)))
    earlier = [_row_of(path) for path in sorted(EARLIER_FORMS.glob("*.json"))]
    op.bulk_insert(published, [row for row in earlier if row["digest"] in digests])


def _row_of(path: Path) -> dict[str, str]:
    content = path.read_text(encoding="ascii").strip()
    head = json.loads(content)
    return {
        "digest": hashlib.sha256(content.encode("ascii")).hexdigest(),
        "form_id": head["id"],
        "version": head["version"],
        "content": content,
    }


def downgrade() -> None:
    op.drop_table("published_form")
