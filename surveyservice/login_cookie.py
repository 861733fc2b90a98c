"""The desk's cookie: a signed login-session id, sent to `/admin` and `/api` and to no other page.

One cookie of the same name for each of the two, so that citizens' pages never receive it; and never
sent from elsewhere (`SameSite`).
"""

from __future__ import annotations

from flask import request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug import Response

from surveyservice.service_context import ServiceContext

COOKIE = "admin"
SALT = "admin"
PATHS = ("/admin", "/api")


def read_login(context: ServiceContext) -> str | None:
    """The login-session id the browser sent, if its signature is ours."""
    sealed = request.cookies.get(COOKIE, "")
    try:
        return str(_serializer(context).loads(sealed))
    except BadData:
        return None


def write_login(response: Response, context: ServiceContext, login_id: str) -> None:
    """Give the id to the browser until it is closed."""
    for path in PATHS:
        response.set_cookie(
            COOKIE,
            str(_serializer(context).dumps(login_id)),
            secure=context.settings.is_https,
            httponly=True,
            samesite="Strict",
            path=path,
        )


def forget_login(response: Response, context: ServiceContext) -> None:
    """Take the id back."""
    for path in PATHS:
        response.delete_cookie(
            COOKIE,
            secure=context.settings.is_https,
            httponly=True,
            samesite="Strict",
            path=path,
        )


def _serializer(context: ServiceContext) -> URLSafeSerializer:
    return URLSafeSerializer(context.keys.cookie, SALT)
