"""The answer side: drafts, the inbox, released responses and the tally. No identity, no time.

`inbox` and `response` have random keys and, on SQLite, no row id: the order on disk is the order of
the random key, so it tells nothing about who answered first.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, true
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.geography import Cluster, Village
from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base

NO_VILLAGE = 0
"""Tally key of answers outside any village: a key column cannot be null."""


class Draft(Base):
    """An unfinished answer, encrypted with a key that only the browser holds.

    After submission the row stays until `expires_on`, empty, so that the same submission sent twice
    is known, and other content under the same id: `content` has a keyed digest of each page sent.
    `revision` is a new random number with each save, so that two tabs never overwrite each other.
    `resume_claim` is the browser's claim, encrypted with the citizen's resume code and found by
    `resume_digest`.
    """

    __tablename__ = "draft"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
    submitted: Mapped[bool] = mapped_column(default=False)
    expires_on: Mapped[date]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    content: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    resume_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    resume_claim: Mapped[bytes | None] = mapped_column(LargeBinary)


class Inbox(Base):
    """A finished answer waiting for release among others, unreadable in a copy of the database.

    `sealed` is encrypted with a key of the service and padded, so that neither content nor length
    tells which answer it becomes. `disposition` is empty for the same reason. Of the release before
    are those that stand open in `answers`, with their disposition.
    `is_first`: the first of its household, so that a release counts households.
    """

    __tablename__ = "inbox"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id))
    village_code: Mapped[int | None] = mapped_column(ForeignKey(Village.code))
    channel: Mapped[str] = mapped_column(String(16))
    disposition: Mapped[str] = mapped_column(String(12))
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_first: Mapped[bool] = mapped_column(default=True, server_default=true())


class HeldAnswer(Base):
    """Content that came under the id of an answer already sent: kept for a person to decide on.

    `section_id` is None for a whole answer, else the page that came late. `state`: held, counted
    or discarded.
    """

    __tablename__ = "held_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id))
    village_code: Mapped[int | None] = mapped_column(ForeignKey(Village.code))
    channel: Mapped[str] = mapped_column(String(16))
    section_id: Mapped[str | None] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(12), default="held")


class Response(Base):
    """A released answer: readable, with a release number in place of any time."""

    __tablename__ = "response"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    form_digest: Mapped[str] = mapped_column(String(64))
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id))
    village_code: Mapped[int | None] = mapped_column(ForeignKey(Village.code))
    channel: Mapped[str] = mapped_column(String(16))
    release_number: Mapped[int]
    disposition: Mapped[str] = mapped_column(String(12))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Tally(Base):
    """Counters moved with each submission and each release; rates read these and never the answers.

    Two kinds of rows, so that no cell joins how a household was invited to how somebody answered:
    by `invite_channel` with `households` (invitations with their first answer) and `answers`, on
    the day they came; by `answer_channel` with the dispositions, on the day of their release and
    in the village that was told. The other channel is empty in each.
    """

    __tablename__ = "tally"
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), primary_key=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id), primary_key=True)
    village_code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    invite_channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    answer_channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    households: Mapped[int] = mapped_column(default=0)
    answers: Mapped[int] = mapped_column(default=0, server_default="0")
    complete: Mapped[int] = mapped_column(default=0)
    partial: Mapped[int] = mapped_column(default=0)
    break_off: Mapped[int] = mapped_column(default=0)
