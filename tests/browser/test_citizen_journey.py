"""A citizen answers on a phone 360 px wide without JavaScript, in three languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.follow import follow

pytestmark = pytest.mark.browser

LONGEST_PATH = 20
WRITTEN = "main textarea, main .form-group > input[type=text]:not(.date-group *, .other-text *)"
FITS = """() => [...document.querySelectorAll("main *, header *")]
  .every((element) => element.getBoundingClientRect().right <= 360.5)"""
DAY = {"day": "24", "month": "11", "year": "2020"}
WORDS = {
    "da": {"start": "Start", "next": "Næste", "send": "Send mine svar", "thanks": "Tak for"},
    "en": {"start": "Start", "next": "Next", "send": "Send my answers", "thanks": "Thank you"},
    "de": {
        "start": "Beginnen",
        "next": "Weiter",
        "send": "Meine Antworten abschicken",
        "thanks": "Vielen Dank",
    },
}


def answer_page(page: Page) -> None:
    """The first option of every choice, a number, some words, a first rank and a day."""
    for fieldset in page.locator("fieldset:has(.choices)").all():
        fieldset.locator("input").first.check()
    for field in page.locator(WRITTEN).all():
        field.fill("7")
    for rank in page.locator("[id$=-rank1]").all():
        rank.select_option(index=1)
    for part, typed in DAY.items():
        for field in page.locator(f"[id$=-{part}]").all():
            field.fill(typed)


def answer_to_check(page: Page, words: dict[str, str]) -> None:
    """Through all topics to the check page."""
    for _ in range(LONGEST_PATH):
        if page.url.endswith("/answer/check"):
            return
        answer_page(page)
        follow(page.get_by_role("button", name=words["next"], exact=True))
    pytest.fail(f"no check page after {LONGEST_PATH} topics")


def fits_the_screen(page: Page) -> bool:
    """Whether nothing sticks out to the right: the page itself is as wide as the window."""
    return bool(page.evaluate(FITS))


@pytest.mark.parametrize("language", list(WORDS))
def test_from_code_to_receipt(site: Site, phone: Page, language: str) -> None:
    words = WORDS[language]
    phone.goto(f"{site.url}/?lang={language}")
    phone.locator("#code").fill(site.survey.printed[0].lower())
    follow(phone.get_by_role("button", name=words["next"], exact=True))
    expect(phone.locator("html")).to_have_attribute("lang", language)
    follow(phone.get_by_role("link", name=words["start"], exact=True))
    # Sending the page empty shows what is missing, and each line leads to its question.
    follow(phone.get_by_role("button", name=words["next"], exact=True))
    phone.get_by_role("alert").get_by_role("link").first.click()
    assert phone.url.endswith("#samtykke-option1")
    answer_to_check(phone, words)
    assert fits_the_screen(phone)
    follow(phone.get_by_role("button", name=words["send"]))
    expect(phone.locator("h1")).to_contain_text(words["thanks"])
    number = phone.locator(".receipt-number").inner_text()
    assert re.fullmatch(r"[A-Z2-7]{8}", number)
    phone.reload()
    assert phone.locator(".receipt-number").inner_text() == number


def test_a_qr_link_opens_and_leaves_no_token_behind(site: Site, phone: Page) -> None:
    token = site.survey.tokens[1]
    phone.goto(f"{site.url}/S/{token}")
    assert phone.url == f"{site.url}/answer/"
    assert token not in phone.content()
    follow(phone.get_by_role("link", name="Start", exact=True))
    phone.go_back()
    assert phone.url == f"{site.url}/answer/"


def test_back_forward_refresh_and_double_sending_count_once(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[2]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_page(phone)
    follow(phone.get_by_role("button", name="Næste"))
    answer_page(phone)
    questions = phone.locator("fieldset").count()
    assert questions
    follow(phone.get_by_role("button", name="Næste"))
    phone.go_back()
    phone.reload()
    assert phone.locator("input:checked").count() == questions
    phone.go_forward()
    follow(phone.get_by_role("button", name="Tilbage"))
    assert phone.locator("input:checked").count() == questions
    answer_to_check(phone, WORDS["da"])
    follow(phone.get_by_role("button", name="Send mine svar"))
    number = phone.locator(".receipt-number").inner_text()
    # The browser may show the check page from its memory; sending it again changes nothing.
    phone.go_back()
    if phone.url.endswith("/answer/check"):
        follow(phone.get_by_role("button", name="Send mine svar"))
    assert phone.locator(".receipt-number").inner_text() == number


def test_two_tabs_of_one_person_give_one_answer(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[3]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_to_check(phone, WORDS["da"])
    other = phone.context.new_page()
    other.goto(f"{site.url}/answer/check")
    follow(phone.get_by_role("button", name="Send mine svar"))
    follow(other.get_by_role("button", name="Send mine svar"))
    numbers = {page.locator(".receipt-number").inner_text() for page in (phone, other)}
    assert len(numbers) == 1


def test_somebody_else_in_the_household_answers_next(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[4]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_to_check(phone, WORDS["da"])
    follow(phone.get_by_role("button", name="Send mine svar"))
    follow(phone.get_by_role("button", name="En anden i husstanden svarer nu"))
    follow(phone.get_by_role("link", name="Start", exact=True))
    assert phone.locator("input:checked").count() == 0


def test_targets_are_large_enough_for_a_thumb(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/s/{site.survey.tokens[5]}")
    follow(phone.get_by_role("link", name="Start", exact=True))
    for _ in range(3):
        targets = phone.locator("main label, main button").all()
        heights = [box["height"] for target in targets if (box := target.bounding_box())]
        assert heights
        assert min(heights) >= 44
        assert fits_the_screen(phone)
        answer_page(phone)
        follow(phone.get_by_role("button", name="Næste"))
