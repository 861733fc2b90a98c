"""Every kind of page a citizen meets, in the order of one journey, for tests of how they look.

It needs the form `alle_typer`. A page of its own takes one line in `WAY`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Flask, abort
from playwright.sync_api import Page

from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.test_citizen_journey import answer_page

FORM_ID = "alle_typer"
FORMS = {"FORMS_DIR": str(Path(__file__).parent / "forms")}
ERRORS = (403, 413, 429, 500, 503)
TOO_LONG = "Et langt forslag. " * 150

Step = Callable[[Page, Site], None]


def raise_errors_at(app: Flask) -> None:
    """Addresses that fail, for the pages that say so: `/error/<code>`."""
    app.add_url_rule("/error/<int:code>", "fail", abort)


def walk_pages(page: Page, site: Site) -> Iterator[str]:
    """Go from page to page; each is given by its name while it is open."""
    for name, step in WAY:
        step(page, site)
        yield name


def _open(path: str) -> Step:
    return lambda page, site: (page.goto(site.url + path), None)[1]


def _open_by_link(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/s/{site.survey.tokens[0]}")


def _type_code(code: str) -> Step:
    def step(page: Page, _: Site) -> None:
        page.locator("#code").fill(code)
        _press_next(page)

    return step


def _press(name: str) -> Step:
    return lambda page, site: follow(page.locator(f"main [name={name}]").first)


def _press_next(page: Page, _: Site | None = None) -> None:
    follow(page.locator("main button.button-primary"))


def _ask_for_two(page: Page, _: Site) -> None:
    page.locator("#more").fill("2")
    _press_next(page)


def _go_on(page: Page, _: Site) -> None:
    follow(page.locator("form[action$=earlier] button"))


def _decline(page: Page, _: Site) -> None:
    page.locator("#samtykke-option2").check()
    _press_next(page)


def _answer(page: Page, _: Site) -> None:
    answer_page(page)
    _press_next(page)


def _forget_the_option(page: Page, _: Site) -> None:
    page.locator("input[name=vaert][value='1']").check()
    page.locator("#vaert_andet").fill("Præsten")
    _press_next(page)


def _answer_with_other(page: Page, site: Site) -> None:
    page.locator("input[name=vaert][value='7']").check()
    _press_next(page, site)


def _rank_twice(page: Page, _: Site) -> None:
    for rank in ("1", "2"):
        page.locator(f"#vigtigst-rank{rank}").select_option("4")
    page.locator("#moede_foerste-day").fill("31")
    page.locator("#moeder_antal").fill("tolv")
    _press_next(page)


def _answer_tasks(page: Page, site: Site) -> None:
    answer_page(page)
    for rank in (2, 3):
        page.locator(f"#vigtigst-rank{rank}").select_option("")
    _press_next(page, site)


def _write_too_much(page: Page, _: Site) -> None:
    page.locator("#forslag").fill(TOO_LONG)
    _press_next(page)


def _write_a_bit(page: Page, _: Site) -> None:
    page.locator("#enig_bus-option1").check()
    page.locator("#forslag").fill("En bænk ved kirken.\n\nOg et\nbord.")
    _press_next(page)


WAY: tuple[tuple[str, Step], ...] = (
    ("code", _open("/")),
    ("code mistyped", _type_code("K7P2-9XWD")),
    ("no code typed yet", _open("/answer/")),
    ("privacy", _open("/privacy")),
    ("accessibility", _open("/accessibility")),
    ("landing", _open_by_link),
    ("accessibility, of the municipality", _open("/accessibility")),
    ("letters", _open("/answer/letters")),
    ("no letters", _press("letters")),
    ("letters wanted again", _press("letters")),
    ("more people", _open("/answer/more-people")),
    ("more people, no number", _press_next),
    ("more people, asked", _ask_for_two),
    ("pause, nothing answered", _open("/answer/pause")),
    ("check, nothing answered", _open("/answer/check")),
    ("consent", _open("/answer/deltagelse")),
    ("consent missing", _press_next),
    ("no consent", _decline),
    ("too young", _open("/answer/ended/under_age")),
    ("consent after all", _open("/answer/deltagelse")),
    ("choices", _answer),
    ("choices faulty", _forget_the_option),
    ("ranking, date, number", _answer_with_other),
    ("landing, begun", _open("/answer/")),
    ("landing, begun before", _open_by_link),
    ("landing, gone on with", _go_on),
    ("next person", _open("/answer/next")),
    ("next person, code shown", _press_next),
    ("pause", _open("/answer/pause")),
    ("ranking, date, number again", _open("/answer/opgaver")),
    ("ranking, date, number faulty", _rank_twice),
    ("grid and text", _answer_tasks),
    ("text too long", _write_too_much),
    ("check", _write_a_bit),
    ("check, changed", _open("/answer/check?changed=1")),
    ("receipt", _press_next),
    ("receipt, held", _open("/answer/receipt?note=held")),
    ("not found", _open("/nowhere")),
    *((f"error {status}", _open(f"/error/{status}")) for status in ERRORS),
)
"""What each page is, and how one comes to it from the page before."""
