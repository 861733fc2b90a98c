from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from surveyservice.extensions import db
from surveyservice.store.tallies import COUNTED, TallyKey, add_to_tally, tallies_of
from tests.factories.open_survey import CLUSTER, OpenSurvey

DAY = date(2026, 11, 23)


def figures(app: Flask, survey_id: str) -> list[tuple[int, ...]]:
    with app.app_context():
        return [
            (row.households, *(getattr(row, name) for name in COUNTED))
            for row in tallies_of(db.session, survey_id)
        ]


def add(app: Flask, key: TallyKey, *answers: tuple[str, bool]) -> None:
    with app.app_context():
        for disposition, is_first in answers:
            add_to_tally(db.session, key, disposition, is_first)
        db.session.commit()


@pytest.fixture
def key(open_survey: OpenSurvey) -> TallyKey:
    return TallyKey(open_survey.survey_id, CLUSTER, 101, "memo", "web", DAY)


def test_a_counter_begins_with_its_first_answer(app: Flask, key: TallyKey) -> None:
    assert figures(app, key.survey_id) == []
    add(app, key, ("partial", True))
    assert figures(app, key.survey_id) == [(1, 0, 1, 0)]


def test_answers_add_up_in_one_counter(app: Flask, key: TallyKey) -> None:
    add(app, key, ("complete", True), ("complete", False), ("break_off", True))
    add(app, key, ("partial", False))
    assert figures(app, key.survey_id) == [(2, 2, 1, 1)]


@pytest.mark.parametrize(
    "other",
    [
        {"village_code": 0},
        {"village_code": 102},
        {"invite_channel": "print"},
        {"invite_channel": ""},
        {"answer_channel": "paper"},
        {"day": DAY + timedelta(days=1)},
    ],
)
def test_whatever_differs_is_counted_apart(
    app: Flask, key: TallyKey, other: dict[str, Any]
) -> None:
    add(app, key, ("complete", True))
    add(app, replace(key, **other), ("complete", True))
    assert figures(app, key.survey_id) == [(1, 1, 0, 0)] * 2


def test_what_is_rolled_back_was_not_counted(app: Flask, key: TallyKey) -> None:
    with app.app_context():
        add_to_tally(db.session, key, "complete", is_first=True)
        db.session.rollback()
    assert figures(app, key.survey_id) == []
