"""Lock files are hashed and name no address: they must work with any registry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "package-lock.json"]
)
def test_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r'"resolved"|index-url|https?://[^\s"]*(?:pypi|npm)', text) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_requirement_is_hashed(name: str) -> None:
    entries = (ROOT / name).read_text(encoding="utf-8").split("\n\n")[0]
    requirements = re.split(r"\n(?=\S)", entries.strip())
    assert len(requirements) > 40
    assert [entry.split()[0] for entry in requirements if "--hash=sha256:" not in entry] == []


def test_development_uses_the_versions_that_run() -> None:
    pins = re.compile(r"^([a-z0-9-]+(?:\[[a-z]+\])?==\S+)", re.MULTILINE)
    running = set(pins.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    developing = set(pins.findall((ROOT / "requirements-dev.lock").read_text(encoding="utf-8")))
    assert running <= developing


def test_every_node_package_has_its_integrity() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
