import pytest
from flask import Flask

from surveyservice.service_context import service_context
from tests.conftest import Clock
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTERS, OpenSurvey

CREATE = [
    "survey", "create", "--form", "slutevaluering", "--wave", "final",
    "--cluster", "mols_i_udvikling", "--opens", "2026-11-01", "--closes", "2026-11-30",
]  # fmt: skip


@pytest.fixture
def fielded(app: Flask) -> Flask:
    read_json(app, "cluster", "import", CLUSTERS)
    return app


def test_a_survey_is_named_after_form_and_year(fielded: Flask) -> None:
    assert read_json(fielded, *CREATE) == {"survey": "slutevaluering-2026"}
    (row,) = read_json(fielded, "survey", "list")["surveys"]
    with fielded.app_context():
        version = service_context().catalogue.load("slutevaluering").version
    assert row == {
        "id": "slutevaluering-2026",
        "form": "slutevaluering",
        "version": version,
        "wave": "final",
        "clusters": ["Mols i Udvikling"],
        "opens": "2026-11-01",
        "closes": "2026-11-30",
        "state": "open",
    }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--cluster", "atlantis"], "unknown_cluster"),
        (["--switch-off", "mols_i_udvikling:nowhere"], "unknown_section"),
        (["--switch-off", "mols_i_udvikling"], "unknown_section"),
        (["--form", "nothing"], "nothing"),
        (["--wave", "baseline"], "wrong_wave"),
        (["--closes", "2026-10-01"], "dates"),
        (["--id", "A B"], "bad_id"),
    ],
)
def test_what_cannot_be_fielded_is_a_sentence(fielded: Flask, more: list[str], said: str) -> None:
    result = run_command(fielded, *CREATE, *more)
    assert result.exit_code == 1
    assert said in result.stderr
    assert read_json(fielded, "survey", "list") == {"surveys": []}


def test_a_day_is_written_year_first(fielded: Flask) -> None:
    assert run_command(fielded, *CREATE, "--opens", "1/11 2026").exit_code == 2


def test_closing_ends_it_for_good(app: Flask, clock: Clock, open_survey: OpenSurvey) -> None:
    closed = read_json(app, "survey", "close", open_survey.survey_id)
    assert closed == {"survey": open_survey.survey_id, "released": 0, "waiting": 0}
    (row,) = read_json(app, "survey", "list")["surveys"]
    assert row["state"] == "closed"
    page = app.test_client().get(f"/s/{open_survey.tokens[0]}", base_url="http://127.0.0.1:8000")
    assert page.status_code == 403


def test_open_links_are_made_once_and_shown_again(app: Flask, open_survey: OpenSurvey) -> None:
    command = ["survey", "open-links", open_survey.survey_id]
    made = read_json(app, *command)
    assert read_json(app, *command) == made
    found = {row["code"]: (row["village"], row["link"]) for row in made["links"]}
    assert found[101][0] == "Knebel"
    assert app.test_client().get(f"/s/{found[101][1].rpartition('/')[2]}").location == "/answer/"
    lines = run_command(app, *command).stdout.splitlines()
    assert lines == [f"{row['village']}\t{row['link']}" for row in made["links"]]


def test_participants_have_no_open_links(fielded: Flask) -> None:
    read_json(fielded, *CREATE)
    result = run_command(fielded, "survey", "open-links", "slutevaluering-2026")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not_citizen" in result.stderr
