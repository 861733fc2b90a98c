"""What an author says of a changed question ends the warning, as far as words can."""

from __future__ import annotations

import pytest

from forms.lint import lint_text
from tests.forms.form_files import EXAMPLES

TEXT = (EXAMPLES / "comparison.yaml").read_text(encoding="utf-8")
LIBRARIES = {
    "shared_items.yaml": (EXAMPLES / "library" / "shared_items.yaml").read_text(encoding="utf-8")
}


def _codes(old: str, new: str) -> list[str]:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    return [finding.code for finding in lint_text(text, "comparison.yaml", LIBRARIES, EXAMPLES)]


@pytest.mark.parametrize("status", ["exact", "modified", '"no"'])
def test_other_words_are_fine_once_they_are_spoken_of(status: str) -> None:
    assert _codes("kendskab: modified", f"kendskab: {status}") == []


@pytest.mark.parametrize(
    ("status", "codes"),
    [("exact", ["scale_changed"]), ("modified", ["scale_changed"]), ('"no"', [])],
)
def test_other_answers_are_never_comparable(status: str, codes: list[str]) -> None:
    change = f"library_items.kendskab: {status}" + "}\n        options: {1: {da: Ja}, 2: {da: Nej}"
    text = "scale: kendskab_vi\n        text: {da:"
    assert text in TEXT
    options = TEXT.replace("        scale: kendskab_vi\n", "", 1).replace(
        "library_items.kendskab: modified", change
    )
    found = lint_text(options, "comparison.yaml", LIBRARIES, EXAMPLES)
    assert [finding.code for finding in found] == codes


def test_without_earlier_waves_nothing_is_compared() -> None:
    assert _codes("  compares_with: [library_items]\n", "") == []


def test_forms_are_looked_for_in_the_folder_and_among_the_packaged_ones() -> None:
    assert _codes("[library_items]", "[slutevaluering]") == []
    found = lint_text(TEXT, "comparison.yaml", LIBRARIES)
    assert [finding.code for finding in found] == ["unknown_form"]
