import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.store.models import Draft, Invitation
from tests.conftest import TODAY, Clock
from tests.factories.open_survey import SLOTS, OpenSurvey, field_citizen_survey
from tests.surveyservice.web.citizen.page import START, heading, read_html, walk_to_check, words_of

START_BUTTON = "//a[contains(@class, 'button-primary')]"
FULL = "Koden kan ikke bruges til flere besvarelser"


def use_slots(app: Flask, used: int, **values: int) -> None:
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=used, **values))
        db.session.commit()


def links(client: FlaskClient) -> set[str]:
    return set(read_html(client.get("/answer/")).xpath("//main//a/@href"))


def test_it_says_who_asks_why_and_for_how_long(visitor: FlaskClient) -> None:
    page = visitor.get("/answer/")
    assert heading(page) == "Borgerundersøgelse i landsbyklyngen"
    text = " ".join(words_of(page, "//main"))
    for part in (
        "Mols i Udvikling er et samarbejde mellem landsbyer i Syddjurs Kommune",
        "Du kan svare til og med 14. december 2026.",
        "omkring 10 minutter",
        "frivilligt",
        "uden dit navn, din adresse, din kode og tidspunktet",
        "Op til 2 personer i husstanden kan svare, én ad gangen",
        "Ingen kan se, hvad de andre svarer.",
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


def test_who_has_written_something_learns_until_when_it_is_kept(respondent: FlaskClient) -> None:
    page = respondent.get("/answer/")
    (button,) = words_of(page, START_BUTTON)
    assert button == "Fortsæt"
    assert "bliver gemt til og med 7. december 2026." in page.text


def test_two_persons_of_a_household_do_not_see_each_other(
    respondent: FlaskClient, open_survey: OpenSurvey
) -> None:
    other = respondent.application.test_client()
    other.get(f"/s/{open_survey.tokens[0]}")
    page = read_html(other.get("/answer/deltagelse"))
    assert not page.xpath("//input[@checked]")


def test_a_household_without_free_slots_can_ask_and_wish_but_not_begin(
    app: Flask, visitor: FlaskClient
) -> None:
    use_slots(app, SLOTS)
    page = visitor.get("/answer/")
    assert page.status_code == 200
    assert words_of(page, "//h2[@class='alert-heading']") == [FULL]
    assert {"/answer/more-people", "/answer/letters"} <= links(visitor)
    assert not links(visitor) & {START, "/answer/check", "/answer/next"}


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", START),
        ("GET", "/answer/identitet"),
        ("GET", "/answer/check"),
        ("POST", "/answer/submit"),
        ("GET", "/answer/ended/no_consent"),
    ],
)
def test_without_a_free_slot_every_page_of_questions_leads_back(
    app: Flask, respondent: FlaskClient, method: str, address: str
) -> None:
    use_slots(app, SLOTS)
    response = respondent.open(address, method=method)
    assert (response.status_code, response.location) == (303, "/answer/")


def test_what_was_written_waits_for_room(app: Flask, respondent: FlaskClient) -> None:
    use_slots(app, SLOTS)
    sent = respondent.post("/answer/identitet", data={"identitet_landsby": "5"})
    assert sent.status_code == 303
    assert respondent.get(sent.location).location == "/answer/"
    assert "gemt til og med 7. december 2026" in respondent.get("/answer/").text
    use_slots(app, SLOTS, slots=SLOTS + 1)
    (chosen,) = read_html(respondent.get("/answer/identitet")).xpath(
        "//input[@name='identitet_landsby'][@checked]/@value"
    )
    assert chosen == "5"
    walk_to_check(respondent)
    assert respondent.post("/answer/submit").location == "/answer/receipt"


def test_a_draft_that_is_gone_is_no_fault_of_the_citizen_s(
    app: Flask, respondent: FlaskClient, clock: Clock
) -> None:
    clock.advance(days=15)
    with app.app_context():
        db.session.query(Draft).delete()
        db.session.commit()
    page = respondent.get("/answer/")
    assert (page.status_code, words_of(page, START_BUTTON)) == (200, ["Start"])
    assert not read_html(page).xpath("//*[contains(@class, 'alert')]")
    late = respondent.post("/answer/identitet", data={"identitet_landsby": "5"})
    assert late.location == START


def test_a_participant_has_no_household(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        survey = field_citizen_survey(TODAY, slots=1, households=1, form_id="slutevaluering")
    client.get(f"/s/{survey.tokens[0]}")
    assert "husstand" not in client.get("/answer/").text
    assert "/answer/letters" in links(client)
    use_slots(app, 1)
    assert FULL in client.get("/answer/").text
    assert "/answer/more-people" not in links(client)


@pytest.mark.parametrize("address", ["/answer/", "/answer/more-people", "/answer/letters"])
def test_no_page_tells_how_many_have_answered(
    app: Flask, visitor: FlaskClient, address: str
) -> None:
    pages = set()
    for used in range(5):
        use_slots(app, used, slots=6)
        pages.add(visitor.get(address).data)
    assert len(pages) == 1
