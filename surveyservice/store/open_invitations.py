"""What every page of a questionnaire asks the database, as plain columns.

Statements are made once and rows stay tuples: building objects and statements anew took longer than
drawing the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from surveyservice.store.models import (
    Cluster,
    Draft,
    Invitation,
    Municipality,
    Survey,
    SurveyCluster,
    Village,
)

_SURVEY = select(
    Survey.id,
    Survey.form_id,
    Survey.form_digest,
    Survey.opens_on,
    Survey.closes_on,
    Survey.closed_on,
)
_INVITATION = (
    _SURVEY.add_columns(
        Invitation.token_generation,
        Invitation.village_code,
        Invitation.slots,
        Invitation.slots_used,
        Cluster.id,
        Cluster.name,
        Municipality.name,
        SurveyCluster.switched_off,
    )
    .join(Invitation, Invitation.survey_id == Survey.id)
    .join(Cluster, Cluster.id == Invitation.cluster_id)
    .join(Municipality, Municipality.id == Cluster.municipality_id)
    .join(
        SurveyCluster,
        (SurveyCluster.survey_id == Survey.id) & (SurveyCluster.cluster_id == Cluster.id),
    )
    .where(Invitation.id == bindparam("invitation_id"))
)
_VILLAGES = (
    select(Village.code, Village.name)
    .where(Village.cluster_id == bindparam("cluster_id"))
    .order_by(Village.name)
)
_DRAFT = select(Draft.ciphertext, Draft.submitted).where(
    Draft.key_digest == bindparam("key_digest")
)


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """The survey's form and dates."""

    id: str
    form_id: str
    form_digest: str
    opens_on: date
    closes_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation with the survey and cluster around it."""

    survey: SurveyFacts
    token_generation: int
    village_code: int | None
    slots: int
    slots_used: int
    cluster_id: str
    cluster_name: str
    municipality_name: str
    switched_off: list[str]


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as stored; no ciphertext after submission."""

    ciphertext: bytes | None
    submitted: bool


def find_open_invitation(session: Session, invitation_id: str) -> OpenInvitation | None:
    """The invitation, whether or not its survey is open."""
    row = session.execute(_INVITATION, {"invitation_id": invitation_id}).one_or_none()
    return None if row is None else OpenInvitation(SurveyFacts(*row[:6]), *row[6:])


def village_names(session: Session, cluster_id: str) -> dict[int, str]:
    """The cluster's villages by code, in the order of their names."""
    return dict(session.execute(_VILLAGES, {"cluster_id": cluster_id}).all())


def find_stored_draft(session: Session, key_digest: str) -> StoredDraft | None:
    """The draft with this digest, if anything was saved."""
    row = session.execute(_DRAFT, {"key_digest": key_digest}).one_or_none()
    return None if row is None else StoredDraft(*row)
