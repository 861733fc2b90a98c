"""What the desk calls waves, missing answers and the ends of a path, in words."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from forms.missing import Missing
from forms.questionnaire import Wave
from forms.routing import EarlyEnd
from surveyservice.services.trace_answers import Standing

WAVES: dict[Wave, LazyString] = {
    Wave.PHASE2: _("phase 2"),
    Wave.BASELINE: _("baseline"),
    Wave.FINAL: _("final evaluation"),
    Wave.EFFECT: _("effect three years after"),
}
MISSING: dict[Missing, LazyString] = {
    Missing.NOT_ASKED: _("not asked in this cluster"),
    Missing.DONT_KNOW: _("don't know"),
    Missing.SKIPPED_BY_ROUTE: _("not asked, because the path leads past it"),
    Missing.NO_ANSWER: _("asked and not answered"),
    Missing.UNREADABLE_SCAN: _("not readable on the scanned page"),
    Missing.HIDDEN: _("hidden for the sake of anonymity"),
}
STANDINGS: dict[Standing, LazyString] = {
    Standing.ON_PATH: _("on the path"),
    Standing.SKIPPED: _("skipped"),
    Standing.NOT_REACHED: _("not reached: answering ends before"),
}
ENDS: dict[EarlyEnd, LazyString] = {
    EarlyEnd.NO_CONSENT: _("Answering ends here: without consent nothing is kept."),
    EarlyEnd.UNDER_AGE: _("Answering ends here: the person is too young, and nothing is kept."),
}
"""All of them by their value; `tests` hold them complete."""
