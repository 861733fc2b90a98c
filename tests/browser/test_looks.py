"""Every citizen's page at every size and in every guise readers choose: nothing is lost in any."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.citizen_pages import FORM_ID, FORMS, WAY, raise_errors_at, walk_pages
from tests.browser.conftest import PHONE, Site
from tests.browser.measure_page import SPACING, misfits, small_targets, unfocused
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

pytestmark = pytest.mark.browser

NARROWEST = 320
"""CSS pixels of 1280 enlarged four times (WCAG 1.4.10)."""
LARGE_TEXT = "html { font-size: 137.5% !important }"
"""Twice the size of text that the style sheet asks for (WCAG 1.4.4)."""
AS_IT_IS = "/* as it is */"
GUISES = (
    (NARROWEST, AS_IT_IS),
    (NARROWEST, SPACING),
    (PHONE["width"], LARGE_TEXT),
    (640, AS_IT_IS),
    (640, SPACING),
    (640, LARGE_TEXT),
    (1280, LARGE_TEXT),
)
"""Widths in CSS pixels, and what a reader's browser adds. Grids lie side by side from 640 on."""
SCHEMES = ("light", "dark")
ERROR = "Fejl: "


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return FORMS


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    raise_errors_at(app)
    with app.app_context():
        return field_citizen_survey(TODAY, form_id=FORM_ID)


def _faults(page: Page, site: Site, find: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What `find` finds on every page, by the page's name."""
    found = {name: find(page) for name in walk_pages(page, site)}
    assert len(found) == len(WAY)
    return {name: faults for name, faults in found.items() if faults}


def test_nothing_sticks_out_or_is_cut(site: Site, chromium: Browser) -> None:
    def find(page: Page) -> list[str]:
        found = []
        for width, style in GUISES:
            page.set_viewport_size({"width": width, "height": 740})
            sheet = page.add_style_tag(content=style)
            found += [f"{width} px {style}: {fault}" for fault in misfits(page)]
            sheet.evaluate("it => it.remove()")
        return found

    context = chromium.new_context(bypass_csp=True)
    assert not _faults(context.new_page(), site, find)
    context.close()


def test_every_target_is_as_high_as_a_thumb(site: Site, chromium: Browser) -> None:
    context = chromium.new_context(viewport=PHONE)
    assert not _faults(context.new_page(), site, small_targets)
    context.close()


def test_focus_is_seen_on_everything_that_takes_it(site: Site, chromium: Browser) -> None:
    def find(page: Page) -> list[str]:
        found = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}: {fault}" for fault in unfocused(page)]
        return found

    context = chromium.new_context(viewport=PHONE)
    assert not _faults(context.new_page(), site, find)
    context.close()


def test_each_scheme_has_its_own_ground(site: Site, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(site.url)
    grounds = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        ground, field = (
            page.locator(what).evaluate("it => getComputedStyle(it).backgroundColor")
            for what in ("body", "#code")
        )
        assert ground == field
        grounds.append(ground)
    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 26, 23)"]


@pytest.mark.parametrize("topic", ["vaert", "steder"])
@pytest.mark.parametrize("forced", ["active", "none"])
def test_what_is_chosen_is_seen_in_anybody_s_colours(
    site: Site, chromium: Browser, topic: str, forced: str
) -> None:
    context = chromium.new_context(viewport=PHONE, forced_colors=forced)
    page = context.new_page()
    for name in walk_pages(page, site):
        if name == "choices":
            break
    choice = page.locator(f"div:has(> input[name={topic}])").first
    before = choice.screenshot()
    choice.locator("input").check()
    page.locator("#kaldenavn").focus()
    assert choice.screenshot() != before
    if forced == "active":
        native = choice.locator("input").evaluate("it => getComputedStyle(it).opacity")
        assert native == "1"
    context.close()


def test_nothing_moves_for_those_who_ask_for_that(site: Site, chromium: Browser) -> None:
    def moving(page: Page) -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((element) => {
              const style = getComputedStyle(element);
              return parseFloat(style.transitionDuration) || style.animationName !== "none";
            }).map((element) => element.outerHTML)"""
        )
        return found

    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    assert not _faults(context.new_page(), site, moving)
    context.close()


def test_each_page_says_its_language_and_has_a_title_of_its_own(
    site: Site, chromium: Browser
) -> None:
    page = chromium.new_page()
    paths: dict[str, set[str]] = {}
    for name in walk_pages(page, site):
        expect(page.locator("html")).to_have_attribute("lang", "da")
        has_error = page.locator(".alert[autofocus], .form-error-message").count() > 0
        assert page.title().startswith(ERROR) == has_error, name
        paths.setdefault(page.title(), set()).add(urlsplit(page.url).path)
    assert any(title.startswith(ERROR) for title in paths)
    assert not {title for title in paths if len(paths[title]) > 1 and not title.startswith(ERROR)}
