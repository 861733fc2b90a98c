"""A list of roads as clerks write it, read whole or refused with its lines."""

import pytest

from distribution.table_error import TableError
from distribution.village_list import read_village_list
from distribution.village_rules import Road, VillageRules
from tests.distribution.register_samples import VILLAGES, write_xlsx

HEADINGS = "Kommunekode;Vejkode;Postnr;Vejnavn;Husnr fra;Husnr til;Side;Landsby"


def read(*lines: str, headings: str = HEADINGS) -> VillageRules:
    data = "\r\n".join((headings, *lines)).encode("utf-8-sig")
    return read_village_list(data, "veje.csv", VILLAGES)


@pytest.mark.parametrize(
    ("line", "road", "number"),
    [
        (";;8400;Åvej;;;;Åby", Road(postcode="8400", street="Åvej"), "1"),
        ("706;12;;;;;;ÅBY", Road("0706", "0012", "8400", "Åvej"), "1"),
        (";0012;;;;;;aaby", Road("0706", "0012", "8400", "Åvej"), "1"),
        (";;800;Åvej;;;;Åby", Road(postcode="0800", street="Åvej"), "1"),
        (";;8400;Åvej;7;9;ulige;Åby", Road(postcode="8400", street="Åvej"), "9B"),
        (";;8400;Åvej;;;Lige;Åby", Road(postcode="8400", street="Åvej"), "8"),
    ],
)
def test_a_line_gives_its_road_to_its_village(line: str, road: Road, number: str) -> None:
    assert read(line).find_village(road, number) == VILLAGES["Åby"]


def test_fewer_columns_are_enough() -> None:
    by_code = read("12;Åby", headings="Vejkode;Landsby")
    by_name = read("8400;Åvej;Åby", headings="Postnr;Vejnavn;Landsby")

    assert by_code.find_village(Road(code="0012"), "1") == 1
    assert by_name.find_village(Road(postcode="8400", street="Åvej"), "1") == 1


def test_a_workbook_is_read_as_well() -> None:
    data = write_xlsx([[12, "Lund"]], ["Vejkode", "Landsby"])

    assert read_village_list(data, "v.xlsx", VILLAGES).find_village(Road(code="0012"), "1") == 3


def test_lines_not_filled_in_yet_are_left_out() -> None:
    assert len(read(";;8400;Åvej;;;;", ";;8400;Byvej;;;;Åby")) == 1


def test_every_line_not_understood_is_told_by_number_and_reason() -> None:
    with pytest.raises(TableError) as caught:
        read(
            ";;8400;Åvej;;;;Burby",
            ";;8400;;;;;Åby",
            ";;8400;Åvej;9;7;;Åby",
            ";;8400;Åvej;;;venstre;Åby",
            "x;12;;;;;;Åby",
            ";;8400;Åvej;;;;Åby;mere",
            ';;8400;"Åvej;;;;Åby',
        )

    assert caught.value.code == "village_list_rows"
    assert caught.value.data == {
        "rows": (
            (2, "unknown_village"),
            (3, "missing_road"),
            (4, "bad_range"),
            (5, "bad_side"),
            (6, "bad_road_code"),
            (7, "too_many_cells"),
            (8, "unbalanced_quotes"),
        )
    }


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        ("Vejkode;Navn", ("landsby",)),
        ("Landsby;Vejnavn", ("vejkode",)),
        ("a;b", ("landsby", "vejkode")),
    ],
)
def test_a_list_without_villages_or_roads_is_refused(
    headings: str, missing: tuple[str, ...]
) -> None:
    with pytest.raises(TableError) as caught:
        read("1;2", headings=headings)

    assert (caught.value.code, caught.value.data["missing"]) == ("missing_columns", missing)
    assert "Navn" not in str(caught.value.data["found"])


def test_a_conflict_names_the_lines_of_the_file() -> None:
    with pytest.raises(TableError) as caught:
        read(";;8400;Åvej;;;;Åby", "", ";;8400;åvej;;;;Lund")

    assert caught.value.data == {"lines": (2, 4)}
