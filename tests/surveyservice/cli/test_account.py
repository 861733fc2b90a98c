import pytest
from flask import Flask
from sqlalchemy import select

from surveyservice.extensions import db
from surveyservice.services.sign_in import sign_in
from surveyservice.store.models import Account, AuditEvent
from tests.conftest import TODAY
from tests.factories.command_line import read_json, run_command


def test_a_made_password_is_shown_once_and_works(app: Flask) -> None:
    made = read_json(app, "account", "create", "sekretariat")
    with app.app_context():
        assert sign_in(db.session, "sekretariat", made["password"], TODAY)
        (event,) = db.session.scalars(select(AuditEvent))
        assert (event.action, event.details) == ("account.create", {})


def test_a_chosen_password_is_not_repeated(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_NEW_PASSWORD", "et godt langt kodeord")
    result = run_command(app, "account", "create", "sekretariat")
    assert result.stdout == "username: sekretariat\n"
    with app.app_context():
        assert sign_in(db.session, "sekretariat", "et godt langt kodeord", TODAY)


def test_a_refusal_says_why(app: Flask) -> None:
    short = run_command(app, "account", "create", "x", "--password", "short")
    assert (short.exit_code, "at least 12" in short.stderr) == (1, True)
    read_json(app, "account", "create", "x")
    again = run_command(app, "account", "create", "x")
    assert (again.exit_code, "already" in again.stderr) == (1, True)
    with app.app_context():
        assert len(db.session.scalars(select(Account)).all()) == 1
