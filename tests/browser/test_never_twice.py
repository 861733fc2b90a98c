"""Whatever a browser does around sending: one answer is stored, and it is the one that was seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from surveyservice.extensions import db
from surveyservice.store.models import Draft, HeldAnswer, Inbox, Invitation
from surveyservice.web.locale import LANGUAGE_NAMES
from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.test_citizen_journey import WORDS, answer_page, answer_to_check

pytestmark = pytest.mark.browser

CHANGED = {
    "da": "Dine svar er ændret",
    "en": "Your answers have changed",
    "de": "Ihre Antworten haben sich geändert",
}


def stored(app: Flask) -> dict[str, int]:
    """Rows that an answer could stand in, and slots used."""

    # Playwright keeps an event loop in this thread, in which no application context can be left.
    def count() -> dict[str, int]:
        with app.app_context():
            return {
                "answers": db.session.query(Inbox).count(),
                "held": db.session.query(HeldAnswer).count(),
                "slots": sum(row.slots_used for row in db.session.query(Invitation)),
                "drafts": db.session.query(Draft).filter(Draft.ciphertext.is_not(None)).count(),
            }

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(count).result()


ONE = {"answers": 1, "held": 0, "slots": 1, "drafts": 0}


def come_to_check(page: Page, site: Site, language: str = "da") -> None:
    page.goto(f"{site.url}/?lang={language}")
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(page.get_by_role("link", name=WORDS[language]["start"], exact=True))
    answer_to_check(page, WORDS[language])


def send(page: Page, language: str = "da") -> None:
    follow(page.get_by_role("button", name=WORDS[language]["send"]))


def fail_to_send(page: Page, button: str) -> None:
    """Press a button whose request comes to nothing, as without a network."""
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name=button, exact=True).click(no_wait_after=True)
    page.wait_for_url("chrome-error://**")


def receipt_number(page: Page) -> str:
    return page.locator(".receipt-number").inner_text()


def test_a_double_click_sends_once(app: Flask, site: Site, phone: Page) -> None:
    come_to_check(phone, site)
    with phone.expect_navigation(url="**/answer/receipt"):
        phone.get_by_role("button", name=WORDS["da"]["send"]).dblclick(no_wait_after=True)
    assert receipt_number(phone)
    assert stored(app) == ONE


def test_an_answer_lost_on_the_way_back_is_sent_again_and_counts_once(
    app: Flask, site: Site, phone: Page
) -> None:
    come_to_check(phone, site)

    def take_and_lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    phone.route("**/answer/submit", take_and_lose, times=1)
    fail_to_send(phone, WORDS["da"]["send"])
    assert stored(app) == ONE
    phone.goto(f"{site.url}/answer/check")
    phone.wait_for_url("**/answer/receipt")
    number = receipt_number(phone)
    phone.reload()
    assert receipt_number(phone) == number
    assert stored(app) == ONE


def test_a_page_that_could_not_be_sent_is_sent_when_the_net_is_back(
    app: Flask, site: Site, phone: Page
) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[0]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_page(phone)
    phone.route("**/answer/*", lambda route: route.abort("internetdisconnected"), times=1)
    fail_to_send(phone, "Næste")
    assert stored(app)["drafts"] == 0
    phone.goto(f"{site.url}/answer/")
    follow(phone.locator("a.button-primary"))
    answer_page(phone)
    follow(phone.get_by_role("button", name="Næste"))
    assert stored(app)["drafts"] == 1
    answer_to_check(phone, WORDS["da"])
    send(phone)
    assert stored(app) == ONE


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_what_another_tab_changed_is_seen_before_it_is_sent(
    app: Flask, site: Site, phone: Page, language: str
) -> None:
    come_to_check(phone, site, language)
    other = phone.context.new_page()
    other.goto(f"{site.url}/answer/check")
    follow(other.locator(".check-heading a").nth(1))
    other.locator("fieldset").first.locator("input").nth(1).check()
    follow(other.locator("button.button-primary"))
    send(phone, language)
    expect(phone.locator(".alert")).to_contain_text(CHANGED[language])
    assert stored(app)["answers"] == 0
    send(phone, language)
    expect(phone.locator("h1")).to_contain_text(WORDS[language]["thanks"])
    send_again = other.get_by_role("button", name=WORDS[language]["send"])
    if send_again.count():
        follow(send_again)
        assert receipt_number(other) == receipt_number(phone)
    assert stored(app) == ONE


def test_a_page_changed_in_a_tab_after_sending_is_put_aside_and_told(
    app: Flask, site: Site, phone: Page
) -> None:
    come_to_check(phone, site)
    other = phone.context.new_page()
    other.goto(f"{site.url}/answer/check")
    follow(other.locator(".check-heading a").nth(1))
    send(phone)
    other.locator("fieldset").first.locator("input").nth(1).check()
    follow(other.locator("button.button-primary"))
    assert other.url == f"{site.url}/answer/receipt?note=held"
    assert receipt_number(other) == receipt_number(phone)
    assert other.locator(".alert").count() == 2
    assert stored(app) == ONE | {"held": 1}


def test_back_and_forward_from_the_receipt_never_send_again(
    app: Flask, site: Site, phone: Page
) -> None:
    come_to_check(phone, site)
    send(phone)
    number = receipt_number(phone)
    for _ in range(3):
        phone.go_back()
        if phone.url.endswith("/answer/check") and phone.locator("button").count():
            send(phone)
        phone.goto(f"{site.url}/answer/receipt")
        assert receipt_number(phone) == number
    assert stored(app) == ONE
