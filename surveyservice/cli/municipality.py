"""The municipality as sender: its words, logo and envelope."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import yaml
from flask.cli import AppGroup

from distribution.letter_error import LetterError
from distribution.logos import LogoError, logo_kind
from distribution.municipal_texts import TextsError
from distribution.windows import WINDOWS
from surveyservice.cli.letter_words import letter_words, logo_words, text_words
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.set_municipality import (
    MunicipalityChange,
    MunicipalityRefused,
    find_municipality,
    set_municipality,
)
from surveyservice.store.models import Municipality

UNKNOWN = "there is no such municipality; see 'surveyservice cluster list'"
LARGEST_FILE = 2_000_000

municipality = AppGroup("municipality", help="The municipality as the sender of letters.")

file_type = click.Path(exists=True, dir_okay=False, path_type=Path)


@municipality.command("set")
@click.argument("municipality_id", metavar="ID")
@click.option("--logo", type=file_type, help="SVG of plain shapes, or opaque PNG.")
@click.option("--no-logo", is_flag=True, help="Take the logo away.")
@click.option("--texts", type=file_type, help="YAML; replaces all own texts, {} removes them.")
@click.option("--window", type=click.Choice([*WINDOWS]), help="The envelope's window.")
@click.option("--sys-id", type=click.IntRange(1), help="The print supplier's SysID for SF1601.")
@click.option("--code", metavar="NNNN", help="Kommunekode, three or four digits.")
@json_option
def change(
    municipality_id: str,
    logo: Path | None,
    no_logo: bool,
    texts: Path | None,
    window: str | None,
    sys_id: int | None,
    code: str | None,
    as_json: bool,
) -> None:
    """Set the sender's words, logo, envelope and numbers. Exit codes: 0 set, 1 refused.

    A letter is set with all of it first; what does not fit is refused and nothing is changed.
    """
    if logo and no_logo:
        raise click.UsageError("--logo and --no-logo together make no sense")
    if code is not None and not re.fullmatch(r"[0-9]{3,4}", code):
        raise click.BadParameter("three or four digits", param_hint="--code")
    wanted = MunicipalityChange(
        code=code,
        texts=None if texts is None else _read_yaml(texts),
        logo=None if logo is None else _read_file(logo),
        drop_logo=no_logo,
        window=window,
        sys_id=sys_id,
    )
    context = service_context()
    try:
        row = find_municipality(db.session, municipality_id)
        set_municipality(
            db.session,
            row,
            wanted,
            context.settings.font_paths,
            context.settings.base_url,
            context.clock(),
        )
    except MunicipalityRefused:
        refuse(UNKNOWN)
    except TextsError as error:
        refuse(text_words(error))
    except LogoError as error:
        refuse(logo_words(error))
    except LetterError as error:
        refuse(letter_words(error))
    db.session.commit()
    show(_data_of(row), _lines_of(row), as_json)


@municipality.command("show")
@click.argument("municipality_id", metavar="ID")
@json_option
def show_one(municipality_id: str, as_json: bool) -> None:
    """Show what a municipality has set for its letters. Exit codes: 0 shown, 1 unknown."""
    try:
        row = find_municipality(db.session, municipality_id)
    except MunicipalityRefused:
        refuse(UNKNOWN)
    show(_data_of(row), _lines_of(row), as_json)


def _read_file(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        refuse(f"{path} is larger than {LARGEST_FILE} bytes")
    return path.read_bytes()


def _read_yaml(path: Path) -> dict[str, object]:
    try:
        data = yaml.safe_load(_read_file(path).decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError):
        refuse(f"{path} is not YAML in UTF-8; write one 'name: text' to a line")
    if data is None:
        return {}
    if not isinstance(data, dict):
        refuse(f"{path} holds no names with texts; write one 'name: text' to a line")
    return data


def _data_of(row: Municipality) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "cvr": row.cvr,
        "code": row.code,
        "window": row.window,
        "sys_id": row.sys_id,
        "logo": logo_kind(row.logo) if row.logo else None,
        "texts": row.texts or {},
    }


def _lines_of(row: Municipality) -> list[str]:
    data = _data_of(row)
    texts = data.pop("texts")
    lines = [f"{name}: {'-' if value is None else value}" for name, value in data.items()]
    return [*lines, *(f"{name}: {text}" for name, text in texts.items())]
