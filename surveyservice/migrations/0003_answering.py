"""answering: resume codes, held answers, sealed inbox, tallies that join nothing, slot requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ON_SQLITE = {"sqlite_with_rowid": False}
"""Rows lie in the order of their random keys. A table rebuilt on SQLite must be told so again."""

TALLY = sa.table(
    "tally",
    *(
        sa.column(name)
        for name in (
            "survey_id",
            "cluster_id",
            "village_code",
            "invite_channel",
            "answer_channel",
            "day",
            "households",
            "answers",
            "complete",
            "partial",
            "break_off",
        )
    ),
)
PLACE = ("survey_id", "cluster_id", "village_code", "day")
DISPOSITIONS = ("complete", "partial", "break_off")


def upgrade() -> None:
    _extend_drafts()
    _seal_inbox()
    _part_tallies()
    op.add_column("survey", sa.Column("slots_erased_on", sa.Date(), nullable=True))
    _create_held_answers()
    _create_slot_requests()
    op.create_table(
        "guess_budget",
        sa.Column("client", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Float(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("client", name=op.f("pk_guess_budget")),
    )


def _extend_drafts() -> None:
    with op.batch_alter_table("draft", recreate="auto", table_kwargs=ON_SQLITE) as draft:
        draft.add_column(sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
        draft.add_column(sa.Column("content", sa.JSON(), nullable=True))
        draft.add_column(sa.Column("resume_digest", sa.String(length=64), nullable=True))
        draft.add_column(sa.Column("resume_claim", sa.LargeBinary(), nullable=True))
        draft.create_unique_constraint("uq_draft_resume_digest", ["resume_digest"])


def _seal_inbox() -> None:
    with op.batch_alter_table("inbox", table_kwargs=ON_SQLITE) as inbox:
        inbox.alter_column("answers", existing_type=sa.JSON(), nullable=True)
        inbox.add_column(sa.Column("sealed", sa.LargeBinary(), nullable=True))
        inbox.add_column(
            sa.Column("is_first", sa.Boolean(), server_default=sa.true(), nullable=False)
        )


def _part_tallies() -> None:
    """Each counter becomes two: one of the way of inviting, one of how people answered."""
    op.add_column("tally", sa.Column("answers", sa.Integer(), server_default="0", nullable=False))
    connection = op.get_bind()
    rows = connection.execute(sa.select(TALLY)).mappings().all()
    connection.execute(sa.delete(TALLY))
    parted: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        answers = sum(row[name] for name in DISPOSITIONS)
        by_invitation = {"households": row["households"], "answers": answers}
        by_answer = {name: row[name] for name in DISPOSITIONS}
        for channels, counts in (
            ({"invite_channel": row["invite_channel"], "answer_channel": ""}, by_invitation),
            ({"invite_channel": "", "answer_channel": row["answer_channel"]}, by_answer),
        ):
            key = {**{name: row[name] for name in PLACE}, **channels}
            total = parted.setdefault(tuple(key.values()), {**key, **_ZEROES})
            total.update({name: total[name] + count for name, count in counts.items()})
    if parted:
        connection.execute(sa.insert(TALLY), list(parted.values()))


_ZEROES = dict.fromkeys(("households", "answers", *DISPOSITIONS), 0)


def _create_held_answers() -> None:
    op.create_table(
        "held_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("village_code", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("section_id", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_held_answer_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_held_answer_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["village_code"], ["village.code"], name=op.f("fk_held_answer_village_code_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_held_answer_survey_id"), "held_answer", ["survey_id"], unique=False)


def _create_slot_requests() -> None:
    op.create_table(
        "slot_request",
        sa.Column("invitation_id", sa.String(length=36), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("more", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_slot_request_invitation_id_invitation"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_slot_request_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_slot_request")),
    )
    op.create_index(op.f("ix_slot_request_survey_id"), "slot_request", ["survey_id"], unique=False)


def downgrade() -> None:
    """Back to the columns of before; refused while sealed answers wait that they could not hold."""
    inbox = sa.table("inbox", sa.column("sealed"))
    waiting = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.sealed.is_not(None))
    if op.get_bind().scalar(waiting):
        raise RuntimeError("sealed answers are waiting; release them first")
    for name in ("guess_budget", "slot_request", "held_answer"):
        op.drop_table(name)
    op.drop_column("survey", "slots_erased_on")
    with op.batch_alter_table("tally", table_kwargs=ON_SQLITE) as tally:
        tally.drop_column("answers")
    with op.batch_alter_table("inbox", table_kwargs=ON_SQLITE) as inbox_table:
        inbox_table.drop_column("sealed")
        inbox_table.drop_column("is_first")
        inbox_table.alter_column("answers", existing_type=sa.JSON(), nullable=False)
    with op.batch_alter_table("draft", table_kwargs=ON_SQLITE) as draft:
        draft.drop_constraint("uq_draft_resume_digest", type_="unique")
        for name in ("revision", "content", "resume_digest", "resume_claim"):
            draft.drop_column(name)
