from dataclasses import replace

import pytest

from forms.conditions import Answers
from forms.fielding import Fielding
from forms.questionnaire import Grid
from forms.routing import (
    EarlyEnd,
    asked_blocks,
    asked_items,
    ended_early,
    is_asked,
    path_of,
    section_after,
    section_before,
)
from tests.forms.form_files import load_example

ROUTING = load_example("routing")
GRID = load_example("scale_grid")
GATES = load_example("gates")
EVERYWHERE = Fielding()


def _path(answers: Answers, fielding: Fielding = EVERYWHERE) -> list[str]:
    return [section.id for section in path_of(ROUTING, answers, fielding)]


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({}, ["start"]),
        ({"frivillig": 0}, ["start", "mere"]),
        ({"frivillig": 1}, ["start", "arbejde"]),
        ({"frivillig": 1, "timer": 9}, ["start", "arbejde"]),
        ({"frivillig": 1, "timer": 10}, ["start", "arbejde", "mere"]),
        ({"frivillig": 0, "timer": 30}, ["start", "mere"]),
    ],
)
def test_path_follows_answers(answers: Answers, path: list[str]) -> None:
    assert _path(answers) == path


def test_answer_off_the_path_decides_nothing() -> None:
    """Hours were given, then "volunteer" was changed to no: the hours no longer count."""
    answers: Answers = {"frivillig": 0, "timer": 40}
    mere = ROUTING.sections[2]
    assert "mere" in _path(answers)
    assert [item.id for item in asked_items(mere, {"frivillig": 0})] == ["lyst"]


def test_section_switched_off_is_not_on_the_path() -> None:
    off = Fielding(switched_off=frozenset({"arbejde"}))
    assert _path({"frivillig": 1, "timer": 30}, off) == ["start"]
    assert not is_asked(ROUTING.sections[1], {"frivillig": 1}, off)


def test_section_in_which_nothing_is_asked_is_left_out() -> None:
    section = ROUTING.sections[2]
    only = replace(section, when=None, blocks=section.blocks[1:2])
    assert not is_asked(only, {"frivillig": 0}, EVERYWHERE)


@pytest.mark.parametrize(
    ("has_hall", "rows"), [(1, ["moede_nok", "moede_hal"]), (0, ["moede_nok"])]
)
def test_grid_has_only_the_rows_that_are_asked(has_hall: int, rows: list[str]) -> None:
    (grid,) = asked_blocks(GRID.sections[1], {"har_hal": has_hall})
    assert isinstance(grid, Grid)
    assert [row.id for row in grid.rows] == rows


def test_grid_without_rows_is_not_shown() -> None:
    section = GRID.sections[1]
    grid = section.blocks[0]
    assert isinstance(grid, Grid)
    bare = replace(section, blocks=(replace(grid, rows=grid.rows[1:]),))
    assert asked_blocks(bare, {"har_hal": 0}) == ()


@pytest.mark.parametrize(
    ("here", "before", "after"),
    [("start", None, "mere"), ("arbejde", "start", "mere"), ("mere", "start", None)],
)
def test_neighbours_on_the_path(here: str, before: str | None, after: str | None) -> None:
    """From a page that has fallen off the path, the neighbours are still those on it."""
    answers: Answers = {"frivillig": 0}
    found = [
        neighbour and neighbour.id
        for neighbour in (
            section_before(ROUTING, here, answers, EVERYWHERE),
            section_after(ROUTING, here, answers, EVERYWHERE),
        )
    ]
    assert found == [before, after]


def test_unknown_section_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        section_after(ROUTING, "nowhere", {}, EVERYWHERE)


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ({}, None),
        ({"samtykke": 1}, None),
        ({"samtykke": 1, "alder": 16}, None),
        ({"samtykke": 1, "alder": 15}, EarlyEnd.UNDER_AGE),
        ({"samtykke": 0}, EarlyEnd.NO_CONSENT),
        ({"samtykke": 0, "alder": 15}, EarlyEnd.NO_CONSENT),
        ({"samtykke": -6, "alder": -6}, None),
    ],
)
def test_entrance(answers: Answers, end: EarlyEnd | None) -> None:
    assert ended_early(GATES, answers) is end
    pages = [section.id for section in path_of(GATES, answers, EVERYWHERE)]
    assert pages == (["indgang"] if end else ["indgang", "side"])


def test_form_without_entrance_never_ends_early() -> None:
    assert ended_early(ROUTING, {"": 0}) is None
