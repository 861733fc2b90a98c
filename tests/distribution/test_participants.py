"""Lists of participants: roles in plain Danish, clusters by name or id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.participants import ParticipantList, Role, read_participants
from distribution.row_problems import Severity
from distribution.table_error import TableError
from forms.questionnaire import Kind
from tests.distribution.register_samples import write_csv, write_xlsx

CLUSTERS = {"Mols i Udvikling": "mols", "mols": "mols", "Tannisbugt": "tannisbugt"}
HEADINGS = ("Navn", "Rolle", "Klynge", "E-mail")
GOOD = ("Anna Vig", "Styregruppemedlem", "Mols i udvikling", "anna@eksempel.dk")


def _read(*rows: tuple[str, ...]) -> ParticipantList:
    return read_participants(write_csv(rows, HEADINGS), "deltagere.csv", CLUSTERS)


def test_a_row_becomes_a_participant() -> None:
    (anna,) = _read(GOOD).participants

    assert (anna.line, anna.name, anna.role) == (2, "Anna Vig", Role.STEERING)
    assert (anna.cluster_id, anna.email) == ("mols", "anna@eksempel.dk")


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Styregruppe", Role.STEERING),
        ("styregruppemedlem", Role.STEERING),
        ("Kommunal repræsentant", Role.MUNICIPALITY),
        ("KOMMUNE", Role.MUNICIPALITY),
        ("Proceskonsulent", Role.CONSULTANT),
        ("konsulent", Role.CONSULTANT),
    ],
)
def test_roles_are_read_in_plain_danish(written: str, role: Role) -> None:
    (person,) = _read((GOOD[0], written, "MOLS", "")).participants

    assert (person.role, person.cluster_id, person.email) == (role, "mols", None)


def test_roles_are_the_kinds_of_evaluation_forms() -> None:
    assert {role.value for role in Role} == {kind.value for kind in Kind} - {Kind.CITIZEN}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("", *GOOD[1:]), "missing_name", "Navn"),
        ((GOOD[0], "", *GOOD[2:]), "missing_role", "Rolle"),
        ((GOOD[0], "Tilskuer", *GOOD[2:]), "unknown_role", "Rolle"),
        ((*GOOD[:2], "", GOOD[3]), "missing_cluster", "Klynge"),
        ((*GOOD[:2], "Atlantis", GOOD[3]), "unknown_cluster", "Klynge"),
        ((*GOOD[:3], "anna@"), "bad_email", "E-mail"),
        ((*GOOD[:3], "a@b.dk, c@d.dk"), "bad_email", "E-mail"),
        ((*GOOD[:3], f"{'a' * 60}@{'b' * 200}.dk"), "bad_email", "E-mail"),
        ((*GOOD, "mere"), "too_many_cells", None),
    ],
)
def test_a_broken_row_is_reported_without_its_words(
    row: tuple[str, ...], code: str, column: str | None
) -> None:
    listed = _read(row)

    (problem,) = listed.problems
    assert (problem.line, problem.code, problem.column) == (2, code, column)
    assert problem.severity is Severity.ERROR
    assert "nna" not in repr(listed)


def test_a_repeated_person_is_excluded_but_a_namesake_is_not() -> None:
    listed = _read(GOOD, GOOD, (*GOOD[:3], "anden@eksempel.dk"), (*GOOD[:2], "Tannisbugt", ""))

    assert [person.line for person in listed.participants] == [2, 4, 5]
    assert [(problem.line, problem.code) for problem in listed.problems] == [
        (3, "duplicate_participant")
    ]


def test_a_workbook_without_email_column_will_do() -> None:
    data = write_xlsx([GOOD[:3]], HEADINGS[:3])

    (person,) = read_participants(data, "x.xlsx", CLUSTERS).participants
    assert person.email is None


def test_a_list_without_headings_is_refused_without_quoting_a_person() -> None:
    with pytest.raises(TableError) as caught:
        read_participants(";".join(GOOD).encode(), "x.csv", CLUSTERS)

    assert caught.value.code == "missing_columns"
    assert caught.value.data == {"missing": ("navn", "rolle", "klynge"), "found": ()}


cells = st.one_of(st.sampled_from([*GOOD, ""]), st.text(max_size=5).filter(lambda t: "\0" not in t))


@given(st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=6))
def test_every_row_is_a_participant_or_a_problem(rows: list[tuple[str, ...]]) -> None:
    listed = _read(*rows)

    assert listed.rows == len(listed.participants) + len(listed.problems)
