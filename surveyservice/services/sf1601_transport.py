"""One request to KOMBIT's Postkomponent (SF1601), and exactly how far it came.

Written on the standard library's connection, since the difference between "nothing was written" and
"maybe it arrived" decides whether a message may be sent again. Not verified against KOMBIT's
environments: that takes a municipality's certificate and agreement.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import urlsplit

from distribution.channels.sending import Answer, Trouble

ANSWER_SECONDS = 60
"""How long each step of an answer may take. Digital Post checks a message before it answers."""

MOST_ANSWER_BYTES = 65_536
LETTER_PATH, MEMO_PATH = "/service/KombiPostAfsend_1/kombi", "/service/KombiPostAfsend_1/memos"
_LETTER = b"ForsendelseISamling"
_REFUSED_CERTIFICATE = ("ALERT_CERTIFICATE", "ALERT_UNKNOWN_CA", "ALERT_BAD_CERTIFICATE")


class Sf1601Transport:
    """Sends over TLS with the client certificate in `context`. `token` gives the right to send."""

    def __init__(
        self,
        base_url: str,
        context: ssl.SSLContext,
        token: Callable[[], str],
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        parts = urlsplit(base_url)
        self._host, self._port = parts.hostname or "", parts.port or http.client.HTTPS_PORT
        self._context = context
        self._token = token
        self._seconds = seconds

    def send(self, message_uuid: str, request: bytes, now: datetime) -> Answer:
        """Send one request. The transaction id is the message's, so a resend carries the same."""
        try:
            token = self._token()
        except (OSError, ValueError, KeyError):
            return Answer(trouble=Trouble.NO_TOKEN)
        headers = {
            "Content-Type": "application/xml",
            "X-TransaktionsId": message_uuid,
            "X-TransaktionsTid": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "authorization": token,
        }
        # Digital Post alone has an address of its own, as python-serviceplatformen uses it.
        path = LETTER_PATH if _LETTER in request else MEMO_PATH
        connection = http.client.HTTPSConnection(
            self._host, self._port, timeout=self._seconds, context=self._context
        )
        with closing(connection):
            try:
                connection.connect()
            except (OSError, http.client.HTTPException):
                return Answer(trouble=Trouble.NOT_CONNECTED)
            return _ask(connection, path, request, headers)


def _ask(
    connection: http.client.HTTPSConnection, path: str, request: bytes, headers: dict[str, str]
) -> Answer:
    try:
        connection.request("POST", path, request, headers)
        response = connection.getresponse()
    except ssl.SSLError as error:
        # TLS 1.3 refuses a certificate after the greeting, but before it reads a request.
        is_refused = any(name in (error.reason or "") for name in _REFUSED_CERTIFICATE)
        return Answer(trouble=Trouble.NOT_CONNECTED if is_refused else Trouble.LOST)
    except (OSError, http.client.HTTPException):
        return Answer(trouble=Trouble.LOST)
    try:
        body = response.read(MOST_ANSWER_BYTES)
    except (OSError, http.client.HTTPException):
        body = b""  # the status was heard, and it is what counts
    return Answer(response.status, body, response.getheader("Retry-After") or "")
