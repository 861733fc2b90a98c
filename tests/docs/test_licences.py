"""What the service runs on is under licences that decision 1 lists, as their metadata say."""

from __future__ import annotations

import re
from importlib.metadata import metadata

import pytest

from tests.docs.pages import ROOT, read_page

ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|MPL|LGPL|Zlib|CC0|Python Software Foundation|Mozilla)\b", re.I
)
STRONG_COPYLEFT = re.compile(r"(?<!L)GPL|SSPL|Commons Clause")
WITHOUT_METADATA = {"huey": "MIT"}
"""Packages that name their licence in a file alone."""


def locked_packages() -> list[str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE)


def licence_of(package: str) -> str:
    told = metadata(package)
    texts = [told["License-Expression"], (told["License"] or "").split("\n")[0]]
    texts += [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return "; ".join(text for text in texts if text) or WITHOUT_METADATA.get(package, "")


@pytest.mark.parametrize("package", locked_packages())
def test_each_dependency_may_be_used(package: str) -> None:
    licence = licence_of(package)
    assert ALLOWED.search(licence), licence
    assert not STRONG_COPYLEFT.search(licence), licence


def test_the_lock_file_is_read() -> None:
    assert {"flask", "pandas", "psycopg"} <= set(locked_packages())


def test_the_decision_names_the_licence_of_the_project() -> None:
    assert "European Union Public Licence 1.2" in read_page("decisions/0001-licence.md")
    assert (
        (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE")
    )
