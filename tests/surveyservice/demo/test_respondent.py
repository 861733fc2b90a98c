"""The demo's citizen: reads pages, keeps cookies, and says when it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from forms.conditions import Value
from surveyservice.demo.demo_server import running_server
from surveyservice.demo.respondent import Respondent, RespondentLost

HOST = "svar.example.dk"
PLAIN_PAGES = {
    "/s/dead-end": "<main>nothing here</main>",
    "/s/round": "<main><a href='/answer/loop'>on</a></main>",
    "/answer/loop": "<main><a href='/answer/loop'>on</a></main>",
}


@pytest.fixture
def pages() -> Flask:
    """A tiny survey of two pages."""
    app = Flask("pages", static_folder=None)
    app.sent = []

    @app.get("/s/<token>")
    def enter(token: str) -> ResponseReturnValue:
        response = redirect("/answer/", 303)
        response.set_cookie("answer", f"claim-{token}")
        return response

    @app.get("/answer/")
    def landing() -> str:
        assert request.cookies["answer"] == "claim-X"
        return "<main><a href='/privacy'>x</a><a href='/answer/one'>Start</a></main>"

    @app.route("/answer/one", methods=["GET", "POST"])
    def one() -> ResponseReturnValue:
        if request.method == "POST":
            app.sent.append(request.form.to_dict(flat=False))
            return redirect("/answer/receipt", 303)
        return (
            "<main><form method='post'><input type='hidden' name='seen' value='1'>"
            "<input type='radio' name='koen' value='1'><input type='radio' name='koen' value='2'>"
            "<input type='checkbox' name='valg' value='1'><textarea name='text'></textarea>"
            "<input name='empty'>"
            "<select name='orden'></select><select name='orden'></select>"
            "<input name='dag'><input name='dag'><input type='text' name='dag'></form></main>"
        )

    @app.get("/answer/receipt")
    def receipt() -> str:
        return "<main>Tak</main>"

    for path, content in PLAIN_PAGES.items():
        app.add_url_rule(path, path, view_func=lambda content=content: content)
    return app


@pytest.fixture
def port(pages: Flask) -> Iterator[int]:
    with running_server(pages) as port:
        yield port


@pytest.fixture
def browser(port: int) -> Iterator[Respondent]:
    browser = Respondent(port, HOST)
    yield browser
    browser._connection.close()


def test_it_fills_in_what_the_page_asks_and_nothing_else(pages: Flask, browser: Respondent) -> None:
    answers: dict[str, Value] = {
        "koen": 2, "valg": [1, 3], "text": "Æblehave", "elsewhere": 7, "orden": [9, 4],
        "dag": 20261103,
    }  # fmt: skip
    assert browser.answer(f"https://{HOST}/s/X", answers) == "/answer/receipt"
    assert pages.sent == [
        {
            "seen": ["1"], "koen": ["2"], "valg": ["1", "3"], "text": ["Æblehave"],
            "orden": ["9", "4"], "dag": ["3", "11", "2026"],
        }
    ]  # fmt: skip
    assert browser.requests == 5


@pytest.mark.parametrize(
    ("path", "said"),
    [("dead-end", "without a form"), ("round", "no receipt"), ("no/such", "status 404")],
)
def test_it_says_when_it_is_lost(browser: Respondent, path: str, said: str) -> None:
    with pytest.raises(RespondentLost, match=said):
        browser.answer(f"https://{HOST}/s/{path}", {})


def test_the_server_stops_when_it_is_left(pages: Flask) -> None:
    with running_server(pages) as port:
        assert port > 0
    lost = Respondent(port, HOST)
    with pytest.raises(ConnectionRefusedError):
        lost.answer(f"https://{HOST}/s/X", {})
