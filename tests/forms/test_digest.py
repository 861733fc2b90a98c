from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from forms.digest import digest_questionnaire
from forms.loader import load_questionnaire
from forms.scales import Scale
from tests.forms.form_files import LIBRARY, VALID, write_form

MOVED_INLINE = VALID.replace("      - use: fast\n", "{inline}")
INLINE = """\
      - id: fast
        scale: fra_bibliotek
        type: single
        label: {da: Fast}
        text:
          da: >-
            Fast?
"""


def _digest(folder: Path, form: str = VALID, library: str = LIBRARY) -> str:
    return load_questionnaire(write_form(folder, form, library)).digest


@pytest.mark.parametrize(
    "form",
    [
        "# a comment\n" + VALID,
        VALID.replace("  wave: final\n  kind: steering\n", "  kind: steering\n  wave: final\n"),
        VALID.replace("title: {da: Prøve}", 'title:\n    "da": "Prøve"'),
        VALID.replace("id: med\n", "id: med\n        required: false\n        since: '1.0.0'\n"),
        MOVED_INLINE.replace("{inline}", INLINE),
    ],
    ids=["comment", "key order", "quotes", "defaults written out", "library item written inline"],
)
def test_same_content_has_the_same_digest(tmp_path: Path, form: str) -> None:
    assert _digest(tmp_path, form) == _digest(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Er du med?", "Er du  med?"),
        ('version: "1.0.0"', 'version: "1.0.1"'),
        (
            "      2: {da: Enig}\n      1: {da: Uenig}\n",
            "      1: {da: Uenig}\n      2: {da: Enig}\n",
        ),
        ("{answer: med, is: 2}", "{answer: med, in: [2]}"),
        ("{answer: med, is: 2}", "{all: [{answer: med, is: 2}]}"),
        ("range: [0, 9]", "range: [0, 8]"),
        ("        free_text_review: true\n", "        never_export: true\n"),
        ("bottom_box: [1]", "top_box: [2]"),
    ],
)
def test_other_content_has_another_digest(tmp_path: Path, old: str, new: str) -> None:
    changed = VALID.replace(old, new, 1).replace("    top_box: [2]\n    top_box", "    top_box")
    assert changed != VALID
    assert _digest(tmp_path, changed) != _digest(tmp_path)


def test_all_and_any_differ(tmp_path: Path) -> None:
    def routed(word: str) -> str:
        parts = "[{answer: med, is: 2}, {answer: antal, at_least: 3}]"
        return VALID.replace("{answer: med, is: 2}", f"{{{word}: {parts}}}")

    assert _digest(tmp_path, routed("all")) != _digest(tmp_path, routed("any"))


def test_library_content_counts(tmp_path: Path) -> None:
    changed = LIBRARY.replace("{da: Fast?}", "{da: Fast nu?}")
    assert _digest(tmp_path, library=changed) != _digest(tmp_path)


def test_digest_is_fixed(tmp_path: Path) -> None:
    """Responses in store name it: a change here makes every published form look altered."""
    assert _digest(tmp_path) == "97f722634b3d9fd320bccef40976fd447dc98904ef93a10fa7e8f70ffa8e05b3"


def test_keys_that_came_later_leave_older_forms_their_digest(tmp_path: Path) -> None:
    """Published when scales had no direction, items no order and forms no earlier waves."""
    form = _without_direction(load_questionnaire(write_form(tmp_path)))
    assert digest_questionnaire(form) == (
        "2f55f819f866179cd504e7e027b64c89e9647803660460a7c9d770cce7c62988"
    )


def _without_direction(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_without_direction(each) for each in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {f.name: _without_direction(getattr(part, f.name)) for f in fields(part)}
    return replace(part, **changed | ({"direction": None} if isinstance(part, Scale) else {}))
