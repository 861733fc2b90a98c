"""The one script: what it adds, under the real content policy, and that nothing needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.citizen_pages import FORM_ID, FORMS, raise_errors_at, walk_pages
from tests.browser.conftest import PHONE, ROOT, Site
from tests.browser.follow import follow
from tests.browser.test_citizen_journey import answer_page
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

LIMIT = 2000
FULL = "å\n😀 " + "x" * (LIMIT - 4)
"""As many characters as are allowed, as the service counts them."""
PAUSE, STUCK = 1500, 8000
STAY = """
window.stopped = [];
addEventListener("submit", (event) => {
  stopped.push(event.defaultPrevented);
  event.preventDefault();
});
"""
"""Notes what the script let go, and stays on the page as if the line were dead."""
SOURCE = ROOT / "assets" / "comfort.js"
MOST_BYTES = 3 * 1024


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return FORMS


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    raise_errors_at(app)
    with app.app_context():
        return field_citizen_survey(TODAY, form_id=FORM_ID)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone with scripts, and with our policy."""
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def _come_to(page: Page, site: Site, section: str) -> None:
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.locator("a.button-primary"))
    while not page.url.endswith(section):
        answer_page(page)
        follow(page.locator("button.button-primary"))


def test_it_is_small() -> None:
    assert len(SOURCE.read_bytes()) <= MOST_BYTES


def test_no_page_has_a_fault_in_it_or_breaks_the_policy(site: Site, page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    ran = [page.evaluate("document.scripts.length") for _ in walk_pages(page, site)]
    assert any(ran)
    # What the browser itself says of pages that are answered with an error.
    assert not [fault for fault in faults if "Failed to load resource" not in fault]


def test_what_is_left_is_shown_at_once_and_spoken_after_a_pause(site: Site, page: Page) -> None:
    page.clock.install()
    _come_to(page, site, "holdning")
    shown = page.locator("#forslag ~ [aria-hidden]")
    spoken = page.locator("#forslag ~ [role=status]")
    expect(shown).to_have_text("")
    page.locator("#forslag").press_sequentially("En bænk")
    expect(shown).to_have_text("Tegn tilbage: 1.993")
    expect(spoken).to_have_text("")
    page.clock.run_for(PAUSE)
    expect(spoken).to_have_text("Tegn tilbage: 1.993")
    page.locator("#forslag").fill("x" * (LIMIT + 12))
    expect(shown).to_have_text("For mange tegn: 12")


def test_it_counts_as_the_service_does(site: Site, page: Page) -> None:
    _come_to(page, site, "holdning")
    # Written with a ring of its own, and with space around that is not kept.
    page.locator("#forslag").fill("  " + FULL.replace("å", "a\u030a") + " \n")
    expect(page.locator("#forslag ~ [aria-hidden]")).to_have_text("Tegn tilbage: 0")
    follow(page.locator("button.button-primary"))
    assert page.url.endswith("/answer/check")


def test_a_second_press_sends_nothing_until_the_first_is_given_up(site: Site, page: Page) -> None:
    page.clock.install()
    _come_to(page, site, "stedet")
    page.evaluate(STAY)
    button = page.locator("button.button-primary")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    # Forced: it is said to be disabled, and is not.
    button.click(force=True)
    assert page.evaluate("stopped") == [False, True]
    page.clock.run_for(STUCK)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()
    assert page.evaluate("stopped") == [False, True, False]


def test_after_going_back_the_page_can_be_sent_again(site: Site, page: Page) -> None:
    _come_to(page, site, "holdning")
    page.locator("#forslag").fill("En bænk")
    follow(page.locator("button.button-primary"))
    page.go_back()
    expect(page.locator("#forslag ~ [aria-hidden]")).to_have_text("Tegn tilbage: 1.993")
    follow(page.locator("button.button-primary"))
    assert page.url.endswith("/answer/check")


def test_a_blocked_script_takes_nothing_away(site: Site, page: Page) -> None:
    page.route("**/comfort*", lambda route: route.abort())
    _come_to(page, site, "holdning")
    assert page.locator("[role=status]").count() == 0
    follow(page.locator("button.button-primary"))
    assert page.url.endswith("/answer/check")
