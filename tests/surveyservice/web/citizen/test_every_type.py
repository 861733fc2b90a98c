"""A form with every type of question, in three languages, through the pages as a browser does."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import tests.browser
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.store.answer_seal import unseal_answers
from surveyservice.store.models import Inbox
from tests.conftest import TODAY
from tests.factories.browsers import answer_pages, come_in, hand_in
from tests.factories.open_survey import OpenSurvey, field_citizen_survey
from tests.surveyservice.web.citizen.page import read_html, words_of

FORMS = Path(tests.browser.__file__).parent / "forms"
PLACE, TASKS, OPINION, CHECK = (
    f"/answer/{page}" for page in ("stedet", "opgaver", "holdning", "check")
)
DATE = ["24", "11", "2020"]
EVIL = '<b>&"'


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"TRUSTED_HOSTS": "localhost", "FORMS_DIR": str(FORMS)}


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, form_id="alle_typer")


@pytest.fixture
def browser(client: FlaskClient, open_survey: OpenSurvey) -> FlaskClient:
    come_in(client, open_survey.tokens[0])
    return client


def _faults(response: TestResponse) -> list[str]:
    assert response.status_code == 422
    return words_of(response, "//span[@class='form-error-message']")


def _order_of(response: TestResponse, item_id: str) -> list[str]:
    return [str(code) for code in read_html(response).xpath(f"//input[@name='{item_id}']/@value")]


def test_everything_answered_is_read_back_in_words(browser: FlaskClient, app: Flask) -> None:
    answer_pages(
        browser,
        {
            "stedet": {
                "landsby": "101",
                "kaldenavn": "Bakken",
                "vaert": "7",
                "vaert_andet": "Præsten",
                "steder": ["1", "7"],
                "steder_andet": "Ved søen",
            },
            "opgaver": {"vigtigst": ["3", "1", ""], "moede_foerste": DATE, "moeder_antal": "4"},
            "holdning": {"enig_bus": "3", "enig_net": "-8"},
        },
    )
    page = browser.get(CHECK)
    rows = dict(zip(words_of(page, "//dt"), words_of(page, "//dd"), strict=True))
    assert rows["En anden: skriv her"] == "Præsten"
    assert rows["Hvor mødes I?"] == "Forsamlingshuset, Et andet sted, nemlig"
    assert rows["Et andet sted, nemlig"] == "Ved søen"
    ranked = "1. En fælles hjemmeside, 2. Fælles arrangementer hele året rundt, også om vinteren"
    assert rows["Hvad er vigtigst for Bakken?"] == ranked
    assert rows["Hvornår var det første møde?"] == "24. november 2020"
    german = words_of(browser.get(f"{CHECK}?lang=de"), "//dd")
    assert "24. November 2020" in german
    assert "24 November 2020" in words_of(browser.get(f"{CHECK}?lang=en"), "//dd")
    hand_in(browser)
    with app.app_context():
        row = db.session.query(Inbox).one()
        stored = unseal_answers(service_context().keys.inbox, row.sealed, f"inbox:{row.id}")
    assert stored["vigtigst"] == [3, 1]
    assert stored["moede_foerste"] == 20201124
    assert stored["steder_andet"] == "Ved søen"


def test_a_page_is_shown_as_it_was_left(browser: FlaskClient) -> None:
    sent = {"vigtigst": ["3", "1", ""], "moede_foerste": ["4", "3", "2020"]}
    browser.post(TASKS, data={**sent, "back": "1"})
    page = read_html(browser.get(TASKS))
    assert page.xpath("//select[@name='vigtigst']/option[@selected]/@value") == ["3", "1", ""]
    assert page.xpath("//input[@name='moede_foerste']/@value") == sent["moede_foerste"]


def test_a_text_without_its_option_is_not_read_back(browser: FlaskClient) -> None:
    browser.post(PLACE, data={"vaert": "7", "vaert_andet": "Præsten"})
    assert "En anden: skriv her" in words_of(browser.get(CHECK), "//dt")
    browser.post(f"{PLACE}?check=1", data={"vaert": "1", "vaert_andet": ""})
    page = browser.get(CHECK)
    assert "En anden: skriv her" not in words_of(page, "//dt")
    assert "Præsten" not in page.text


def test_a_text_alone_ticks_its_option(browser: FlaskClient) -> None:
    browser.post(PLACE, data={"vaert_andet": "Præsten", "steder": "1", "steder_andet": "Søen"})
    page = read_html(browser.get(PLACE))
    assert page.xpath("//input[@name='vaert'][@checked]/@value") == ["7"]
    assert page.xpath("//input[@name='steder'][@checked]/@value") == ["1", "7"]
    assert page.get_element_by_id("vaert_andet").get("value") == "Præsten"


@pytest.mark.parametrize(
    ("url", "data", "fault", "anchor"),
    [
        (
            TASKS,
            {"vigtigst": ["3", "3", ""]},
            "“En fælles hjemmeside” er valgt mere end én gang; vælg hvert svar højst én gang",
            "vigtigst-rank1",
        ),
        (
            TASKS,
            {"vigtigst": ["3", "", "1"]},
            "Nummer 2 er tomt; udfyld numrene fra det første og frem",
            "vigtigst-rank1",
        ),
        (
            TASKS,
            {"vigtigst": ["3", "-8", ""]},
            "“Ved ikke” kan ikke vælges sammen med andre svar",
            "vigtigst-rank1",
        ),
        (
            TASKS,
            {"moede_foerste": ["31", "2", "2020"]},
            "Skriv en dato, der findes, med tal og med alle fire cifre i årstallet",
            "moede_foerste-day",
        ),
        (
            TASKS,
            {"moede_foerste": ["31", "12", "2014"]},
            "Skriv en dato, der ikke er før 1. januar 2015",
            "moede_foerste-day",
        ),
        (
            TASKS,
            {"moede_foerste": ["1", "1", "2027"]},
            "Skriv en dato, der ikke er efter 31. december 2026",
            "moede_foerste-day",
        ),
        (
            PLACE,
            {"vaert": "1", "vaert_andet": "Præsten"},
            "Vælg også “En anden”, eller slet det, du har skrevet her",
            "vaert_andet",
        ),
        (
            PLACE,
            {"steder": "0", "steder_andet": "Ved søen"},
            "Vælg også “Et andet sted, nemlig”, eller slet det, du har skrevet her",
            "steder_andet",
        ),
        (
            PLACE,
            {"vaert": "7", "vaert_andet": "x" * 201},
            "Skriv højst 200 tegn; nu er der 201",
            "vaert_andet",
        ),
    ],
)
def test_a_fault_is_told_linked_and_tied_to_its_fields(
    browser: FlaskClient, url: str, data: dict[str, object], fault: str, anchor: str
) -> None:
    response = browser.post(url, data=data)
    assert _faults(response) == [f"Fejl: {fault}"]
    page = read_html(response)
    assert page.xpath("//div[@role='alert']//a/@href") == [f"#{anchor}"]
    field = page.get_element_by_id(anchor)
    assert field.get("aria-invalid") == "true"
    item_id = field.get("name")
    described = page.xpath("//*[contains(@aria-describedby, $id)]", id=f"{item_id}-error")
    assert [element.tag for element in described] == [
        "input" if item_id.endswith("andet") else "fieldset"
    ]


def test_a_faulty_page_shows_what_was_typed(browser: FlaskClient) -> None:
    data = {"vigtigst": ["3", "", "1"], "moede_foerste": ["31", "", EVIL]}
    response = browser.post(TASKS, data=data)
    page = read_html(response)
    assert page.xpath("//select/option[@selected]/@value") == data["vigtigst"]
    assert page.xpath("//input[@name='moede_foerste']/@value") == data["moede_foerste"]
    assert not page.xpath("//b")


def test_every_field_has_a_label_of_its_own(browser: FlaskClient) -> None:
    for url in (PLACE, TASKS, OPINION):
        page = read_html(browser.get(url))
        fields = page.xpath("//main//input | //main//select | //main//textarea")
        labels = [page.xpath("//label[@for=$id]", id=field.get("id")) for field in fields]
        assert all(len(found) == 1 for found in labels)
    ranks = words_of(browser.get(TASKS), "//fieldset[.//select]//label")
    assert ranks == ["Nummer 1", "Nummer 2", "Nummer 3"]
    assert (
        words_of(browser.get(f"{TASKS}?lang=de"), "//fieldset[.//select]//label")[0] == "Nummer 1"
    )


def test_a_date_says_by_example_how_it_is_typed(browser: FlaskClient) -> None:
    hint = "//span[@id='moede_foerste-hint']"
    own = "Skriv den første i måneden, hvis du ikke husker dagen."
    example = "For eksempel 24 11 2026 for den 24. november 2026."
    assert words_of(browser.get(TASKS), hint) == [f"{own} {example}"]
    (german,) = words_of(browser.get(f"{TASKS}?lang=de"), hint)
    assert german.endswith("Zum Beispiel 24 11 2026 für den 24. November 2026.")


def test_earlier_answers_are_read_out_and_stay_plain_text(browser: FlaskClient) -> None:
    assert words_of(browser.get(TASKS), "//fieldset[.//select]/legend") == [
        "Hvad er vigtigst for stedet?"
    ]
    browser.post(PLACE, data={"landsby": "101", "kaldenavn": EVIL, "steder": ["1", "2"]})
    response = browser.get(TASKS)
    assert words_of(response, "//fieldset[.//select]/legend") == [f"Hvad er vigtigst for {EVIL}?"]
    assert {"Nu om Knebel.", "I mødes her: Forsamlingshuset, Hallen."} <= set(
        words_of(response, "//main//p")
    )
    assert words_of(browser.get(OPINION), "//h2[@id='grid-enig']") == [
        f"Hvor enig er du om {EVIL}?"
    ]
    english = browser.get(f"{TASKS}?lang=en")
    assert "You meet here: The village hall, The sports hall." in words_of(english, "//main//p")
    for url in (TASKS, OPINION, CHECK):
        page = browser.get(url)
        assert "<b>" not in page.text
        assert not read_html(page).xpath("//b")


def test_the_fault_of_a_question_names_it_with_the_earlier_answer(browser: FlaskClient) -> None:
    browser.post(PLACE, data={"kaldenavn": EVIL})
    response = browser.post(TASKS, data={"vigtigst": ["3", "3", ""]})
    (line,) = words_of(response, "//div[@role='alert']//a")
    assert line.startswith(f"Hvad er vigtigst for {EVIL}? – ")
    assert not read_html(response).xpath("//b")


def test_each_respondent_has_an_order_that_lasts(
    app: Flask, browser: FlaskClient, open_survey: OpenSurvey
) -> None:
    first = _order_of(browser.get(PLACE), "vaert")
    browser.post(PLACE, data={"vaert": first[0]})
    assert _order_of(browser.get(PLACE), "vaert") == first
    assert _order_of(browser.get(f"{PLACE}?lang=de"), "vaert") == first
    faulty = browser.post(PLACE, data={"vaert": "1", "vaert_andet": "Præsten"})
    assert _order_of(faulty, "vaert") == first
    assert first[-2:] == ["7", "-8"]
    orders = set()
    for token in open_survey.tokens:
        other = app.test_client()
        come_in(other, token)
        orders.add(tuple(_order_of(other.get(PLACE), "vaert")))
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(first)}


@pytest.mark.parametrize(
    ("language", "names"),
    [("da", "Dag Måned År"), ("en", "Day Month Year"), ("de", "Tag Monat Jahr")],
)
def test_the_parts_of_a_date_are_named_in_the_language(
    browser: FlaskClient, language: str, names: str
) -> None:
    page = browser.get(f"{TASKS}?lang={language}")
    assert words_of(page, "//div[contains(@class, 'date-group')]//label") == names.split()
    assert read_html(page).xpath("//html/@lang | @lang") == [language]
