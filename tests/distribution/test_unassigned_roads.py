"""The list of roads to fill in: no numbers, no road of protected persons alone, usable as it is."""

from distribution.table_file import read_table
from distribution.unassigned_roads import HEADINGS, RoadTally, write_unassigned
from distribution.village_list import read_village_list
from distribution.village_rules import Road
from tests.distribution.register_samples import VILLAGES

ÅVEJ = Road("0706", "0012", "8400", "Åvej")
SKJULT = Road("0706", "0013", "8400", "Skjultvej")
FORMEL = Road("", "", "8400", "=Vej")


def tally() -> RoadTally:
    roads = RoadTally()
    for road, protected in ((ÅVEJ, False), (ÅVEJ, True), (SKJULT, True), (FORMEL, False)):
        roads.count_person(road, protected)
    return roads


def test_roads_are_counted_and_add_up() -> None:
    counted = [(one.road, one.persons, one.protected) for one in tally().roads()]

    assert counted == [(ÅVEJ, 2, 1), (SKJULT, 1, 1), (FORMEL, 1, 0)]


def test_a_road_of_protected_persons_alone_is_not_named() -> None:
    table = read_table(write_unassigned(tally().roads()), "veje.csv")

    assert table.headings == HEADINGS
    assert [record.cells for record in table.records] == [
        ("0706", "0012", "8400", "Åvej", "2", ""),
        ("", "", "8400", "'=Vej", "1", ""),
    ]


def test_filled_in_it_is_a_list_of_villages() -> None:
    text = write_unassigned(tally().roads()).decode("utf-8-sig")
    filled = text.replace(";2;\r\n", ";2;Åby\r\n").encode("utf-8-sig")

    rules = read_village_list(filled, "veje.csv", VILLAGES)

    assert rules.find_village(ÅVEJ, "7") == VILLAGES["Åby"]
    assert rules.find_village(FORMEL, "7") is None


def test_a_road_that_looks_like_a_formula_is_found_again() -> None:
    text = write_unassigned(tally().roads()).decode("utf-8-sig")
    filled = text.replace(";1;\r\n", ";1;Lund\r\n").encode("utf-8-sig")

    assert read_village_list(filled, "v.csv", VILLAGES).find_village(FORMEL, "7") == 3
