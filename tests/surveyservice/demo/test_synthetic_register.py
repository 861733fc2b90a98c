"""The made-up extract: nobody real in it, and exactly as hard as it says."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from distribution.cpr import CprError, birth_date_of, parse_cpr
from distribution.households import group_households
from distribution.register import DigitalPost, read_register
from surveyservice.demo.synthetic_register import (
    FAULTS,
    REPEATED_PERSONS,
    synthetic_participants,
    synthetic_register,
)
from tests.surveyservice.demo.material import CLUSTERS, PUBLISHED

EXTRACT_DAY = date(2026, 1, 1)
VILLAGES = {village.name: village.code for each in CLUSTERS for village in each.villages}


def read_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def read_extract(data: bytes, day: date = EXTRACT_DAY):
    return read_register(data, "udtraek.csv", VILLAGES, day, 16, allow_replacement_numbers=True)


EXTRACT = synthetic_register(CLUSTERS, seed=2017)


@pytest.mark.parametrize(
    ("clusters", "households"), [(CLUSTERS, 1200), (CLUSTERS[:1], 240), (CLUSTERS[2:4], 17)]
)
def test_exactly_so_many_households_can_be_invited(clusters, households) -> None:
    extract = read_extract(synthetic_register(clusters, 5, households))
    assert len(group_households(extract.persons)) == households


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_households_are_exact_whatever_the_seed(seed: int) -> None:
    extract = read_extract(synthetic_register(CLUSTERS, seed, 60))
    assert len(group_households(extract.persons)) == 60
    assert len(extract.problems) >= len(FAULTS) + REPEATED_PERSONS


def test_about_two_thousand_persons_over_16_and_children_besides() -> None:
    extract = read_extract(EXTRACT)
    assert 1900 <= len(extract.persons) <= 2100
    children = Counter(problem.code for problem in extract.problems)["under_age"]
    assert 250 <= children <= 500


def test_it_holds_for_a_year_that_children_are_children() -> None:
    first, last = read_extract(EXTRACT), read_extract(EXTRACT, date(2026, 12, 31))
    assert len(first.persons) == len(last.persons)


def test_every_fault_is_found_and_every_kind_is_there() -> None:
    found = Counter(problem.code for problem in read_extract(EXTRACT).problems)
    del found["under_age"]
    assert sum(found.values()) == len(FAULTS) + REPEATED_PERSONS
    assert found["duplicate_person"] == REPEATED_PERSONS
    assert len(found) >= 10


def test_same_seed_same_bytes_and_another_seed_others() -> None:
    assert synthetic_register(CLUSTERS, 3, 50) == synthetic_register(CLUSTERS, 3, 50)
    assert synthetic_register(CLUSTERS, 3, 50) != synthetic_register(CLUSTERS, 4, 50)


def test_no_number_can_be_a_citizens() -> None:
    broken = {fault["CPR-nummer"] for fault in FAULTS if "CPR-nummer" in fault}
    for row in read_rows(EXTRACT):
        cpr = row["CPR-nummer"]
        if cpr not in broken:
            assert 61 <= int(cpr[:2]) <= 91


@pytest.mark.parametrize("number", [f["CPR-nummer"] for f in FAULTS if "CPR-nummer" in f])
def test_no_broken_number_can_be_repaired_into_a_living_persons(number: str) -> None:
    try:
        born = birth_date_of(parse_cpr(number, repair=True))
    except CprError:
        return
    assert born.year >= 2050


def test_excel_opens_it_and_danish_letters_survive() -> None:
    assert EXTRACT.startswith("\ufeffCPR-nummer;Navn;Vejnavn;Husnr;Etage;Dør;C/o;".encode())
    text = EXTRACT.decode("utf-8-sig")
    assert all(letter in text for letter in "æøåÆØÅ")


@pytest.mark.parametrize("column", ["Etage", "Dør", "C/o"])
def test_some_addresses_have_more_than_a_number(column: str) -> None:
    filled = [row for row in read_rows(EXTRACT) if row[column]]
    assert 0 < len(filled) < 300


def test_some_are_exempt_some_protected_and_some_numbers_have_hyphens() -> None:
    extract = read_extract(EXTRACT)
    exempt = [each for each in extract.persons if each.digital_post is DigitalPost.EXEMPT]
    protected = [each for each in extract.persons if each.protected]
    hyphens = [row for row in read_rows(EXTRACT) if "-" in row["CPR-nummer"]]
    assert 100 <= len(exempt) <= 300
    assert 5 <= len(protected) <= 80
    assert 0.2 < len(hyphens) / extract.rows < 0.4


def test_every_village_has_somebody_and_the_first_has_most() -> None:
    people = Counter(person.village_code for person in read_extract(EXTRACT).persons)
    for cluster in CLUSTERS:
        counts = [people[village.code] for village in cluster.villages]
        assert min(counts) > 0
        assert counts[0] == max(counts)


def test_participants_are_as_many_per_cluster_as_answered() -> None:
    rows = read_rows(synthetic_participants(PUBLISHED))
    assert list(rows[0]) == ["Navn", "Rolle", "Klynge", "E-mail"]
    seats = Counter(row["Klynge"] for row in rows)
    assert [seats[cluster.name] for cluster in PUBLISHED.clusters] == [18, 10, 8, 12, 8]


def test_participants_have_names_and_addresses_of_their_own() -> None:
    rows = read_rows(synthetic_participants(PUBLISHED))
    assert len({row["Navn"] for row in rows}) == 56
    assert len({row["E-mail"] for row in rows}) == 56
    assert all(row["E-mail"].isascii() for row in rows)
    assert all(row["E-mail"].endswith("@example.dk") for row in rows)
