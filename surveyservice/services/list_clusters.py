"""The clusters there are, each with what a form needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.fielding import Fielding
from surveyservice.services.open_answering import fielding_of
from surveyservice.store.models import Cluster
from surveyservice.store.open_invitations import village_names


@dataclass(frozen=True, slots=True)
class ClusterName:
    """One cluster in a list to choose from."""

    id: str
    name: str
    municipality: str


def list_clusters(session: Session) -> tuple[ClusterName, ...]:
    """All clusters in the order of their names."""
    clusters = session.scalars(select(Cluster).order_by(Cluster.name, Cluster.id))
    return tuple(ClusterName(one.id, one.name, one.municipality.name) for one in clusters)


def whole_fielding(session: Session, cluster_id: str) -> Fielding:
    """The cluster's villages, with no section switched off."""
    return fielding_of(village_names(session, cluster_id), ())
