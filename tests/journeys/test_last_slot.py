"""Several browsers on one household: no answer too many, none twice, and counters that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.services.create_survey import find_survey
from surveyservice.services.show_rates import recount_answers
from surveyservice.store.models import Draft, Inbox, Invitation
from tests.conftest import TODAY
from tests.factories.browsers import RECEIPT, all_at_once, come_in, hand_in, receipt_number
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

BROWSERS = 4
ROUNDS = 10
"""Households that are raced for, one after another."""

FULL = (303, "/answer/")
"""Where who comes too late is led: the landing page says that the code cannot be used for more."""


@pytest.fixture
def apps(make_app: Callable[..., Flask]) -> list[Flask]:
    """Four services with connections of their own, as four processes have."""
    return [make_app() for _ in range(BROWSERS)]


def open_with_slots(app: Flask, slots: int) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, slots=slots, households=ROUNDS // 2)


def browsers_at_the_end(apps: list[Flask], token: str) -> list[FlaskClient]:
    """One browser per service that has answered everything but not handed in."""
    browsers = [app.test_client() for app in apps]
    for browser in browsers:
        come_in(browser, token)
    return browsers


def hand_in_at_once(browsers: list[FlaskClient]) -> Counter[tuple[int, str | None]]:
    responses = all_at_once([partial(hand_in, browser) for browser in browsers])
    return Counter((response.status_code, response.location) for response in responses)


def stored(app: Flask, survey_id: str) -> tuple[int, dict[str, int]]:
    """Answers in the inbox, and the recount, which must agree with the tally."""
    with app.app_context():
        recount = recount_answers(db.session, find_survey(db.session, survey_id))
        answers = db.session.scalar(select(func.count()).select_from(Inbox)) or 0
    assert recount.agrees, recount
    return answers, recount.tally


def slots_used(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Invitation.slots_used)))


@pytest.mark.parametrize("slots", [1, 2])
def test_four_browsers_on_the_last_slot_store_one_answer(apps: list[Flask], slots: int) -> None:
    survey = open_with_slots(apps[0], slots)
    for token in survey.tokens:
        for _ in range(slots - 1):
            (earlier,) = browsers_at_the_end(apps[:1], token)
            assert hand_in(earlier).location == RECEIPT
        browsers = browsers_at_the_end(apps, token)
        assert hand_in_at_once(browsers) == {(303, RECEIPT): 1, FULL: BROWSERS - 1}
    answers, tally = stored(apps[0], survey.survey_id)
    assert answers == ROUNDS * slots
    assert tally["households"] == ROUNDS
    assert slots_used(apps[0]) == [slots] * ROUNDS


def test_four_free_slots_take_four_answers_of_one_household(apps: list[Flask]) -> None:
    survey = open_with_slots(apps[0], BROWSERS)
    for token in survey.tokens:
        browsers = browsers_at_the_end(apps, token)
        assert hand_in_at_once(browsers) == {(303, RECEIPT): BROWSERS}
    answers, tally = stored(apps[0], survey.survey_id)
    assert (answers, tally["households"]) == (ROUNDS * BROWSERS, ROUNDS)


def test_one_draft_handed_in_four_times_at_once_is_one_answer(apps: list[Flask]) -> None:
    survey = open_with_slots(apps[0], BROWSERS)
    for token in survey.tokens:
        (first,) = browsers_at_the_end(apps[:1], token)
        cookie = first.get_cookie("answer")
        assert cookie is not None
        browsers = [app.test_client() for app in apps]
        for browser in browsers:
            browser.set_cookie("answer", cookie.decoded_value)
        assert hand_in_at_once(browsers) == {(303, RECEIPT): BROWSERS}
        assert len({receipt_number(browser) for browser in browsers}) == 1
    answers, _ = stored(apps[0], survey.survey_id)
    assert answers == ROUNDS
    assert slots_used(apps[0]) == [1] * ROUNDS


def test_a_double_click_is_one_answer_with_one_receipt(apps: list[Flask]) -> None:
    survey = open_with_slots(apps[0], 2)
    (browser,) = browsers_at_the_end(apps[:1], survey.tokens[0])
    assert [hand_in(browser).location for _ in range(3)] == [RECEIPT] * 3
    assert receipt_number(browser) == receipt_number(browser)
    assert stored(apps[0], survey.survey_id)[0] == 1


def test_who_comes_too_late_keeps_the_draft_until_it_expires(apps: list[Flask]) -> None:
    survey = open_with_slots(apps[0], 1)
    winner, loser, *_ = browsers_at_the_end(apps, survey.tokens[0])
    assert hand_in(winner).location == RECEIPT
    late = hand_in(loser)
    assert (late.status_code, late.location) == FULL
    with apps[0].app_context():
        left = Counter(db.session.scalars(select(Draft.submitted)))
    assert left == {True: 1, False: BROWSERS - 1}
