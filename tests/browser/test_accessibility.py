"""axe-core on every kind of page, and a survey answered with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.sign_in import create_account
from surveyservice.web.locale import LANGUAGE_NAMES
from tests.browser.citizen_pages import FORM_ID, FORMS, WAY, raise_errors_at, walk_pages
from tests.browser.conftest import PHONE, ROOT, Site
from tests.browser.follow import follow
from tests.browser.test_citizen_journey import LONGEST_PATH, answer_page
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FEWEST_PASSES = 10
WIDE = 1280
NAME, PASSWORD = "anna", "en lang adgangskode"

if not AXE.exists():
    pytest.skip("axe-core is not installed: npm ci", allow_module_level=True)


def check_with_axe(page: Page) -> None:
    """No violation of any rule, and enough rules that found something to check."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate("() => axe.run()")
    faults = {
        fault["id"]: [node["html"] for node in fault["nodes"]] for fault in result["violations"]
    }
    assert not faults, page.url
    assert len(result["passes"]) >= FEWEST_PASSES


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_citizen_pages_have_no_violations(
    site: Site, phone_with_script: BrowserContext, language: str
) -> None:
    page = phone_with_script.new_page()
    for address in ("/", "/privacy", "/accessibility", "/nowhere"):
        page.goto(f"{site.url}{address}?lang={language}")
        check_with_axe(page)
    page.goto(f"{site.url}/s/AAAA")
    check_with_axe(page)
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    check_with_axe(page)
    follow(page.locator("a.button-primary"))
    follow(page.locator("button.button-primary"))
    check_with_axe(page)
    for _ in range(LONGEST_PATH):
        if page.url.endswith("/answer/check"):
            break
        check_with_axe(page)
        answer_page(page)
        follow(page.locator("button.button-primary"))
    check_with_axe(page)
    follow(page.locator("button.button-primary"))
    assert page.url.endswith("/answer/receipt")
    check_with_axe(page)


def test_a_wide_screen_has_no_violations(site: Site, phone_with_script: BrowserContext) -> None:
    page = phone_with_script.new_page()
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.locator("a.button-primary"))
    answer_page(page)
    follow(page.locator("button.button-primary"))
    assert page.locator(".grid-row").count() > 1
    check_with_axe(page)


def test_an_early_end_has_no_violations(site: Site, phone_with_script: BrowserContext) -> None:
    page = phone_with_script.new_page()
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.locator("a.button-primary"))
    page.locator("#samtykke-option2").check()
    follow(page.locator("button.button-primary"))
    assert page.url.endswith("/answer/ended/no_consent")
    check_with_axe(page)


class TestEveryPage:
    """The walk through all kinds of pages, in both schemes, on a phone and on a desk."""

    @pytest.fixture
    def settings_overrides(self) -> dict[str, str]:
        return FORMS

    @pytest.fixture
    def open_survey(self, app: Flask) -> OpenSurvey:
        raise_errors_at(app)
        with app.app_context():
            return field_citizen_survey(TODAY, form_id=FORM_ID)

    @pytest.mark.parametrize("width", [PHONE["width"], WIDE])
    def test_no_page_has_a_violation_in_either_scheme(
        self, site: Site, phone_with_script: BrowserContext, width: int
    ) -> None:
        page = phone_with_script.new_page()
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        names = []
        for name in walk_pages(page, site):
            for scheme in ("dark", "light"):
                page.emulate_media(color_scheme=scheme)
                check_with_axe(page)
            names.append(name)
        assert len(names) == len(WAY)


@pytest.fixture
def account(app: Flask) -> None:
    with app.app_context():
        create_account(db.session, NAME, PASSWORD, service_context().clock())
        db.session.commit()


def test_the_desk_has_no_violations(
    account: None, site: Site, phone_with_script: BrowserContext
) -> None:
    page = phone_with_script.new_page()
    page.goto(f"{site.url}/admin/")
    check_with_axe(page)
    page.locator("#username").fill(NAME)
    page.locator("#password").fill(PASSWORD)
    follow(page.locator("button.button-primary"))
    assert page.url == f"{site.url}/admin/"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        check_with_axe(page)


def test_a_grid_takes_one_tab_stop_for_each_row(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_page(phone)
    follow(phone.get_by_role("button", name="Næste"))
    rows = phone.locator(".grid-row").count()
    phone.locator(".grid-row input").first.focus()
    for _ in range(rows):
        phone.keyboard.press("Space")
        phone.keyboard.press("ArrowDown")
        phone.keyboard.press("Tab")
    checked = phone.locator("input:checked")
    assert [field.get_attribute("value") for field in checked.all()] == ["4"] * rows
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/answer/potentialer")
