"""Open links: one per village, for anybody who lives there; made only when somebody asks for them.

They go on posters and flyers that carry no household's code. An answer by one stands beside those
of the invited and is never counted with them, neither in a rate nor towards k.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.links import survey_link
from distribution.tokens import issue_token
from exports.waiting import OPEN_CHANNEL
from forms.published import read_published
from forms.questionnaire import Kind
from surveyservice.keys import Keys
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.services.issue_invitation import issue_invitation
from surveyservice.services.load_responses import villages_of
from surveyservice.store.models import Invitation, Survey
from surveyservice.store.published_forms import find_published_content

NO_SLOTS = 0
"""An open link has none: whatever asks for a free slot finds it full, and no page asks."""


def open_links_of(session: Session, keys: Keys, base_url: str, survey: Survey) -> dict[int, str]:
    """Link of each village that takes part, by village code; asked again, the same ones.

    Raises `SurveyRefused` (not_citizen): only what everybody is asked may be open to everybody.
    """
    if not _asks_citizens(session, survey):
        raise SurveyRefused(
            "not_citizen", f"survey {survey.id} is not for everybody who lives there"
        )
    found = {
        invitation.village_code: invitation
        for invitation in session.scalars(
            select(Invitation).where(Invitation.survey_id == survey.id, Invitation.is_open)
        )
    }
    links = {}
    for village in villages_of(session, survey):
        invitation = found.get(village.code)
        if invitation is None:
            invitation = _issue_open(keys, survey.id, village.cluster_id, village.code)
            session.add(invitation)
        token = issue_token(keys.token_of(survey.id), invitation.id, invitation.token_generation)
        links[village.code] = survey_link(base_url, token)
    session.flush()
    return links


def _issue_open(keys: Keys, survey_id: str, cluster_id: str, village_code: int) -> Invitation:
    unit = f"{OPEN_CHANNEL}:{village_code}"
    invitation = issue_invitation(keys, survey_id, unit, cluster_id, village_code, NO_SLOTS)
    invitation.first_channel = OPEN_CHANNEL
    invitation.is_open = True
    return invitation


def _asks_citizens(session: Session, survey: Survey) -> bool:
    content = find_published_content(session, survey.form_digest)
    return content is not None and read_published(content).kind is Kind.CITIZEN
