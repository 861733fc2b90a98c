"""The clerk's pages explain every code and heading that the service can show, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from distribution.batches import Skip
from distribution.register_headings import HEADINGS, fold_heading
from distribution.register_values import _GONE
from surveyservice.cli.file_refusals import REFUSALS
from tests.docs.pages import ROOT, code_words, read_page

PAGES = ("clerk.md", "da/kommune.md")
REGISTER = (
    "register",
    "register_rows",
    "register_places",
    "register_headings",
    "table_file",
    "workbook",
)
ROADS = ("village_list", "village_rules")
CODE_ARGUMENT = {"RowFault": 0, "VillageFault": 0, "TableError": 0, "RowProblem": 1, "Record": 2}
PRINT_BATCH = ROOT / "distribution" / "print_batch.py"
REPAIRED = "lost_leading_zero"
"""Never shown for a register: the zero is put back."""


def codes_in(module: str) -> set[str]:
    """Literal codes in the module's calls of error classes."""
    path = ROOT / "distribution" / f"{module}.py"
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "CprError":
                found |= {f"cpr_{text}" for text in texts_of(node.args[0])}
            elif len(node.args) > (place := CODE_ARGUMENT.get(node.func.id, len(node.args))):
                found.update(texts_of(node.args[place]))
    return found


def texts_of(node: ast.expr) -> list[str]:
    values = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]


def register_codes() -> set[str]:
    codes = set().union(*map(codes_in, (*REGISTER, "cpr")))
    return (codes | set(_GONE.values())) - {f"cpr_{REPAIRED}"}


@pytest.mark.parametrize("page", PAGES)
def test_every_code_of_a_register_is_explained(page: str) -> None:
    codes = register_codes() | set().union(*map(codes_in, ROADS)) | set(REFUSALS)
    assert codes - code_words(read_page(page)) == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_reason_to_skip_is_explained(page: str) -> None:
    assert {reason.value for reason in Skip} - code_words(read_page(page)) == set()


def test_codes_of_participants_and_letters_are_explained() -> None:
    words = code_words(read_page("clerk.md"))
    assert codes_in("participants") - words == set()
    assert {"address_too_long", "no_recipient", "overflow"} <= words


def test_codes_are_found_at_all() -> None:
    assert {"cpr_not_a_date", "dead", "unknown_village", "old_excel"} <= register_codes()


def test_every_heading_that_is_read_is_listed() -> None:
    listed = {fold_heading(word) for word in code_words(read_page("clerk.md"))}
    assert {name for names in HEADINGS.values() for name in names} - listed == set()


@pytest.mark.parametrize("page", PAGES)
def test_files_to_hand_over_are_named_as_written(page: str) -> None:
    writers = [*Path(ROOT / "surveyservice" / "services").glob("write_*.py"), PRINT_BATCH]
    source = "".join(path.read_text(encoding="utf-8") for path in writers)
    for name in ("breve-", "flyers-", "links.csv"):
        assert name in source
        assert name in read_page(page)
