"""Pages on paper: nothing to press, nothing coloured, no answer torn apart."""

from __future__ import annotations

import pypdfium2
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.citizen_pages import FORM_ID, FORMS, walk_pages
from tests.browser.conftest import Site
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

TO_PRESS = "button, .button, .language-choice, .skipnav, .check-heading a, p > a:only-child, footer"
BLACK = {"rgb(26, 26, 26)", "rgb(0, 0, 0)"}


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return FORMS


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, form_id=FORM_ID)


def _come_to(page: Page, site: Site, wanted: str) -> None:
    for name in walk_pages(page, site):
        if name == wanted:
            return
    pytest.fail(f"there is no page {wanted}")


@pytest.mark.parametrize("name", ["landing", "pause", "grid and text", "check", "receipt"])
def test_only_words_and_answers_are_printed(site: Site, chromium: Browser, name: str) -> None:
    page = chromium.new_page(color_scheme="dark")
    _come_to(page, site, name)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(TO_PRESS).count()
    for element in page.locator(TO_PRESS).all():
        expect(element).not_to_be_visible()
    for element in page.locator("h1, h2, p, dt, dd, li, a, .printed-code").all():
        if element.is_visible():
            assert element.evaluate("it => getComputedStyle(it).color") in BLACK | GREY
    ground = page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


GREY = {"rgb(69, 69, 69)"}
"""What is not answered, and where one stands."""


def test_a_question_and_its_answer_stay_on_one_sheet(site: Site, chromium: Browser) -> None:
    page = chromium.new_page()
    _come_to(page, site, "check")
    rows = [
        [part.inner_text() for part in row.locator("dt, dd").all()]
        for row in page.locator(".check-list > div").all()
    ]
    # Small sheets, so that there are many places to break.
    sheets = pypdfium2.PdfDocument(page.pdf(width="105mm", height="74mm"))
    texts = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in sheets]
    assert len(texts) > len(rows) / 4 > 1
    for question, answer in rows:
        last = answer.split()[-1]
        assert any(question in text and last in text[text.index(question) :] for text in texts)


def test_a_printed_code_is_large_and_breaks_between_groups_only(site: Site, phone: Page) -> None:
    _come_to(phone, site, "pause")
    code = phone.locator(".printed-code")
    signs = code.inner_text().replace("\n", "")
    assert [len(group) for group in signs.split("-")] == [4, 4, 4, 4]
    for media, least in (("screen", 28), ("print", 32)):
        phone.emulate_media(media=media)
        size = code.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
        assert size >= least
        for group in code.locator("span").all():
            assert group.evaluate("it => it.getClientRects().length") == 1
