"""A question in the words of the page, wherever it is shown: asked, faulty or read back."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from forms.items import Item
from surveyservice.web.locale import page_language

WordOf = Callable[[str], str | None]
"""The answer to an item in words, by its id; None if there is none."""


def no_answer(_item_id: str) -> None:
    """For pages without a respondent: the fallback stands where an answer would."""


def word_question(item: Item, word_of: WordOf = no_answer) -> str:
    """The question with earlier answers filled in; that of an other-text names its option."""
    words = item.text.in_language(page_language(), word_of)
    return _ask_for_other(words) if item.other_of else words


def _ask_for_other(option: str) -> str:
    option = option.rstrip(" ,.:…_")
    if option.endswith(_("namely")):
        return option
    return str(_("%(option)s: please specify", option=option))
