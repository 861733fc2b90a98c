from collections.abc import Mapping
from enum import Enum

import pytest

from forms.missing import Missing
from forms.questionnaire import Wave
from forms.routing import EarlyEnd
from surveyservice.services.trace_answers import Standing
from surveyservice.web.admin.form_words import ENDS, MISSING, STANDINGS, WAVES


@pytest.mark.parametrize(
    ("words", "kinds"), [(WAVES, Wave), (MISSING, Missing), (STANDINGS, Standing), (ENDS, EarlyEnd)]
)
def test_everything_has_words(words: Mapping[object, object], kinds: type[Enum]) -> None:
    assert set(words) == set(kinds)
