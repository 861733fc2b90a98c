"""One row: taken in, excluded or in error, with the reason a person can act on."""

from collections.abc import Mapping

import pytest

from distribution.addresses import address_line
from distribution.register import DigitalPost, Severity
from distribution.table_error import TableError
from distribution.village_rules import Road, VillageRule, VillageRules
from tests.distribution.register_samples import (
    GOOD,
    VILLAGES,
    number,
    read,
    read_rows,
    rows_of,
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


@pytest.mark.parametrize(
    ("code", "row", "problems"),
    [
        ("0706", {}, []),
        ("706", {}, []),
        ("0707", {}, [("wrong_municipality", Severity.EXCLUDED)]),
        ("0707", {"Landsby": "Ukendtrup"}, [("wrong_municipality", Severity.EXCLUDED)]),
        ("0707", {"Status": "Død"}, [("dead", Severity.EXCLUDED)]),
        ("", {}, []),
        ("ukendt", {}, []),
    ],
)
def test_who_lives_in_another_municipality_is_left_out(
    code: str, row: Mapping[str, str], problems: list[tuple[str, Severity]]
) -> None:
    told = {**GOOD, **row, "Kommunekode": code}
    data = write_csv([list(told.values())], tuple(told))

    told_of_two = read(data, municipalities=frozenset({"0706", "0390"}))

    assert [(problem.code, problem.severity) for problem in told_of_two.problems] == problems
    assert "wrong_municipality" not in {problem.code for problem in read(data).problems}


def test_a_road_s_village_counts_where_the_row_names_none_it_knows() -> None:
    rules = VillageRules([VillageRule(2, 3, Road(postcode="8400", street="Åvej"))])
    rows = [{"Landsby": ""}, {"Landsby": "Burby"}, {}, {"Landsby": "", "Vejnavn": "Byvej"}]
    data = write_csv(rows_of(*(row | {"CPR-nummer": number(at)} for at, row in enumerate(rows))))

    extract = read(data, village_rules=rules)

    assert [person.village_code for person in extract.persons] == [3, 3, VILLAGES["Åby"]]
    assert [(problem.line, problem.code) for problem in extract.problems] == [
        (5, "missing_village")
    ]
    assert [(one.road.street, one.persons) for one in extract.unassigned] == [("Byvej", 1)]


def test_with_a_list_of_roads_no_column_for_villages_is_needed() -> None:
    row = {key: value for key, value in GOOD.items() if key != "Landsby"}
    row |= {"Kommunekode": "706", "Vejkode": "12"}
    data = write_csv([list(row.values())], tuple(row))
    rules = VillageRules([VillageRule(2, 3, Road("0706", "0012"))])

    assert [person.village_code for person in read(data, village_rules=rules).persons] == [3]
    with pytest.raises(TableError, match="missing_columns"):
        read(data)


def test_a_protected_person_s_road_is_counted_as_protected() -> None:
    extract = read_rows({"Landsby": "", "Adressebeskyttelse": "Ja"}, {"Landsby": "", "Navn": ""})

    assert [(one.persons, one.protected) for one in extract.unassigned] == [(1, 1)]
    assert not extract.unassigned[0].is_listed


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
