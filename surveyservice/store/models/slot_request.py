"""A household's wish for more slots: it stays on the register side and says nothing of answers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.invitation import Invitation
from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base


class SlotRequest(Base):
    """How many more persons of the household would answer; one request to an invitation.

    `state`: open, granted or declined. Asked again, the request is open again.
    """

    __tablename__ = "slot_request"

    invitation_id: Mapped[str] = mapped_column(ForeignKey(Invitation.id), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    more: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="open")
    asked_on: Mapped[date]
    decided_on: Mapped[date | None]
