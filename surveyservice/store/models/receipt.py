"""What the Digital Post side reported: every line of every receipt file, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base


class Receipt(Base):
    """One report about one message. No person: the message id is all it knows.

    `message_uuid` is no foreign key, for a receipt of an unknown message is kept and counted too
    (`is_known`). `status` is the receiver's own word, `meaning` what it stands for. `digest` tells
    the same report sent twice. `reported_at` is the receiver's time, `imported_at` ours.
    """

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("survey_id", "digest", name="uq_receipt_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id))
    message_uuid: Mapped[str] = mapped_column(String(36), index=True)
    is_known: Mapped[bool]
    source: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(20), default="")
    status: Mapped[str] = mapped_column(String(60))
    meaning: Mapped[str] = mapped_column(String(12))
    error_code: Mapped[str] = mapped_column(String(60), default="")
    reported_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    imported_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    digest: Mapped[str] = mapped_column(String(64))
