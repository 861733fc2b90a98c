import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.login_cookie import PATHS
from surveyservice.security_headers import HEADERS
from surveyservice.service_context import service_context
from surveyservice.services.sign_in import create_account
from surveyservice.store.models import LoginSession
from tests.conftest import Clock

NAME, PASSWORD = "anna", "en lang adgangskode"
PAGES = [
    ("GET", "/admin/"),
    ("POST", "/admin/sign-out"),
    ("GET", "/admin/forms"),
    ("GET", "/admin/forms/borgerundersoegelse"),
    ("POST", "/admin/forms/borgerundersoegelse"),
    ("GET", "/admin/forms/borgerundersoegelse/paper"),
]


@pytest.fixture(autouse=True)
def account(app: Flask) -> None:
    with app.app_context():
        create_account(db.session, NAME, PASSWORD, service_context().clock())
        db.session.commit()


def _sign_in(client: FlaskClient, name: str = NAME, password: str = PASSWORD) -> int:
    data = {"username": name, "password": password}
    return client.post("/admin/sign-in", data=data).status_code


def test_everything_stands_behind_the_sign_in(client: FlaskClient) -> None:
    for method, address in PAGES:
        response = client.open(address, method=method)
        assert (response.status_code, response.location) == (303, "/admin/sign-in"), address
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_right_password_opens_the_desk(client: FlaskClient) -> None:
    response = client.post("/admin/sign-in", data={"username": NAME, "password": PASSWORD})
    assert (response.status_code, response.location) == (303, "/admin/")
    for cookie, path in zip(response.headers.getlist("Set-Cookie"), PATHS, strict=True):
        attributes = {part.strip() for part in cookie.split(";")}
        assert {"HttpOnly", "SameSite=Strict", f"Path={path}"} <= attributes
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/sign-in").location == "/admin/"


@pytest.mark.parametrize(
    ("name", "password"), [(NAME, "forkert"), ("nobody", PASSWORD), ("", ""), (NAME, "")]
)
def test_a_wrong_name_and_a_wrong_password_look_alike(
    client: FlaskClient, name: str, password: str
) -> None:
    response = client.post("/admin/sign-in", data={"username": name, "password": password})
    assert response.status_code == 422
    assert "Brugernavn og adgangskode passer ikke sammen." in response.text
    assert client.get_cookie("admin", path="/admin") is None


def test_signing_out_ends_the_session_on_the_server(app: Flask, client: FlaskClient) -> None:
    _sign_in(client)
    kept = client.get_cookie("admin", path="/admin")
    assert kept
    assert client.post("/admin/sign-out").location == "/admin/sign-in"
    assert all(client.get_cookie("admin", path=path) is None for path in PATHS)
    with app.app_context():
        assert db.session.query(LoginSession).count() == 0
    client.set_cookie("admin", kept.value, path="/admin")
    assert client.get("/admin/").status_code == 303


def test_a_session_runs_out(client: FlaskClient, clock: Clock) -> None:
    _sign_in(client)
    clock.advance(hours=11)
    assert client.get("/admin/").status_code == 303


@pytest.mark.parametrize("forged", ["", "x", "ImEi.bm90LXNpZ25lZA"])
def test_a_forged_cookie_opens_nothing(client: FlaskClient, forged: str) -> None:
    client.set_cookie("admin", forged, path="/admin")
    assert client.get("/admin/").status_code == 303


def test_the_citizens_cookie_is_no_key_to_the_desk(visitor: FlaskClient) -> None:
    claim = visitor.get_cookie("answer")
    assert claim
    visitor.set_cookie("admin", claim.value, path="/admin")
    assert visitor.get("/admin/").status_code == 303
