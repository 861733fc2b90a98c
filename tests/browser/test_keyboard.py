"""From the code to the receipt with the keyboard alone, without scripts: every type of question."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.browser.citizen_pages import FORM_ID, FORMS
from tests.browser.conftest import Site
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

MOST_STOPS = 40
"""More than any page has."""


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return FORMS


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, form_id=FORM_ID)


def _focused(page: Page) -> Locator:
    return page.locator(":focus")


def _tab_to(page: Page, what: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on an element; it must be on the way."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.locator(f":is({what}):focus").count():
            return
    pytest.fail(f"Tab never comes to {what} on {page.url}")


def _enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _press_button(page: Page, what: str = "main button.button-primary") -> None:
    _tab_to(page, what)
    _enter(page)


def _choose(page: Page, item_id: str, code: int) -> None:
    """Go to a group of radio buttons and down to the one wanted."""
    _tab_to(page, f"[name={item_id}]")
    page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        if _focused(page).get_attribute("value") == str(code):
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator(f"[name={item_id}][value='{code}']")).to_be_checked()


def _tick(page: Page, item_id: str, code: int) -> None:
    _tab_to(page, f"[name={item_id}][value='{code}']")
    page.keyboard.press("Space")


def _write(page: Page, field_id: str, words: str) -> None:
    _tab_to(page, f"#{field_id}")
    page.keyboard.type(words)


def _pick(page: Page, field_id: str, code: str) -> None:
    _tab_to(page, f"#{field_id}")
    for _ in range(MOST_STOPS):
        if _focused(page).input_value() == code:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{code} is not in the list {field_id}")


def test_every_question_from_code_to_receipt(site: Site, phone: Page) -> None:
    phone.goto(site.url)
    _write(phone, "code", site.survey.printed[0])
    _enter(phone)
    _press_button(phone, "a.button-primary")
    _choose(phone, "samtykke", 1)
    _choose(phone, "fyldt_16", 1)
    _press_button(phone)
    _answer_place(phone)
    _answer_tasks(phone)
    _answer_opinions(phone)
    expect(phone.locator("h1")).to_have_text("Se dine svar igennem")
    told = [answer.inner_text() for answer in phone.locator("dd").all()]
    assert set(told) >= ANSWERS
    _press_button(phone)
    expect(phone.locator("h1")).to_have_text("Tak for dine svar")


ANSWERS = {
    "Bakken",
    "En anden",
    "Præsten",
    "Hallen, Et andet sted, nemlig",
    "Kirken",
    "1. Samkørsel, 2. En fælles hjemmeside",
    "24. november 2020",
    "12",
    "Enig",
    "Uenig",
    "Ved ikke",
    "En bænk.\nOg et bord.",
}


def _answer_place(page: Page) -> None:
    _tab_to(page, "[name=landsby]")
    page.keyboard.press("Space")
    _write(page, "kaldenavn", "Bakken")
    _choose(page, "vaert", 7)
    _write(page, "vaert_andet", "Præsten")
    _tick(page, "steder", 1)
    _tick(page, "steder", 2)
    _tick(page, "steder", 7)
    # Back to the first tick, to take it away again.
    _tab_to(page, "[name=steder][value='1']", "Shift+Tab")
    page.keyboard.press("Space")
    _write(page, "steder_andet", "Kirken")
    _press_button(page)


def _answer_tasks(page: Page) -> None:
    _pick(page, "vigtigst-rank1", "4")
    _pick(page, "vigtigst-rank2", "3")
    for part, typed in (("day", "24"), ("month", "11"), ("year", "2020")):
        _write(page, f"moede_foerste-{part}", typed)
    _write(page, "moeder_antal", "12")
    _press_button(page)


def _answer_opinions(page: Page) -> None:
    rows = [row.locator("input").first for row in page.locator(".grid-row").all()]
    names = [row.get_attribute("name") or "" for row in rows]
    for name, code in zip(names, (3, 1, -8), strict=True):
        _choose(page, name, code)
    _write(page, "forslag", "En bænk.")
    page.keyboard.press("Enter")
    page.keyboard.type("Og et bord.")
    _press_button(page)


@pytest.mark.parametrize("is_answered", [False, True])
def test_each_group_of_choices_is_one_stop(site: Site, phone: Page, is_answered: bool) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    _press_button(phone, "a.button-primary")
    if is_answered:
        _choose(phone, "samtykke", 1)
        _choose(phone, "fyldt_16", 0)
        phone.locator("body").press("Control+Home")
    stops = []
    phone.locator(".language-choice a").last.focus()
    while True:
        phone.keyboard.press("Tab")
        if not phone.locator(":is(input):focus").count():
            break
        stops.append(_focused(phone).get_attribute("name"))
    assert stops == ["samtykke", "fyldt_16"]


def test_the_first_stop_leads_past_the_header(site: Site, phone: Page) -> None:
    phone.goto(site.url)
    phone.keyboard.press("Tab")
    skip = _focused(phone)
    expect(skip).to_have_text("Gå til sidens indhold")
    expect(skip).to_be_in_viewport(ratio=1)
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(_focused(phone)).to_have_id("code")


def test_a_faulty_page_begins_with_its_summary(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    _press_button(phone, "a.button-primary")
    _press_button(phone)
    expect(_focused(phone)).to_have_attribute("role", "alert")
    phone.keyboard.press("Tab")
    expect(_focused(phone)).to_contain_text("Vælg eller skriv et svar")
    phone.keyboard.press("Enter")
    expect(_focused(phone)).to_have_id("samtykke-option1")
