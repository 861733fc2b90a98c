"""QR codes: readable, small for upper-case links, and drawn exactly."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from distribution.qr import DarkRun, QrError, dark_runs, qr_matrix, qr_svg

LINKS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=16, max_size=16).map(
    lambda token: f"HTTPS://SVAR.VIG.EXAMPLE/S/{token}"
)


def decode(matrix: tuple[tuple[bool, ...], ...]) -> str:
    """Read a matrix as a camera would see it: eight pixels a module, quiet zone of four."""
    pixels = np.where(np.pad(np.array(matrix), 4), 0, 255).astype(np.uint8)
    (found,) = zxingcpp.read_barcodes(np.kron(pixels, np.ones((8, 8), np.uint8)))
    return found.text


@settings(max_examples=25, deadline=None)
@given(LINKS)
def test_every_link_decodes_to_itself(link: str) -> None:
    assert decode(qr_matrix(link)) == link


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        ("HTTPS://A.DK/S/7K3MPQ2R0ZX1N5VD", 25),
        ("https://a.dk/s/7k3mpq2r0zx1n5vd", 29),
        ("HTTPS://SVAR.VIG.EXAMPLE/S/7K3MPQ2R0ZX1N5VD", 29),
        ("https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD", 33),
        ("0123456789", 21),
        ("æøå", 21),
    ],
)
def test_upper_case_links_make_larger_modules(text: str, modules: int) -> None:
    matrix = qr_matrix(text)
    assert len(matrix) == modules
    assert all(len(row) == modules for row in matrix)
    assert decode(matrix) == text


@pytest.mark.parametrize(("text", "code"), [("", "empty"), ("A" * 3500, "too_long")])
def test_what_cannot_be_a_code_is_a_typed_error(text: str, code: str) -> None:
    with pytest.raises(QrError) as caught:
        qr_matrix(text)
    assert caught.value.code == code
    assert caught.value.length == len(text)


@settings(max_examples=60)
@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.tuples(*[st.booleans()] * n), max_size=9)))
def test_runs_cover_each_dark_module_once_and_nothing_else(rows: list[tuple[bool, ...]]) -> None:
    painted = [[0] * len(row) for row in rows]
    for run in dark_runs(rows):
        for row in range(run.row, run.row + run.height):
            for column in range(run.column, run.column + run.width):
                painted[row][column] += 1
    assert painted == [[int(module) for module in row] for row in rows]


def test_equal_runs_join_downwards() -> None:
    assert dark_runs([(True, True), (True, True), (False, True)]) == (
        DarkRun(0, 0, 2, 2),
        DarkRun(1, 2, 1, 1),
    )


def test_the_picture_has_a_quiet_zone_of_four_modules() -> None:
    svg = qr_svg("HTTPS://A.DK/S/7K3MPQ2R0ZX1N5VD")
    assert 'viewBox="-4 -4 33 33"' in svg
    assert "M0 0h7v1h-7z" in svg
