import pytest
from flask import Flask

from tests.factories.browsers import RECEIPT, come_in, hand_in
from tests.factories.command_line import read_json, run_command
from tests.factories.open_links import open_tokens
from tests.factories.open_survey import OpenSurvey


@pytest.mark.parametrize(
    ("by", "keys"),
    [("village", ["Knebel", "Vrinners"]), ("cluster", ["Mols i Udvikling"]), ("channel", ["memo"]),
     ("day", [])],
)  # fmt: skip
def test_rates_before_the_first_answer(
    app: Flask, open_survey: OpenSurvey, by: str, keys: list[str]
) -> None:
    data = read_json(app, "rates", open_survey.survey_id, "--by", by)
    assert (data["by"], data["date"]) == (by, "2026-11-23")
    assert [row["key"] for row in data["rows"]] == keys
    for row in data["rows"]:
        assert row["household"]["formula"] == "RR2"
        assert (row["household"]["numerator"], row["household"]["value"]) == (0, 0)


def test_rates_in_lines(app: Flask, open_survey: OpenSurvey) -> None:
    text = run_command(app, "rates", open_survey.survey_id, "--recount").stdout
    assert "0/6 = 0.0%" in text
    assert "0/12 = 0.0%" in text
    assert "recount agrees" in text


def test_a_survey_without_invitations_has_no_rates(app: Flask, open_survey: OpenSurvey) -> None:
    command = ["survey", "create", "--form", "borgerundersoegelse", "--wave", "phase2"]
    days = ["--opens", "2026-11-01", "--closes", "2026-11-30"]
    read_json(app, *command, "--cluster", "vestrum", *days, "--id", "empty")
    assert read_json(app, "rates", "empty", "--recount")["rows"] == []


def test_answers_by_open_links_stand_beside_the_rates(app: Flask, open_survey: OpenSurvey) -> None:
    command = ["rates", open_survey.survey_id, "--by", "channel", "--recount"]
    before = read_json(app, *command)
    assert before["answers_by_open_links"] == 0
    assert "open links" not in run_command(app, *command).stdout
    with app.app_context():
        token = open_tokens(open_survey.survey_id)[102]
    browser = app.test_client()
    come_in(browser, token)
    assert hand_in(browser).location == RECEIPT
    after = read_json(app, *command)
    assert after["answers_by_open_links"] == 1
    assert after["rows"] == before["rows"]
    assert after["recount"]["agrees"]
    assert "answers by open links: 1 (no rate" in run_command(app, *command).stdout
