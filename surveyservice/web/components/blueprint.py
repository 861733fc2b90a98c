"""Lends every surface the macros, the words of pages and the built files.

A blueprint without pages: registering it is what lends them.
"""

from __future__ import annotations

from flask import Blueprint
from flask_babel import format_decimal, format_percent

from forms.texts import Text
from surveyservice.web.asset_url import asset_url, warn_without_assets
from surveyservice.web.day_words import say_day, show_day_example
from surveyservice.web.locale import LANGUAGE_NAMES, page_language
from surveyservice.web.static_files import serve_static_files

components = Blueprint("components", __name__, template_folder="..")
components.add_app_template_global(asset_url)
components.add_app_template_global(page_language)
components.add_app_template_global(LANGUAGE_NAMES, "language_names")  # type: ignore[arg-type]
components.add_app_template_filter(say_day, "longdate")
components.add_app_template_filter(show_day_example, "day_example")
components.record_once(lambda state: serve_static_files(state.app, state.app.static_folder))
components.record_once(lambda state: warn_without_assets(state.app.static_folder))


@components.app_template_filter("words")
def words_of(text: Text) -> str:
    """A questionnaire's text in the language of the page."""
    return text.in_language(page_language())


@components.app_template_filter("paragraphs")
def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, parted by empty or single line breaks as YAML folds them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@components.app_template_filter("number")
def word_number(number: int) -> str:
    """A whole number with the separators of the page's language: 2.000 or 2,000."""
    return str(format_decimal(number))


@components.app_template_filter("percent")
def word_percent(share: float) -> str:
    """A share as whole percent in the language of the page; for reading, never for sums."""
    return str(format_percent(share, "0 %"))
