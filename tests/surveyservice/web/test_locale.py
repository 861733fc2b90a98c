import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.web.locale import limit_language, page_language
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, read_html


@pytest.mark.parametrize(
    ("address", "cookie", "expected"),
    [
        ("/", None, "da"),
        ("/?lang=en", None, "en"),
        ("/?lang=de", None, "de"),
        ("/?lang=fr", None, "da"),
        ("/", "de", "de"),
        ("/?lang=", "en", "en"),
        ("/", "en", "en"),
        ("/", "../../etc", "da"),
        ("/?lang=da", "en", "da"),
        ("/admin/sign-in?lang=en", "en", "da"),
    ],
)
def test_language_is_chosen_by_address_then_cookie(
    client: FlaskClient, address: str, cookie: str | None, expected: str
) -> None:
    if cookie:
        client.set_cookie("lang", cookie)
    assert read_html(client.get(address)).get("lang") == expected


def test_a_choice_stays_while_answering(visitor: FlaskClient) -> None:
    assert heading(visitor.get("/answer/?lang=en")) == "Citizen survey in the village cluster"
    assert heading(visitor.get("/answer/deltagelse")) == "Do you want to take part?"
    assert heading(visitor.get("/answer/deltagelse?lang=da")) == "Vil du være med?"


def test_the_code_is_exchanged_in_the_language_of_the_front_page(
    client: FlaskClient, open_survey: OpenSurvey
) -> None:
    client.get("/?lang=en")
    client.get(f"/s/{open_survey.tokens[0]}")
    assert read_html(client.get("/answer/")).get("lang") == "en"


def test_the_switch_keeps_the_way_back_to_the_check_page(respondent: FlaskClient) -> None:
    page = read_html(respondent.get("/answer/identitet?check=1"))
    links = page.xpath("//nav[contains(@class, 'language-choice')]//a/@href")
    assert links == ["?lang=da&check=1", "?lang=en&check=1", "?lang=de&check=1"]


def test_the_front_page_offers_every_language(client: FlaskClient) -> None:
    links = "//nav[contains(@class, 'language-choice')]//a/@lang"
    assert read_html(client.get("/")).xpath(links) == ["da", "en", "de"]


def test_a_language_the_form_lacks_is_not_shown(app: Flask) -> None:
    with app.test_request_context("/?lang=de"):
        limit_language(("en", "da"))
        assert page_language() == "en"
    with app.test_request_context("/?lang=de"):
        limit_language(("da", "de"))
        assert page_language() == "de"
