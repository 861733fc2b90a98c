"""The gate reads text: it must see every unsafe class, and blanks as a value of their own."""

from __future__ import annotations

import pytest

from exports.disclosure import FaultCode, SensitiveItem, check_written_file

ASKED_OF_ALL = SensitiveItem("q", ("q",), blank_is_answer=False)
ASKED_OF_SOME = SensitiveItem("q", ("q",), blank_is_answer=True)
CHOICES = SensitiveItem("v", ("v_1", "v_2"), blank_is_answer=False)


def written(header: str, *rows: str) -> bytes:
    return "\r\n".join(("\ufeff" + header, *rows, "")).encode()


def faults(data: bytes, item: SensitiveItem | None = None) -> list[tuple[str, str, int]]:
    check = check_written_file(data, ["sted"], 2, [item] if item else [], 2)
    return [(fault.code, fault.item, fault.classes) for fault in check.faults]


def test_a_safe_file_is_described() -> None:
    check = check_written_file(written("sted;q", "A;1", "A;2", "B;1", "B;3", "B;3"), ["sted"], 2)
    assert (check.rows, check.classes, check.smallest_class) == (5, 2, 2)
    assert (check.rows_alone, check.faults) == (0, ())


@pytest.mark.parametrize(
    "rows",
    [("A;1", "A;2", "B;1"), ("A;1", "A;2", ";1"), ("A;1", "A;2", "*;1"), ('"A ";1', "A;2", "A;3")],
)
def test_a_small_class_is_a_fault_and_a_blank_matches_only_blanks(rows: tuple[str, ...]) -> None:
    assert faults(written("sted;q", *rows)) == [(FaultCode.CLASS_BELOW_K, "", 1)]


@pytest.mark.parametrize(
    ("item", "rows", "safe"),
    [
        (ASKED_OF_ALL, ("A;1", "A;2"), True),
        (ASKED_OF_ALL, ("A;1", "A;1"), False),
        (ASKED_OF_ALL, ("A;1", "A;"), False),
        (ASKED_OF_ALL, ("A;", "A;"), False),
        (ASKED_OF_SOME, ("A;1", "A;"), True),
        (ASKED_OF_SOME, ("A;", "A;"), True),
        (ASKED_OF_SOME, ("A;1", "A;1"), False),
    ],
)
def test_answers_in_a_class_must_differ(
    item: SensitiveItem, rows: tuple[str, ...], safe: bool
) -> None:
    expected = [] if safe else [(FaultCode.CLASS_NOT_DIVERSE, "q", 1)]
    assert faults(written("sted;q", *rows), item) == expected


@pytest.mark.parametrize(
    ("rows", "safe"),
    [(("A;1;0", "A;0;1"), True), (("A;1;0", "A;1;0"), False), (("A;1;0", "A;;"), False)],
)
def test_a_set_of_choices_is_one_answer(rows: tuple[str, ...], safe: bool) -> None:
    assert (faults(written("sted;v_1;v_2", *rows), CHOICES) == []) is safe


def test_missing_columns_are_a_fault() -> None:
    assert faults(written("by;q", "A;1")) == [(FaultCode.COLUMNS_MISSING, "sted", 0)]


def test_an_empty_file_has_no_smallest_class() -> None:
    assert check_written_file(written("sted;q"), ["sted"], 2).smallest_class is None
