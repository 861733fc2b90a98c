"""Who is responsible for a survey in one household's cluster: what citizens are told."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.store.models import Cluster, Invitation, Municipality


def find_municipality(session: Session, invitation_id: str) -> Municipality | None:
    """The municipality that invited a household; None for an invitation that is gone."""
    statement = (
        select(Municipality)
        .join(Cluster, Cluster.municipality_id == Municipality.id)
        .join(Invitation, Invitation.cluster_id == Cluster.id)
        .where(Invitation.id == invitation_id)
    )
    return session.scalars(statement).one_or_none()
