"""Every fault ends in a page with a sentence and a number, and in no more than that."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import NotFound, TooManyRequests

import surveyservice.error_pages as error_pages

SECRET = "6101801234 Åse Ærø"


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"BASE_URL": "http://localhost"}


@pytest.fixture
def failing(app: Flask) -> FlaskClient:
    """A browser, and pages that fail in each way."""
    faults: dict[str, Exception] = {
        "bug": ValueError(SECRET),
        "database": OperationalError(f"SELECT '{SECRET}'", {}, OSError(SECRET)),
        "missing": NotFound(SECRET),
        "often": TooManyRequests(SECRET, retry_after=30),
    }

    def fail(kind: str) -> str:
        raise faults[kind]

    app.add_url_rule("/fail/<kind>", view_func=fail)
    app.add_url_rule("/sent/<kind>", endpoint="sent", view_func=fail, methods=["POST"])
    return app.test_client()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fail/bug", 500),
        ("/fail/database", 503),
        ("/fail/missing", 404),
        ("/fail/often", 429),
        ("/nowhere", 404),
        ("/sent/bug", 405),
    ],
)
def test_a_fault_is_a_page_that_tells_no_cause(
    failing: FlaskClient, path: str, status: int
) -> None:
    response = failing.get(path)
    page = response.get_data(as_text=True)
    assert response.status_code == status
    assert response.mimetype == "text/html"
    assert "<h1" in page
    assert SECRET not in page
    assert "Traceback" not in page
    assert response.headers["X-Request-Id"] in page


@pytest.mark.parametrize("path", ["/fail/bug", "/fail/missing"])
def test_a_fault_of_the_page_itself_is_plain_text(
    failing: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(error_pages, "render_template", fail)
    response = failing.get(path)
    assert response.status_code in (404, 500)
    assert SECRET not in response.get_data(as_text=True)
    assert response.get_data(as_text=True).strip()


def test_an_address_without_its_slash_leads_on(failing: FlaskClient) -> None:
    response = failing.get("/admin")
    assert response.status_code == 308
    assert response.location.endswith("/admin/")


def test_after_a_fault_the_next_page_works(failing: FlaskClient) -> None:
    assert failing.get("/fail/database").status_code == 503
    assert failing.get("/").status_code == 200


def test_each_request_has_a_number_of_its_own(failing: FlaskClient) -> None:
    numbers = {failing.get(path).headers["X-Request-Id"] for path in ("/", "/", "/nowhere")}
    assert len(numbers) == 3
    assert {len(number) for number in numbers} == {16}


def test_a_refusal_keeps_what_it_owes_the_browser(failing: FlaskClient) -> None:
    assert set(failing.get("/sent/bug").headers["Allow"].split(", ")) == {"OPTIONS", "POST"}
    assert failing.get("/fail/often").headers["Retry-After"] == "30"
