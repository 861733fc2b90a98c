from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft, Inbox, Response
from tests.factories.open_survey import CLUSTER, import_demo_clusters
from tests.surveyservice.web.citizen.page import heading, read_html, words_of

PAGE = "/admin/forms/{}"
STORED = "//table[contains(@class, 'stored-answers')]//tr/*"
PATH = "//ol[@class='preview-path']/li"


@pytest.fixture
def clusters(app: Flask) -> None:
    with app.app_context():
        import_demo_clusters()
        db.session.commit()


def test_everything_that_could_be_asked_is_shown(desk: FlaskClient) -> None:
    page = desk.get(PAGE.format("routing"))
    assert page.status_code == 200
    names = read_html(page).xpath("//main//form[@method='post']//input/@name")
    assert set(names) == {"frivillig", "timer", "aflastning", "lyst"}
    assert "Tak for din tid." in page.text
    assert not read_html(page).xpath("//*[contains(@class, 'badge-warning')] | //script")


def test_conditions_stand_in_words(desk: FlaskClient) -> None:
    notes = words_of(desk.get(PAGE.format("routing")), "//p[contains(@class, 'preview-note')]")
    assert "arbejde Stilles kun, hvis du svarede “Ja” i spørgsmål frivillig." in notes
    assert "start" in notes


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"frivillig": "0"}, ["på vejen", "springes over", "på vejen"]),
        ({"frivillig": "1", "timer": "5"}, ["på vejen", "på vejen", "springes over"]),
        ({"frivillig": "1", "timer": "30"}, ["på vejen", "på vejen", "på vejen"]),
    ],
)
def test_answers_take_their_path(
    desk: FlaskClient, answers: dict[str, str], path: list[str]
) -> None:
    page = desk.post(PAGE.format("routing"), data=answers)
    assert page.status_code == 200
    assert words_of(page, f"{PATH}/strong") == path


def test_a_skipped_topic_says_why(desk: FlaskClient) -> None:
    page = desk.post(PAGE.format("routing"), data={"frivillig": "0"})
    assert words_of(page, f"{PATH}[2]") == [
        "Dit arbejde springes over Stilles kun, hvis du svarede “Ja” i spørgsmål frivillig."
    ]
    notes = words_of(page, "//p[contains(@class, 'form-hint preview-note')]")
    assert "frivillig" in notes
    assert any(note.startswith("aflastning springes over Stilles kun") for note in notes)
    assert any(note.startswith("lyst Stilles kun") for note in notes)


def test_what_would_be_stored_stands_with_its_missing_codes(desk: FlaskClient) -> None:
    page = desk.post(PAGE.format("routing"), data={"frivillig": "0", "timer": "12"})
    assert words_of(page, STORED)[2:] == [
        "frivillig Frivillig", "0 Nej",
        "timer Timer om måneden", "-7 ikke stillet, fordi vejen går udenom",
        "aflastning Brug for aflastning", "-7 ikke stillet, fordi vejen går udenom",
        "lyst Lyst til at være frivillig", "-6 stillet, men ikke besvaret",
    ]  # fmt: skip
    # What was typed is still there, although the path leads past it.
    assert read_html(page).xpath("//input[@name='timer']/@value") == ["12"]


def test_errors_are_those_that_citizens_see(desk: FlaskClient) -> None:
    page = desk.post(PAGE.format("routing"), data={"frivillig": "1", "timer": "99"})
    assert page.status_code == 422
    assert words_of(page, "//*[@id='timer-error']") == ["Fejl: Skriv et tal, der er højst 80"]
    assert words_of(page, "//*[@role='alert']//a") == [
        "Hvor mange timer om måneden? – Skriv et tal, der er højst 80"
    ]
    assert read_html(page).xpath("//*[@role='alert']//a/@href") == ["#timer"]
    assert not words_of(page, STORED)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"samtykke": "0"}, "Svaret slutter her: uden samtykke bliver intet gemt."),
        (
            {"samtykke": "1", "alder": "12"},
            "Svaret slutter her: personen er for ung, og intet bliver gemt.",
        ),
    ],
)
def test_the_path_ends_at_the_entrance(
    desk: FlaskClient, answers: dict[str, str], sentence: str
) -> None:
    page = desk.post(PAGE.format("gates"), data=answers)
    assert page.status_code == 200
    assert sentence in words_of(page, "//*[@class='alert-text']")
    assert words_of(page, f"{PATH}/strong") == ["på vejen", "nås ikke: svaret slutter forinden"]
    assert not words_of(page, STORED)


