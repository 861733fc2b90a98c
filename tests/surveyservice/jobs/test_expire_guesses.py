from flask import Flask
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.jobs.expire_guesses import expire_guesses
from surveyservice.service_context import service_context
from surveyservice.services.spend_guess import spend_guess
from surveyservice.store.models import GuessBudget
from tests.conftest import Clock


def left(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(GuessBudget)) or 0


def test_networks_are_forgotten_when_their_budget_is_full_again(app: Flask, clock: Clock) -> None:
    with app.app_context():
        spend_guess(db.session, service_context().keys, "192.0.2.7", clock())
        db.session.commit()
    assert expire_guesses(app) == 0
    clock.advance(minutes=11)
    assert expire_guesses(app) == left(app) + 2 == 2
    assert left(app) == 0
