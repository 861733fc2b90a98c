"""Every type of question on a phone 360 px wide without JavaScript, by thumb and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Locator, Page, expect

from surveyservice.web.locale import LANGUAGE_NAMES
from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.test_accessibility import check_with_axe
from tests.browser.test_citizen_journey import (
    WORDS,
    answer_page,
    fits_the_screen,
)
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 44
TARGETS = (
    "main .choices label, main select, main input[type=text], main textarea, main button, "
    "main .check-heading a, .language-choice a"
)
READ_BACK = {
    "da": ["En anden", "Præsten", "1. Samkørsel, 2. En fælles hjemmeside", "24. november 2020"],
    "en": [
        "Someone else",
        "Præsten",
        "1. Sharing cars, 2. A website in common",
        "24 November 2020",
    ],
    "de": [
        "Jemand anderes",
        "Præsten",
        "1. Fahrgemeinschaften, 2. Eine gemeinsame Website",
        "24. November 2020",
    ],
}


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"FORMS_DIR": str(Path(__file__).parent / "forms")}


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, form_id="alle_typer")


def _come_to(page: Page, site: Site, section: str, language: str = "da") -> None:
    """The first topics answered, up to the one wanted."""
    page.goto(f"{site.url}/?lang={language}")
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.locator("a.button-primary"))
    while not page.url.endswith(section):
        answer_page(page)
        follow(page.locator("button.button-primary"))


def _choose(page: Page, item_id: str, code: int) -> None:
    page.locator(f"input[name={item_id}][value='{code}']").check()


def _rank(page: Page, *codes: str) -> None:
    for rank, code in enumerate(codes, start=1):
        page.locator(f"#vigtigst-rank{rank}").select_option(code)


def _date(page: Page, *parts: str) -> None:
    for part, typed in zip(("day", "month", "year"), parts, strict=True):
        page.locator(f"#moede_foerste-{part}").fill(typed)


def _next(page: Page) -> None:
    follow(page.locator("button.button-primary"))


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_every_type_is_answered_and_read_back(site: Site, phone: Page, language: str) -> None:
    words = WORDS[language]
    _come_to(phone, site, "stedet", language)
    assert fits_the_screen(phone)
    answer_page(phone)
    _choose(phone, "vaert", 7)
    phone.locator("#vaert_andet").fill("Præsten")
    _next(phone)
    assert phone.url.endswith("opgaver")
    assert fits_the_screen(phone)
    _rank(phone, "4", "3")
    _date(phone, "24", "11", "2020")
    _next(phone)
    assert phone.url.endswith("holdning")
    assert fits_the_screen(phone)
    phone.go_back()
    phone.reload()
    expect(phone.locator("#vigtigst-rank1")).to_have_value("4")
    expect(phone.locator("#vigtigst-rank2")).to_have_value("3")
    expect(phone.locator("#vigtigst-rank3")).to_have_value("")
    expect(phone.locator("#moede_foerste-month")).to_have_value("11")
    _next(phone)
    _next(phone)
    assert phone.url.endswith("/answer/check")
    assert fits_the_screen(phone)
    answers = [answer.inner_text() for answer in phone.locator("dd").all()]
    assert set(READ_BACK[language]) <= set(answers)
    follow(phone.get_by_role("button", name=words["send"]))
    expect(phone.locator("h1")).to_contain_text(words["thanks"])


def test_an_earlier_answer_is_read_out_and_never_markup(site: Site, phone: Page) -> None:
    _come_to(phone, site, "stedet")
    phone.locator("#kaldenavn").fill('<b>&"')
    _next(phone)
    expect(phone.locator("fieldset:has(select) legend")).to_have_text('Hvad er vigtigst for <b>&"?')
    assert phone.locator("main b").count() == 0


def test_random_orders_last_through_refresh_and_return(site: Site, phone: Page) -> None:
    def shown(page: Page) -> list[str | None]:
        return [field.get_attribute("value") for field in page.locator("[name=vaert]").all()]

    _come_to(phone, site, "stedet")
    order = shown(phone)
    phone.reload()
    assert shown(phone) == order
    _next(phone)
    follow(phone.get_by_role("button", name="Tilbage"))
    assert shown(phone) == order
    # Begun anew, as after a break: the code is still in the browser, the page looks the same.
    phone.goto(f"{site.url}/answer/stedet?lang=en")
    assert shown(phone) == order
    assert order[-2:] == ["7", "-8"]


def _leads_to(page: Page, link: Locator, field: str) -> None:
    link.click()
    assert page.url.endswith(f"#{field}")
    expect(page.locator(f"#{field}")).to_be_in_viewport()
    expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")


def test_faults_are_told_on_top_and_lead_to_their_fields(site: Site, phone: Page) -> None:
    _come_to(phone, site, "stedet")
    _choose(phone, "vaert", 1)
    phone.locator("#vaert_andet").fill("Præsten")
    _next(phone)
    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text("Vælg også “En anden”")
    assert fits_the_screen(phone)
    _leads_to(phone, alert.get_by_role("link"), "vaert_andet")
    phone.locator("#vaert_andet").fill("")
    _next(phone)
    _rank(phone, "4", "4")
    _date(phone, "31", "2", "2020")
    _next(phone)
    assert fits_the_screen(phone)
    for position, field in enumerate(("vigtigst-rank1", "moede_foerste-day")):
        _leads_to(phone, phone.get_by_role("alert").get_by_role("link").nth(position), field)
    expect(phone.locator("#vigtigst-rank2")).to_have_value("4")
    expect(phone.locator("#moede_foerste-day")).to_have_value("31")


def test_the_new_types_are_answered_by_keyboard_alone(site: Site, phone: Page) -> None:
    keyboard = phone.keyboard
    _come_to(phone, site, "stedet")
    phone.locator("#vaert-option3").focus()
    for key in ("Space", "ArrowDown", "Tab"):  # the fourth option is "En anden"
        keyboard.press(key)
    keyboard.type("Præsten")
    keyboard.press("Enter")
    phone.wait_for_url("**/opgaver")
    phone.locator("#vigtigst-rank1").focus()
    for key in ("ArrowDown", "Tab", "ArrowDown", "ArrowDown", "Tab", "Tab"):
        keyboard.press(key)
    for typed in ("24", "11", "2020"):
        keyboard.type(typed)
        keyboard.press("Tab")
    keyboard.type("4")
    keyboard.press("Enter")
    phone.wait_for_url("**/holdning")
    phone.goto(f"{site.url}/answer/check")
    answers = [answer.inner_text() for answer in phone.locator("dd").all()]
    assert {"En anden", "Præsten", "24. november 2020", "4"} <= set(answers)
    assert any(answer.startswith("1. ") and ", 2. " in answer for answer in answers)


def test_every_target_is_large_enough_for_a_thumb(site: Site, phone: Page) -> None:
    _come_to(phone, site, "stedet")
    for section in ("stedet", "opgaver", "holdning", "check"):
        assert phone.url.endswith(section)
        boxes = [target.bounding_box() for target in phone.locator(TARGETS).all()]
        assert len(boxes) > len(LANGUAGE_NAMES)
        assert min(box["height"] for box in boxes if box) >= SMALLEST_TARGET
        _next(phone)


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_no_page_of_it_has_a_violation(
    site: Site, phone_with_script: BrowserContext, language: str
) -> None:
    page = phone_with_script.new_page()
    _come_to(page, site, "stedet", language)
    check_with_axe(page)
    _choose(page, "vaert", 1)
    page.locator("#vaert_andet").fill("Præsten")
    _next(page)
    check_with_axe(page)
    page.locator("#vaert_andet").fill("")
    _next(page)
    check_with_axe(page)
    _rank(page, "4", "4")
    _date(page, "31", "2", "2020")
    _next(page)
    assert page.get_by_role("alert").count() == 1
    check_with_axe(page)
    _rank(page, "4", "3")
    _date(page, "28", "2", "2020")
    _next(page)
    check_with_axe(page)
    _next(page)
    assert page.url.endswith("/answer/check")
    check_with_axe(page)
