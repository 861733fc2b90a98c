"""Batch files hold names, addresses and codes: on their day they go, and nothing beside them.

Only what the manifest names is deleted, and only where the manifest names this batch: the folder is
one that people chose, and may hold files of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.manifest_files import MANIFEST, ManifestError, read_manifest_files
from surveyservice.clock import danish_day
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Batch

BATCH_PURGED = "batch.purge"
EXPORTED, PURGED = "exported", "purged"


class Purge(StrEnum):
    """What became of a batch whose day is over.

    `PURGED`: its files are gone. `FOLDER_MISSING`: moved or not reachable from here, so somebody
    may still have it. `NOT_OURS`: no manifest of this batch in the folder. `UNFINISHED`: never
    handed over; `batch abandon` drops it. `NOT_DELETED`: the disk refused.
    """

    PURGED = "purged"
    FOLDER_MISSING = "folder_missing"
    NOT_OURS = "not_ours"
    UNFINISHED = "unfinished"
    NOT_DELETED = "not_deleted"


@dataclass(frozen=True, slots=True)
class PurgedBatch:
    """One batch that is due: `deleted` files, `absent` ones named but not there, `kept` of others.

    In a dry run `deleted` is what would be.
    """

    survey_id: str
    batch_id: int
    folder: str
    outcome: Purge
    deleted: int = 0
    absent: int = 0
    kept: int = 0


def purge_batches(
    session: Session, now: datetime, *, dry_run: bool = False, forget_missing: bool = False
) -> tuple[PurgedBatch, ...]:
    """Delete the files of every batch past its last day, and say of each what became of it.

    A folder that is missing is told every time, until `forget_missing` says that somebody saw to
    it. With `dry_run` nothing is deleted or stored.
    """
    done = []
    for batch in _due(session, danish_day(now)):
        purged = _purge(batch, dry_run)
        done.append(purged)
        forgotten = forget_missing and purged.outcome is Purge.FOLDER_MISSING
        if dry_run or not (forgotten or purged.outcome is Purge.PURGED):
            continue
        batch.state = PURGED
        record_audit(
            session,
            "retention",
            BATCH_PURGED,
            now,
            batch.survey_id,
            batch=batch.id,
            outcome=purged.outcome.value,
            deleted=purged.deleted,
            absent=purged.absent,
            kept=purged.kept,
        )
    session.flush()
    return tuple(done)


def _due(session: Session, today: date) -> Sequence[Batch]:
    return session.scalars(
        select(Batch)
        .where(Batch.expires_on < today, Batch.state != PURGED, Batch.folder.is_not(None))
        .order_by(Batch.id)
    ).all()


def _purge(batch: Batch, dry_run: bool) -> PurgedBatch:
    folder = Path(batch.folder or "")
    if batch.state != EXPORTED:
        return _told(batch, Purge.UNFINISHED)
    if not folder.is_absolute() or not folder.is_dir():
        return _told(batch, Purge.FOLDER_MISSING)
    try:
        names = read_manifest_files((folder / MANIFEST).read_bytes(), batch.id)
    except (ManifestError, OSError):
        return _told(batch, Purge.NOT_OURS)
    files = [folder / name for name in names]
    if any(not _lies_in(file, folder) for file in files):
        return _told(batch, Purge.NOT_OURS)
    try:
        return _delete(batch, folder, files, dry_run)
    except OSError:
        return _told(batch, Purge.NOT_DELETED)


def _told(batch: Batch, outcome: Purge) -> PurgedBatch:
    return PurgedBatch(batch.survey_id, batch.id, batch.folder or "", outcome)


def _lies_in(file: Path, folder: Path) -> bool:
    """Whether no link on the way leads out of the folder."""
    return file.parent.resolve().is_relative_to(folder.resolve())


def _delete(batch: Batch, folder: Path, files: list[Path], dry_run: bool) -> PurgedBatch:
    there = [file for file in files if file.is_file() or file.is_symlink()]
    named = {*there, folder / MANIFEST}
    kept = sum(file.is_file() and file not in named for file in folder.rglob("*"))
    if not dry_run:
        for file in there:
            file.unlink()
        # Last, so that a purge cut short finds its way back.
        (folder / MANIFEST).unlink()
        _remove_empty(folder, files)
    return PurgedBatch(
        batch.survey_id,
        batch.id,
        str(folder),
        Purge.PURGED,
        deleted=len(there),
        absent=len(files) - len(there),
        kept=kept,
    )


def _remove_empty(folder: Path, files: list[Path]) -> None:
    """Remove the folders that held the files, innermost first, where nothing is left in them."""
    inside = {
        parent for file in files for parent in file.parents if parent.is_relative_to(folder)
    } | {folder}
    for part in sorted(inside, key=lambda path: len(path.parts), reverse=True):
        if part.is_dir() and not any(part.iterdir()):
            part.rmdir()
