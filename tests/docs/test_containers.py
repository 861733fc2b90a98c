"""Dockerfile and compose file name only what exists: no container is started here."""

from __future__ import annotations

import importlib.util
import json
import re
from importlib.metadata import entry_points
from typing import Any

import pytest
import yaml

from surveyservice.settings import SETTING_HELP
from tests.docs.pages import ROOT
from tests.docs.test_commands import COMMANDS

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
PROGRAMS = {script.name for script in entry_points(group="console_scripts")}


def copied_paths() -> list[str]:
    """Sources of every COPY from the project (not from an earlier stage)."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def commands() -> list[list[str]]:
    """Every command in exec form, of image and services."""
    of_image = [json.loads(found) for found in re.findall(r"CMD (\[.+\])", DOCKERFILE)]
    return of_image + [
        part["command"] for part in COMPOSE["services"].values() if "command" in part
    ]


@pytest.mark.parametrize("source", copied_paths())
def test_what_is_copied_exists_and_is_let_through(source: str) -> None:
    assert (ROOT / source).exists()
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert source.split("/", 1)[0] in allowed


def test_every_room_is_in_the_image() -> None:
    assert {"forms/", "distribution/", "exports/", "surveyservice/"} <= set(copied_paths())


@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command[:3]))
def test_every_command_exists(command: list[str]) -> None:
    program, *arguments = command
    if program == "python":
        assert importlib.util.find_spec(arguments[arguments.index("-m") + 1]) is not None
    elif program == "surveyservice":
        assert " ".join(arguments) in COMMANDS
    else:
        assert program in PROGRAMS


def test_packages_are_checked_against_their_hashes() -> None:
    assert "pip install --require-hashes --requirement requirements.lock" in DOCKERFILE
    assert "--hash=sha256:" in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_service_runs_without_rights_and_keeps_its_data() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (?!root)\w+$", last, re.MULTILINE)
    assert re.search(r"^VOLUME /data$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last


def test_images_are_named_without_a_host() -> None:
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images += [part["image"] for part in COMPOSE["services"].values()]
    assert [image for image in images if "/" in image or "." in image.partition(":")[0]] == []


def test_services_start_in_order() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"db", "migrate", "web", "worker"}
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in ("web", "worker"):
        needs = services[name]["depends_on"]
        assert needs == {"migrate": {"condition": "service_completed_successfully"}}


def test_every_setting_of_the_services_exists() -> None:
    names = {
        name
        for part in COMPOSE["services"].values()
        for name in part.get("environment", ())
        if name.startswith("SURVEY_")
    } | set(re.findall(r"\bSURVEY_[A-Z_]+", DOCKERFILE))
    assert "SURVEY_DATABASE_URL" in names
    assert {name.removeprefix("SURVEY_") for name in names} <= set(SETTING_HELP)


def test_every_variable_that_compose_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    assert asked
    assert all(re.search(rf"^{name}=", EXAMPLE, re.MULTILINE) for name in asked)


def test_every_volume_used_is_declared() -> None:
    used = {
        volume.partition(":")[0]
        for part in COMPOSE["services"].values()
        for volume in part.get("volumes", ())
    }
    assert used == set(COMPOSE["volumes"])
