"""Reference lists: written and read again the same; anything that may name somebody is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.folding import fold_text
from distribution.reference_list import (
    HEADINGS,
    ReferencePerson,
    read_reference_list,
    write_reference_list,
)
from distribution.references import refer_to_person
from distribution.register_person import DigitalPost
from distribution.table_error import TableError
from tests.distribution.register_samples import rows_of, write_csv

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
VILLAGES = {fold_text(name): name for name in ("Åby", "Nørre Vig")}


def refer(number: int, key: bytes = KEY) -> str:
    return refer_to_person(key, f"610180{number:04}")


GOOD = (refer(1), refer(91), "Åby", "Tilmeldt", "Nej")


def read(*rows: tuple[str, ...]) -> list[tuple[int, str, str | None]]:
    """The problems of a list of these rows; every row is a person or a problem."""
    listed = read_reference_list(write_csv(rows, HEADINGS), "liste.csv", VILLAGES)
    assert listed.rows == len(rows) == len(listed.persons) + len(listed.problems)
    return [(problem.line, problem.code, problem.column) for problem in listed.problems]


PERSONS = st.builds(
    ReferencePerson,
    st.integers(0, 3999).map(refer),
    st.just(refer(5000)),
    st.just("Nørre Vig"),
    st.sampled_from(DigitalPost),
    st.booleans(),
)


@given(st.lists(PERSONS, min_size=1, unique_by=lambda person: person.reference))
def test_what_is_written_is_read_again(persons: list[ReferencePerson]) -> None:
    listed = read_reference_list(write_reference_list(persons), "liste.csv", VILLAGES)
    assert set(listed.persons) == set(persons)
    assert listed.problems == ()


def test_the_order_of_the_register_is_not_the_order_of_the_list() -> None:
    persons = [
        ReferencePerson(refer(n), refer(9), "Åby", DigitalPost.EXEMPT, False) for n in (1, 2)
    ]
    assert write_reference_list(persons) == write_reference_list(persons[::-1])


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (0, "", "bad_reference"),
        (0, "6101800001", "bad_reference"),
        (0, refer(1)[:-1], "bad_reference"),
        (1, "Åvej 7", "bad_household"),
        (2, "", "missing_village"),
        (2, "Ukendtrup", "unknown_village"),
        (3, "", "unknown_digital_post"),
        (3, "Måske", "unknown_digital_post"),
        (4, "", "unknown_protection"),
    ],
)
def test_a_faulty_row_is_told(column: int, cell: str, code: str) -> None:
    row = (*GOOD[:column], cell, *GOOD[column + 1 :])
    assert read(row) == [(2, code, HEADINGS[column])]


def test_a_person_twice_and_a_household_in_two_places_are_told() -> None:
    assert read(GOOD, GOOD, (refer(2), GOOD[1], "Nørre Vig", "Ukendt", "Ja")) == [
        (3, "duplicate_person", None),
        (4, "household_in_two_villages", "Husstand"),
    ]


def test_cells_beside_the_columns_are_told() -> None:
    assert read((*GOOD, "Anna Vig")) == [(2, "too_many_cells", None)]


def test_the_columns_may_stand_in_any_order() -> None:
    data = write_csv([GOOD[::-1]], HEADINGS[::-1])
    (person,) = read_reference_list(data, "liste.csv", VILLAGES).persons
    assert person == ReferencePerson(GOOD[0], GOOD[1], "Åby", DigitalPost.REGISTERED, False)


@pytest.mark.parametrize(
    "data",
    [
        write_csv(rows_of({})),
        write_csv([(*GOOD, "Anna Vig")], (*HEADINGS, "Navn")),
        write_csv([GOOD[:4]], HEADINGS[:4]),
        write_csv([(*GOOD, GOOD[0])], (*HEADINGS, HEADINGS[0])),
        write_csv([], ("Anna Vig", "6101800001")),
    ],
)
def test_a_file_that_may_name_somebody_is_refused_unread(data: bytes) -> None:
    with pytest.raises(TableError) as refused:
        read_reference_list(data, "liste.csv", VILLAGES)
    assert refused.value.code == "not_references"
    assert refused.value.data == {"expected": HEADINGS}


@pytest.mark.parametrize("column", [0, 1])
def test_two_keys_in_one_list_are_refused(column: int) -> None:
    row = (*GOOD[:column], refer(2, OTHER), *GOOD[column + 1 :])
    with pytest.raises(TableError) as refused:
        read((refer(3), *GOOD[1:]), row)
    assert (refused.value.code, refused.value.data) == ("mixed_keys", {"line": 3})
