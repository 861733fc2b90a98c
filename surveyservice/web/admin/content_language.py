"""A questionnaire in any of its languages on a desk that stays Danish."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g
from flask_babel import force_locale

from surveyservice.web.locale import LANGUAGE_NAMES, page_language


@contextmanager
def content_in(language: str) -> Iterator[None]:
    """Render what is inside as citizens would read it: texts, hints and errors in `language`.

    A form may be in a language that the service itself does not speak; then its texts are in that
    language and the service's own words are those of the desk.
    """
    desk = page_language()
    with force_locale(language if language in LANGUAGE_NAMES else desk):
        g.page_language = language
        try:
            yield
        finally:
            g.page_language = desk
