"""A batch of references made whole at the municipality: the same files, from the same writers.

Needs no service and no database: the batch brings what it needs of both, the register brings the
persons. Everybody in the batch is found exactly once, or it is told who is not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from distribution.batches import Channel
from distribution.channels.container import ContainerLimits
from distribution.channels.memo_message import MemoVersion
from distribution.channels.reference_batch import ReferenceMessage, read_header, read_messages
from distribution.references import key_name_of
from distribution.register_person import RegisterPerson
from surveyservice.services.compose_invitations import Composed, Unwritable
from surveyservice.services.compose_references import ReferenceComposer
from surveyservice.services.write_batch import Progress, no_progress
from surveyservice.services.write_kombi_batch import write_kombi_batch
from surveyservice.services.write_memo_batch import MemoBatch, write_memo_batch
from surveyservice.services.write_paper_batch import write_print_batch
from surveyservice.settings import Settings

MEGABYTE = 1_000_000
NO_BATCH = 0
"""Containers are named by the seed, which no two batches share."""


class AssemblyRefused(Exception):
    """Nothing was written. Codes: `folder_not_empty`, `other_key`, `twice`, `missing`.

    `missing` lists the messages whose person is not in the register.
    """

    def __init__(self, code: str, missing: tuple[Unwritable, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.missing = missing


@dataclass(frozen=True, slots=True)
class AssemblyReport:
    """`messages` written and `left_out` with the reason: together all of the batch.

    `not_in_batch` persons of the register are not written to: they had been skipped in the plan.
    """

    survey: str
    channel: Channel
    messages: int
    left_out: tuple[Unwritable, ...]
    not_in_batch: int
    files: tuple[Path, ...]


def assemble_batch(
    file: Path,
    persons: Mapping[str, RegisterPerson],
    key_name: str,
    settings: Settings,
    out: Path,
    *,
    without_missing: bool = False,
    protected_to_print: bool = False,
    progress: Progress = no_progress,
) -> AssemblyReport:
    """Join the batch with the register (persons by reference) and write its files into `out`.

    Raises `ReferenceBatchError`, `AssemblyRefused`, and what the writers raise; then `out` is as it
    was. `without_missing` writes the others where somebody is no longer in the register.
    """
    if out.exists() and any(out.iterdir()):
        raise AssemblyRefused("folder_not_empty")
    header, count = read_header(file)
    references, left_out = _check_persons(read_messages(file), persons, key_name)
    if left_out and not without_missing:
        raise AssemblyRefused("missing", tuple(left_out))
    channel = Channel(header.channel)
    composer = ReferenceComposer(
        header, persons, channel is Channel.PRINT and not protected_to_print
    )
    draft = out.with_name(f".{out.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        folder = draft / composer.municipality.id
        folder.mkdir(parents=True)
        messages = _counted(read_messages(file), count, progress)
        written = composer.compose(messages, left_out)
        files = _write_channel(written, composer, channel, folder, settings, left_out)
        if out.exists():
            out.rmdir()
        draft.replace(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return AssemblyReport(
        survey=header.survey,
        channel=channel,
        messages=len(references) - len(left_out),
        left_out=tuple(left_out),
        not_in_batch=sum(reference not in references for reference in persons),
        files=tuple(out / one.relative_to(draft) for one in files),
    )


def _check_persons(
    messages: Iterable[ReferenceMessage], persons: Mapping[str, RegisterPerson], key_name: str
) -> tuple[set[str], list[Unwritable]]:
    """The references of the batch, and the messages whose person is not in the register."""
    references: set[str] = set()
    missing = []
    for message in messages:
        if key_name_of(message.reference) != key_name:
            raise AssemblyRefused("other_key")
        if message.reference in references:
            raise AssemblyRefused("twice")
        references.add(message.reference)
        if message.reference not in persons:
            missing.append(Unwritable(message.message_uuid, "missing"))
    return references, missing


def _counted(
    messages: Iterable[ReferenceMessage], of: int, progress: Progress
) -> Iterator[ReferenceMessage]:
    for done, message in enumerate(messages, 1):
        progress(done, of)
        yield message


def _write_channel(
    messages: Iterable[Composed],
    of: ReferenceComposer,
    channel: Channel,
    folder: Path,
    settings: Settings,
    left_out: list[Unwritable],
) -> list[Path]:
    fonts, prepared_at = settings.font_paths, of.prepared_at
    version = MemoVersion(settings.memo_version)
    if channel is Channel.MEMO:
        limits = ContainerLimits(settings.container_messages, settings.container_mb * MEGABYTE)
        batch = MemoBatch(
            of.survey,
            of.keys,
            NO_BATCH,
            folder,
            fonts,
            prepared_at,
            limits,
            version,
            settings.schema_dir,
        )
        return write_memo_batch(messages, batch, 0, left_out.append)
    if channel is Channel.KOMBI:
        return write_kombi_batch(
            messages,
            of.survey,
            of.keys,
            folder,
            fonts,
            prepared_at,
            version,
            of.municipality.sys_id,
            schema_dir=settings.schema_dir,
            unwritable=left_out.append,
        )
    return write_print_batch(messages, folder, fonts, prepared_at)
