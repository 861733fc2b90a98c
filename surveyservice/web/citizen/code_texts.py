"""Why a code opens nothing, in words that help: a slip is told apart from a survey that is over.

No text says whether anybody has answered (complaint C8 about peers: "not valid or already used").
"""

from __future__ import annotations

from datetime import date

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _

from surveyservice.web.day_words import say_day

SLIP, SHUT, TOO_MANY = 422, 403, 429
"""HTTP statuses: what was typed cannot be a code; it may be one, but nothing opens now; it is not
one, and too many were tried."""

TYPO = "typo_"

CODE_ERRORS: dict[str, LazyString] = {
    "typo_too_short": _("The code is too short. It has 16 letters and digits in four groups."),
    "typo_too_long": _("The code is too long. It has 16 letters and digits in four groups."),
    "typo_alphabet": _("The code has a sign that is not used in codes."),
    "typo_check": _("The code has a slip. Compare it with your letter, sign by sign."),
    "unknown": _(
        "We do not know this code. A newer letter may have replaced it: use the code of your "
        "latest letter."
    ),
    "not_open": _("The survey has not opened yet. Your letter says from when you can answer."),
    "closed": _("The survey is closed, and no more answers are received. Thank you anyway."),
    "full": _("This code cannot be used for more answers."),
    "revoked": _("This code was replaced by a new one. Use the code of your latest letter."),
    "no_claim": _(
        "Type your code to begin. If you have just done so, your browser may be refusing cookies."
    ),
    "not_eligible": _("Your answers cannot be received, and nothing was kept."),
}
"""Sentences by the code of whatever refused: token, answering, submission or missing claim."""

DATED_ERRORS: dict[str, LazyString] = {
    "not_open": _("The survey has not opened yet. You can answer from %(day)s."),
    "closed": _(
        "The survey closed on %(day)s, and no more answers are received. Thank you anyway."
    ),
}
"""The same where the day is known."""

GROUP_HINT = _("Look at group %(group)s of the code.")
FIRST_GROUP_HINT = _("Look first at group %(group)s, then at the others.")
FIRST_GROUPS_HINT = _("Look first at groups %(group)s and %(other)s, then at the others.")


def is_slip(code: str) -> bool:
    """Whether the person mistyped, rather than the survey being shut."""
    return code.startswith(TYPO)


def explain_refusal(code: str, groups: tuple[int, ...] = (), day: date | None = None) -> str:
    """The sentence for a refusal, with the printed groups (1-4) to look at, or the day.

    A wrong check character only suggests groups; other slips are where they are said to be.
    """
    if day is not None and code in DATED_ERRORS:
        return str(DATED_ERRORS[code]) % {"day": say_day(day)}
    sentence = str(CODE_ERRORS[code])
    return f"{sentence} {_word_hint(code, groups)}" if groups else sentence


def explain_wait(seconds: int) -> str:
    """The sentence for an unknown code after too many of them."""
    wait = ngettext("%(num)s second", "%(num)s seconds", seconds)
    sentence: str = gettext(
        "We do not know this code. Many unknown codes have been tried lately, perhaps by others "
        "on your network. Wait %(wait)s before you try again. A right code always works at once.",
        wait=wait,
    )
    return sentence


def status_of(code: str) -> int:
    """The HTTP status; the same for every code that could be real (OWASP ASVS 6.3.8)."""
    return SLIP if is_slip(code) else SHUT


def _word_hint(code: str, groups: tuple[int, ...]) -> str:
    hint = GROUP_HINT
    if code == "typo_check":
        hint = FIRST_GROUP_HINT if len(groups) == 1 else FIRST_GROUPS_HINT
    return str(hint) % {"group": groups[0], "other": groups[-1]}
