"""What every page of a questionnaire asks the database, as plain columns.

Statements are made once, on plain tables, and rows stay tuples: building objects and statements
anew took longer than drawing the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CursorResult, Select, Table, bindparam, select
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

Columns = tuple[Any, ...]
Statement = Select[*Columns]


def _columns(model: type[Any]) -> Any:
    table: Table = model.__table__
    return table.c


_CLUSTER, _DRAFTED, _INVITED = _columns(Cluster), _columns(Draft), _columns(Invitation)
_MUNICIPALITY, _SURVEY, _PART = _columns(Municipality), _columns(Survey), _columns(SurveyCluster)
_VILLAGE = _columns(Village)

_FIND_INVITATION = (
    select(
        _SURVEY.id,
        _SURVEY.form_id,
        _SURVEY.form_digest,
        _SURVEY.opens_on,
        _SURVEY.closes_on,
        _SURVEY.closed_on,
        _INVITED.token_generation,
        _INVITED.village_code,
        _INVITED.slots,
        _INVITED.slots_used,
        _INVITED.is_open,
        _CLUSTER.id,
        _CLUSTER.name,
        _MUNICIPALITY.name,
        _PART.switched_off,
    )
    .where(_INVITED.id == bindparam("invitation_id"))
    .where(_SURVEY.id == _INVITED.survey_id)
    .where(_CLUSTER.id == _INVITED.cluster_id)
    .where(_MUNICIPALITY.id == _CLUSTER.municipality_id)
    .where(_PART.survey_id == _INVITED.survey_id, _PART.cluster_id == _INVITED.cluster_id)
)
_LIST_VILLAGES = (
    select(_VILLAGE.code, _VILLAGE.name)
    .where(_VILLAGE.cluster_id == bindparam("cluster_id"))
    .order_by(_VILLAGE.name)
)
_FIND_DRAFT = select(
    _DRAFTED.ciphertext,
    _DRAFTED.submitted,
    _DRAFTED.expires_on,
    _DRAFTED.revision,
    _DRAFTED.content,
).where(_DRAFTED.key_digest == bindparam("key_digest"))


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
    """An invitation with the survey and cluster around it. `is_open`: a village's open link."""

    survey: SurveyFacts
    token_generation: int
    village_code: int | None
    slots: int
    slots_used: int
    is_open: bool
    cluster_id: str
    cluster_name: str
    municipality_name: str
    switched_off: list[str]


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as stored; no ciphertext after submission.

    `revision` counts its saves. `content` has a keyed digest of each page as it was sent, and is
    set with the submission.
    """

    ciphertext: bytes | None
    submitted: bool
    expires_on: date
    revision: int
    content: dict[str, str] | None


def find_open_invitation(session: Session, invitation_id: str) -> OpenInvitation | None:
    """The invitation, whether or not its survey is open."""
    row = _execute(session, _FIND_INVITATION, invitation_id=invitation_id).one_or_none()
    return None if row is None else OpenInvitation(SurveyFacts(*row[:6]), *row[6:])


def village_names(session: Session, cluster_id: str) -> dict[int, str]:
    """The cluster's villages by code, in the order of their names."""
    return dict(_execute(session, _LIST_VILLAGES, cluster_id=cluster_id).all())


def find_stored_draft(session: Session, key_digest: str) -> StoredDraft | None:
    """The draft with this digest, if anything was saved."""
    row = _execute(session, _FIND_DRAFT, key_digest=key_digest).one_or_none()
    return None if row is None else StoredDraft(*row)


def _execute(session: Session, statement: Statement, **values: str) -> CursorResult[*Columns]:
    # Past the session's own `execute`, which readies rows for objects that are not made here.
    return session.connection().execute(statement, values)
