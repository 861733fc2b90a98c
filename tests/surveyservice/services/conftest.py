"""What tests of services share: a session in an application's context, and one person answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.extensions import db
from surveyservice.keys import Keys
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.exchange_token import exchange_token
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import Receipt, submit_response
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey

Submit = Callable[..., Receipt]
PASSED: dict[str, Value] = {"samtykke": 1, "fyldt_16": 1}


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield db.session


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """SQL sent to the database."""
    sent: list[str] = []

    def note(*details: object) -> None:
        sent.append(str(details[2]))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    yield sent
    event.remove(session.get_bind(), "before_cursor_execute", note)


@pytest.fixture
def context(session: Session) -> ServiceContext:
    return service_context()


@pytest.fixture
def keys(context: ServiceContext) -> Keys:
    return context.keys


@pytest.fixture
def claim(session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey) -> AnswerClaim:
    """The first household's first person."""
    return exchange_token(session, keys, open_survey.tokens[0], clock())


@pytest.fixture
def submit(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> Submit:
    """Let somebody with a token answer and hand in."""

    def answer(token: str, answers: dict[str, Value] | None = None) -> Receipt:
        own = exchange_token(session, context.keys, token, clock())
        opened = open_answering(session, context.keys, own, clock(), context.catalogue)
        save_page(session, context.keys, own, opened, PASSED | (answers or {}), clock())
        opened = open_answering(session, context.keys, own, clock(), context.catalogue)
        receipt = submit_response(session, context.keys, own, opened, clock())
        session.commit()
        return receipt

    return answer
