"""A batch of references made whole on the municipality's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from distribution.channels.reference_batch import ReferenceBatchError
from distribution.reference_extract import find_persons
from distribution.references import name_key
from surveyservice.cli.batch import batch
from surveyservice.cli.batch_progress import shown_progress
from surveyservice.cli.batch_words import refusals
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.own_register import (
    FILE,
    own_settings,
    read_own_register,
    register_options,
)
from surveyservice.keys import KeyFileError, read_key
from surveyservice.services.assemble_batch import (
    AssemblyRefused,
    AssemblyReport,
    assemble_batch,
)

SHOWN = 50
"""Messages listed to a person; `--json` has all."""

BATCH_WORDS = {
    "not_a_batch": "this is no batch of references; take referencer.zip from the batch's folder",
    "other_format": "made by another version of the service; use the same version here",
    "damaged": "the file was changed or cut short on the way; fetch it again",
    "folder_not_empty": "the folder given with --out is not empty; choose another",
    "other_key": "the batch was made for another key; use the one its list was made with",
    "twice": "somebody is in the batch twice; ask for a new one",
    "missing": "{count} in the batch are not in the register, so nothing was written; use the "
    "register the list was made of, or --without-missing to write to the others",
}


@batch.command("assemble", with_appcontext=False)
@click.argument("batch_file", metavar="BATCH", type=FILE)
@click.option("--register", "extract", type=FILE, required=True, help="The register extract.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="New or empty. It is there whole or not at all.",
)
@click.option("--without-missing", is_flag=True, help="Write to those who are in the register.")
@click.option(
    "--protected-to-print",
    is_flag=True,
    help="The print house may have addresses of protected persons (CPR-loven § 28).",
)
@register_options
@json_option
def assemble(
    batch_file: Path,
    extract: Path,
    out: Path,
    without_missing: bool,
    protected_to_print: bool,
    key_file: Path,
    names_file: Path,
    roads_file: Path | None,
    as_json: bool,
) -> None:
    """Join a batch of references with the register. Exit codes: 0 written, 1 refused.

    For the municipality's own machine: it needs no service and no database. Writes the files that
    `batch prepare` writes where names are known.
    """
    settings = own_settings()
    try:
        key = read_key(key_file)
    except (KeyFileError, OSError) as error:
        refuse(f"cannot use the key: {error}")
    read, _ = read_own_register(extract, names_file, roads_file, settings)
    with refusals(), shown_progress() as progress:
        report = _assemble(
            batch_file,
            find_persons(read.persons, key),
            name_key(key),
            settings,
            out,
            without_missing=without_missing,
            protected_to_print=protected_to_print,
            progress=progress,
        )
    show(_data(report), _lines(report), as_json)


def _assemble(file: Path, *arguments: Any, **options: Any) -> AssemblyReport:
    try:
        return assemble_batch(file, *arguments, **options)
    except (ReferenceBatchError, AssemblyRefused) as error:
        count = len(error.missing) if isinstance(error, AssemblyRefused) else 0
        refuse(f"{file.name}: {error.code}: {BATCH_WORDS[error.code].format(count=count)}")


def _data(report: AssemblyReport) -> dict[str, object]:
    return {
        "survey": report.survey,
        "channel": report.channel,
        "messages": report.messages,
        "left_out": [{"message": m.message_uuid, "code": m.code} for m in report.left_out],
        "not_in_batch": report.not_in_batch,
        "files": [str(file) for file in report.files],
    }


def _lines(report: AssemblyReport) -> list[str]:
    hidden = len(report.left_out) - SHOWN
    return [
        f"{report.survey}, {report.channel}: {report.messages} messages; "
        f"{report.not_in_batch} of the register are not in the batch",
        *(f"  not written: {m.message_uuid}: {m.code}" for m in report.left_out[:SHOWN]),
        *([f"  … and {hidden} more; --json has them all"] if hidden > 0 else []),
        *(f"  {file}" for file in report.files),
    ]
