"""Accounts of the people at the desk."""

from __future__ import annotations

import secrets

import click
from flask.cli import AppGroup

from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.record_audit import record_audit
from surveyservice.services.sign_in import (
    MINIMUM_PASSWORD_LETTERS,
    AccountRefused,
    create_account,
)

REASONS = {
    "exists": "there is an account with this name already",
    "weak_password": f"the password needs at least {MINIMUM_PASSWORD_LETTERS} letters",
}

account = AppGroup("account", help="Accounts of the desk.")


@account.command("create")
@click.argument("username")
@click.option("--password", envvar="SURVEY_NEW_PASSWORD", help="Default: one is made and shown.")
@json_option
def create(username: str, password: str | None, as_json: bool) -> None:
    """Create a local administrator. Exit codes: 0 made, 1 refused."""
    chosen = password or secrets.token_urlsafe(12)
    now = service_context().clock()
    try:
        create_account(db.session, username, chosen, now)
    except AccountRefused as error:
        refuse(REASONS[error.code])
    record_audit(db.session, "cli", "account.create", now)
    db.session.commit()
    shown = {"username": username} | ({} if password else {"password": chosen})
    show(shown, (f"{key}: {value}" for key, value in shown.items()), as_json)
