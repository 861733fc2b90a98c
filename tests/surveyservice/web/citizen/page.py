"""Reading pages in tests as a browser would, and walking through a questionnaire."""

from __future__ import annotations

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

START = "/answer/deltagelse"
LONGEST_PATH = 20


def read_html(response: TestResponse) -> html.HtmlElement:
    """The page as a tree."""
    return html.fromstring(response.text)


def words_of(response: TestResponse, path: str) -> list[str]:
    """The words of every element at an XPath, white space squeezed."""
    return [" ".join(found.text_content().split()) for found in read_html(response).xpath(path)]


def heading(response: TestResponse) -> str:
    """The page's one h1."""
    (found,) = words_of(response, "//h1")
    return found


def first_answers(response: TestResponse) -> dict[str, str]:
    """The first option of every choice, a number and a text, as a willing person would give."""
    chosen: dict[str, str] = {}
    for field in read_html(response).xpath("//main//input | //main//textarea"):
        value = field.get("value") if field.get("type") in ("radio", "checkbox") else "7"
        chosen.setdefault(field.get("name"), value)
    return chosen


def walk_to_check(client: FlaskClient, url: str = START) -> list[str]:
    """Answer every topic from `url` on, up to the check page; the addresses gone through."""
    passed: list[str] = []
    while not url.endswith("/check"):
        assert len(passed) < LONGEST_PATH
        passed.append(url)
        response = client.post(url, data=first_answers(client.get(url)))
        assert response.status_code == 303, response.text
        url = response.location
    return passed
