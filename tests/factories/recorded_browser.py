"""A browser over real HTTP that remembers every byte it was sent, and when."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 60
LONGEST_ANSWER = 1 << 16


@dataclass(frozen=True)
class Recorded:
    """One request and the answer to it. `head` is the status line's reason and all headers."""

    method: str
    path: str
    status: int
    location: str | None
    head: bytes
    body: bytes


@dataclass
class RecordedBrowser:
    """Keeps cookies; asks one thing at a time, on a connection of its own."""

    port: int
    record: list[Recorded]
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, method: str, path: str, headers: dict[str, str], **form: str) -> Recorded:
        """One request, without following where it leads."""
        connection = HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE_SECONDS)
        sent = {"Sec-Fetch-Site": "same-origin"} | headers
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(form) or None, sent)
        response = connection.getresponse()
        answer = Recorded(
            method,
            path,
            response.status,
            response.headers["Location"],
            response.reason.encode() + bytes(response.headers),
            response.read(),
        )
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.record.append(answer)
        return answer

    def get(self, path: str, **headers: str) -> Recorded:
        """`GET`; a header's underscores stand for dashes."""
        return self.open("GET", path, {k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, **form: str) -> Recorded:
        """`POST` of a form."""
        return self.open("POST", path, {}, **form)

    def send_raw(self, request: bytes) -> bytes:
        """Bytes that need not be HTTP, and whatever comes back."""
        with socket.create_connection((LOOPBACK, self.port), timeout=PATIENCE_SECONDS) as line:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            answer = b""
            while part := line.recv(LONGEST_ANSWER):
                answer += part
        return answer
