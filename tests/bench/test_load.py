"""Browsers that never rest: visits in order, and what came back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.load import Load, request_of, send_all


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def port(seen: list[str]) -> Iterator[int]:
    """A server that notes what it is asked, and hangs up after each page called "last"."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(404 if "absent" in self.path else 200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")
            self.close_connection = "last" in self.path

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def pages(*paths: str) -> list[bytes]:
    return [request_of("GET", path) for path in paths]


def test_the_pages_of_a_visit_are_asked_in_order(port: int, seen: list[str]) -> None:
    load = send_all(port, iter([pages("/a", "/b", "/c")]))
    assert seen == ["/a", "/b", "/c"]
    assert (load.visits, dict(load.statuses), len(load.waits)) == (1, {200: 3}, 3)


@pytest.mark.parametrize("browsers", [1, 3, 20])
def test_every_visit_is_made_once(port: int, seen: list[str], browsers: int) -> None:
    visits = [pages(f"/{number}", f"/{number}/absent") for number in range(10)]
    load = send_all(port, iter(visits), browsers=browsers)
    assert len(seen) == len(set(seen)) == 20
    assert (load.visits, dict(load.statuses)) == (10, {200: 10, 404: 10})
    assert load.per_second > 0


def test_a_request_that_met_a_closed_connection_is_sent_again(port: int, seen: list[str]) -> None:
    load = send_all(port, iter([pages("/last", "/a"), pages("/b")]), browsers=1)
    assert seen == ["/last", "/a", "/b"]
    assert load.visits == 2


def test_when_the_time_is_over_no_visit_begins(port: int) -> None:
    load = send_all(port, iter([pages("/a")] * 100), seconds=0, browsers=2)
    assert load.visits == 2


def test_p95_is_what_19_of_20_stay_within() -> None:
    load = Load(waits=[number / 1000 for number in range(1, 100)])
    assert load.p95 == pytest.approx(95)
