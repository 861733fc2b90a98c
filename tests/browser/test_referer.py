"""A real browser tells nobody where it comes from: no code in a referrer or in a later address."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import Site
from tests.browser.follow import follow
from tests.browser.test_citizen_journey import WORDS, answer_to_check
from tests.factories.code_needles import find_needles, forms_of

pytestmark = pytest.mark.browser


@dataclass
class Asked:
    """Every request of a page: its address and the address it says it comes from."""

    requests: list[Request]

    def addresses_after_the_exchange(self) -> dict[str, bytes]:
        asked = (request.url for request in self.requests if "/s/" not in request.url)
        return {f"{number} {url}": url.encode() for number, url in enumerate(asked)}

    def referrers(self) -> dict[str, bytes]:
        told = ((request.url, request.all_headers().get("referer")) for request in self.requests)
        return {url: referrer.encode() for url, referrer in told if referrer is not None}


@pytest.fixture
def asked(phone: Page) -> Asked:
    asked = Asked([])
    phone.on("request", lambda request: asked.requests.append(request))
    return asked


def answer_and_send(phone: Page) -> None:
    follow(phone.get_by_role("link", name="Start", exact=True))
    answer_to_check(phone, WORDS["da"])
    follow(phone.get_by_role("button", name="Send mine svar"))
    phone.goto(phone.url.replace("/answer/receipt", "/privacy"))


@pytest.mark.parametrize("way", ["link", "code"])
def test_no_code_is_in_a_referrer_or_a_later_address(
    site: Site, phone: Page, asked: Asked, way: str
) -> None:
    token = site.survey.tokens[0]
    if way == "link":
        phone.goto(f"{site.url}/s/{token}")
    else:
        phone.goto(site.url)
        phone.locator("#code").fill(site.survey.printed[0].lower())
        follow(phone.get_by_role("button", name="Næste"))
    answer_and_send(phone)
    addresses = asked.addresses_after_the_exchange()
    assert len(addresses) > 10
    assert find_needles(forms_of(token), addresses) == []
    # Where the browser tells anything it is the site, without the page.
    assert set(asked.referrers().values()) <= {b"", f"{site.url}/".encode()}


def test_a_referrer_with_a_code_is_found(site: Site, phone: Page, asked: Asked) -> None:
    address = f"{site.url}/s/{site.survey.tokens[0]}"
    phone.goto(site.url, referer=address)
    phone.goto(f"{site.url}/privacy?from={site.survey.tokens[0]}")
    needles = forms_of(site.survey.tokens[0])
    assert find_needles(needles, asked.referrers()) == [f"{site.url}/"]
    assert len(find_needles(needles, asked.addresses_after_the_exchange())) == 1
