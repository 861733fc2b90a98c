"""Browsers that never rest: each connection sends its next request when the last is answered.

Plain sockets, because the load shares two cores with what is measured: a full HTTP client would
take more of them than the pages do.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.workers import HOST

CONNECTIONS = 8
BUFFER_BYTES = 1 << 16


@dataclass(slots=True)
class Load:
    """What came back: statuses, and the seconds from the first request to the last answer."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Answers per second, whatever their status."""
        return self.statuses.total() / self.seconds


@dataclass(slots=True)
class _Connection:
    port: int
    request: bytes = b""
    received: bytearray = field(default_factory=bytearray)
    socket: socket.socket = field(init=False)

    def open(self) -> None:
        self.socket = socket.create_connection((HOST, self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self.request = request
        self.received.clear()
        self.socket.sendall(request)

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


def send_all(port: int, requests: Iterator[bytes], seconds: float = 3600) -> Load:
    """Send requests until there are no more or the time is over."""
    load = Load()
    selector = selectors.DefaultSelector()
    started = time.perf_counter()
    for _ in range(CONNECTIONS):
        if (request := next(requests, None)) is not None:
            connection = _Connection(port)
            connection.open()
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send(request)
    while selector.get_map():
        for key, _ in selector.select(timeout=30):
            connection = key.data
            if not _receive(connection, selector):
                continue
            status = connection.status_if_whole()
            if status is None:
                continue
            load.statuses[status] += 1
            over = time.perf_counter() - started > seconds
            if over or (request := next(requests, None)) is None:
                selector.unregister(connection.socket)
                connection.socket.close()
            else:
                connection.send(request)
    load.seconds = time.perf_counter() - started
    return load


def _receive(connection: _Connection, selector: selectors.BaseSelector) -> bool:
    """Take in what arrived; a connection the worker closed is opened again and asked once more."""
    data = connection.socket.recv(BUFFER_BYTES)
    if data:
        connection.received += data
        return True
    selector.unregister(connection.socket)
    connection.socket.close()
    connection.open()
    selector.register(connection.socket, selectors.EVENT_READ, connection)
    connection.send(connection.request)
    return False
