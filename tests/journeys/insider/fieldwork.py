"""A survey in three villages, answered over fifty days by the real pages, copied each night.

What each household answered is kept here alone: every answer carries a mark of its own.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path
from string import ascii_lowercase

import pytest
from flask import Flask
from flask.testing import FlaskClient

from distribution.tokens import issue_token
from forms.questionnaire import Questionnaire
from forms.raw_answers import raw_answer
from forms.routing import applying_items
from surveyservice.clock import danish_day
from surveyservice.demo.synthetic_answers import citizen_answers
from surveyservice.extensions import db
from surveyservice.jobs.release_waiting import release_waiting
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey
from surveyservice.services.issue_invitation import issue_invitation
from tests.conftest import Clock
from tests.factories.browsers import RECEIPT, answer_pages, come_in, hand_in
from tests.factories.open_links import open_tokens
from tests.factories.open_survey import CLUSTER, FORM, import_demo_clusters
from tests.journeys.insider.copies import Copy, take_copy
from tests.journeys.insider.watch import OWN_MARK

DAYS = 50
HOUSEHOLDS = {101: 13, 102: 12, 103: 4}
"""By village."""

ANSWERING = {101: 12, 102: 11, 103: 2}
PERSONS = (2, 5, 1, 1, 2, 1, 1)
"""How many answer in one household after the other; all begins anew in each village."""

FLOOD = {101: 14, 102: 9, 103: 9}
"""Answers that the insider sends by the open link of each village, before anybody else answers."""

MARKED = "samarbejde_ide"
SECTION_OF_MARK = "samarbejde"
OTHER_TEXTS = ("moedesteder_forslag", "aktiviteter_tilpas", "aktiviteter_nye")
MUCH_TO_SAY = 0.1
"""Share of those who write a page to each open question."""


@dataclass(frozen=True)
class Answer:
    """What one person of a household will send on one day, section by section."""

    household: str
    village: int
    token: str
    mark: str
    day: int
    overnight: bool
    pages: Mapping[str, Mapping[str, object]]


@dataclass
class Fieldwork:
    """What happened, and the copies of it. `order` has the marks as they were handed in."""

    survey_id: str
    form: Questionnaire
    copies: list[Copy] = field(default_factory=list)
    household_of: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)


class OneSeed(random.Random):
    """In place of the system's randomness, so that a run can be told again."""

    def token_hex(self, size: int = 32) -> str:
        return self.randbytes(size).hex()


def seed_randomness(patch: pytest.MonkeyPatch, seed: int) -> None:
    """Every id and every draw of the service from one seed; keys and nonces stay as they are."""
    drawn = OneSeed(seed)
    patch.setattr(secrets, "token_hex", drawn.token_hex)
    patch.setattr(random, "SystemRandom", lambda: drawn)


def run_fieldwork(
    make_app: Callable[..., Flask], clock: Clock, data_dir: Path, seed: int, flood: bool = False
) -> Fieldwork:
    """From the first letter to the release after the last day.

    With a `flood`, the insider sends answers by open links too, to be the company of others.
    """
    log = StringIO()
    with redirect_stderr(log):
        app = make_app(LOG_LEVEL="INFO", MASTER_KEY="5a" * 32)
    drawn = random.Random(seed)  # noqa: S311  made-up people
    with app.app_context():
        work, answers = _field_survey(clock, drawn)

    def copy() -> None:
        with app.app_context():
            work.copies.append(take_copy(db.engine, data_dir, log.getvalue()))

    copy()
    if flood:
        _send_flood(app, work.survey_id)
        copy()
    asleep: list[tuple[FlaskClient, Answer]] = []
    for day in range(DAYS):
        for browser, answer in asleep:
            _send(work, browser, answer)
            _release(app, copy)
        asleep = []
        for answer in (each for each in answers if each.day == day):
            browser = app.test_client()
            come_in(browser, answer.token)
            answer_pages(browser, answer.pages)
            if answer.overnight:
                asleep.append((browser, answer))
            else:
                _send(work, browser, answer)
                _release(app, copy)
        copy()
        clock.advance(days=1)
    clock.advance(days=1)
    release_waiting(app)
    copy()
    return work


def _send(work: Fieldwork, browser: FlaskClient, answer: Answer) -> None:
    assert hand_in(browser).location == RECEIPT
    work.household_of[answer.mark] = answer.household
    work.order.append(answer.mark)


def _send_flood(app: Flask, survey_id: str) -> None:
    with app.app_context():
        tokens = open_tokens(survey_id)
    for village, number in FLOOD.items():
        for place in range(number):
            browser = app.test_client()
            come_in(browser, tokens[village])
            answer_pages(browser, {SECTION_OF_MARK: {MARKED: f"{OWN_MARK}{place}"}})
            assert hand_in(browser).location == RECEIPT


def _release(app: Flask, copy: Callable[[], None]) -> None:
    if release_waiting(app):
        copy()


def _field_survey(clock: Clock, drawn: random.Random) -> tuple[Fieldwork, list[Answer]]:
    context = service_context()
    import_demo_clusters()
    day = danish_day(clock())
    form = context.catalogue.load(FORM)
    survey = create_survey(
        db.session, form, [CLUSTER], form.wave, day, day + timedelta(days=DAYS - 1)
    )
    answers: list[Answer] = []
    for village, households in HOUSEHOLDS.items():
        for number in range(households):
            persons = PERSONS[number % len(PERSONS)]
            made = issue_invitation(
                context.keys, survey.id, f"{village}-{number}", CLUSTER, village, persons
            )
            made.first_channel = "memo" if number % 3 else "print"
            db.session.add(made)
            if number < ANSWERING[village]:
                token = issue_token(context.keys.token_of(survey.id), made.id, 1)
                answers += _household(form, made.id, village, token, persons, drawn)
    db.session.commit()
    drawn.shuffle(answers)
    return Fieldwork(survey.id, form), answers


def _household(
    form: Questionnaire,
    household: str,
    village: int,
    token: str,
    persons: int,
    drawn: random.Random,
) -> Iterator[Answer]:
    """What each of its persons will send, and when; some stop early, some sleep on it."""
    for _ in range(persons):
        mark = f"kendetegn{drawn.randrange(10**8):08}"
        pages = dict(_pages_of(form, village, mark, drawn))
        if drawn.random() < 0.2:
            pages = dict(list(pages.items())[:5])
        yield Answer(
            household, village, token, mark, drawn.randrange(DAYS), drawn.random() < 0.1, pages
        )


def _pages_of(
    form: Questionnaire, village: int, mark: str, drawn: random.Random
) -> Iterator[tuple[str, dict[str, object]]]:
    answers = citizen_answers(form, village, drawn)
    answers[MARKED] = mark
    if drawn.random() < MUCH_TO_SAY:
        answers |= {item: _write_much(drawn) for item in OTHER_TEXTS}
    for section in form.sections[1:]:
        items = applying_items(section, answers)
        if items:
            yield (
                section.id,
                {
                    item.id: list(raw_answer(item, answers[item.id]))
                    for item in items
                    if item.id in answers
                },
            )


def _write_much(drawn: random.Random) -> str:
    words = ("".join(drawn.choices(ascii_lowercase, k=6)) for _ in range(140))
    return " ".join(words)
