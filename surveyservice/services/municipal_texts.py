"""What a municipality set of its letters, as the values that letters are composed with."""

from __future__ import annotations

from distribution.municipal_texts import STANDARD, MunicipalTexts
from distribution.windows import Window, window_named
from surveyservice.store.models import Municipality


def texts_of(municipality: Municipality) -> MunicipalTexts:
    """Its own words, checked when they were set; the standard ones where it has none."""
    return MunicipalTexts(**municipality.texts) if municipality.texts else STANDARD


def window_of(municipality: Municipality) -> Window:
    """The window of its envelopes; raises `WindowError` if the profile is no longer known."""
    return window_named(municipality.window)
