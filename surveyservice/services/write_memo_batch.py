"""Digital Post: one message with a personal letter per person, streamed into containers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from distribution.channels.container import (
    ContainerLimits,
    container_name,
    divide_entries,
    write_container,
)
from distribution.channels.memo import build_memo
from distribution.channels.memo_message import MemoMessage
from distribution.channels.memo_texts import compose_memo_texts
from distribution.identifiers import derive_uuid
from distribution.letter_pdf import render_letter
from surveyservice.clock import end_of_danish_day
from surveyservice.keys import Keys
from surveyservice.services.build_ahead import build_ahead
from surveyservice.services.compose_invitations import Composed
from surveyservice.store.models import Survey


def write_memo_batch(
    messages: Iterable[Composed],
    survey: Survey,
    keys: Keys,
    folder: Path,
    fonts: Sequence[Path],
    prepared_at: datetime,
    limits: ContainerLimits | None = None,
) -> list[Path]:
    """Write the containers of one sender; raises `MemoError` before a bad message is written."""
    entries = build_ahead(_build_entries(messages, survey, fonts, prepared_at))
    files = []
    for number, stream in enumerate(divide_entries(entries, limits or ContainerLimits())):
        container = derive_uuid(
            keys.message, survey.id, "container", folder.name, prepared_at.isoformat(), str(number)
        )
        file = folder / container_name(container)
        with file.open("wb") as target:
            write_container(target, stream)
        files.append(file)
    return files


def _build_entries(
    messages: Iterable[Composed], survey: Survey, fonts: Sequence[Path], prepared_at: datetime
) -> Iterator[tuple[str, bytes]]:
    for message in messages:
        pdf = render_letter(message.letter, fonts, prepared_at)
        yield message.planned.message_uuid, build_memo(_memo_of(message, survey, pdf, prepared_at))


def _memo_of(message: Composed, survey: Survey, pdf: bytes, prepared_at: datetime) -> MemoMessage:
    texts = compose_memo_texts(message.cluster.name, message.audience)
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
