"""Links to the survey, in the form a person clicks and the form a QR code holds best.

A QR code in capitals uses the alphanumeric mode and so has larger modules. Scheme and host may be
written in capitals (RFC 3986, 3.1 and 3.2.2), and the service answers /S/ as well as /s/; a path
of somebody else's proxy may not be changed.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from distribution.token_check import LENGTH


def survey_link(base_url: str, token: str) -> str:
    """Where one invitation is answered: "https://host/s/<TOKEN>". ValueError for a bad base."""
    return f"{_base(base_url)}/s/{_whole_token(token)}"


def qr_link(base_url: str, token: str) -> str:
    """The same link in capitals for a QR code; mixed case where `base_url` has a path."""
    return _in_capitals(base_url, survey_link(base_url, token))


def open_link(base_url: str) -> str:
    """The page where a code is typed; for posters and flyers that belong to no household."""
    return f"{_base(base_url)}/"


def open_qr_link(base_url: str) -> str:
    """`open_link` for a QR code."""
    return _in_capitals(base_url, open_link(base_url))


def _base(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("a base URL has http(s), a host, and neither query nor fragment")
    return base_url.rstrip("/")


def _in_capitals(base_url: str, link: str) -> str:
    return link if urlsplit(base_url).path.strip("/") else link.upper()


def _whole_token(token: str) -> str:
    if len(token) != LENGTH:
        raise ValueError("links carry canonical tokens only")
    return token
