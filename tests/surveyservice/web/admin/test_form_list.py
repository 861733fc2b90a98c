from pathlib import Path

from flask.testing import FlaskClient
from lxml import html

from tests.surveyservice.web.citizen.page import read_html, words_of

PAGE = "/admin/forms"


def _entry(desk: FlaskClient, form_id: str) -> html.HtmlElement:
    (heading,) = read_html(desk.get(PAGE)).xpath(f"//h2[@id='form-{form_id}']")
    return heading.getparent()


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_form_stands_with_what_one_chooses_by(desk: FlaskClient) -> None:
    words = _words(_entry(desk, "routing"))
    assert words == (
        "Ruter routing · version 1.0.0 · slutevaluering · sprog: da · 4 spørgsmål uden fejl"
    )
    (link,) = _entry(desk, "borgerundersoegelse").xpath(".//a/@href")
    assert link == "/admin/forms/borgerundersoegelse"


def test_a_faulty_form_is_listed_with_its_faults(desk: FlaskClient, forms_dir: Path) -> None:
    (forms_dir / "halv.yaml").write_text("format: landsby-form/1\nforn: {}\n", encoding="utf-8")
    response = desk.get(PAGE)
    assert response.status_code == 200
    entry = _entry(desk, "halv")
    assert "halv.yaml:2 unknown_key" in _words(entry)
    assert entry.xpath(".//li/span[@lang='en']")
    assert str(forms_dir) not in response.text


def test_a_form_that_was_saved_is_read_again(desk: FlaskClient, forms_dir: Path) -> None:
    file = forms_dir / "routing.yaml"
    assert "uden fejl" in _words(_entry(desk, "routing"))
    file.write_text(file.read_text("utf-8").replace("Ruter", "Nye ruter"), encoding="utf-8")
    assert _words(_entry(desk, "routing")).startswith("Nye ruter")
    file.write_text("[", encoding="utf-8")
    assert "1 fejl" in _words(_entry(desk, "routing"))


def test_the_pages_of_the_desk_lead_to_each_other(desk: FlaskClient) -> None:
    assert words_of(desk.get("/admin/"), "//nav//a") == ["Svarprocenter", "Spørgeskemaer"]
    assert words_of(desk.get(PAGE), "//nav//a[@aria-current='page']") == ["Spørgeskemaer"]
