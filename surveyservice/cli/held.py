"""What was sent again with other content: counted, shown after closing, decided on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
from flask.cli import AppGroup

from forms.answer_words import word_answer
from forms.questionnaire import Questionnaire
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.decide_held import (
    HeldContent,
    HeldRefused,
    count_held,
    discard_held,
    read_held,
)
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_responses import fieldings_of
from surveyservice.store.held_answers import count_held as count_states
from surveyservice.store.models import Survey

REFUSALS = {
    "unknown": "there is no such answer put aside",
    "survey_open": "the survey is still open: what was put aside can be read when it is closed",
    "decided": "it was decided on before",
    "page_alone": "it is one page, not a whole answer: it can only be discarded",
    "incomplete": "questions that must be answered are not: it can only be discarded",
}

held = AppGroup("held", help="Answers put aside: sent again with other content.")


@held.command("list")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def list_held(survey_id: str, as_json: bool) -> None:
    """How many there are in each state. Exit codes: 0 listed, 1 refused."""
    states = count_states(db.session, _find_survey(survey_id).id)
    lines = [f"{state:12} {count}" for state, count in states.items()]
    show({"survey": survey_id, "states": states}, lines, as_json)


@held.command("show")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def show_held(survey_id: str, as_json: bool) -> None:
    """What waits for a decision, once the survey is closed. Exit codes: 0 shown, 1 refused."""
    context = service_context()
    survey = _find_survey(survey_id)
    try:
        waiting = read_held(db.session, context.keys, survey, context.clock())
    except HeldRefused as error:
        refuse(REFUSALS[error.code])
    form = form_of_survey(db.session, survey, context.catalogue)
    rows = [_describe(one, form, survey) for one in waiting]
    lines = [line for row in rows for line in _lines_of(row)]
    show({"survey": survey_id, "held": rows}, lines or ["nothing waits"], as_json)


@held.command("count")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("held_id", metavar="HELD")
@json_option
def count(survey_id: str, held_id: str, as_json: bool) -> None:
    """Take one as an answer more, as when two persons used one device. Exit codes: 0, 1 refused."""
    context = service_context()
    survey = _find_survey(survey_id)
    form = form_of_survey(db.session, survey, context.catalogue)
    try:
        count_held(db.session, context.keys, form, survey, held_id, context.clock())
    except HeldRefused as error:
        refuse(REFUSALS[error.code])
    db.session.commit()
    lines = ["counted: it is among the answers of the next release"]
    show({"survey": survey_id, "counted": held_id}, lines, as_json)


@held.command("discard")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("held_id", metavar="HELD")
@json_option
def discard(survey_id: str, held_id: str, as_json: bool) -> None:
    """Erase one; that it came stays counted. Exit codes: 0 erased, 1 refused."""
    survey = _find_survey(survey_id)
    try:
        discard_held(db.session, survey, held_id, service_context().clock())
    except HeldRefused as error:
        refuse(REFUSALS[error.code])
    db.session.commit()
    show({"survey": survey_id, "discarded": held_id}, ["discarded"], as_json)


def _find_survey(survey_id: str) -> Survey:
    try:
        return find_survey(db.session, survey_id)
    except SurveyRefused as error:
        refuse(str(error))


def _describe(one: HeldContent, form: Questionnaire, survey: Survey) -> dict[str, Any]:
    fielding = fieldings_of(db.session, survey)[one.cluster_id]
    words = {
        item.id: word_answer(item, value, fielding, form.languages[0])
        if one.section_id is None
        else ", ".join(value)
        for item in form.items
        if (value := one.content.get(item.id)) is not None
    }
    return {"id": one.id, "cluster": one.cluster_id, "page": one.section_id, "answers": words}


def _lines_of(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['id']} {row['cluster']} {'page ' + row['page'] if row['page'] else 'whole answer'}"
    answers: Sequence[tuple[str, str | None]] = list(row["answers"].items())
    yield from (f"    {item_id}: {words}" for item_id, words in answers if words)
