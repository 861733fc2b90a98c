"""The architecture page knows every module, and nothing that is not there."""

from __future__ import annotations

import re

import pytest

from tests.docs.module_tree import ROOMS, first_line, modules_of, split_page, write_tree
from tests.docs.pages import ROOT, read_page

HOW = "run .venv/bin/python -m tests.docs.module_tree"


def test_the_tree_is_that_of_the_code() -> None:
    written, code = split_page()[1].splitlines(), write_tree().splitlines()
    missing = [line for line in code if line not in written]
    stale = [line for line in written if line not in code]
    assert (missing, stale) == ([], []), HOW
    assert written == code, HOW


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_says_why_it_exists(room: str) -> None:
    assert [str(module) for module in modules_of(room) if not first_line(module)] == []


def test_every_path_of_the_page_exists() -> None:
    page = split_page()[0] + split_page()[2]
    paths = re.findall(r"`((?:[\w.]+/)+(?:[\w.]+)?)`", page)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_service_named_in_the_journeys_exists() -> None:
    journeys = read_page("architecture.md").partition("## Five journeys")[2].partition("\n## ")[0]
    names = re.findall(r"`([a-z_]+)`", journeys)
    assert len(names) > 8
    services = ROOT / "surveyservice" / "services"
    assert [name for name in names if not (services / f"{name}.py").exists()] == []


def test_a_room_whose_tree_is_empty_would_be_seen() -> None:
    assert all(len(modules_of(room)) > 10 for room in ROOMS)
