"""Refuses what another site sends in the citizen's name: forgery is told by the browser's headers.

`Sec-Fetch-Site` decides where it is sent (TLS and loopback); older browsers send `Origin`. So no
form needs a secret field, and a page left open overnight still works.
"""

from __future__ import annotations

from flask import abort, request

from surveyservice.service_context import service_context

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
"""`none`: the person did it, by the address bar or a bookmark, and no site."""


def refuse_foreign_requests() -> None:
    """Answer 403 to an unsafe request that comes from elsewhere.

    A request with neither header is let through: no browser of today sends one, and the cookies
    are `SameSite`.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if not _is_own(site, origin):
        abort(403)


def _is_own(site: str | None, origin: str | None) -> bool:
    if site is not None:
        return site in OWN_SITES
    return origin is None or origin in _own_origins()


def _own_origins() -> set[str]:
    # Behind a proxy that ends TLS the request's own scheme may differ from the public one.
    return {request.host_url.rstrip("/"), service_context().settings.base_url}
