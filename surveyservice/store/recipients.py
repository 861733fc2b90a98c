"""Everybody a survey may write to, as plain columns: a row object per person would cost a batch."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from surveyservice.store.models import Cluster, Invitation, Person


class RecipientRow(NamedTuple):
    """One person; slots are those of the invitation."""

    person_id: str
    invitation_id: str
    digital_post: str
    protected: bool
    has_cpr: bool
    slots: int
    slots_used: int
    opted_out: bool
    has_left: bool
    municipality_id: str


def recipient_rows(session: Session, survey_id: str) -> list[RecipientRow]:
    """Every person of the survey in the order of batches: by municipality, village, household."""
    rows = session.execute(
        select(
            Person.id,
            Person.invitation_id,
            Person.digital_post,
            Person.protected,
            # In reference mode the municipality has the number, and joins it on.
            or_(Person.cpr_enc.is_not(None), Person.reference.is_not(None)),
            Invitation.slots,
            Invitation.slots_used,
            Invitation.opted_out,
            Person.has_left,
            Cluster.municipality_id,
        )
        .join(Invitation, Invitation.id == Person.invitation_id)
        .join(Cluster, Cluster.id == Invitation.cluster_id)
        .where(Person.survey_id == survey_id)
        .order_by(Cluster.municipality_id, Invitation.village_code, Invitation.id, Person.id)
    )
    return [RecipientRow._make(row) for row in rows]
