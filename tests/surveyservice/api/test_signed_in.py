import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.security_headers import HEADERS
from tests.conftest import Clock

ADDRESSES = ["/api/v1/forms", "/api/v1/forms/gates", "/api/v1/forms/schema"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_told_without_sign_in(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 401
    assert response.json
    assert response.json["code"] == "not_signed_in"
    assert "WWW-Authenticate" in response.headers
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_nothing_is_checked_without_sign_in(client: FlaskClient) -> None:
    assert client.post("/api/v1/forms/lint", json={}).status_code == 401


def test_signing_out_and_time_end_it(app: Flask, program: FlaskClient, clock: Clock) -> None:
    assert program.get(ADDRESSES[0]).status_code == 200
    clock.advance(hours=11)
    assert program.get(ADDRESSES[0]).status_code == 401


def test_signing_out_at_the_desk_ends_it(program: FlaskClient) -> None:
    program.post("/admin/sign-out")
    assert program.get(ADDRESSES[0]).status_code == 401


def test_another_site_cannot_use_it(program: FlaskClient) -> None:
    headers = {"Origin": "https://evil.example"}
    response = program.post("/api/v1/forms/lint", json={}, headers=headers)
    assert response.status_code == 403
    assert response.json
    assert response.json["code"] == "foreign_request"


def test_citizens_pages_never_get_the_cookie(program: FlaskClient) -> None:
    assert program.get_cookie("admin", path="/") is None
