"""Names of villages: from lines or a cluster file; two that compare alike are refused."""

from __future__ import annotations

import pytest

from distribution.table_error import TableError
from distribution.village_names import read_village_names
from tests.factories.open_survey import CLUSTERS


def test_one_name_to_a_line() -> None:
    assert read_village_names("# klyngen\nKnebel\n\n  Nørre  Vig \n") == {
        "Knebel": 1,
        "Nørre Vig": 2,
    }


def test_a_cluster_file_of_the_service() -> None:
    names = read_village_names(CLUSTERS.read_text(encoding="utf-8"))
    assert {"Knebel", "Vrinners", "Lundby"} <= set(names)
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_villages"),
        ("# intet\n", "no_villages"),
        ("clusters: 3", "no_villages"),
        ("clusters:\n  - villages:\n    - {code: 1}", "no_villages"),
        ("Åby\naaby\n", "same_village"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(TableError) as refused:
        read_village_names(text)
    assert refused.value.code == code


def test_a_line_that_is_no_yaml_is_a_name() -> None:
    assert read_village_names("Knebel: \t[\n") == {"Knebel: [": 1}
