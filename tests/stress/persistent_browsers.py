"""Browsers that press "send" again when the connection is lost, until they get an answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.stress.drafted_answers import Drafted
from tests.stress.failing_app import RECEIPT, SLOTS, SUBMIT, WORKER

HOST = "127.0.0.1"
UNAVAILABLE = 503
PATIENCE_SECONDS = 60
TRIES = 40


@dataclass(frozen=True)
class Answered:
    """How one person's pressing ended. `status` 0: no answer in all `tries`.

    `slots` are the invitations that its thread tried to use a slot of, in the process `worker`.
    """

    person: Drafted
    status: int
    location: str | None
    slots: frozenset[str]
    worker: str
    tries: int

    @property
    def acknowledged(self) -> bool:
        """Whether the person was led to the receipt."""
        return self.status == 303 and self.location == RECEIPT


class PersistentBrowser:
    """One connection at a time, opened again when it is lost."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: HTTPConnection | None = None

    def open(
        self, method: str, path: str, cookie: str, **form: str
    ) -> tuple[int, dict[str, str], bytes]:
        """One request. Raises `OSError` or `HTTPException` if no answer comes."""
        if self._connection is None:
            self._connection = HTTPConnection(HOST, self._port, timeout=PATIENCE_SECONDS)
        headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, urlencode(form) or None, headers)
            response = self._connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        except BaseException:
            self.close()
            raise

    def hand_in(self, person: Drafted) -> Answered:
        """Press "send" until there is an answer other than "try again later"."""
        status, headers = 0, {}
        for tried in range(1, TRIES + 1):
            try:
                status, headers, _ = self.open("POST", SUBMIT, person.cookie)
            except (OSError, HTTPException):
                status, headers = 0, {}
            if status not in (0, UNAVAILABLE):
                break
            time.sleep(0.01 * tried)
        return Answered(
            person,
            status,
            headers.get("Location"),
            frozenset(headers.get(SLOTS, "").split()),
            headers.get(WORKER, ""),
            tried,
        )

    def close(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def hand_in_all(
    port: int,
    persons: Sequence[Drafted],
    browsers: int,
    after_each: Callable[[int], None] = lambda _: None,
) -> list[Answered]:
    """All hand in, so many at a time; `after_each` is told how many have their answer."""
    waiting, lock = iter(persons), threading.Lock()
    answered: list[Answered] = []

    def next_person() -> Drafted | None:
        with lock:
            return next(waiting, None)

    def press(_: int) -> None:
        browser = PersistentBrowser(port)
        while (person := next_person()) is not None:
            answer = browser.hand_in(person)
            with lock:
                answered.append(answer)
                done = len(answered)
            after_each(done)
        browser.close()

    with ThreadPoolExecutor(browsers) as threads:
        list(threads.map(press, range(browsers)))
    return answered


def receipt_pages(port: int, persons: Sequence[Drafted]) -> list[tuple[Drafted, str]]:
    """What each sees at the address of the receipt."""
    browser = PersistentBrowser(port)
    pages = [(person, browser.open("GET", RECEIPT, person.cookie)[2]) for person in persons]
    browser.close()
    return [(person, page.decode()) for person, page in pages]
