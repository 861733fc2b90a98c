"""A browser that is signed in at the desk."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.sign_in import create_account

NAME, PASSWORD = "anna", "en lang adgangskode"


def add_account(app: Flask) -> None:
    """Make the account that `NAME` and `PASSWORD` open."""
    with app.app_context():
        create_account(db.session, NAME, PASSWORD, service_context().clock())
        db.session.commit()


def sign_in_to_desk(app: Flask, base_url: str | None = None) -> FlaskClient:
    """A client with the desk's cookies; the account is made."""
    add_account(app)
    client = app.test_client()
    data = {"username": NAME, "password": PASSWORD}
    assert client.post("/admin/sign-in", data=data, base_url=base_url).status_code == 303
    return client
