"""Erasure on schedule."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from surveyservice.cli.erasure_certificate import certificate_file
from surveyservice.cli.output import json_option, show
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.apply_retention import Erasure, apply_retention
from surveyservice.services.certify_erasure import certify_erasure
from surveyservice.services.purge_batches import Purge, PurgedBatch, purge_batches

BATCH_WORDS = {
    Purge.FOLDER_MISSING: "the folder is not there; if somebody moved it, delete it where it is, "
    "then run this with --forget-missing",
    Purge.NOT_OURS: "no manifest of this batch lies in the folder, so nothing was deleted; "
    "look into it yourself",
    Purge.UNFINISHED: "was never finished; end it with 'surveyservice batch abandon'",
    Purge.NOT_DELETED: "the files could not be deleted; look at their permissions",
}

retention = AppGroup("retention", help="Erasure on schedule.")


@retention.command("apply")
@click.option("--dry-run", is_flag=True, help="List what is due, erase nothing.")
@click.option(
    "--receipt",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a certificate of everything erased so far: Danish text, or JSON if named .json.",
)
@click.option(
    "--forget-missing",
    is_flag=True,
    help="Count batches whose folder is gone as purged: somebody saw to it.",
)
@json_option
def apply(dry_run: bool, receipt: Path | None, forget_missing: bool, as_json: bool) -> None:
    """Erase persons and batch files whose period is over. Exit codes: 0 done, 1 cannot write.

    A batch that cannot be purged is told with what to do about it; it is told again until then.
    """
    if dry_run and receipt:
        raise click.UsageError("--receipt certifies what was erased; leave --dry-run out")
    now = service_context().clock()
    erased = apply_retention(db.session, now, dry_run)
    purged = purge_batches(db.session, now, dry_run=dry_run, forget_missing=forget_missing)
    db.session.commit()
    if receipt:
        _write_receipt(receipt)
    show(_data(erased, purged, dry_run), _lines(erased, purged, dry_run), as_json)


def _write_receipt(file: Path) -> None:
    """Certify only what is committed: a certificate must not run ahead of the erasure."""
    certificate = certify_erasure(db.session, service_context().clock())
    db.session.commit()
    write_or_refuse(file, certificate_file(certificate, file.suffix.lower() == ".json"))


def _data(
    erased: tuple[Erasure, ...], purged: tuple[PurgedBatch, ...], dry_run: bool
) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "erased": [
            {
                "survey": one.survey_id,
                "municipality": one.municipality_id,
                "due_on": one.due_on,
                "persons": one.persons,
            }
            for one in erased
        ],
        "batches": [
            {
                "survey": one.survey_id,
                "batch": one.batch_id,
                "folder": one.folder,
                "outcome": one.outcome,
                "deleted": one.deleted,
                "absent": one.absent,
                "kept": one.kept,
            }
            for one in purged
        ],
    }


def _lines(
    erased: tuple[Erasure, ...], purged: tuple[PurgedBatch, ...], dry_run: bool
) -> list[str]:
    word = "due" if dry_run else "erased"
    lines = [f"{one.survey_id} {one.municipality_id}: {one.persons} {word}" for one in erased]
    lines += [_batch_line(one, dry_run) for one in purged]
    return lines or ["nothing is due"]


def _batch_line(batch: PurgedBatch, dry_run: bool) -> str:
    start = f"{batch.survey_id} batch {batch.batch_id} in {batch.folder}: "
    if batch.outcome is not Purge.PURGED:
        return start + BATCH_WORDS[batch.outcome]
    line = f"{start}{batch.deleted} files {'due' if dry_run else 'deleted'}"
    if batch.absent:
        line += f", {batch.absent} were not there: delete them where they are now"
    if batch.kept:
        line += f", {batch.kept} that are not of the batch stay"
    return line
