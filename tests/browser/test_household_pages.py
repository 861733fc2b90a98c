"""A household on one phone: full, asking for room, stopping, going on elsewhere, taking turns."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import Invitation
from tests.browser.conftest import PHONE, Site
from tests.browser.follow import follow
from tests.browser.measure_page import misfits, small_targets
from tests.browser.test_accessibility import check_with_axe
from tests.conftest import TODAY
from tests.factories.desk import NAME, PASSWORD, add_account
from tests.factories.open_survey import SLOTS

pytestmark = pytest.mark.browser

CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")


def press(page: Page, words: str) -> None:
    follow(page.get_by_role("button", name=words))


def begin(page: Page, site: Site) -> None:
    """Come in by the link and answer the first page."""
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.get_by_role("link", name="Start", exact=True))
    page.locator("#samtykke-option1").check()
    page.locator("#fyldt_16-option1").check()
    press(page, "Næste")


def use_all_slots(app: Flask) -> None:
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=SLOTS))
        db.session.commit()


def test_stopping_on_one_device_and_going_on_on_another(
    site: Site, phone: Page, chromium: Browser
) -> None:
    begin(phone, site)
    phone.locator("#identitet_landsby-option2").check()
    press(phone, "Stop, og fortsæt senere")
    assert phone.url == f"{site.url}/answer/pause"
    code = phone.locator(".printed-code").inner_text()
    assert CODE.fullmatch(code)
    other = chromium.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    other.goto(site.url)
    other.locator("#code").fill(code.lower())
    press(other, "Næste")
    other.goto(f"{site.url}/answer/identitet")
    expect(other.locator("#identitet_landsby-option2")).to_be_checked()
    other.context.close()


def test_two_persons_take_turns_and_neither_loses_a_word(site: Site, phone: Page) -> None:
    begin(phone, site)
    phone.goto(f"{site.url}/answer/")
    follow(phone.get_by_role("link", name="En anden i husstanden svarer nu"))
    press(phone, "Gem det")
    code = phone.locator(".printed-code").inner_text()
    press(phone, "Den næste begynder")
    follow(phone.get_by_role("link", name="Start", exact=True))
    expect(phone.locator("#samtykke-option1")).not_to_be_checked()
    # The first person comes back to the same phone.
    phone.goto(site.url)
    phone.locator("#code").fill(code)
    press(phone, "Næste")
    follow(phone.get_by_role("link", name="Fortsæt"))
    assert phone.url == f"{site.url}/answer/identitet"


def test_a_full_household_asks_for_room(app: Flask, site: Site, phone: Page) -> None:
    use_all_slots(app)
    phone.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    expect(phone.get_by_role("link", name="Start", exact=True)).to_have_count(0)
    assert not misfits(phone)
    assert not small_targets(phone)
    follow(phone.get_by_role("link", name="Bed om plads til flere"))
    phone.locator("#more").fill("2")
    press(phone, "Spørg kommunen")
    phone.reload()
    expect(phone.locator(".alert-success")).to_contain_text("2 personer mere")


def test_the_full_page_and_the_desk_s_requests_have_no_violations(
    app: Flask, site: Site, phone_with_script: BrowserContext
) -> None:
    page = phone_with_script.new_page()
    use_all_slots(app)
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    expect(page.locator(".alert-info")).to_be_visible()
    check_with_axe(page)
    add_account(app)
    with app.app_context():
        for invitation in db.session.query(Invitation).limit(2):
            request_slots(db.session, site.survey.survey_id, invitation.id, 2, TODAY)
        db.session.commit()
    page.goto(f"{site.url}/admin/sign-in")
    page.locator("#username").fill(NAME)
    page.locator("#password").fill(PASSWORD)
    follow(page.locator("button.button-primary"))
    follow(page.get_by_role("link", name="Husstande, der beder om plads til flere"))
    assert page.locator("tbody tr").count() == 2
    check_with_axe(page)
    follow(page.locator("tbody button[value=granted]").first)
    check_with_axe(page)
