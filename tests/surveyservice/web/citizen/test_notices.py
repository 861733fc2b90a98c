import pytest
from flask.testing import FlaskClient

from surveyservice.web.locale import LANGUAGE_NAMES
from tests.surveyservice.web.citizen.page import heading, read_html, words_of


@pytest.mark.parametrize(
    ("address", "danish", "english"),
    [
        ("/privacy", "Sådan passer vi på dine svar", "How we protect your answers"),
        ("/accessibility", "Tilgængelighed", "Accessibility"),
    ],
)
def test_notices_are_open_to_everybody_in_both_languages(
    client: FlaskClient, address: str, danish: str, english: str
) -> None:
    assert heading(client.get(address)) == danish
    assert heading(client.get(f"{address}?lang=en")) == english


PARTS = {
    "da": [
        "delvist",
        "ingen udgave på tegnsprog",
        "23. november 2026",
        "på papir",
        "10 arbejdsdage",
    ],
    "en": [
        "partly",
        "no version in sign language",
        "23 November 2026",
        "on paper",
        "10 working days",
    ],
    "de": ["teilweise", "keine Fassung", "23. November 2026", "auf Papier", "10 Arbeitstagen"],
}
"""How far, what not, when, another way, whom to complain to: the model's parts."""


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_the_statement_has_the_parts_of_the_model(client: FlaskClient, language: str) -> None:
    page = client.get(f"/accessibility?lang={language}")
    for words in (*PARTS[language], "EN 301 549", "Digitaliseringsstyrelsen", "digst.dk", "692"):
        assert words in page.text
    assert len(words_of(page, "//h2")) == 5


def test_the_statement_names_whoever_invited(client: FlaskClient, visitor: FlaskClient) -> None:
    known = visitor.get("/accessibility").text
    assert "Syddjurs Kommune har ansvaret" in known
    assert "landsbyer@syddjurs.example.dk" in known
    visitor.delete_cookie("answer")
    unknown = visitor.get("/accessibility").text
    assert "Syddjurs" not in unknown
    assert "Den kommune, der har inviteret dig, har ansvaret" in unknown


def test_privacy_tells_how_long_a_draft_is_kept(client: FlaskClient) -> None:
    assert "krypteret i højst 14 dage" in client.get("/privacy").text


def test_privacy_names_the_controller_to_whoever_has_opened_a_survey(
    client: FlaskClient, visitor: FlaskClient
) -> None:
    page = visitor.get("/privacy")
    for words in ("Syddjurs Kommune er dataansvarlig.", "landsbyer@syddjurs.example.dk", "dpo@"):
        assert words in page.text
    assert read_html(page).xpath("//a[@href='https://syddjurs.example.dk/privatliv']")
    visitor.delete_cookie("answer")
    unknown = visitor.get("/privacy").text
    assert "Syddjurs" not in unknown
    assert "står i dit brev" in unknown
