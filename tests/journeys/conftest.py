"""What the journeys share: a service at the address its test browsers ask for."""

from __future__ import annotations

import pytest


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"BASE_URL": "http://localhost"}
