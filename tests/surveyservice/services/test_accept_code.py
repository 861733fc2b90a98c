import pytest
from sqlalchemy.orm import Session

from distribution.tokens import issue_token, print_token
from surveyservice.service_context import ServiceContext
from surveyservice.services.accept_code import accept_code
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.exchange_token import TokenRefused
from surveyservice.services.open_answering import open_answering
from surveyservice.services.pause_answering import pause_answering
from surveyservice.services.save_page import save_page
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.services.conftest import PASSED


@pytest.fixture
def pause_code(session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim) -> str:
    """The first household's first person has begun in Danish, and taken a break."""
    opened = open_answering(session, context.keys, claim, clock(), context.catalogue)
    save_page(session, context.keys, claim, opened, PASSED, clock())
    assert pause_answering(session, context.keys, claim)
    session.commit()
    return claim.resume_code()


def test_a_token_starts_an_answer(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    claim = accept_code(session, context.keys, open_survey.printed[0], clock(), "en")
    opened = open_answering(session, context.keys, claim, clock(), context.catalogue)
    assert (claim.language, opened.answers) == ("en", {})


def test_the_code_of_a_pause_goes_on_in_its_language(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, pause_code: str
) -> None:
    typed = print_token(pause_code).lower()
    assert accept_code(session, context.keys, typed, clock(), "en") == claim


def test_a_slip_in_it_is_a_slip(
    session: Session, context: ServiceContext, clock: Clock, pause_code: str
) -> None:
    with pytest.raises(TokenRefused, match="typo_too_short"):
        accept_code(session, context.keys, pause_code[1:], clock(), "da")


def test_what_is_neither_is_unknown(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    with pytest.raises(TokenRefused, match="unknown"):
        accept_code(session, context.keys, issue_token(bytes(32), "nobody", 1), clock(), "da")


def test_a_known_token_is_refused_as_itself(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    clock.advance(days=60)
    with pytest.raises(TokenRefused, match="closed"):
        accept_code(session, context.keys, open_survey.tokens[0], clock(), "da")
