"""Test browsers that answer the citizen survey quickly: only what a form cannot do without."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

T = TypeVar("T")

GATE = "/answer/deltagelse"
PASSED = {"samtykke": "1", "fyldt_16": "1"}
RECEIPT = "/answer/receipt"
NUMBER = "//*[contains(@class, 'receipt-number')]/text()"


def come_in(browser: FlaskClient, token: str) -> None:
    """Exchange the token and pass consent and age gate."""
    assert browser.get(f"/s/{token}").location == "/answer/"
    assert browser.post(GATE, data=PASSED).status_code == 303


def answer_pages(browser: FlaskClient, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Send the given fields to the given sections, by their ids."""
    for section, fields in answers.items():
        response = browser.post(f"/answer/{section}", data=dict(fields))
        assert response.status_code == 303, section


def hand_in(browser: FlaskClient) -> TestResponse:
    """Press the last button, wherever it leads."""
    return browser.post("/answer/submit")


def receipt_number(browser: FlaskClient) -> str:
    """The number on the receipt page."""
    page = browser.get(RECEIPT)
    assert page.status_code == 200
    (number,) = html.document_fromstring(page.data).xpath(NUMBER)
    return str(number).strip()


def all_at_once(actions: Sequence[Callable[[], T]]) -> list[T]:
    """Do everything in threads that are let go at the same moment."""
    gate = threading.Barrier(len(actions))

    def start(action: Callable[[], T]) -> T:
        gate.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(start, actions))
