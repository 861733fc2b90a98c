"""The files of one stored batch: a folder for each municipality, a manifest, then the name.

Everything is written into a hidden folder beside the one asked for. What an interrupted run left
there whole is kept; the rest is made again, from the same dispatches.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from distribution.batch_manifest import MANIFEST, BatchManifest, ManifestFile, UnwrittenMessage
from distribution.batches import Channel
from surveyservice.services.batch_work import BatchWork, Progress, no_progress
from surveyservice.services.compose_invitations import Unwritable
from surveyservice.services.durable_files import sync_file, sync_folder, write_durably
from surveyservice.services.write_municipality import Counted, write_municipality
from surveyservice.store.dispatches import Member

__all__ = ["Progress", "draft_of", "no_progress", "write_batch"]

CHUNK_BYTES = 1 << 20
RESUMED = frozenset({Channel.MEMO, Channel.KOMBI})
"""Channels whose files are kept by an interrupted run; the others are quick to make again."""


def draft_of(out: Path) -> Path:
    """The hidden folder in which the files grow."""
    return out.with_name(f".{out.name}.unfinished")


def write_batch(
    work: BatchWork, members: Sequence[Member], out: Path, manifest: BatchManifest
) -> BatchManifest:
    """Write the members' messages into `out`, and the manifest, completed, beside them.

    With nothing to hand over no folder is made. Raises `MemoError`, `XmlRefused`, `KombiError`,
    `LetterError`, `OSError`; what is whole by then is kept for the next run.
    """
    draft = draft_of(out)
    draft.mkdir(parents=True, exist_ok=True)
    unwritable: list[Unwritable] = []
    files = _write_municipalities(work, members, draft, unwritable)
    whole = replace(
        manifest,
        messages=len(members) - len(unwritable),
        unwritten=tuple(UnwrittenMessage(one.message_uuid, one.code) for one in unwritable),
        files=tuple(_describe(file, draft) for file in sorted(files)),
    )
    if not files:
        shutil.rmtree(draft)
        return whole
    write_durably(draft / MANIFEST, lambda target: target.write(whole.to_json()))
    if out.exists():
        out.rmdir()
    draft.replace(out)
    sync_folder(out.parent)
    return whole


def _write_municipalities(
    work: BatchWork, members: Sequence[Member], draft: Path, unwritable: list[Unwritable]
) -> list[Path]:
    files: list[Path] = []
    of_municipality = attrgetter("municipality_id")
    names = {member.municipality_id for member in members}
    for left in draft.iterdir():
        if left.is_file():
            left.unlink()
        elif left.name not in names or not _is_resumed(work):
            shutil.rmtree(left)
    done = 0
    for name, group in groupby(members, key=of_municipality):
        own = list(group)
        folder = draft / name
        folder.mkdir(exist_ok=True)
        report = Counted(work.progress, done, len(members), unwritable)
        written = write_municipality(work, own, folder, report)
        _remove_others(folder, written)
        files += written
        done += len(own)
    return files


def _is_resumed(work: BatchWork) -> bool:
    return work.channel in RESUMED and not work.survey.reference_mode


def _remove_others(folder: Path, written: Sequence[Path]) -> None:
    """Remove what an interrupted run left and this one did not write."""
    kept = frozenset(written)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def _describe(file: Path, draft: Path) -> ManifestFile:
    sync_file(file)
    digest = sha256()
    with file.open("rb") as content:
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
    name = file.relative_to(draft).as_posix()
    return ManifestFile(name, file.stat().st_size, digest.hexdigest())
