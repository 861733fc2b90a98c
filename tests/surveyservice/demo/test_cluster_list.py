"""The demo's places: real, and told apart by their codes."""

import pytest
import yaml

from tests.surveyservice.demo.material import CLUSTERS, FOLDER, PUBLISHED

MUNICIPALITIES = yaml.safe_load((FOLDER / "clusters.yaml").read_text(encoding="utf-8"))[
    "municipalities"
]


def test_clusters_are_those_of_the_report() -> None:
    assert [(each.id, each.name) for each in CLUSTERS] == [
        (each.id, each.name) for each in PUBLISHED.clusters
    ]


def test_every_cluster_lies_in_a_municipality_of_the_file() -> None:
    assert {each.municipality for each in CLUSTERS} == {each["id"] for each in MUNICIPALITIES}


def test_village_codes_are_unique_and_none_means_outside_the_villages() -> None:
    codes = [village.code for cluster in CLUSTERS for village in cluster.villages]
    assert len(set(codes)) == len(codes)
    assert 99 not in codes


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda cluster: cluster.id)
def test_a_cluster_has_four_to_six_villages_with_names_and_postcodes(cluster) -> None:
    assert 4 <= len(cluster.villages) <= 6
    assert all(isinstance(each.name, str) and each.name for each in cluster.villages)
    assert all(len(each.postcode) == 4 and each.postcode.isdigit() for each in cluster.villages)


@pytest.mark.parametrize("municipality", MUNICIPALITIES, ids=lambda each: each["id"])
def test_cvr_numbers_pass_modulus_11(municipality) -> None:
    digits = [int(digit) for digit in municipality["cvr"]]
    weighed = sum(w * d for w, d in zip((2, 7, 6, 5, 4, 3, 2, 1), digits, strict=True))
    assert weighed % 11 == 0


@pytest.mark.parametrize("municipality", MUNICIPALITIES, ids=lambda each: each["id"])
def test_contact_data_are_made_up(municipality) -> None:
    assert municipality["contact"].endswith(".example.dk")
    assert ".example.dk/" in municipality["privacy_url"]
