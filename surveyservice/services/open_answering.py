"""Everything a page of the questionnaire needs, in four statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.catalogue import Catalogue
from forms.conditions import Value
from forms.questionnaire import Fielding, Option, Questionnaire, Text
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_draft import find_draft, read_draft
from surveyservice.services.exchange_token import REFUSED_BY_STATE
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.survey_state import state_on
from surveyservice.store.models import Invitation, Survey, SurveyCluster, Village


class AnsweringRefused(Exception):
    """The claim no longer opens the form: unknown, revoked, not_open, closed or full."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answering:
    """One person's answering in progress. `submitted` means this draft was already handed in."""

    survey_id: str
    questionnaire: Questionnaire
    fielding: Fielding
    cluster_id: str
    cluster_name: str
    municipality_name: str
    village_code: int | None
    village_name: str | None
    closes_on: date
    slots: int
    free_slots: int
    answers: dict[str, Value]
    submitted: bool


def open_answering(
    session: Session, keys: Keys, claim: AnswerClaim, now: datetime, catalogue: Catalogue
) -> Answering:
    """The form, its cluster and the answers so far. Raises `AnsweringRefused`."""
    invitation, survey = _load_invitation(session, claim)
    draft = find_draft(session, keys, claim)
    submitted = draft is not None and draft.submitted
    _refuse_unless_open(invitation, survey, now, submitted)
    part = next(part for part in survey.fieldings if part.cluster_id == invitation.cluster_id)
    villages = session.scalars(
        select(Village).where(Village.cluster_id == part.cluster_id).order_by(Village.name)
    ).all()
    names = {village.code: village.name for village in villages}
    code = invitation.village_code
    return Answering(
        survey_id=survey.id,
        questionnaire=form_of_survey(survey, catalogue),
        fielding=fielding_of(part, villages),
        cluster_id=part.cluster_id,
        cluster_name=part.cluster.name,
        municipality_name=part.cluster.municipality.name,
        village_code=code,
        village_name=None if code is None else names[code],
        closes_on=survey.closes_on,
        slots=invitation.slots,
        free_slots=invitation.slots - invitation.slots_used,
        answers=read_draft(draft, claim),
        submitted=submitted,
    )


def fielding_of(part: SurveyCluster, villages: Sequence[Village]) -> Fielding:
    """The cluster's villages as answer options, and its switched-off sections."""
    places = tuple(
        Option(village.code, Text(MappingProxyType({"da": village.name}))) for village in villages
    )
    return Fielding(places, frozenset(part.switched_off))


def _load_invitation(session: Session, claim: AnswerClaim) -> tuple[Invitation, Survey]:
    found = session.execute(
        select(Invitation, Survey)
        .join(Survey, Survey.id == Invitation.survey_id)
        .where(Invitation.id == claim.invitation_id)
    ).one_or_none()
    if found is None:
        raise AnsweringRefused("unknown")
    if found[0].token_generation != claim.generation:
        raise AnsweringRefused("revoked")
    return found[0], found[1]


def _refuse_unless_open(
    invitation: Invitation, survey: Survey, now: datetime, submitted: bool
) -> None:
    if submitted:
        return
    state = state_on(survey, danish_day(now))
    if state in REFUSED_BY_STATE:
        raise AnsweringRefused(REFUSED_BY_STATE[state])
    if invitation.slots_used >= invitation.slots:
        raise AnsweringRefused("full")
