"""One row: taken in, excluded or in error, with the reason a person can act on."""

from collections.abc import Mapping

import pytest

from distribution.addresses import address_line
from distribution.register import DigitalPost, Severity
from tests.distribution.register_samples import (
    GOOD,
    VILLAGES,
    read,
    read_rows,
    write_csv,
)


def test_a_good_row_becomes_a_person() -> None:
    (person,) = read_rows({}).persons

    assert (person.line, person.cpr, person.name) == (2, "6101801234", "Anna Vig")
    assert address_line(person.address) == "Åvej 7, 8400 Ebeltoft"
    assert person.village_code == VILLAGES["Åby"]
    assert person.digital_post is DigitalPost.REGISTERED
    assert not person.protected
    assert person.birth_date.isoformat() == "1980-01-01"


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"CPR-nummer": ""}, "cpr_empty", "CPR-nummer"),
        ({"CPR-nummer": "61010A-1234"}, "cpr_not_ten_digits", "CPR-nummer"),
        ({"CPR-nummer": "9913651234"}, "cpr_not_a_date", "CPR-nummer"),
        ({"CPR-nummer": "6101404234"}, None, None),
        ({"CPR-nummer": "6101355234"}, "not_born_yet", "CPR-nummer"),
        ({"Navn": " "}, "missing_name", "Navn"),
        ({"Vejnavn": ""}, "missing_address", "Vejnavn"),
        ({"Husnr": ""}, "missing_address", "Husnr"),
        ({"Husnr": "7-9"}, "bad_house_number", "Husnr"),
        ({"Postnr": ""}, "missing_address", "Postnr"),
        ({"Postnr": "84000"}, "bad_postcode", "Postnr"),
        ({"Postnr": "84OO"}, "bad_postcode", "Postnr"),
        ({"Postdistrikt": ""}, "missing_address", "Postdistrikt"),
        ({"Landsby": ""}, "missing_village", "Landsby"),
        ({"Landsby": "Ukendtrup"}, "unknown_village", "Landsby"),
        ({"Digital Post": "måske"}, "unknown_digital_post", "Digital Post"),
        ({"Status": "på ferie"}, "unknown_status", "Status"),
    ],
)
def test_a_broken_row_is_an_error_with_its_column(
    change: Mapping[str, str], code: str | None, column: str | None
) -> None:
    extract = read_rows(change)

    if code is None:
        assert not extract.problems
        return
    (problem,) = extract.problems
    assert (problem.line, problem.code, problem.column) == (2, code, column)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Status": "Død"}, "dead"),
        ({"Status": "Udrejst"}, "emigrated"),
        ({"Status": "Forsvundet"}, "disappeared"),
        ({"Status": "Død", "Vejnavn": "", "Navn": "", "CPR-nummer": ""}, "dead"),
        ({"CPR-nummer": "6211104234"}, "under_age"),
        ({"CPR-nummer": "6211104234", "Landsby": "Ukendtrup"}, "under_age"),
    ],
)
def test_a_right_row_of_somebody_not_invited_is_excluded(
    change: Mapping[str, str], code: str
) -> None:
    (problem,) = read_rows(change).problems

    assert (problem.code, problem.severity) == (code, Severity.EXCLUDED)


def test_whoever_is_sixteen_on_the_day_is_invited() -> None:
    assert len(read_rows({"CPR-nummer": "6111104234"}).persons) == 1


def test_the_register_knows_the_birthday_better_than_the_number() -> None:
    row = {**GOOD, "Fødselsdato": "02-11-2010"}

    (problem,) = read(write_csv([list(row.values())], tuple(row))).problems
    assert problem.code == "under_age"


def test_an_unreadable_birthday_is_an_error() -> None:
    row = {**GOOD, "Fødselsdato": "i maj"}

    (problem,) = read(write_csv([list(row.values())], tuple(row))).problems
    assert (problem.code, problem.column) == ("bad_birth_date", "Fødselsdato")


def test_the_number_in_force_is_the_one_used() -> None:
    row = {**GOOD, "gaeldendePersonnummer": "6101809999"}

    (person,) = read(write_csv([list(row.values())], tuple(row))).persons
    assert person.cpr == "6101809999"


def test_a_name_in_three_columns_is_one_name() -> None:
    row = {key: value for key, value in GOOD.items() if key != "Navn"}
    row |= {"Fornavn": "Anna", "Mellemnavn": "", "Efternavn": "Vig"}

    (person,) = read(write_csv([list(row.values())], tuple(row))).persons
    assert person.name == "Anna Vig"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Åvej 7A, 1. tv", "Åvej 7A, 1. tv, 8400 Ebeltoft"),
        ("Åvej 7A, 1. tv, 8400 Ebeltoft", "Åvej 7A, 1. tv, 8400 Ebeltoft"),
        ("Postboks", None),
    ],
)
def test_an_address_in_one_column_is_split(line: str, expected: str | None) -> None:
    row = {key: value for key, value in GOOD.items() if key not in {"Vejnavn", "Husnr"}}
    row["Adresse"] = line

    extract = read(write_csv([list(row.values())], tuple(row)))

    assert [address_line(person.address) for person in extract.persons] == (
        [expected] * bool(expected)
    )
    assert [problem.code for problem in extract.problems] == ["bad_address"] * (not expected)


def test_road_codes_are_kept_for_the_household() -> None:
    row = {**GOOD, "Kommunekode": "706", "Vejkode": "12"}

    (person,) = read(write_csv([list(row.values())], tuple(row))).persons
    assert person.address.road_code == "07060012"


def test_without_a_column_for_it_nobody_is_known_to_be_registered() -> None:
    row = {key: value for key, value in GOOD.items() if key != "Digital Post"}

    (person,) = read(write_csv([list(row.values())], tuple(row))).persons
    assert person.digital_post is DigitalPost.UNKNOWN


def test_a_column_of_the_exempt_is_enough() -> None:
    row = {key: value for key, value in GOOD.items() if key != "Digital Post"}
    row["Fritaget for Digital Post"] = "Ja"

    (person,) = read(write_csv([list(row.values())], tuple(row))).persons
    assert person.digital_post is DigitalPost.EXEMPT


def test_a_replacement_number_gets_paper_outside_tests() -> None:
    data = write_csv([list(GOOD.values())])

    (person,) = read(data, allow_replacement_numbers=False).persons
    assert person.digital_post is DigitalPost.EXEMPT
