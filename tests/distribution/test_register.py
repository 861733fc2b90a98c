"""The whole extract: nobody lost, nobody twice, nothing personal in what is reported."""

from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.households import group_households
from distribution.register import PROGRESS_EVERY, RegisterError, Severity, read_register
from distribution.register_headings import Field
from surveyservice.demo.cluster_list import read_clusters
from surveyservice.demo.synthetic_register import synthetic_register
from tests.distribution.register_samples import (
    GOOD,
    REFERENCE_DAY,
    VILLAGES,
    number,
    read,
    read_rows,
    rows_of,
    write_csv,
    write_xlsx,
)

CLUSTERS = Path(__file__).parents[2] / "surveyservice" / "demo" / "clusters.yaml"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_the_dialect_changes_nothing(delimiter: str, encoding: str) -> None:
    rows = rows_of({"CPR-nummer": number(1)}, {"CPR-nummer": number(2), "Navn": ""})

    extract = read(write_csv(rows, delimiter=delimiter, encoding=encoding))

    assert extract.persons == read(write_csv(rows)).persons
    assert extract.persons[0].name == "Anna Vig"
    assert extract.delimiter == delimiter


def test_a_workbook_reads_as_its_csv_does() -> None:
    rows = rows_of({"CPR-nummer": number(1)}, {"CPR-nummer": number(2), "Landsby": "Lund"})

    assert read(write_xlsx(rows), filename="udtræk.xlsx").persons == read(write_csv(rows)).persons


def test_numbers_that_excel_made_numeric_are_whole_again() -> None:
    # Born in 2050, so nobody's; read in 2090, when such a person would be of age.
    row: list[object] = list((GOOD | {"CPR-nummer": ""}).values())
    row[0], row[7] = 102505001, 8400

    extract = read_register(
        write_xlsx([row]), "x.xlsx", {"Åby": 1}, REFERENCE_DAY.replace(year=2090), 16, True
    )

    assert [person.cpr for person in extract.persons] == ["0102505001"]
    assert extract.repaired == 1
    assert extract.rows == 1


def test_the_first_usable_row_of_a_person_stands() -> None:
    extract = read_rows(
        {"Landsby": ""}, {"Husnr": "8"}, {"Husnr": "9"}, {"CPR-nummer": "6101801234"}
    )

    assert [person.line for person in extract.persons] == [3]
    assert [(problem.line, problem.code, problem.severity) for problem in extract.problems] == [
        (2, "missing_village", Severity.ERROR),
        (4, "duplicate_person", Severity.EXCLUDED),
        (5, "duplicate_person", Severity.EXCLUDED),
    ]


def test_an_unquoted_delimiter_in_a_cell_is_an_error_not_a_shift() -> None:
    data = write_csv([[*GOOD.values(), "rest"]])

    assert [problem.code for problem in read(data).problems] == ["too_many_cells"]


def test_a_short_row_counts_as_empty_cells() -> None:
    data = write_csv([list(GOOD.values())[:10]])

    assert len(read(data).persons) == 1


def test_the_same_extract_in_another_order_has_the_same_persons() -> None:
    rows = rows_of(*({"CPR-nummer": number(serial)} for serial in range(20)))

    first, second = read(write_csv(rows)), read(write_csv(rows[::-1]))

    assert {person.cpr for person in first.persons} == {person.cpr for person in second.persons}


def test_what_was_read_as_what_is_told() -> None:
    row = {**GOOD, "Skostørrelse": "43", "": ""}

    extract = read(write_csv([list(row.values())], tuple(row)))

    assert dict(extract.columns)[Field.CPR] == "CPR-nummer"
    assert dict(extract.columns)[Field.VILLAGE] == "Landsby"
    assert extract.unused == ("Skostørrelse",)


def test_progress_is_told_while_rows_are_read() -> None:
    told: list[tuple[int, int]] = []
    rows = rows_of(*({"CPR-nummer": number(serial)} for serial in range(2 * PROGRESS_EVERY)))

    read_register(
        write_csv(rows),
        "x.csv",
        VILLAGES,
        REFERENCE_DAY,
        16,
        True,
        progress=lambda done, of: told.append((done, of)),
    )

    assert told == [
        (PROGRESS_EVERY, 2 * PROGRESS_EVERY + 1),
        (2 * PROGRESS_EVERY, 2 * PROGRESS_EVERY + 1),
    ]


cell = st.one_of(
    st.sampled_from(["", "Ja", "Nej", "Åby", "Død", number(1), number(2), "101505001", '"', "7"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
)
change = st.dictionaries(st.sampled_from(sorted(GOOD)), cell, max_size=3)


@given(st.lists(change, min_size=1, max_size=8), st.booleans())
def test_every_row_is_a_person_or_a_problem(changes: list[dict[str, str]], quoted: bool) -> None:
    if quoted:
        extract = read_rows(*changes)
    else:
        lines = [";".join(GOOD), *(";".join((GOOD | change).values()) for change in changes)]
        extract = read("\n".join(lines).encode())

    assert extract.rows == len(extract.persons) + len(extract.problems)
    assert extract.rows >= sum(any((GOOD | change).values()) for change in changes)
    lines_told = [person.line for person in extract.persons]
    lines_told += [problem.line for problem in extract.problems]
    assert len(set(lines_told)) == extract.rows


def test_neither_problems_nor_reprs_hold_personal_data() -> None:
    canaries = {"CPR-nummer": "61018099990", "Navn": "Kanarie Fugl", "Landsby": "Burby"}
    extract = read_rows(canaries, GOOD)

    told = repr([astuple(problem) for problem in extract.problems]) + repr(extract)

    for secret in ("61018", "Kanarie", "Burby", "Anna", "Åvej", "1980"):
        assert secret not in told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"6101801234;Anna Vig;1\n6101801235;Bo;1", "no_headings"),
        (b"Navn;Vejnavn;Husnr\na;b;1", "missing_columns"),
    ],
)
def test_a_file_that_is_no_extract_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(RegisterError) as caught:
        read(data)

    assert caught.value.code == code
    assert "Anna" not in repr(caught.value) + repr(caught.value.data)


def test_the_demo_extract_gives_exactly_its_households() -> None:
    clusters = read_clusters(CLUSTERS.read_text(encoding="utf-8"))
    villages = {village.name: village.code for cluster in clusters for village in cluster.villages}

    extract = read_register(
        synthetic_register(clusters, seed=3, households=300),
        "x.csv",
        villages,
        REFERENCE_DAY,
        16,
        True,
    )

    assert len(group_households(extract.persons)) == 300
    assert extract.rows == len(extract.persons) + len(extract.problems)
    assert {problem.code for problem in extract.problems} >= {
        "dead",
        "emigrated",
        "disappeared",
        "under_age",
        "duplicate_person",
        "unknown_village",
        "cpr_not_a_date",
    }
