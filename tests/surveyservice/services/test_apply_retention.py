"""Persons are erased on the day the letter promised, not before; sums stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from surveyservice.services.apply_retention import apply_retention
from surveyservice.services.create_survey import close_survey
from surveyservice.services.show_rates import survey_rates
from surveyservice.store.models import AuditEvent, Dispatch, Municipality, Person
from tests.conftest import Clock
from tests.factories.command_line import read_json
from tests.journeys.register_of_two_municipalities import (
    PERSONS,
    SURVEY,
    field_survey,
    prepare,
    write_register,
)

CLOSES_AFTER_DAYS = 21
KEPT_DAYS = 30


@pytest.fixture(autouse=True)
def invited(app: Flask, tmp_path: Path) -> None:
    """Everybody of the register imported, those without Digital Post sent a letter."""
    field_survey(app)
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    prepare(app, "print", tmp_path / "letters")


def count(session: Session) -> int:
    return session.scalar(select(func.count(Person.id))) or 0


def test_nobody_is_erased_before_the_day(session: Session, clock: Clock) -> None:
    clock.advance(days=CLOSES_AFTER_DAYS + KEPT_DAYS - 1)
    assert apply_retention(session, clock()) == ()
    assert count(session) == len(PERSONS)


def test_everybody_is_erased_on_the_day(session: Session, clock: Clock) -> None:
    before = survey_rates(session, SURVEY)
    clock.advance(days=CLOSES_AFTER_DAYS + KEPT_DAYS)
    done = apply_retention(session, clock())
    session.commit()
    assert sum(erasure.persons for erasure in done) == len(PERSONS)
    assert count(session) == 0
    assert set(session.scalars(select(Dispatch.person_id))) == {None}
    assert survey_rates(session, SURVEY) == before
    acts = session.scalars(select(AuditEvent).where(AuditEvent.action == "persons.erase")).all()
    assert sorted(act.details["municipality"] for act in acts) == ["syddjurs", "vordingborg"]
    assert apply_retention(session, clock()) == ()


def test_each_municipality_has_its_own_period(session: Session, clock: Clock) -> None:
    session.execute(
        update(Municipality).where(Municipality.id == "vordingborg").values(retention_days=90)
    )
    clock.advance(days=CLOSES_AFTER_DAYS + KEPT_DAYS)
    assert [erasure.municipality_id for erasure in apply_retention(session, clock())] == [
        "syddjurs"
    ]
    assert 0 < count(session) < len(PERSONS)


def test_the_period_begins_when_the_survey_was_closed_by_hand(
    session: Session, clock: Clock
) -> None:
    close_survey(session, SURVEY, clock().date())
    clock.advance(days=KEPT_DAYS)
    assert len(apply_retention(session, clock())) == 2


def test_a_dry_run_erases_nothing(app: Flask, session: Session, clock: Clock) -> None:
    clock.advance(days=CLOSES_AFTER_DAYS + KEPT_DAYS)
    shown = read_json(app, "retention", "apply", "--dry-run")
    assert sum(row["persons"] for row in shown["erased"]) == len(PERSONS)
    assert count(session) == len(PERSONS)
    assert read_json(app, "retention", "apply")["erased"] == shown["erased"]
    session.expire_all()
    assert count(session) == 0
