"""Flask's own session is shut: it neither reads a cookie nor sets one."""

from __future__ import annotations

import pytest
from flask import Flask, session


def write_session() -> str:
    session.update(name="value")
    return "written"


@pytest.fixture
def app(app: Flask) -> Flask:
    app.add_url_rule("/reads", "reads", view_func=lambda: str(dict(session)))
    app.add_url_rule(
        "/writes", "writes", view_func=lambda: session.update(name="value") or "written"
    )
    return app


def test_a_cookie_of_that_name_is_not_read(app: Flask) -> None:
    client = app.test_client()
    client.set_cookie("session", "eyJuYW1lIjoidmFsdWUifQ.x.y")
    response = client.get("/reads")
    assert response.text == "{}"
    assert "Set-Cookie" not in response.headers
    assert "Vary" not in response.headers


def test_a_page_that_writes_to_it_fails(app: Flask) -> None:
    response = app.test_client().get("/writes")
    assert response.status_code == 500
    assert "Set-Cookie" not in response.headers
