"""Headings people write and the CPR service's field names lead to the same fields."""

import pytest

from distribution.register_headings import HEADINGS, Field, find_columns, fold_heading
from distribution.table_error import TableError
from tests.distribution import register_samples

SF1520 = (
    "persondata.personnummer",
    "persondata.gaeldendePersonnummer",
    "persondata.navn.personadresseringsnavn",
    "persondata.foedselsdato",
    "persondata.status",
    "persondata.adressebeskyttelse",
    "persondata.tilmeldtDigitalpost",
    "aktuelAdresse.kommunekode",
    "aktuelAdresse.vejkode",
    "aktuelAdresse.husnummer",
    "aktuelAdresse.etage",
    "aktuelAdresse.sidedoer",
    "aktuelAdresse.conavn",
    "aktuelAdresse.bynavn",
    "aktuelAdresse.postnummer",
    "aktuelAdresse.postdistrikt",
    "aktuelAdresse.vejnavn",
)


def test_an_ordinary_extract_is_understood() -> None:
    columns = find_columns(register_samples.HEADINGS)

    assert sorted(columns.values()) == list(range(13))


def test_the_field_names_of_the_cpr_service_are_understood() -> None:
    columns = find_columns(SF1520)

    assert set(columns.values()) == set(range(len(SF1520)))
    assert columns[Field.VILLAGE] == columns[Field.LOCALITY] == SF1520.index("aktuelAdresse.bynavn")


@pytest.mark.parametrize(
    ("heading", "folded"),
    [("CPR-nummer", "cprnummer"), ("  DØR ", "doer"), ("C/o", "co"), ("Husnr.", "husnr"),
     ("Tilm. Digital Post", "digitalpost"), ("Fødselsdato:", "foedselsdato")],
)  # fmt: skip
def test_headings_are_compared_without_dress(heading: str, folded: str) -> None:
    assert fold_heading(heading) == folded


def test_the_first_named_synonym_wins() -> None:
    columns = find_columns((*register_samples.HEADINGS, "Bynavn", "Lokalitet", "Personnr"))

    assert columns[Field.VILLAGE] == register_samples.HEADINGS.index("Landsby")
    assert columns[Field.CPR] == register_samples.HEADINGS.index("CPR-nummer")
    assert columns[Field.LOCALITY] == 13


def test_every_synonym_is_written_as_it_is_compared() -> None:
    for names in HEADINGS.values():
        assert [fold_heading(name) for name in names] == list(names)


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("CPR-nummer", "cprnummer"),
        ("Navn", "navn"),
        ("Husnr", "vejnavn"),
        ("Postnr", "postnr"),
        ("Postdistrikt", "postdistrikt"),
        ("Landsby", "landsby"),
    ],
)
def test_a_missing_column_is_named_beside_those_found(left_out: str, missing: str) -> None:
    headings = tuple(name for name in register_samples.HEADINGS if name != left_out)

    with pytest.raises(TableError) as caught:
        find_columns(headings)

    assert caught.value.code == "missing_columns"
    assert caught.value.data == {"missing": (missing,), "found": headings}


def test_a_first_row_of_data_is_not_quoted() -> None:
    with pytest.raises(TableError) as caught:
        find_columns(("6101801234", "Anna Vig", "Åvej", "7"))

    assert caught.value.code == "no_headings"
    assert "Anna" not in repr(caught.value.data)


def test_the_same_heading_twice_is_refused() -> None:
    with pytest.raises(TableError) as caught:
        find_columns((*register_samples.HEADINGS, "navn"))

    assert (caught.value.code, caught.value.data) == ("duplicate_column", {"column": "Navn"})
