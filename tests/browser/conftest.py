"""A running service and Debian's Chromium: a phone without JavaScript, and a reader with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.factories.open_survey import OpenSurvey

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
STYLE_SHEETS = ROOT / "surveyservice" / "web" / "static" / "manifest.json"
PHONE = {"width": 360, "height": 740}

if not CHROMIUM.exists():
    pytest.skip("Debian's chromium is not installed", allow_module_level=True)


@dataclass(frozen=True)
class Site:
    """Where the service answers, and the survey that is open in it."""

    url: str
    survey: OpenSurvey


@pytest.fixture
def site(app: Flask, open_survey: OpenSurvey) -> Iterator[Site]:
    """The service on a free loopback port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", open_survey)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, started once for the tests of a file; each has a context of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page 360 px wide that runs no script."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone_with_script(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """The same phone for axe, which is a script: the page's own policy would refuse it."""
    context = chromium.new_context(viewport=PHONE, bypass_csp=True)
    yield context
    context.close()
