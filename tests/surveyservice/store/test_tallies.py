from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from surveyservice.extensions import db
from surveyservice.store.tallies import (
    DISPOSITIONS,
    TallyPlace,
    count_dispositions,
    count_submission,
    tallies_of,
)
from tests.factories.open_survey import CLUSTER, OpenSurvey

DAY = date(2026, 11, 23)


def figures(app: Flask, survey_id: str) -> list[tuple[object, ...]]:
    """Channels and counters of every row, rows of the invitation first."""
    with app.app_context():
        rows = tallies_of(db.session, survey_id)
        return sorted(
            (
                (
                    row.invite_channel,
                    row.answer_channel,
                    row.households,
                    row.answers,
                    *(getattr(row, name) for name in DISPOSITIONS),
                )
                for row in rows
            ),
            reverse=True,
        )


def submit(app: Flask, place: TallyPlace, *firsts: bool, invite: str = "memo") -> None:
    with app.app_context():
        for is_first in firsts:
            count_submission(db.session, place, invite, is_first)
        db.session.commit()


def release(app: Flask, place: TallyPlace, answer: str = "web", **counts: int) -> None:
    with app.app_context():
        count_dispositions(db.session, place, answer, counts)
        db.session.commit()


@pytest.fixture
def place(open_survey: OpenSurvey) -> TallyPlace:
    return TallyPlace(open_survey.survey_id, CLUSTER, 101, DAY)


def test_an_answer_is_counted_when_it_comes_and_when_it_is_released(
    app: Flask, place: TallyPlace
) -> None:
    assert figures(app, place.survey_id) == []
    submit(app, place, True)
    assert figures(app, place.survey_id) == [("memo", "", 1, 1, 0, 0, 0)]
    release(app, place, partial=1)
    assert figures(app, place.survey_id) == [
        ("memo", "", 1, 1, 0, 0, 0),
        ("", "web", 0, 0, 0, 1, 0),
    ]


def test_answers_add_up(app: Flask, place: TallyPlace) -> None:
    submit(app, place, True, False, True)
    submit(app, place, False)
    release(app, place, complete=2, break_off=1)
    release(app, place, partial=1)
    assert figures(app, place.survey_id) == [
        ("memo", "", 2, 4, 0, 0, 0),
        ("", "web", 0, 0, 2, 1, 1),
    ]


def test_no_row_joins_how_one_was_invited_and_how_one_answered(
    app: Flask, place: TallyPlace
) -> None:
    submit(app, place, True, True)
    submit(app, place, True, invite="print")
    release(app, place, complete=2)
    release(app, place, break_off=1, answer="paper")
    assert figures(app, place.survey_id) == [
        ("print", "", 1, 1, 0, 0, 0),
        ("memo", "", 2, 2, 0, 0, 0),
        ("", "web", 0, 0, 2, 0, 0),
        ("", "paper", 0, 0, 0, 0, 1),
    ]


@pytest.mark.parametrize(
    "other", [{"village_code": 0}, {"village_code": 102}, {"day": DAY + timedelta(days=1)}]
)
def test_whatever_differs_is_counted_apart(
    app: Flask, place: TallyPlace, other: dict[str, Any]
) -> None:
    for one in (place, replace(place, **other)):
        submit(app, one, True)
        release(app, one, complete=1)
    assert (
        figures(app, place.survey_id)
        == [("memo", "", 1, 1, 0, 0, 0)] * 2 + [("", "web", 0, 0, 1, 0, 0)] * 2
    )


def test_what_is_rolled_back_was_not_counted(app: Flask, place: TallyPlace) -> None:
    with app.app_context():
        count_submission(db.session, place, "memo", is_first=True)
        db.session.rollback()
    assert figures(app, place.survey_id) == []
