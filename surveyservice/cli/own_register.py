"""The register on the municipality's own machine: what commands without a database share.

They need no service, but are set as one is: by the same environment, or its defaults.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import click

from distribution.register import RegisterError, RegisterExtract, read_register
from distribution.village_list import read_village_list
from distribution.village_names import read_village_names
from surveyservice.cli.file_refusals import refusal_of
from surveyservice.cli.output import refuse
from surveyservice.clock import danish_day, read_clock
from surveyservice.settings import Settings, SettingsError, read_settings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_OPTIONS = (
    click.option(
        "--key",
        "key_file",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        help="The municipality's own key. It never leaves the municipality.",
    ),
    click.option(
        "--villages-list",
        "names_file",
        type=FILE,
        required=True,
        help="The survey's villages: one name to a line, or its cluster file.",
    ),
    click.option(
        "--villages",
        "roads_file",
        type=FILE,
        help="Which roads belong to which village, as for register import.",
    ),
)


def register_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how the extract is read and which key its references have."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def own_settings() -> Settings:
    """The settings of this machine; ends with a sentence if they cannot be used."""
    try:
        return read_settings()
    except SettingsError as error:
        refuse(str(error))


def read_own_register(
    file: Path, names_file: Path, roads_file: Path | None, settings: Settings
) -> tuple[RegisterExtract, dict[int, str]]:
    """The extract, and the names of its villages by number; ends with a sentence if unreadable."""
    names = _read_names(names_file)
    try:
        rules = (
            read_village_list(roads_file.read_bytes(), roads_file.name, names)
            if roads_file
            else None
        )
        extract = read_register(
            file.read_bytes(),
            file.name,
            names,
            danish_day(read_clock()),
            settings.minimum_age,
            settings.allow_test_cpr,
            village_rules=rules,
        )
    except RegisterError as error:
        refuse(f"{file.name}: {refusal_of(error)}")
    return extract, {number: name for name, number in names.items()}


def _read_names(file: Path) -> dict[str, int]:
    try:
        return read_village_names(file.read_text(encoding="utf-8-sig"))
    except RegisterError as error:
        refuse(f"{file.name}: {error.code}: name each village of the survey once")
    except UnicodeDecodeError:
        refuse(f"{file.name}: not_text: save the list as UTF-8")
