"""What tests of pages share: the test client's host is answered, and a person who has come in."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"TRUSTED_HOSTS": "localhost"}


@pytest.fixture
def visitor(client: FlaskClient, open_survey: OpenSurvey) -> FlaskClient:
    """A browser that has exchanged the first household's code."""
    assert client.get(f"/s/{open_survey.tokens[0]}").status_code == 303
    return client


@pytest.fixture
def respondent(visitor: FlaskClient) -> FlaskClient:
    """A visitor who has consented and is old enough."""
    visitor.post("/answer/deltagelse", data={"samtykke": "1", "fyldt_16": "1"})
    return visitor
