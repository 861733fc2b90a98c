from flask import Flask
from flask.testing import FlaskClient

from distribution.batches import Channel
from surveyservice.web.admin.dashboard import CHANNELS
from tests.factories.open_links import open_tokens
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import read_html, walk_to_check, words_of


def test_without_surveys_it_says_so(desk: FlaskClient) -> None:
    assert "Der er ingen undersøgelser endnu." in desk.get("/admin/").text


def test_rates_stand_with_numerator_and_denominator(
    app: Flask, desk: FlaskClient, open_survey: OpenSurvey
) -> None:
    for token in open_survey.tokens[:2]:
        client = app.test_client()
        client.get(f"/s/{token}")
        walk_to_check(client)
        client.post("/answer/submit")
    page = desk.get("/admin/")
    (sentence,) = words_of(page, "//section/p[@class='font-lead']")
    assert sentence.startswith("Af 12 inviterede husstande har 2 svaret: 17 %.")
    assert words_of(page, "//table[contains(@class, 'rates-village')]/tbody/tr/*") == [
        "Knebel", "33 % (2 af 6)", "", "17 % (2 af 12)",
        "Vrinners", "0 % (0 af 6)", "", "0 % (0 af 12)",
    ]  # fmt: skip
    assert words_of(page, "//table[contains(@class, 'rates-channel')]/tbody/tr/*") == [
        "Digital Post", "17 % (2 af 12)", "", "8 % (2 af 24)",
    ]  # fmt: skip
    assert words_of(page, "//table[contains(@class, 'rates-day')]/tbody/tr/*") == [
        "23. nov. 2026", "17 % (2 af 12)", "", "8 % (2 af 24)",
    ]  # fmt: skip


def test_bars_are_attributes_only(desk: FlaskClient, open_survey: OpenSurvey) -> None:
    page = read_html(desk.get("/admin/"))
    assert page.xpath("//svg/rect[@class='rate-bar-part']/@width")
    assert not page.xpath("//@style | //script | //style")


def test_every_channel_has_words() -> None:
    assert set(CHANNELS) == {channel.value for channel in Channel}


def test_what_was_put_aside_is_counted(
    app: Flask, desk: FlaskClient, open_survey: OpenSurvey
) -> None:
    assert "lagt til side" not in desk.get("/admin/").text
    client = app.test_client()
    client.get(f"/s/{open_survey.tokens[0]}")
    walk_to_check(client)
    client.post("/answer/submit")
    client.post("/answer/deltagelse", data={"samtykke": "1", "fyldt_16": "2"})
    assert "1 besvarelse blev sendt igen" in desk.get("/admin/").text


def test_answers_by_open_links_are_a_count_and_no_rate(
    app: Flask, desk: FlaskClient, open_survey: OpenSurvey
) -> None:
    before = words_of(desk.get("/admin/"), "//table | //p[@class='font-lead']")
    with app.app_context():
        token = open_tokens(open_survey.survey_id)[101]
    assert "åbne links" not in desk.get("/admin/").text
    client = app.test_client()
    client.get(f"/s/{token}")
    walk_to_check(client)
    client.post("/answer/submit")
    page = desk.get("/admin/")
    (sentence,) = words_of(page, "//p[@class='open-answers']")
    assert sentence.startswith("Besvarelser ad åbne links: 1.")
    after = words_of(page, "//table | //p[@class='font-lead']")
    assert after == before
