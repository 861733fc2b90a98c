from flask import Flask

from surveyservice.login_cookie import COOKIE, PATHS, forget_login, read_login, write_login
from surveyservice.service_context import service_context


def _cookie_of(app: Flask) -> str:
    response = app.response_class()
    with app.test_request_context():
        write_login(response, service_context(), "id-of-a-session")
    (first, *_) = response.headers.getlist("Set-Cookie")
    return first.split(";")[0].partition("=")[2]


def test_what_was_written_is_read_again(app: Flask) -> None:
    headers = {"Cookie": f"{COOKIE}={_cookie_of(app)}"}
    with app.test_request_context(headers=headers):
        assert read_login(service_context()) == "id-of-a-session"


def test_what_was_changed_is_not(app: Flask) -> None:
    for cookie in ("", "x", _cookie_of(app)[:-1], f"x{_cookie_of(app)}"):
        with app.test_request_context(headers={"Cookie": f"{COOKIE}={cookie}"}):
            assert read_login(service_context()) is None


def test_it_is_taken_back_at_every_path_it_was_given(app: Flask) -> None:
    response = app.response_class()
    with app.test_request_context():
        forget_login(response, service_context())
    taken = response.headers.getlist("Set-Cookie")
    assert [
        path
        for cookie in taken
        for path in PATHS
        if cookie.endswith(f"Path={path}; SameSite=Strict")
    ] == [*PATHS]
    assert all("Max-Age=0" in cookie for cookie in taken)
