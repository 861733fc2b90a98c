"""Files of a print batch: every letter once, in postal order, never too many pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.addresses import Address
from distribution.letters import Letter
from distribution.print_batch import PrintItem, plan_print_files
from distribution.print_order import postal_key
from distribution.separators import Separator
from tests.distribution.letter_samples import letter_of

LETTER = letter_of()


def item_of(number: int, postcode: str, street: str = "Byvej") -> PrintItem:
    name = f"Person {number}"
    letter = replace(
        LETTER,
        recipient_lines=(name, f"{street} {number}", f"{postcode} By"),
        link=f"https://svar.vig.example/s/{number:016}",
        code=f"{number:04}",
        qr_text=f"QR{number}",
        reference=f"{number:08}",
    )
    return PrintItem(letter, name, Address(street, str(number), postcode=postcode), "Mols", "Egens")


@given(
    st.lists(st.tuples(st.sampled_from(["8400", "8410", "8420"]), st.integers(1, 5)), max_size=40),
    st.integers(2, 9),
)
def test_every_letter_is_in_one_place_and_no_file_is_too_long(
    households: list[tuple[str, int]], pages: int
) -> None:
    items = [
        item_of(number, postcode, f"Vej{street}")
        for number, (postcode, street) in enumerate(households)
    ]
    files = list(plan_print_files(iter(items), pages))
    placed = [pair for file in files for pair in file.letters]
    assert Counter(item for _, item in placed) == Counter(items)
    assert [place.number for place, _ in placed] == list(range(1, len(items) + 1))
    keys = [postal_key(item.address) for _, item in placed]
    assert keys == sorted(keys)
    for file in files:
        assert 1 <= len(file.pages) <= pages
        for place, item in file.letters:
            assert place.file == file.name
            assert file.pages[place.page - 1] == item.letter


@given(st.permutations(range(12)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    items = [item_of(number, f"84{number % 3}0") for number in order]
    first = [file.pages for file in plan_print_files(items, 5)]
    assert first == [
        file.pages for file in plan_print_files(sorted(items, key=lambda one: one.name), 5)
    ]


def headings(pages: tuple[Letter | Separator, ...]) -> list[str]:
    return [page.heading if isinstance(page, Separator) else "-" for page in pages]


def test_a_sheet_stands_before_each_postcode_and_says_if_it_goes_on() -> None:
    items = [item_of(number, "8400" if number < 5 else "8410") for number in range(8)]
    files = list(plan_print_files(items, 4))
    assert [file.name for file in files] == [f"breve-{number:03}.pdf" for number in (1, 2, 3)]
    assert [headings(file.pages) for file in files] == [
        ["8400", "-", "-", "-"],
        ["8400", "-", "-"],
        ["8410", "-", "-", "-"],
    ]
    sheets = [page for file in files for page in file.pages if isinstance(page, Separator)]
    assert ["fortsat" in " ".join(sheet.lines) for sheet in sheets] == [False, True, False]
    assert [sheet.lines[0] for sheet in sheets] == [
        "3 breve til dette postnummer",
        "2 breve til dette postnummer",
        "3 breve til dette postnummer",
    ]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_one_postcode_alone_needs_no_sheet(count: int) -> None:
    files = list(plan_print_files([item_of(number, "8400") for number in range(count)]))
    assert [headings(file.pages) for file in files] == ([["-"] * count] if count else [])


def test_letters_without_address_come_last_under_a_sheet_of_their_own() -> None:
    homeless = replace(item_of(1, "8400"), address=None)
    (file,) = plan_print_files([homeless, item_of(2, "8410")])
    assert headings(file.pages) == ["8410", "-", "Uden postnr.", "-"]


def test_nothing_of_a_print_file_is_shown_by_accident() -> None:
    (file,) = plan_print_files([item_of(1, "8400")])
    assert "Person" not in f"{file!r} {file.letters!r}"
