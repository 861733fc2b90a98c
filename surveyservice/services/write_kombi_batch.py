"""SF1601: one request file per recipient, digital or on paper as each can be reached.

Kombi has no container: a request is sent for itself, and so can be resumed for itself. A file that
is there is whole, since it got its name when it was; preparing again goes on where it was stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from distribution.channels.check_entry import check_entry
from distribution.channels.kombi import build_kombi
from distribution.channels.kombi_message import (
    Envelope,
    KombiError,
    PaperPart,
    choose_kind,
)
from distribution.channels.memo import MemoError
from distribution.channels.memo_message import MemoVersion
from distribution.channels.xml_fault import XmlRefused
from distribution.letter_pdf import render_letter
from distribution.letters import LetterError
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.build_ahead import build_ahead
from surveyservice.services.compose_invitations import Composed, Unwritable
from surveyservice.services.durable_files import write_durably
from surveyservice.services.write_memo_batch import TellUnwritable, memo_of, personal_faults
from surveyservice.store.models import Survey

FILES_PER_FOLDER = 1000
"""Some file systems and most people are slow with folders of more."""

Entry = tuple[Path, bytes | None]
"""A request's file and content; None where the file is there already."""


@dataclass(frozen=True, slots=True)
class _KombiBatch:
    """What all requests of one sender share."""

    survey: Survey
    folder: Path
    fonts: Sequence[Path]
    prepared_at: datetime
    version: MemoVersion
    sys_id: int | None
    schema_dir: Path | None

    def file_of(self, position: int, message: Composed) -> Path:
        """By position in the batch: a request that cannot be written moves no other."""
        number = position // FILES_PER_FOLDER + 1
        return self.folder / f"{number:03}" / f"{message.planned.message_uuid}.xml"


def write_kombi_batch(
    messages: Iterable[Composed],
    survey: Survey,
    keys: Keys,
    folder: Path,
    fonts: Sequence[Path],
    prepared_at: datetime,
    version: MemoVersion,
    sys_id: int | None,
    *,
    schema_dir: Path | None = None,
    unwritable: TellUnwritable | None = None,
) -> list[Path]:
    """Write `001/<messageUUID>.xml` and so on for one sender, 1,000 to a folder; return the files.

    A message that cannot be written because of what is personal in it is told to `unwritable`.
    Raises KombiError (`sys_id_missing`, and any other without `unwritable`), MemoError where a
    wording is at fault, and XmlRefused if a request would break the rules of the format. `keys` is
    not used: messages bring their ids.
    """
    batch = _KombiBatch(survey, folder, fonts, prepared_at, version, sys_id, schema_dir)
    files = []
    for file, request in build_ahead(_build_entries(messages, batch, unwritable)):
        if request is not None:
            _write_request(file, request)
        files.append(file)
    return files


def _build_entries(
    messages: Iterable[Composed], batch: _KombiBatch, unwritable: TellUnwritable | None
) -> Iterator[Entry]:
    for position, message in enumerate(messages):
        file = batch.file_of(position, message)
        if file.is_file():
            yield file, None
            continue
        try:
            yield file, _build_request(message, batch)
        except (KombiError, LetterError, MemoError) as error:
            code = _personal_code(error)
            if code is None or unwritable is None:
                raise
            unwritable(Unwritable(message.planned.message_uuid, code))


def _build_request(message: Composed, batch: _KombiBatch) -> bytes:
    kind = choose_kind(message.planned.digital_post, message.planned.failed)
    if kind.is_paper and batch.sys_id is None:
        raise KombiError("sys_id_missing", "sys_id")
    pdf = render_letter(message.letter, batch.fonts, batch.prepared_at)
    memo = memo_of(message, batch.survey, pdf, batch.prepared_at)
    paper = PaperPart(
        address=message.facts.address,
        sys_id=batch.sys_id,
        dated=danish_day(batch.prepared_at),
        envelope=Envelope.for_window(message.cluster.municipality.window),
    )
    request = build_kombi(kind, memo, paper, batch.version)
    # A message was checked with its wording; the letter has an address of its own.
    if kind.is_paper or batch.schema_dir is not None:
        _refuse_faulty(request, batch)
    return request


def _personal_code(error: KombiError | LetterError | MemoError) -> str | None:
    """Return why this one message cannot be written, None if the next would fail alike."""
    if isinstance(error, MemoError):
        personal = personal_faults(error)
        return personal[0].code if personal else None
    return None if error.code == "sys_id_missing" else error.code


def _refuse_faulty(request: bytes, batch: _KombiBatch) -> None:
    faults = check_entry(request, batch.schema_dir, batch.version)
    if faults:
        raise XmlRefused(faults)


def _write_request(file: Path, request: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_durably(file, lambda target: target.write(request))
