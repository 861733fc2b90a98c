"""Digital Post: one message with a personal letter per person, streamed into containers."""

from __future__ import annotations

import lzma
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from distribution.channels.check_entry import check_entry
from distribution.channels.container import (
    ContainerLimits,
    Entry,
    container_name,
    divide_entries,
    write_container,
)
from distribution.channels.memo import MemoError, build_memo
from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.channels.memo_rules import MemoFault
from distribution.channels.memo_texts import compose_memo_texts
from distribution.channels.xml_fault import XmlRefused
from distribution.identifiers import derive_uuid
from distribution.letter_pdf import render_letter
from distribution.letters import LetterError
from surveyservice.clock import end_of_danish_day
from surveyservice.keys import Keys
from surveyservice.services.build_ahead import build_ahead
from surveyservice.services.compose_invitations import Composed, Unwritable
from surveyservice.services.durable_files import write_durably
from surveyservice.store.models import Survey

TellUnwritable = Callable[[Unwritable], None]
PERSONAL_FIELDS = frozenset({"recipient_cpr", "recipient_name"})
PERSONAL_DATA = "personal_data"
STANDARD_LIMITS = ContainerLimits()


@dataclass(frozen=True, slots=True)
class MemoBatch:
    """What all messages of one sender's containers share; `folder` is the sender's own."""

    survey: Survey
    keys: Keys
    batch_id: int
    folder: Path
    fonts: Sequence[Path]
    prepared_at: datetime
    limits: ContainerLimits = STANDARD_LIMITS
    version: MemoVersion = MemoVersion.V1_2
    schema_dir: Path | None = None

    def container(self, number: int) -> Path:
        """The container's file: its name is derived, so that the batch made again is the same."""
        name = derive_uuid(
            self.keys.message,
            self.survey.id,
            "container",
            str(self.batch_id),
            self.folder.name,
            self.prepared_at.isoformat(),
            str(number),
        )
        return self.folder / container_name(name)


def keep_containers(batch: MemoBatch) -> tuple[list[Path], frozenset[str]]:
    """Whole containers that an interrupted run left, and the ids of the messages in them.

    Everything else in the folder is removed.
    """
    kept: list[Path] = []
    messages: set[str] = set()
    while (file := batch.container(len(kept))).is_file():
        messages.update(_messages_in(file))
        kept.append(file)
    for other in batch.folder.iterdir():
        if other not in kept:
            other.unlink()
    return kept, frozenset(messages)


def write_memo_batch(
    messages: Iterable[Composed], batch: MemoBatch, number: int, unwritable: TellUnwritable
) -> list[Path]:
    """Write the containers of one sender from `number` on.

    A message that breaks a rule by what is personal in it is told to `unwritable`; raises
    `MemoError` for any other, because then all of them do.
    """
    files = []
    entries = build_ahead(_build_entries(messages, batch, unwritable))
    for place, stream in enumerate(divide_entries(entries, batch.limits), start=number):
        file = batch.container(place)
        _write_container(file, stream)
        files.append(file)
    return files


def build_entry(message: Composed, batch: MemoBatch) -> Entry:
    """One message with its letter; raises `MemoError`, `LetterError`, `XmlRefused`."""
    pdf = render_letter(message.letter, batch.fonts, batch.prepared_at)
    xml = build_memo(memo_of(message, batch.survey, pdf, batch.prepared_at), batch.version)
    if batch.schema_dir is not None:
        # Without the schemas there is nothing to add: `build_memo` has checked the wording whole.
        faults = check_entry(xml, batch.schema_dir, batch.version)
        if faults:
            raise XmlRefused(faults)
    return message.planned.message_uuid, xml


def personal_faults(error: MemoError) -> tuple[MemoFault, ...]:
    """The faults, if all of them lie in what is personal; none if a wording is at fault."""
    personal = tuple(
        fault
        for fault in error.faults
        if fault.field in PERSONAL_FIELDS or fault.code == PERSONAL_DATA
    )
    return personal if len(personal) == len(error.faults) else ()


def memo_of(message: Composed, survey: Survey, pdf: bytes, prepared_at: datetime) -> MemoMessage:
    """The message with its letter, before any rule or format."""
    reminder = message.invitation.reminder
    texts = compose_memo_texts(message.cluster.name, message.audience, reminder, message.texts)
    return MemoMessage(
        message_uuid=message.planned.message_uuid,
        message_id=f"{survey.id}-{message.invitation.reference}",
        label=texts.label,
        notification=texts.notification,
        sender=message.sender,
        recipient_cpr=message.facts.cpr or "",
        recipient_name=message.facts.name,
        pdf=pdf,
        pdf_filename=texts.pdf_filename,
        document_label=texts.document_label,
        survey_url=message.invitation.link,
        privacy_url=message.sender.privacy_url,
        action_label=texts.action_label,
        deadline_utc=end_of_danish_day(survey.closes_on),
        created_utc=prepared_at,
    )


def _build_entries(
    messages: Iterable[Composed], batch: MemoBatch, unwritable: TellUnwritable
) -> Iterator[Entry]:
    for message in messages:
        try:
            yield build_entry(message, batch)
        except LetterError as error:
            unwritable(Unwritable(message.planned.message_uuid, error.code))
        except MemoError as error:
            personal = personal_faults(error)
            if not personal:
                raise
            unwritable(Unwritable(message.planned.message_uuid, personal[0].code))


def _write_container(file: Path, entries: Iterator[Entry]) -> None:
    write_durably(file, lambda target: write_container(target, entries))


def _messages_in(container: Path) -> Iterator[str]:
    with lzma.open(container) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            yield member.name.removesuffix(".xml")