def test_villages_are_those_of_the_cluster_chosen(desk: FlaskClient, clusters: None) -> None:
    inputs = "//input[@name='landsby']/@value"
    assert not read_html(desk.get(PAGE.format("piping"))).xpath(inputs)
    page = desk.get(PAGE.format("piping"), query_string={"cluster": CLUSTER})
    assert "101" in read_html(page).xpath(inputs)
    assert read_html(page).xpath("//option[@selected]/@value") == [CLUSTER]
    (action,) = read_html(page).xpath("//main//form[@method='post']/@action")
    assert f"cluster={CLUSTER}" in action


def test_earlier_answers_are_read_out(desk: FlaskClient, clusters: None) -> None:
    address, query = PAGE.format("piping"), {"cluster": CLUSTER, "lang": "en"}
    assert "Now about your village." in desk.get(address, query_string=query).text
    data = {"landsby": "101", "steder": ["1", "2"]}
    page = desk.post(address, query_string=query, data=data)
    assert "What do you miss most in Knebel?" in page.text
    assert "You meet here: The hall, The inn." in page.text
    assert words_of(page, STORED)[2:6] == [
        "landsby Landsby", "101 Knebel", "steder Mødesteder", "1, 2 Hallen, Kroen",
    ]  # fmt: skip


def test_the_questionnaire_changes_its_language_and_the_desk_does_not(desk: FlaskClient) -> None:
    page = desk.get(PAGE.format("borgerundersoegelse"), query_string={"lang": "de"})
    tree = read_html(page)
    assert tree.xpath("/html/@lang") == ["da"]
    assert tree.xpath("//h1/@lang") == ["de"]
    assert "(muss beantwortet werden)" in page.text
    assert words_of(page, "//main//form//button")[-1] == "Vis vejen"
    assert words_of(page, "//nav//a[@aria-current='true']") == ["Deutsch"]
    unknown = desk.get(PAGE.format("borgerundersoegelse"), query_string={"lang": "xx"})
    assert read_html(unknown).xpath("//h1/@lang") == ["da"]


def test_the_same_answers_can_be_read_in_another_language(desk: FlaskClient) -> None:
    page = desk.post(PAGE.format("gates"), data={"samtykke": "1"})
    (button,) = read_html(page).xpath("//form[@method='post']//button[@formaction]")
    assert button.text == "English"
    # Return in a field presses the first button: that must be the one that keeps the language.
    buttons = read_html(page).xpath("//form[@method='post']//button")
    assert buttons[0].get("formaction") is None
    other = desk.post(button.get("formaction"), data={"samtykke": "1"})
    assert read_html(other).xpath("//input[@name='samtykke'][@value='1']/@checked")
    assert "lang=en" in button.get("formaction")


def test_a_form_being_written_shows_its_faults(desk: FlaskClient, forms_dir: Path) -> None:
    file = forms_dir / "routing.yaml"
    file.write_text(file.read_text("utf-8").replace("scale: janej", "scale: nejja"), "utf-8")
    page = desk.get(PAGE.format("routing"))
    assert (page.status_code, heading(page)) == (200, "routing.yaml")
    assert any(words.startswith("routing.yaml:19 ") for words in words_of(page, "//main//li"))
    assert desk.post(PAGE.format("routing")).status_code == 409
    assert str(forms_dir) not in page.text


def test_there_are_no_other_forms(desk: FlaskClient) -> None:
    for address in ("/admin/forms/findes_ikke", "/admin/forms/..%2Fx", "/admin/forms/routing/x"):
        assert desk.get(address).status_code == 404


def test_what_is_typed_is_shown_as_text(desk: FlaskClient) -> None:
    page = desk.post(PAGE.format("piping"), data={"savn": "</textarea><b>fed</b>"})
    assert "<b>fed" not in page.text


def test_nothing_is_stored(app: Flask, desk: FlaskClient) -> None:
    desk.post(PAGE.format("gates"), data={"samtykke": "1", "alder": "30", "trivsel": "1"})
    with app.app_context():
        assert [db.session.query(kind).count() for kind in (Draft, Inbox, Response)] == [0, 0, 0]


def test_every_packaged_form_can_be_previewed(desk: FlaskClient) -> None:
    for link in read_html(desk.get("/admin/forms")).xpath("//h2/a/@href"):
        for language in ("da", "en", "de"):
            assert desk.get(link, query_string={"lang": language}).status_code == 200
        assert desk.post(link).status_code in (200, 422)
