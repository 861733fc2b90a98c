"""The desk's preview on a phone 360 px wide without JavaScript, and with axe."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.test_accessibility import check_with_axe
from tests.browser.test_citizen_journey import fits_the_screen
from tests.factories.desk import NAME, PASSWORD, add_account
from tests.factories.open_survey import CLUSTER

pytestmark = pytest.mark.browser

FORM = "/admin/forms/borgerundersoegelse"


@pytest.fixture(autouse=True)
def account(app: Flask) -> None:
    add_account(app)


def sign_in(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/admin/sign-in")
    page.locator("#username").fill(NAME)
    page.locator("#password").fill(PASSWORD)
    follow(page.locator("main button.button-primary"))


def test_from_the_dashboard_to_the_path_of_an_answer(site: Site, phone: Page) -> None:
    sign_in(phone, site)
    follow(phone.get_by_role("link", name="Spørgeskemaer"))
    assert fits_the_screen(phone)
    follow(phone.get_by_role("link", name="Borgerundersøgelse i landsbyklyngen"))
    phone.get_by_label("Klynge, hvis landsbyer kan vælges").select_option(CLUSTER)
    follow(phone.get_by_role("button", name="Brug klyngen"))
    follow(phone.get_by_role("link", name="Deutsch"))
    assert fits_the_screen(phone)
    phone.locator("#samtykke-option1").check()
    phone.locator("#fyldt_16-option1").check()
    follow(phone.get_by_role("button", name="Vis vejen").last)
    assert "lang=de" in phone.url
    assert f"cluster={CLUSTER}" in phone.url
    expect(phone.locator("#samtykke-option1")).to_be_checked()
    expect(phone.locator(".preview-path li").first).to_contain_text("på vejen")
    phone.locator("summary").click()
    expect(phone.locator(".stored-answers tr").nth(1)).to_contain_text("samtykke")
    assert fits_the_screen(phone)


def test_errors_lead_to_their_questions(site: Site, phone: Page) -> None:
    sign_in(phone, site)
    phone.goto(site.url + FORM)
    follow(phone.get_by_role("button", name="Vis vejen").first)
    phone.get_by_role("alert").get_by_role("link").first.click()
    assert phone.url.endswith("#samtykke-option1")


def test_a_questionnaire_is_downloaded(site: Site, phone: Page) -> None:
    sign_in(phone, site)
    phone.goto(site.url + FORM)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Papir (PDF)").click()
    assert download.value.suggested_filename.endswith("-da.pdf")


def test_previews_have_no_violations(site: Site, phone_with_script: BrowserContext) -> None:
    page = phone_with_script.new_page()
    sign_in(page, site)
    page.goto(f"{site.url}/admin/forms")
    check_with_axe(page)
    page.goto(f"{site.url}{FORM}?lang=en&cluster={CLUSTER}")
    check_with_axe(page)
    follow(page.get_by_role("button", name="Vis vejen").first)
    check_with_axe(page)
    page.locator("#samtykke-option1").check()
    page.locator("#fyldt_16-option1").check()
    follow(page.get_by_role("button", name="Vis vejen").first)
    page.locator("summary").click()
    check_with_axe(page)
    page.set_viewport_size({"width": 1200, "height": 800})
    check_with_axe(page)
