"""What is wrong with an answer, in words a citizen can act on: one sentence for each code."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import LazyString, format_decimal
from flask_babel import lazy_gettext as _

from forms.answer_error import AnswerError
from forms.scales import Option
from surveyservice.web.day_words import say_day_code
from surveyservice.web.locale import page_language

ANSWER_ERRORS: dict[str, LazyString] = {
    "required": _("Choose or write an answer"),
    "not_an_option": _("Choose one of the answers shown"),
    "not_a_number": _("Write a whole number with digits, for example 12"),
    "below_minimum": _("Write a number that is at least %(limit)s"),
    "above_maximum": _("Write a number that is at most %(limit)s"),
    "not_a_date": _("Write a date that exists, with digits and all four digits of the year"),
    "before_minimum": _("Write a date that is not before %(limit)s"),
    "after_maximum": _("Write a date that is not after %(limit)s"),
    "too_long": _("Write at most %(limit)s characters; now there are %(length)s"),
    "exclusive_combined": _("“%(option)s” cannot be chosen together with other answers"),
    "ranked_twice": _("“%(option)s” is chosen more than once; choose each answer once at most"),
    "rank_gap": _("Number %(rank)s is empty; fill in the numbers from the first on"),
    "too_many": _("Choose at most %(limit)s answers"),
    "too_few": _("Choose at least %(limit)s answers"),
    "several_values": _("Choose only one answer"),
    "other_not_chosen": _("Choose “%(option)s” as well, or delete what you wrote here"),
}
"""Sentences by `AnswerError.code`."""

DAY_LIMITS = frozenset({"before_minimum", "after_maximum"})
"""Codes whose limit is a day, YYYYMMDD."""


def explain_error(error: AnswerError, options: Sequence[Option]) -> str:
    """The sentence for an error, with the limit or the option it is about."""
    values = {name: str(value) for name, value in error.data.items()}
    if error.code in DAY_LIMITS:
        values["limit"] = say_day_code(error.data["limit"])
    if error.code == "too_long":
        # Counts have separators; other limits may be years, which have none.
        values = {name: format_decimal(value) for name, value in error.data.items()}
    language = page_language()
    for option in options:
        if option.code == error.data.get("option"):
            values["option"] = option.label.in_language(language)
    return str(ANSWER_ERRORS[error.code]) % values


def explain_missing() -> str:
    """The sentence for a required question that was passed by."""
    return str(ANSWER_ERRORS["required"])
