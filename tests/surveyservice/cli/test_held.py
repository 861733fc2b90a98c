import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import HeldAnswer
from tests.factories.browsers import GATE, PASSED, come_in, hand_in
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import OpenSurvey

LATE = {"identitet_faelles": "1"}


@pytest.fixture
def held(app: Flask, client: FlaskClient, open_survey: OpenSurvey) -> str:
    """The id of one whole answer put aside, and one page beside it."""
    come_in(client, open_survey.tokens[0])
    old = client.get("/answer/check").text.split('name="seen" value="')[1].split('"')[0]
    client.post("/answer/baggrund", data={"landsby": "102"})
    hand_in(client)
    assert client.post("/answer/submit", data={"seen": old}).location.endswith("held")
    assert client.post(GATE, data=PASSED | {"fyldt_16": "2"}).location.endswith("held")
    with app.app_context():
        return db.session.query(HeldAnswer.id).filter(HeldAnswer.section_id.is_(None)).scalar()


def states(app: Flask, survey_id: str) -> dict[str, int]:
    return read_json(app, "held", "list", survey_id)["states"]


def test_while_the_survey_is_open_they_are_counted_and_not_shown(
    app: Flask, open_survey: OpenSurvey, held: str
) -> None:
    assert states(app, open_survey.survey_id) == {"held": 2, "counted": 0, "discarded": 0}
    result = run_command(app, "held", "show", open_survey.survey_id)
    assert result.exit_code == 1
    assert "still open" in result.stderr


def test_after_closing_each_is_shown_and_decided(
    app: Flask, open_survey: OpenSurvey, held: str
) -> None:
    survey = open_survey.survey_id
    run_command(app, "survey", "close", survey)
    shown = {row["id"]: row for row in read_json(app, "held", "show", survey)["held"]}
    assert shown[held]["page"] is None
    assert shown[held]["answers"]["fyldt_16"] == "Ja"
    (page,) = shown.keys() - {held}
    assert shown[page]["page"] == "deltagelse"
    assert run_command(app, "held", "count", survey, page).exit_code == 1
    assert run_command(app, "held", "count", survey, held).exit_code == 0
    assert run_command(app, "held", "discard", survey, page).exit_code == 0
    assert run_command(app, "held", "discard", survey, page).exit_code == 1
    assert states(app, survey) == {"held": 0, "counted": 1, "discarded": 1}
    assert read_json(app, "rates", survey, "--recount")["recount"]["agrees"]


def test_a_survey_that_is_not_there_is_told(app: Flask) -> None:
    for command in ("list", "show"):
        assert run_command(app, "held", command, "nothing").exit_code == 1
