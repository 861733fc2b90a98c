"""Why a code opens nothing, in words that help: a slip is told apart from a survey that is over.

No text says whether anybody has answered (complaint C8 about peers: "not valid or already used").
"""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from surveyservice.services.exchange_token import TokenRefused

SLIP, SHUT = 422, 403
"""HTTP statuses: what was typed cannot be a code; or it may be one, but nothing opens now."""

TYPO = "typo_"

CODE_ERRORS: dict[str, LazyString] = {
    "typo_too_short": _("The code is too short. It has 16 letters and digits in four groups."),
    "typo_too_long": _("The code is too long. It has 16 letters and digits in four groups."),
    "typo_alphabet": _("The code has a sign that is not used in codes."),
    "typo_check": _("The code has a slip. Compare it with your letter, sign by sign."),
    "unknown": _("We do not know this code. Check that you typed the code of your latest letter."),
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

GROUP_HINT = _("Look at group %(group)s of the code.")


def is_slip(code: str) -> bool:
    """Whether the person mistyped, rather than the survey being shut."""
    return code.startswith(TYPO)


def explain_refusal(code: str, group: int | None = None) -> str:
    """The sentence for a refusal, with the printed group (1-4) to look at if it is known."""
    sentence = str(CODE_ERRORS[code])
    if group is None:
        return sentence
    return f"{sentence} {str(GROUP_HINT) % {'group': group}}"


def status_of(error: TokenRefused) -> int:
    """The HTTP status; the same for every code that could be real (OWASP ASVS 6.3.8)."""
    return SLIP if is_slip(error.code) else SHUT
