import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from tests.surveyservice.web.citizen.page import START, heading, read_html, words_of

NEXT = "/answer/next"
CODE = "//*[@class='printed-code']"
BUTTONS = "//main//button/@value"


def drafts(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Draft).count()


def is_empty(client: FlaskClient) -> bool:
    return not read_html(client.get(START)).xpath("//input[@checked]")


def choices(client: FlaskClient) -> list[str]:
    return list(read_html(client.get(NEXT)).xpath(BUTTONS))


def test_the_landing_page_leads_there_once_something_is_written(
    respondent: FlaskClient,
) -> None:
    (link,) = read_html(respondent.get("/answer/")).xpath(f"//a[@href='{NEXT}']")
    assert link.text_content() == "En anden i husstanden svarer nu"
    assert heading(respondent.get(NEXT)) == "En anden i husstanden svarer nu"


@pytest.mark.parametrize("choice", [{}, {"draft": "begin"}, {"draft": "nonsense"}])
def test_a_half_written_answer_is_never_lost_by_a_press(
    app: Flask, respondent: FlaskClient, choice: dict[str, str]
) -> None:
    response = respondent.post(NEXT, data=choice)
    assert (response.status_code, response.location) == (303, NEXT)
    assert drafts(app) == 1
    assert not is_empty(respondent)


def test_kept_under_a_code_the_first_person_can_go_on_elsewhere(
    app: Flask, respondent: FlaskClient
) -> None:
    assert choices(respondent) == ["keep", "discard"]
    assert respondent.post(NEXT, data={"draft": "keep"}).location == NEXT
    (code,) = words_of(respondent.get(NEXT), CODE)
    assert choices(respondent) == ["begin"]
    assert respondent.post(NEXT, data={"draft": "begin"}).location == "/answer/"
    assert is_empty(respondent)
    assert code not in respondent.get("/answer/").text
    assert drafts(app) == 1
    elsewhere = app.test_client()
    assert elsewhere.post("/code", data={"code": code.lower()}).location == "/answer/"
    assert not is_empty(elsewhere)


def test_thrown_away_nothing_is_left_of_it(app: Flask, respondent: FlaskClient) -> None:
    assert respondent.post(NEXT, data={"draft": "discard"}).location == "/answer/"
    assert drafts(app) == 0
    assert is_empty(respondent)


def test_where_nothing_is_written_there_is_nothing_to_decide(visitor: FlaskClient) -> None:
    assert visitor.get(NEXT).location == "/answer/"
    before = visitor.get_cookie("answer")
    assert visitor.post(NEXT).location == "/answer/"
    after = visitor.get_cookie("answer")
    assert before
    assert after
    assert before.value != after.value


def test_looking_changes_nothing(app: Flask, respondent: FlaskClient) -> None:
    before = respondent.get_cookie("answer")
    for _ in range(2):
        assert choices(respondent) == ["keep", "discard"]
    after = respondent.get_cookie("answer")
    assert before
    assert after
    assert before.value == after.value
    assert drafts(app) == 1


def test_the_next_person_reads_in_the_language_chosen_before(respondent: FlaskClient) -> None:
    respondent.get("/answer/?lang=de")
    respondent.post(NEXT, data={"draft": "discard"})
    assert read_html(respondent.get("/answer/")).get("lang") == "de"


def test_without_a_code_there_is_no_next_person(client: FlaskClient) -> None:
    for method in ("GET", "POST"):
        assert client.open(NEXT, method=method).status_code == 403
