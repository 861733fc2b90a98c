"""Window profiles hold together: the address in the opening, the opening in what stays clear."""

from __future__ import annotations

import pytest

from distribution.windows import WINDOWS, Box, Window, WindowError, window_named

LINE_MM = 4.6
"""One address line of 10.5 pt with its leading."""

PROFILES = pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)


def lies_in(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@PROFILES
def test_the_address_lies_in_the_opening_and_that_in_the_clear_zone(window: Window) -> None:
    assert lies_in(window.address, window.opening)
    assert lies_in(window.opening, window.clear)
    assert window.address.x >= 20


@PROFILES
def test_the_opening_may_slide_three_millimetres_on_the_page(window: Window) -> None:
    """Paper moves in its envelope; neither the address is hidden nor anything else shown."""
    opening, clear, address = window.opening, window.clear, window.address
    assert opening.y - clear.y >= 3
    assert clear.y + clear.height - (opening.y + opening.height) >= 3
    assert clear.x + clear.width - (opening.x + opening.width) >= 3
    assert address.y - opening.y >= 2


@PROFILES
def test_the_address_has_room_for_all_its_lines(window: Window) -> None:
    assert window.max_lines * LINE_MM <= window.address.height + 0.01


@PROFILES
def test_the_return_line_ends_above_the_clear_zone_and_no_fold_cuts_it(window: Window) -> None:
    assert window.return_y + 3 <= window.clear.y
    assert all(fold > window.clear.y + window.clear.height for fold in window.folds)


def test_profiles_are_found_by_name_alone() -> None:
    assert [window_named(name).name for name in WINDOWS] == list(WINDOWS) == ["c5", "m65", "c4"]
    with pytest.raises(WindowError, match="unknown_window"):
        window_named("c6")
