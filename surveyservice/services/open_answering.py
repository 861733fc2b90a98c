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
from surveyservice.services.survey_state import SurveyState, shut_since_or_until, state_on
from surveyservice.store.open_invitations import (
    OpenInvitation,
    find_open_invitation,
    find_stored_draft,
    village_names,
)


class AnsweringRefused(Exception):
    """The claim no longer opens the form: unknown, revoked, not_open or closed.

    `day` is when the survey opens or closed.
    """

    def __init__(self, code: str, day: date | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.day = day


@dataclass(frozen=True, slots=True)
class Answering:
    """One person's answering in progress. `submitted` means this draft was already handed in.

    `is_open`: the survey still takes answers; a receipt is shown after that too. `by_open_link`: by
    the link of a village, which has no household and no slots. `expires_on` is the last day an
    unfinished draft is kept, None if there is none.
    `revision` is that of the stored draft, None if nothing is stored; `content` the digests of what
    was handed in (`services.answer_content`).
    """

    survey_id: str
    questionnaire: Questionnaire
    fielding: Fielding
    cluster_id: str
    cluster_name: str
    municipality_name: str
    village_code: int | None
    village_name: str | None
    closes_on: date
    is_open: bool
    slots: int
    free_slots: int
    by_open_link: bool
    answers: dict[str, Value]
    submitted: bool
    expires_on: date | None
    revision: int | None
    content: dict[str, str] | None

    @property
    def is_full(self) -> bool:
        """Whether this person has no slot to answer on: the others of the household used them."""
        return not (self.submitted or self.by_open_link) and self.free_slots <= 0


def open_answering(
    session: Session, keys: Keys, claim: AnswerClaim, now: datetime, catalogue: Catalogue
) -> Answering:
    """The form, its cluster and the answers so far, whether or not a slot is free.

    Raises `AnsweringRefused`.
    """
    invitation = _find_invitation(session, claim)
    digest = claim.draft_digest(keys.draft_digest)
    draft = find_stored_draft(session, digest)
    submitted = draft is not None and draft.submitted
    state = state_on(invitation.survey, danish_day(now))
    if state in REFUSED_BY_STATE and not submitted:
        day = shut_since_or_until(invitation.survey, state)
        raise AnsweringRefused(REFUSED_BY_STATE[state], day)
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
        is_open=state is SurveyState.OPEN,
        slots=invitation.slots,
        free_slots=invitation.slots - invitation.slots_used,
        by_open_link=invitation.is_open,
        answers=read_draft(draft, claim, digest),
        submitted=submitted,
        expires_on=None if draft is None or submitted else draft.expires_on,
        revision=None if draft is None else draft.revision,
        content=None if draft is None else draft.content,
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
