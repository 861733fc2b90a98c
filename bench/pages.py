"""A page of the survey: how many a second, how many SQL statements, how many bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, repeat
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin

from sqlalchemy import event

from bench import bare
from bench.citizen_requests import cookie_of
from bench.fielded import Fielded, fielded_service, invite_households, open_claims, settings_for
from bench.load import BROWSERS, Load, request_of, send_all
from bench.measured import Measured
from bench.workers import HOST, running_workers
from surveyservice.extensions import db

GATES = {"samtykke": 1, "fyldt_16": 1}
CITIZENS = 20
ROUNDS, SECONDS = 5, 2
STATEMENTS, KILOBYTES = 5, 60
LEAST_RATIO = 0.5
OK = 200


def measure_pages(folder: Path) -> Iterator[Measured]:
    """Page rate beside a bare page, statements of a page, weight of a first visit."""
    with fielded_service(folder) as fielded:
        claims = open_claims(fielded, invite_households(fielded, CITIZENS, 2), GATES)
        cookies = [cookie_of(fielded, claim) for claim in claims]
        path = f"/answer/{fielded.form.sections[1].id}"
        yield _measure_statements(fielded, path, cookies[0])
    environment = {f"SURVEY_{name}": value for name, value in settings_for(folder).items()}
    with running_workers("surveyservice:create_app()", environment) as port:
        _, page = _fetch(port, path, cookies[0])
        size = len(page)
        yield _measure_weight(port, path, cookies[0])
        with running_workers("bench.bare:make_app()", {bare.PAGE_BYTES: str(size)}) as bare_port:
            both = _Beside(port, bare_port, path, cookies, size)
            yield both.measure_rate()
            yield both.measure_wait()


@dataclass(frozen=True, slots=True)
class _Beside:
    """The service's page and a bare one of as many bytes, asked for in turn."""

    port: int
    bare_port: int
    path: str
    cookies: list[str]
    size: int

    def measure_rate(self) -> Measured:
        rates, limits = self._in_turn(BROWSERS, lambda load: load.per_second)
        return Measured(
            name="survey page",
            value=rates,
            unit="pages/s",
            limit=limits,
            limit_is=self._limit_is(),
            least_ratio=LEAST_RATIO,
        )

    def measure_wait(self) -> Measured:
        waits, limits = self._in_turn(CITIZENS, lambda load: load.p95)
        return Measured(
            name=f"p95 of {CITIZENS} citizens at once",
            value=waits,
            unit="ms",
            at="<=",
            limit=limits,
            limit_is=self._limit_is(),
            least_ratio=LEAST_RATIO,
            note="none of them ever rests",
        )

    def _in_turn(self, browsers: int, figure: Callable[[Load], float]) -> tuple[float, float]:
        pages = [[request_of("GET", self.path, cookie)] for cookie in self.cookies]
        bare_page = [request_of("GET", "/page")]
        figures, limits = [], []
        for _ in range(ROUNDS):
            load = send_all(self.port, cycle(pages), SECONDS, browsers)
            floor = send_all(self.bare_port, repeat(bare_page), SECONDS, browsers)
            if set(load.statuses) != {OK} or set(floor.statuses) != {OK}:
                raise RuntimeError("a page was not answered with 200")
            figures.append(figure(load))
            limits.append(figure(floor))
        return median(figures), median(limits)

    def _limit_is(self) -> str:
        return f"bare Jinja page of {self.size:,} bytes on the same workers"


def _measure_statements(fielded: Fielded, path: str, cookie: str) -> Measured:
    counted: list[str] = []

    def count(*arguments: Any) -> None:
        counted.append(arguments[2])

    client = fielded.app.test_client(use_cookies=False)
    client.get(path, headers={"Cookie": cookie})
    event.listen(db.engine, "before_cursor_execute", count)
    response = client.get(path, headers={"Cookie": cookie})
    event.remove(db.engine, "before_cursor_execute", count)
    if response.status_code != OK:
        raise RuntimeError("the page was not answered with 200")
    return Measured("SQL statements of a page", len(counted), "statements", "<=", STATEMENTS)


def _measure_weight(port: int, path: str, cookie: str) -> Measured:
    total, page = _fetch(port, path, cookie)
    seen: set[str] = set()
    waiting = _links_in(page.decode(), path)
    while waiting:
        link = waiting.pop()
        if link in seen:
            continue
        seen.add(link)
        sent, content = _fetch(port, link)
        total += sent
        if link.endswith(".css"):
            waiting += _links_in(content.decode(), link)
    return Measured(
        name="first visit, everything fetched",
        value=total / 1024,
        unit="KB",
        at="<=",
        budget=KILOBYTES,
        note=f"page and {len(seen)} files with their headers",
    )


def _links_in(text: str, base: str) -> list[str]:
    found = re.findall(r'<link[^>]+href="([^"]+)"|<(?:img|script)[^>]+src="([^"]+)"', text)
    links = [one or other for one, other in found]
    links += re.findall(r"url\([\"']?([^)\"']+)[\"']?\)", text)
    return [urljoin(base, link) for link in links if not link.startswith(("data:", "#"))]


def _fetch(port: int, path: str, cookie: str = "") -> tuple[int, bytes]:
    """Bytes sent, compressed where the service does so, and the content itself."""
    connection = HTTPConnection(HOST, port, timeout=10)
    headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookie} if cookie else {})
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != OK:
        raise RuntimeError(f"{path} was answered with {response.status}")
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    is_packed = response.getheader("Content-Encoding") == "gzip"
    return head + len(body), gzip.decompress(body) if is_packed else body
