"""The notes beside the packaged forms tell of every item, and what they claim is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.catalogue import packaged_catalogue
from forms.comparability import compare_items
from forms.questionnaire import Questionnaire

CATALOGUE = packaged_catalogue()
FORMS = [CATALOGUE.load(form_id) for form_id in CATALOGUE.ids()]
NOTES = Path(__file__).parents[2] / "docs" / "questionnaires"
GATES = {"samtykke", "fyldt_16"}
NO_CLAIM = "–"
PILOT = "pilot_2017"

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def rows_of(note: str) -> Iterator[list[str]]:
    for line in note.splitlines():
        if line.startswith("|") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def told_of(form: Questionnaire) -> list[list[str]]:
    rows = list(rows_of((NOTES / f"{form.id}.md").read_text(encoding="utf-8")))
    (start,) = [place for place, row in enumerate(rows) if row[0] == "item"]
    return rows[start + 1 :]


def claimed(cell: str) -> set[tuple[str, str]]:
    if cell == NO_CLAIM:
        return set()
    return {tuple(claim.strip().split(": ")) for claim in cell.split(";")}


def true_of(form: Questionnaire) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {item.id: set() for item in form.items}
    for other in FORMS:
        earlier, later = other.id in form.compares_with, form.id in other.compares_with
        for each in compare_items(*((other, form) if earlier else (form, other))):
            own = each.item_id if earlier else each.first_item_id
            if (earlier or later) and each.item_id and each.first_item_id:
                found[own].add((other.id, each.status.value))
    for item in form.items:
        for reference, status in item.comparable.items():
            if reference.startswith(f"{PILOT}."):
                found[item.id].add((PILOT, status))
    return found


@each_form
def test_the_note_tells_of_every_item_in_the_order_asked(form) -> None:
    assert [row[0] for row in told_of(form)] == [item.id for item in form.items]
    assert all(all(cell for cell in row) for row in told_of(form))


@each_form
def test_what_the_note_says_of_comparison_is_so(form) -> None:
    assert {row[0]: claimed(row[3]) for row in told_of(form)} == true_of(form)


def test_the_overview_counts_questions_and_minutes() -> None:
    told = {}
    for row in rows_of((NOTES / "README.md").read_text(encoding="utf-8")):
        link = re.match(r"\[(\w+)\]\(\1\.md\)", row[0])
        if link:
            told[link[1]] = (int(row[3]), int(row[4]))
    counted = {}
    for form in FORMS:
        asked = [item for item in form.items if item.id not in GATES and not item.other_of]
        counted[form.id] = (len(asked), form.minutes)
    assert told == counted
