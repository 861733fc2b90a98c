"""The answer side: drafts, the inbox, released responses and the tally. No identity, no time.

`inbox` and `response` have random keys and, on SQLite, no row id: the order on disk is the order of
the random key, so it tells nothing about who answered first.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.geography import Cluster, Village
from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base

NO_VILLAGE = 0
"""Tally key of answers outside any village: a key column cannot be null."""


class Draft(Base):
    """An unfinished answer, encrypted with a key that only the browser holds.

    After submission the row stays, empty, so that the same submission sent twice is known.
    """

    __tablename__ = "draft"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
    submitted: Mapped[bool] = mapped_column(default=False)
    expires_on: Mapped[date]


class Inbox(Base):
    """A finished answer waiting for release among others."""

    __tablename__ = "inbox"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id))
    village_code: Mapped[int | None] = mapped_column(ForeignKey(Village.code))
    channel: Mapped[str] = mapped_column(String(16))
    disposition: Mapped[str] = mapped_column(String(12))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


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
    """Counters moved in the transaction of each submission; rates read these and never the answers.

    `households` counts invitations with their first answer; the others count answers.
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
    complete: Mapped[int] = mapped_column(default=0)
    partial: Mapped[int] = mapped_column(default=0)
    break_off: Mapped[int] = mapped_column(default=0)
