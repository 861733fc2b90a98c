"""Households: one door, one token, whatever the order of the extract."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from distribution.addresses import Address, tidy_address
from distribution.households import group_households, large_households
from distribution.register_person import DigitalPost, RegisterPerson


def _person(
    line: int, number: str = "7", village: int = 1, *, protected: bool = False, co: str = ""
) -> RegisterPerson:
    address = tidy_address(Address("Åvej", number, co=co, postcode="8400", city="Ebeltoft"))
    return RegisterPerson(
        line, f"610180{line:04}", "Anna Vig", address, village,
        DigitalPost.REGISTERED, protected, date(1980, 1, 1),
    )  # fmt: skip


def test_persons_behind_one_door_share_a_household() -> None:
    households = group_households([_person(2), _person(3, "8"), _person(4, "07", co="Anna")])

    assert [[person.line for person in home.persons] for home in households] == [[2, 4], [3]]
    assert households[0].address.co == ""


def test_the_same_road_in_two_villages_is_two_households() -> None:
    one, other = group_households([_person(2, village=2), _person(3, village=1)])

    assert (one.village_code, other.village_code) == (1, 2)
    assert one.key != other.key


def test_a_household_is_protected_if_one_of_it_is() -> None:
    (home,) = group_households([_person(2), _person(3, protected=True)])

    assert home.protected


def test_households_come_in_the_order_of_the_road() -> None:
    homes = group_households(
        [_person(2, "10"), _person(3, "9B"), _person(4, "9A"), _person(5, "2")]
    )

    assert [home.address.number for home in homes] == ["2", "9A", "9B", "10"]


persons = st.lists(
    st.tuples(st.integers(1, 12).map(str), st.integers(1, 3)), max_size=30
).map(lambda doors: [_person(line, *door) for line, door in enumerate(doors, 2)])  # fmt: skip


@given(persons, st.randoms(use_true_random=False))
def test_nobody_is_lost_and_order_of_rows_does_not_matter(
    people: list[RegisterPerson], rng: object
) -> None:
    shuffled = list(people)
    rng.shuffle(shuffled)
    homes, again = group_households(people), group_households(shuffled)

    assert sorted(p.line for home in homes for p in home.persons) == [p.line for p in people]
    assert [home.key for home in homes] == [home.key for home in again]
    assert len({home.key for home in homes}) == len(homes)


def test_large_households_are_pointed_out() -> None:
    homes = group_households([_person(line) for line in range(2, 9)] + [_person(9, "8")])

    assert [len(home.persons) for home in large_households(homes, 6)] == [7]
    assert large_households(homes, 7) == ()


def test_a_household_shows_no_address() -> None:
    assert "vej" not in repr(group_households([_person(2)]))
