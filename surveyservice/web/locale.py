"""Which language a page is in: chosen by the citizen, remembered in a cookie, Danish at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from flask import Response, g, request
from flask_babel import get_locale, refresh

LANGUAGE_NAMES = {"da": "Dansk", "en": "English", "de": "Deutsch"}
"""The languages pages are written in, each by its own name."""

DEFAULT = "da"
COOKIE = "lang"


def select_locale() -> str:
    """The language of this request.

    Fixed by the page, else `?lang=`, else that of the answering in progress, else the `lang`
    cookie. The desk is Danish.
    """
    if request.blueprint == "admin":
        return DEFAULT
    fixed = g.get("fixed_language")
    return fixed or asked_language() or _remembered_language() or DEFAULT


def asked_language() -> str | None:
    """The language chosen by `?lang=` in this very request, if it is one of ours."""
    return _known(request.args.get("lang"))


def page_language() -> str:
    """The language of the page, for `<html lang>` and the questionnaire's texts."""
    # Kept for the request: a page asks for it once for every answer option.
    if "page_language" not in g:
        g.page_language = str(get_locale())
    return cast(str, g.page_language)


def limit_language(languages: Sequence[str]) -> None:
    """Show the page in a language the form has: its own words and ours should not be mixed."""
    chosen = select_locale()
    if chosen not in languages:
        g.fixed_language = _known(languages[0]) or DEFAULT
        g.pop("page_language", None)
        refresh()


def remember_language(response: Response, is_https: bool) -> Response:
    """Keep a choice made by `?lang=` for the visit."""
    language = asked_language()
    if language:
        response.set_cookie(COOKIE, language, secure=is_https, httponly=True, samesite="Lax")
    return response


def _remembered_language() -> str | None:
    claim = g.get("claim")
    return _known(claim.language if claim else request.cookies.get(COOKIE))


def _known(language: str | None) -> str | None:
    return language if language in LANGUAGE_NAMES else None
