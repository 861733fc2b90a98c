import pytest
from flask.testing import FlaskClient

from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, read_html, walk_to_check, words_of

START_BUTTON = "//a[contains(@class, 'button-primary')]"


def test_it_says_who_asks_why_and_for_how_long(visitor: FlaskClient) -> None:
    page = visitor.get("/answer/")
    assert heading(page) == "Borgerundersøgelse i landsbyklyngen"
    text = " ".join(words_of(page, "//main"))
    for part in (
        "Mols i Udvikling er et samarbejde mellem landsbyer i Syddjurs Kommune",
        "til og med 14. december 2026",
        "omkring 10 minutter",
        "frivilligt",
        "uden dit navn, din adresse, din kode og tidspunktet",
        "2 personer i husstanden kan svare",
    ):
        assert part in text
    assert "{" not in text
    assert read_html(page).xpath("//main//a[@href='/privacy']")


def test_it_speaks_english_too(visitor: FlaskClient) -> None:
    text = " ".join(words_of(visitor.get("/answer/?lang=en"), "//main"))
    assert "You can answer until 14 December 2026" in text
    assert "Nobody can see which household" in text


@pytest.mark.parametrize(("answered", "goes_to"), [(0, "deltagelse"), (1, "identitet")])
def test_start_goes_to_the_first_topic_not_yet_sent(
    visitor: FlaskClient, answered: int, goes_to: str
) -> None:
    if answered:
        visitor.post("/answer/deltagelse", data={"samtykke": "1", "fyldt_16": "1"})
    (button,) = read_html(visitor.get("/answer/")).xpath(START_BUTTON)
    assert button.get("href") == f"/answer/{goes_to}"


def test_after_the_last_topic_it_goes_to_the_check_page(visitor: FlaskClient) -> None:
    walk_to_check(visitor)
    (button,) = read_html(visitor.get("/answer/")).xpath(START_BUTTON)
    assert button.get("href") == "/answer/check"


def test_somebody_else_can_start_over_on_the_same_device(respondent: FlaskClient) -> None:
    assert "En anden i husstanden svarer nu" in respondent.get("/answer/").text
    respondent.post("/answer/next")
    (button,) = read_html(respondent.get("/answer/")).xpath(START_BUTTON)
    assert button.get("href") == "/answer/deltagelse"


def test_two_persons_of_a_household_do_not_see_each_other(
    respondent: FlaskClient, open_survey: OpenSurvey
) -> None:
    other = respondent.application.test_client()
    other.get(f"/s/{open_survey.tokens[0]}")
    page = read_html(other.get("/answer/deltagelse"))
    assert not page.xpath("//input[@checked]")
