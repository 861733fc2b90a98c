"""The program as a whole: every promised command is there, explained, and refuses in a sentence."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import update

from surveyservice.cli.command import main
from surveyservice.extensions import db
from surveyservice.store.models import Survey
from tests.factories.command_line import run_command
from tests.factories.open_survey import OpenSurvey

COMMANDS = {
    "account create",
    "batch prepare",
    "cluster import",
    "cluster list",
    "db check",
    "db revision",
    "db upgrade",
    "demo run",
    "demo serve",
    "export",
    "form codebook",
    "form ddi",
    "form lint",
    "form list",
    "form po-export",
    "form po-import",
    "form print",
    "form schema",
    "form xlsform",
    "participants import",
    "rates",
    "register import",
    "survey close",
    "survey create",
    "survey list",
    "survey release",
    "table",
    "waves",
    "worker",
}
WITHOUT_JSON = {"db check", "db revision", "db upgrade", "demo serve", "worker"}


def commands_of(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{before}{name} ")
        else:
            yield before + name, command


ALL = dict(commands_of(main))


def test_the_commands_are_those_that_were_promised() -> None:
    assert set(ALL) >= COMMANDS


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert ALL[name].help


@pytest.mark.parametrize("name", sorted(set(ALL) - WITHOUT_JSON))
def test_each_command_speaks_to_programs(name: str) -> None:
    assert "--json" in [option for param in ALL[name].params for option in param.opts]


@pytest.mark.parametrize(
    "command",
    [
        ["rates", "nothing"],
        ["table", "nothing"],
        ["waves", "nothing", "nothing"],
        ["survey", "close", "nothing"],
        ["survey", "release", "nothing"],
        ["export", "nothing", "--profile", "open", "--out", "never.zip"],
        ["batch", "prepare", "nothing", "--channel", "links", "--out", "never"],
    ],
    ids=" ".join,
)
def test_a_survey_that_is_not_there_is_a_sentence(app: Flask, command: list[str]) -> None:
    result = run_command(app, *command)
    assert result.exit_code == 1
    assert result.stderr == "error: unknown_survey: nothing; see 'surveyservice survey list'\n"


@pytest.mark.parametrize(
    "command",
    [
        ["table", "{survey}"],
        ["waves", "{survey}", "{survey}"],
        ["survey", "release", "{survey}"],
        ["export", "{survey}", "--profile", "open", "--out", "never.zip"],
        ["batch", "prepare", "{survey}", "--channel", "links", "--out", "never"],
    ],
    ids=" ".join,
)
def test_a_form_changed_since_is_a_sentence(
    app: Flask, open_survey: OpenSurvey, command: list[str]
) -> None:
    with app.app_context():
        db.session.execute(update(Survey).values(form_digest="another"))
        db.session.commit()
    arguments = [word.format(survey=open_survey.survey_id) for word in command]
    result = run_command(app, *arguments)
    assert result.exit_code == 1
    assert "restore that version of the file" in result.stderr
