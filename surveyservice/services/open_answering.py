"""Everything a page of the questionnaire needs, in three statements; one more to meet a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from forms.catalogue import Catalogue
from forms.conditions import Value
from forms.fielding import Fielding
from forms.questionnaire import Questionnaire
from forms.scales import Option
from forms.texts import Text
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_draft import read_draft
from surveyservice.services.exchange_token import REFUSED_BY_STATE
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.survey_state import state_on
from surveyservice.store.open_invitations import (
    OpenInvitation,
    find_open_invitation,
    find_stored_draft,
    village_names,
)


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
    invitation = _find_invitation(session, claim)
    digest = claim.draft_digest(keys.draft_digest)
    draft = find_stored_draft(session, digest)
    submitted = draft is not None and draft.submitted
    _refuse_unless_open(invitation, now, submitted)
    villages = village_names(session, invitation.cluster_id)
    code = invitation.village_code
    return Answering(
        survey_id=invitation.survey.id,
        questionnaire=form_of_survey(session, invitation.survey, catalogue),
        fielding=fielding_of(villages, invitation.switched_off),
        cluster_id=invitation.cluster_id,
        cluster_name=invitation.cluster_name,
        municipality_name=invitation.municipality_name,
        village_code=code,
        village_name=None if code is None else villages[code],
        closes_on=invitation.survey.closes_on,
        slots=invitation.slots,
        free_slots=invitation.slots - invitation.slots_used,
        answers=read_draft(draft, claim, digest),
        submitted=submitted,
    )


def fielding_of(villages: Mapping[int, str], switched_off: Iterable[str]) -> Fielding:
    """The cluster's villages as answer options, and its switched-off sections."""
    places = tuple(
        Option(code, Text(MappingProxyType({"da": name}))) for code, name in villages.items()
    )
    return Fielding(places, frozenset(switched_off))


def _find_invitation(session: Session, claim: AnswerClaim) -> OpenInvitation:
    invitation = find_open_invitation(session, claim.invitation_id)
    if invitation is None:
        raise AnsweringRefused("unknown")
    if invitation.token_generation != claim.generation:
        raise AnsweringRefused("revoked")
    return invitation


def _refuse_unless_open(invitation: OpenInvitation, now: datetime, submitted: bool) -> None:
    if submitted:
        return
    state = state_on(invitation.survey, danish_day(now))
    if state in REFUSED_BY_STATE:
        raise AnsweringRefused(REFUSED_BY_STATE[state])
    if invitation.slots_used >= invitation.slots:
        raise AnsweringRefused("full")
