"""Released answers as the export room's values. Nothing else is ever tabulated or exported."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.dataset import ReleasedResponse
from exports.tables import Group
from forms.fielding import Fielding
from surveyservice.services.open_answering import fielding_of
from surveyservice.store.models import Response, Survey, Village


def load_responses(session: Session, survey: Survey) -> tuple[ReleasedResponse, ...]:
    """All released responses of the survey, in the order of their random keys."""
    clusters = {part.cluster_id: part.cluster.name for part in survey.fieldings}
    villages = {village.code: village.name for village in villages_of(session, survey)}
    rows = session.scalars(
        select(Response).where(Response.survey_id == survey.id).order_by(Response.id)
    )
    return tuple(
        ReleasedResponse(
            cluster=row.cluster_id,
            cluster_name=clusters[row.cluster_id],
            village=None if row.village_code is None else villages[row.village_code],
            channel=row.channel,
            disposition=row.disposition,
            release=row.release_number,
            answers=row.answers,
        )
        for row in rows
    )


def villages_of(session: Session, survey: Survey) -> Sequence[Village]:
    """The villages of every cluster that takes part."""
    cluster_ids = [part.cluster_id for part in survey.fieldings]
    return session.scalars(
        select(Village).where(Village.cluster_id.in_(cluster_ids)).order_by(Village.code)
    ).all()


def fieldings_of(session: Session, survey: Survey) -> dict[str, Fielding]:
    """What the form needs to know of each cluster, by cluster id."""
    villages = villages_of(session, survey)
    return {
        part.cluster_id: fielding_of(
            {row.code: row.name for row in villages if row.cluster_id == part.cluster_id},
            part.switched_off,
        )
        for part in survey.fieldings
    }


def groups_of(session: Session, survey: Survey, by: str) -> tuple[Group, ...]:
    """The columns of a table: clusters in the survey's order, or villages by code."""
    if by == "cluster":
        return tuple(Group(part.cluster_id, part.cluster.name) for part in survey.fieldings)
    return tuple(Group(village.name, village.name) for village in villages_of(session, survey))
