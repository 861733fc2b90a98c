"""Files of Digital Post checked before they are handed over, ours or those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from distribution.channels.official_schemas import SchemaMissing
from surveyservice.cli.batch import batch
from surveyservice.cli.file_fault_words import FAULT_WORDS
from surveyservice.cli.output import REFUSED, json_option, refuse, show
from surveyservice.cli.own_register import own_settings
from surveyservice.cli.progress_line import ProgressLine
from surveyservice.services.check_files import CheckCounts, FileChecker, FileFault

__all__ = ["batch", "check"]

LISTED = 1000


@batch.command("check", with_appcontext=False)
@click.argument(
    "paths",
    metavar="FILE_OR_FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=LISTED,
    help="List so many faults; all are counted. 0 lists all. Default: 1000.",
)
@json_option
def check(paths: tuple[Path, ...], limit: int, as_json: bool) -> None:
    """Check containers, MeMo messages and SF1601 requests. Exit codes: 0 no faults, 1 faults.

    Of a folder all *.tar.lzma and *.xml in it. Changes nothing, needs no database and no network.
    With SURVEY_SCHEMA_DIR the official schemas are asked too.
    """
    schema_dir = own_settings().schema_dir
    by_code: Counter[str] = Counter()
    with ProgressLine() as progress:
        checker = FileChecker(schema_dir, lambda done: progress("messages checked", done, 0))
        listed = _counted(checker.check(paths), by_code, limit)
        try:
            if as_json:
                data = [_fault_data(fault) for fault in listed]
                show(_report(checker.counts, by_code, data, schema_dir), (), as_json)
            else:
                for fault in listed:
                    click.echo(_fault_line(fault))
        except SchemaMissing as error:
            refuse(f"SURVEY_SCHEMA_DIR has no readable {error.kind}; unset it to check without")
    if not as_json:
        show({}, _summary(checker.counts, by_code, limit, schema_dir), as_json)
    if by_code:
        raise click.exceptions.Exit(REFUSED)


def _counted(faults: Iterator[FileFault], by_code: Counter[str], limit: int) -> Iterator[FileFault]:
    """Pass on the faults to list; count all."""
    for number, fault in enumerate(faults, start=1):
        by_code[fault.fault.code] += 1
        if not limit or number <= limit:
            yield fault


def _fault_data(fault: FileFault) -> dict[str, object]:
    return {
        "file": str(fault.file),
        "entry": fault.entry,
        "path": fault.fault.path,
        "code": fault.fault.code,
        "detail": fault.fault.detail,
        "what_to_do": FAULT_WORDS[fault.fault.code],
    }


def _fault_line(fault: FileFault) -> str:
    entry = "" if fault.entry is None else f" entry {fault.entry}"
    detail = f" ({fault.fault.detail})" if fault.fault.detail else ""
    code = fault.fault.code
    return f"{fault.file}{entry}: {fault.fault.path}: {code}{detail}: {FAULT_WORDS[code]}"


def _report(
    counts: CheckCounts,
    by_code: Counter[str],
    listed: list[dict[str, object]],
    schema_dir: Path | None,
) -> dict[str, object]:
    return {
        "files": counts.files,
        "messages": counts.messages,
        "ignored": counts.ignored,
        "official_schemas": schema_dir is not None,
        "faults": by_code.total(),
        "by_code": dict(sorted(by_code.items())),
        "listed": listed,
    }


def _summary(
    counts: CheckCounts, by_code: Counter[str], limit: int, schema_dir: Path | None
) -> Iterator[str]:
    total = by_code.total()
    if limit and total > limit:
        yield f"... and {total - limit} more; --limit 0 lists all"
    yield from (f"{count} x {code}" for code, count in sorted(by_code.items()))
    yield f"checked: {counts.files} files, {counts.messages} messages; faults: {total}"
    if counts.ignored:
        yield f"not looked at, no files of Digital Post: {counts.ignored}"
    if schema_dir is None:
        yield "checked without the official schemas: SURVEY_SCHEMA_DIR is not set"
