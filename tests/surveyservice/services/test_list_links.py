from sqlalchemy import update
from sqlalchemy.orm import Session

from distribution.tokens import issue_token
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.list_links import list_links
from surveyservice.store.models import Invitation
from tests.factories.open_survey import SLOTS, OpenSurvey

SITE = "https://svar.example.dk"


def test_every_invitation_has_its_link(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    survey = find_survey(session, open_survey.survey_id)
    links = list_links(session, context.keys, SITE, survey)
    assert {link.link for link in links} == {f"{SITE}/s/{token}" for token in open_survey.tokens}
    assert [link.village_code for link in links] == [101] * 6 + [102] * 6
    assert {(link.channel, link.slots) for link in links} == {("memo", SLOTS)}


def test_a_raised_generation_makes_another_link(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    survey = find_survey(session, open_survey.survey_id)
    session.execute(update(Invitation).values(token_generation=2))
    for link in list_links(session, context.keys, SITE, survey):
        token = issue_token(context.keys.token_of(survey.id), link.invitation_id, 2)
        assert link.link == f"{SITE}/s/{token}"


def test_a_link_is_not_shown_by_accident(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    survey = find_survey(session, open_survey.survey_id)
    shown = repr(list_links(session, context.keys, SITE, survey))
    assert not [token for token in open_survey.tokens if token in shown]
