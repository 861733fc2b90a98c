"""Browsers that never rest: each sends its next request when the last is answered.

Plain sockets, because the load shares two cores with what is measured: a full HTTP client would
take more of them than the pages do.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from statistics import quantiles

from bench.workers import HOST

BROWSERS = 8
BUFFER_BYTES = 1 << 16
TWENTIETHS = 20

Visit = Sequence[bytes]
"""The requests of one person, in order."""


@dataclass(slots=True)
class Load:
    """What came back: statuses, the visits that ended, the seconds each answer took and all took.

    All: from the first request to the last answer.
    """

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    visits: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Visits per second."""
        return self.visits / self.seconds

    @property
    def p95(self) -> float:
        """Milliseconds within which 19 of 20 requests were answered."""
        return quantiles(self.waits, n=TWENTIETHS)[-1] * 1000


@dataclass(slots=True)
class _Browser:
    port: int
    left: list[bytes] = field(default_factory=list)
    request: bytes = b""
    sent: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    socket: socket.socket = field(init=False)

    def open(self) -> None:
        self.socket = socket.create_connection((HOST, self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def visit(self, visit: Visit) -> None:
        self.left = list(visit)
        self.go_on()

    def go_on(self) -> None:
        self.request = self.left.pop(0)
        self.send()

    def send(self) -> None:
        self.received.clear()
        self.sent = time.perf_counter()
        # A worker that hung up is noticed when nothing comes back.
        with suppress(ConnectionError):
            self.socket.sendall(self.request)

    def status_if_whole(self) -> int | None:
        """The status once the whole answer is here."""
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.received[:end]).lower()
        _, _, after = head.partition(b"content-length:")
        length = int(after.split(b"\r\n", 1)[0])
        if len(self.received) < end + 4 + length:
            return None
        return int(head.split(b" ", 2)[1])


def request_of(method: str, path: str, cookie: str = "", body: bytes = b"") -> bytes:
    """A request as a browser would send it."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Sec-Fetch-Site: same-origin"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def send_all(
    port: int, visits: Iterator[Visit], seconds: float = 3600, browsers: int = BROWSERS
) -> Load:
    """Make visits until there are no more or the time is over."""
    load = Load()
    selector = selectors.DefaultSelector()
    started = time.perf_counter()
    for visit in islice(visits, browsers):
        browser = _Browser(port)
        browser.open()
        selector.register(browser.socket, selectors.EVENT_READ, browser)
        browser.visit(visit)
    while selector.get_map():
        for key, _ in selector.select(timeout=30):
            browser = key.data
            if not _receive(browser, selector):
                continue
            status = browser.status_if_whole()
            if status is None:
                continue
            load.statuses[status] += 1
            load.waits.append(time.perf_counter() - browser.sent)
            if browser.left:
                browser.go_on()
                continue
            load.visits += 1
            is_over = time.perf_counter() - started > seconds
            if is_over or (visit_after := next(visits, None)) is None:
                selector.unregister(browser.socket)
                browser.socket.close()
            else:
                browser.visit(visit_after)
    load.seconds = time.perf_counter() - started
    return load


def _receive(browser: _Browser, selector: selectors.BaseSelector) -> bool:
    """Take in what arrived; a connection the worker closed is opened again and asked once more."""
    data = b""
    with suppress(ConnectionError):
        data = browser.socket.recv(BUFFER_BYTES)
    if data:
        browser.received += data
        return True
    selector.unregister(browser.socket)
    browser.socket.close()
    browser.open()
    selector.register(browser.socket, selectors.EVENT_READ, browser)
    browser.send()
    return False
