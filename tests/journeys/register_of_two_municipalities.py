"""A small extract for two municipalities: somebody for every channel, and faulty rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from surveyservice.clock import danish_day
from tests.conftest import TODAY
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.factories.command_line import read_json
from tests.factories.open_survey import CLUSTERS

SURVEY = "borgere-2026"
IN_SYDDJURS, IN_VORDINGBORG = "mols_i_udvikling", "landet_mellem_fjordene"
EXEMPT = {"Digital Post": "Fritaget"}
PROTECTED = {"Adressebeskyttelse": "Ja"}
LUNDBY = {"Landsby": "Lundby", "Postnr": "4750", "Postdistrikt": "Lundby", "Vejnavn": "Nørregade"}
KNEBEL = {"Landsby": "Knebel", "Postnr": "8420", "Postdistrikt": "Knebel", "Vejnavn": "Åvej"}
VRINNERS = KNEBEL | {"Landsby": "Vrinners", "Vejnavn": "Møllevej"}

PERSONS: tuple[dict[str, str], ...] = (
    KNEBEL | {"Navn": "Anna Ærø", "CPR-nummer": number(1), "Husnr": "7"},
    KNEBEL | {"Navn": "Bo Ærø", "CPR-nummer": number(2), "Husnr": "7"},
    KNEBEL | EXEMPT | {"Navn": "Carla Å", "CPR-nummer": number(3), "Husnr": "9", "Etage": "st"},
    VRINNERS | {"Navn": "Dorte Vig", "CPR-nummer": number(4), "Husnr": "1"},
    VRINNERS | EXEMPT | {"Navn": "Erik Vig", "CPR-nummer": number(5), "Husnr": "1"},
    LUNDBY | {"Navn": "Freja Holm", "CPR-nummer": number(6), "Husnr": "3"},
    LUNDBY | EXEMPT | PROTECTED | {"Navn": "Gerda Lund", "CPR-nummer": number(7), "Husnr": "5"},
)
"""Seven persons in five households; the last one's address is protected."""

REGISTERED = frozenset({number(1), number(2), number(4), number(6)})

FAULTY: tuple[dict[str, str], ...] = (
    KNEBEL | {"CPR-nummer": number(20), "Landsby": "Ukendtrup"},
    KNEBEL | {"CPR-nummer": number(21), "Navn": ""},
    KNEBEL | {"CPR-nummer": "61018O-0022"},
    KNEBEL | {"CPR-nummer": number(1), "Navn": "Anna Igen", "Husnr": "7"},
    KNEBEL | {"CPR-nummer": number(23), "Status": "Død"},
)

FAULTS = [
    {"line": 9, "code": "unknown_village", "column": "Landsby", "severity": "error"},
    {"line": 10, "code": "missing_name", "column": "Navn", "severity": "error"},
    {"line": 11, "code": "cpr_not_ten_digits", "column": "CPR-nummer", "severity": "error"},
    {"line": 12, "code": "duplicate_person", "column": None, "severity": "excluded"},
    {"line": 13, "code": "dead", "column": "Status", "severity": "excluded"},
]


def write_register(folder: Path, *changes: Mapping[str, str]) -> Path:
    """The extract as a file; `changes` add rows."""
    file = folder / "udtræk.csv"
    file.write_bytes(write_csv(rows_of(*PERSONS, *FAULTY, *changes)))
    return file


def field_survey(app: Flask) -> None:
    """The citizen survey open in both clusters, nobody invited yet."""
    today = danish_day(TODAY)
    read_json(app, "cluster", "import", CLUSTERS)
    clusters = ["--cluster", IN_SYDDJURS, "--cluster", IN_VORDINGBORG]
    days = ["--opens", today - timedelta(days=1), "--closes", today + timedelta(days=21)]
    command = ["survey", "create", "--form", "borgerundersoegelse", "--wave", "phase2"]
    read_json(app, *command, "--id", SURVEY, *clusters, *days)


def prepare(app: Flask, channel: str, out: Path, *options: str) -> dict[str, Any]:
    """What `batch prepare` reports."""
    return read_json(app, "batch", "prepare", SURVEY, "--channel", channel, "--out", out, *options)
