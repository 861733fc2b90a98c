"""A survey in reference mode and a municipality with its own machine, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask

from surveyservice.clock import danish_day
from tests.conftest import TODAY
from tests.factories.command_line import read_json
from tests.factories.open_survey import CLUSTERS
from tests.journeys.register_of_two_municipalities import (
    IN_SYDDJURS,
    SURVEY,
    write_register,
)

KNOWN_KEY = "11" * 32


@dataclass(frozen=True)
class OwnMachine:
    """Files that never leave the municipality, and the list that does."""

    folder: Path

    @property
    def key(self) -> Path:
        return self.folder / "kommunens.key"

    @property
    def list(self) -> Path:
        return self.folder / "referencer.csv"

    @property
    def options(self) -> list[object]:
        return ["--key", self.key, "--villages-list", CLUSTERS]

    def extract(self, *changes: dict[str, str]) -> Path:
        return write_register(self.folder, *changes)

    def refer(self, app: Flask, *changes: dict[str, str]) -> dict[str, object]:
        """Make the reference list of the extract."""
        command = ["register", "reference", self.extract(*changes), "--out", self.list]
        return read_json(app, *command, *self.options)


def own_machine(folder: Path) -> OwnMachine:
    folder.mkdir()
    (folder / "kommunens.key").write_text(KNOWN_KEY + "\n")
    return OwnMachine(folder)


def field_reference_survey(app: Flask, *more_clusters: str) -> None:
    """The citizen survey in reference mode, nobody invited yet."""
    today = danish_day(TODAY)
    read_json(app, "cluster", "import", CLUSTERS)
    clusters = [part for name in (IN_SYDDJURS, *more_clusters) for part in ("--cluster", name)]
    days = ["--opens", today - timedelta(days=1), "--closes", today + timedelta(days=21)]
    command = ["survey", "create", "--form", "borgerundersoegelse", "--wave", "phase2"]
    read_json(app, *command, "--id", SURVEY, *clusters, *days, "--reference-mode")
