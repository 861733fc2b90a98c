"""Every refusal and every kind of gap has its Danish words."""

from __future__ import annotations

from collections import defaultdict

import pytest

from exports import cleaning
from exports.dataset import Measure
from exports.refusal import Help, Reason, RefusalCode
from exports.report_texts import CLEANING_RULES, MEASURES, MISSING, bulleted, explain_refusal
from forms.missing import Missing


@pytest.mark.parametrize("code", list(RefusalCode))
def test_every_refusal_is_explained_with_its_figures_and_help(code: RefusalCode) -> None:
    figures: defaultdict[str, int | float | str] = defaultdict(lambda: 7)
    for name in ("form", "file", "faults", "answers", "k", "l", "nodes", "limit", "most_dropped"):
        figures[name] = 7
    sentence = explain_refusal(Reason(code, figures, tuple(Help)))
    assert "7" in sentence
    assert "{" not in sentence
    assert sentence.count(".") > len(Help)


def test_no_kind_is_without_words() -> None:
    assert set(MISSING) == set(Missing)
    assert len(set(MISSING.values())) == len(Missing)
    assert set(MEASURES) == {str(measure) for measure in Measure}
    assert set(CLEANING_RULES) == {
        cleaning.PARTIAL,
        cleaning.BREAK_OFF,
        cleaning.STRAIGHT_LINE,
        cleaning.OUTSIDE_RANGE,
        cleaning.EXCLUSIVE_COMBINED,
        cleaning.RANKED_TWICE,
        cleaning.CONTRADICTION,
    }


def test_an_empty_list_says_so() -> None:
    assert bulleted([]) == "- ingen"
    assert bulleted(["a", "b"]) == "- a\n- b"
