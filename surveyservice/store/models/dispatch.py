"""Batches and dispatches: messages handed over together, and each one of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.invitation import Invitation, Person
from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base


class Batch(Base):
    """Messages of one survey prepared together for one channel.

    `purpose`: invitation, reminder or reissue (on paper, to those whom Digital Post did not reach).
    `state`: preparing while its files are written, exported once they are all there, purged when
    the files are gone. `folder` holds the files and their manifest until `expires_on`. `options`
    is what it was prepared with, so that it can be gone on with or made again.
    """

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int] = mapped_column(default=1)
    prepared_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    purpose: Mapped[str] = mapped_column(
        String(12), default="invitation", server_default="invitation"
    )
    state: Mapped[str] = mapped_column(String(12), default="exported", server_default="exported")
    folder: Mapped[str | None] = mapped_column(String(400))
    expires_on: Mapped[date | None]
    options: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Dispatch(Base):
    """One message to one recipient over one channel.

    The unique key is what keeps a batch prepared twice from inviting anyone twice. `position` is
    its place in the batch, from 0. `state` is a `distribution.dispatch_states.DispatchState`,
    `failure` the code the receiver gave for a failed one.
    """

    __tablename__ = "dispatch"
    __table_args__ = (
        UniqueConstraint(
            "survey_id", "recipient_id", "channel", "attempt", name="uq_dispatch_once"
        ),
    )

    message_uuid: Mapped[str] = mapped_column(String(36), primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey(Batch.id), index=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id))
    invitation_id: Mapped[str] = mapped_column(ForeignKey(Invitation.id), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey(Person.id))
    recipient_id: Mapped[str] = mapped_column(String(36))
    channel: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    failure: Mapped[str | None] = mapped_column(String(60))
