"""The desk's page for letters that came back, on a phone: scan, scan, without a mouse."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, expect

from distribution.batches import Channel
from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.measure_page import misfits, small_targets
from tests.browser.test_accessibility import check_with_axe
from tests.factories.desk import NAME, PASSWORD, add_account
from tests.factories.dispatched import add_batch

pytestmark = pytest.mark.browser


def test_a_scanner_marks_one_letter_after_the_other(
    app: Flask, site: Site, phone_with_script: BrowserContext
) -> None:
    survey = site.survey
    with app.app_context():
        add_batch(survey.survey_id, Channel.PRINT, len(survey.tokens))
    add_account(app)
    page = phone_with_script.new_page()
    page.goto(f"{site.url}/admin/sign-in")
    page.locator("#username").fill(NAME)
    page.locator("#password").fill(PASSWORD)
    follow(page.locator("button.button-primary"))
    follow(page.get_by_role("link", name="Breve, der er kommet retur"))
    check_with_axe(page)
    assert not misfits(page)
    assert not small_targets(page)
    for marked, token in enumerate(survey.tokens[:2], 1):
        page.keyboard.type(f"HTTPS://SVAR.EXAMPLE.DK/S/{token}")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator(".alert-success")).to_be_visible()
        expect(page.get_by_text(f"Markeret i dag: {marked}.")).to_be_visible()
    check_with_axe(page)
    page.keyboard.type(survey.tokens[0][:15])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#code-error")).to_be_visible()
    check_with_axe(page)
