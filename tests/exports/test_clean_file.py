"""The cleaned file: all closed answers, and of the person only the cluster."""

from __future__ import annotations

from exports.clean_file import make_clean_dataset, opinion_items, written_clusters
from exports.dataset import answer_items, build_dataset
from forms.items import ItemType
from tests.exports.forms_and_answers import CITIZEN_FORM, TOPICS, citizen_responses, item


def test_nothing_an_outsider_knows_is_an_opinion() -> None:
    opinions = opinion_items(answer_items(CITIZEN_FORM))
    assert [item.id for item in opinions] == [
        "tilfreds", "sammen", "frivillig", "frivillig_form", "emner",
    ]  # fmt: skip


def test_rankings_are_opinions_and_exact_days_are_not_written() -> None:
    asked = (item("orden", ItemType.RANKING, TOPICS), item("dato", ItemType.DATE))
    assert [opinion.id for opinion in opinion_items(asked)] == ["orden"]


def test_the_cluster_is_the_only_fact_about_the_person() -> None:
    rows = citizen_responses(12, 1, ["mols"]) + citizen_responses(2, 2, ["vestrum"])
    opinions = opinion_items(answer_items(CITIZEN_FORM))
    clusters = written_clusters(rows, 5)
    data = make_clean_dataset(build_dataset(opinions, rows), clusters)
    assert [column.name for column in data.columns][:2] == ["klynge", "tilfreds"]
    assert {row[0] for row in data.rows} == {"alle klynger"}
    assert len(data.rows) == 14
