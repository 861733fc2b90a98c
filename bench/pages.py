"""A page of the survey: how many a second, how many SQL statements, how many bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin

from sqlalchemy import event

from bench import bare
from bench.fielded import Fielded, draft_cookies, fielded_service, invite_households, settings_for
from bench.load import request_of, send_all
from bench.measured import Measured
from bench.workers import HOST, running_workers
from surveyservice.extensions import db

GATES = {"samtykke": 1, "fyldt_16": 1}
BROWSERS = 8
ROUNDS, SECONDS = 3, 2.5
STATEMENTS, KILOBYTES = 5, 60
OK = 200


def measure_pages(folder: Path) -> Iterator[Measured]:
    """Page rate beside a bare page, statements of a page, weight of a first visit."""
    with fielded_service(folder) as fielded:
        cookies = draft_cookies(fielded, invite_households(fielded, BROWSERS, 2), GATES)
        path = f"/answer/{fielded.form.sections[1].id}"
        yield _measure_statements(fielded, path, cookies[0])
    environment = {f"SURVEY_{name}": value for name, value in settings_for(folder).items()}
    with running_workers("surveyservice:create_app()", environment) as port:
        _, page = _fetch(port, path, cookies[0])
        size = len(page)
        yield _measure_weight(port, path, cookies[0])
        with running_workers("bench.bare:make_app()", {bare.PAGE_BYTES: str(size)}) as bare_port:
            yield _measure_rate(port, bare_port, path, cookies, size)


def _measure_rate(port: int, bare_port: int, path: str, cookies: list[str], size: int) -> Measured:
    pages = [request_of("GET", path, cookie) for cookie in cookies]
    rates, limits = [], []
    for _ in range(ROUNDS):
        load = send_all(port, cycle(pages), SECONDS)
        floor = send_all(bare_port, cycle([request_of("GET", "/page")]), SECONDS)
        if set(load.statuses) != {OK} or set(floor.statuses) != {OK}:
            raise RuntimeError("a page was not answered with 200")
        rates.append(load.per_second)
        limits.append(floor.per_second)
    return Measured(
        name="survey page",
        value=median(rates),
        unit="pages/s",
        limit=median(limits),
        limit_is=f"bare Jinja page of {size:,} bytes on the same workers",
        least_ratio=0.5,
    )


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
    found = re.findall(r'<link[^>]+href="([^"]+)"|<img[^>]+src="([^"]+)"', text)
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
