"""The 2017 figures as data: complete, consistent, and the same as the reference copy."""

import json
from pathlib import Path

import pytest

from surveyservice.demo.published_results import TOTAL, read_published
from tests.surveyservice.demo.material import PUBLISHED

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "published_results_2017.json"
CODES = {"helt_enig": 5, "enig": 4, "hverken_eller": 3, "uenig": 2, "helt_uenig": 1} | {
    "ja": 1,
    "nej": 0,
}
COLUMNS = [
    pytest.param(question, group, id=f"{question.id}-{group}")
    for question in PUBLISHED.questions
    for group in question.columns
]


def test_there_are_thirteen_questions_to_five_clusters() -> None:
    assert len(PUBLISHED.questions) == 13
    assert [cluster.members for cluster in PUBLISHED.clusters] == [18, 10, 8, 12, 8]


@pytest.mark.parametrize(("question", "group"), COLUMNS)
def test_counts_add_up_to_n_and_percent_to_100(question, group) -> None:
    column = question.columns[group]
    assert sum(column.counts.values()) == column.n
    assert sum(column.percent.values()) == 100


@pytest.mark.parametrize(("question", "group"), COLUMNS)
def test_counts_agree_with_the_printed_percentages(question, group) -> None:
    column = question.columns[group]
    for code, printed in column.percent.items():
        assert abs(100 * column.counts[code] / column.n - printed) <= 1.5


@pytest.mark.parametrize("question", PUBLISHED.questions, ids=lambda each: each.id)
def test_total_is_the_sum_of_the_clusters(question) -> None:
    asked = [column for group, column in question.columns.items() if group != TOTAL]
    total = question.columns[TOTAL]
    assert total.n == sum(column.n for column in asked)
    for code, count in total.counts.items():
        assert count == sum(column.counts[code] for column in asked)


@pytest.mark.parametrize("question", PUBLISHED.questions, ids=lambda each: each.id)
def test_top_box_is_within_a_point_of_the_counts(question) -> None:
    total = question.columns[TOTAL]
    top = (5, 4) if 5 in total.counts else (1,)
    percent = 100 * sum(total.counts[code] for code in top) / total.n
    assert abs(percent - question.top_box_percent) <= 1


def test_an_unknown_cluster_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        PUBLISHED.cluster("ukendt")


def test_a_column_without_counts_is_refused() -> None:
    column = {"n": 1, "percent": {"1": 100}}
    question = {"id": "x", "top_box_percent": 1, "results": {TOTAL: column}}
    data = {"source": "", "clusters": [], "questions": [question]}
    with pytest.raises(ValueError, match="counts"):
        read_published(json.dumps(data))


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference figures beside the project")
def test_figures_are_those_of_the_reference_copy() -> None:
    reference = json.loads(REFERENCE.read_text(encoding="utf-8"))
    for ours, theirs in zip(PUBLISHED.questions, reference["questions"], strict=True):
        assert ours.id == theirs["id"]
        printed = {key: column for key, column in theirs["published"].items() if column}
        assert set(ours.columns) == set(printed)
        for group, column in ours.columns.items():
            assert column.n == printed[group]["n"]
            assert column.percent == _by_code(printed[group]["percent"])
            assert column.counts == _by_code(theirs["counts"][group])


def _by_code(figures: dict[str, int]) -> dict[int, int]:
    return {CODES[label]: figure for label, figure in figures.items()}
