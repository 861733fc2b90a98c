"""What tests of the API share: a program that is signed in."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.desk import sign_in_to_desk


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"TRUSTED_HOSTS": "localhost"}


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    return sign_in_to_desk(app)
