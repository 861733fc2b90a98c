"""Every code a batch can be refused with has words that say what to do."""

import re

import pytest

from surveyservice.cli.batch_words import REASONS
from surveyservice.services.batch_refused import BatchRefused


def test_every_code_of_the_error_has_words() -> None:
    codes = set(
        re.findall(r"`([a-z_]+)`(?=[ ,.(])", (BatchRefused.__doc__ or "").partition("Codes:")[2])
    )
    details = {"batch", "folder", "municipality", "state"}
    assert codes - details == set(REASONS)


@pytest.mark.parametrize("code", REASONS)
def test_the_words_need_no_more_than_the_error_holds(code: str) -> None:
    detail = {"batch": 1, "folder": "out", "municipality": "m", "state": "s", "characters": 400}
    assert "{" not in REASONS[code].format(**detail)
