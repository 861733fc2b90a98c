"""Rules a message must keep before a single byte is written: those the schema cannot see.

The Digital Post servers refuse file names with certain characters and links that are not absolute
`https://` (in force since 10 September 2025), and a refused message is found out days later. The
notification limit is the older 150 characters: the 1.2 schema says 160, production has not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from distribution.channels.memo_message import MemoMessage

LABEL_CHARACTERS = 128
SENDER_LABEL_CHARACTERS = 64
NOTIFICATION_CHARACTERS = 150
TEXT_CHARACTERS = 256
MESSAGE_BYTES = 99_500_000
# 16 kB stand in for everything in the message that is not the document.
PDF_BYTES = (MESSAGE_BYTES - 16_000) * 3 // 4

UUID_V4 = re.compile(
    r"[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-4[a-fA-F0-9]{3}-[aAbB89][a-fA-F0-9]{3}-[a-fA-F0-9]{12}"
)
CPR = re.compile(r"[0-9]{10}")
CVR = re.compile(r"[1-9][0-9]{7}")
FORBIDDEN_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\r\n\u00a0\u2000-\u200a\u2028\u205f\u2060\u3000]')
# XML 1.0 has no way to write these, not even escaped.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class MemoFault:
    """One broken rule: a stable code and the field of the message, never the field's value."""

    code: str
    field: str


def check_memo(message: MemoMessage) -> tuple[MemoFault, ...]:
    """Return every broken rule of the message, none when it may be written."""
    return (
        *_identity_faults(message),
        *_text_faults(message),
        *_private_faults(message),
        *_link_faults(message),
        *_document_faults(message),
        *_time_faults(message),
    )


def _identity_faults(message: MemoMessage) -> Iterator[MemoFault]:
    if not UUID_V4.fullmatch(message.message_uuid):
        yield MemoFault("uuid_not_v4", "message_uuid")
    if not CPR.fullmatch(message.recipient_cpr):
        yield MemoFault("cpr_not_10_digits", "recipient_cpr")
    if not CVR.fullmatch(message.sender.cvr):
        yield MemoFault("cvr_not_8_digits", "sender.cvr")


def _texts_of(message: MemoMessage) -> tuple[tuple[str, str, int], ...]:
    """Return (field, text, most characters) of every text that must be there."""
    return (
        ("message_id", message.message_id, TEXT_CHARACTERS),
        ("message_code", message.message_code, TEXT_CHARACTERS),
        ("label", message.label, LABEL_CHARACTERS),
        ("notification", message.notification, NOTIFICATION_CHARACTERS),
        ("sender.municipality", message.sender.municipality, SENDER_LABEL_CHARACTERS),
        ("sender.department", message.sender.department, TEXT_CHARACTERS),
        ("recipient_name", message.recipient_name, TEXT_CHARACTERS),
        ("document_label", message.document_label, TEXT_CHARACTERS),
        ("action_label", message.action_label, TEXT_CHARACTERS),
        ("pdf_filename", message.pdf_filename, TEXT_CHARACTERS),
    )


def _text_faults(message: MemoMessage) -> Iterator[MemoFault]:
    for field, text, most in _texts_of(message):
        if not text.strip():
            yield MemoFault("empty", field)
        if len(text) > most:
            yield MemoFault("too_long", field)
        if NOT_XML.search(text):
            yield MemoFault("control_character", field)


def _private_faults(message: MemoMessage) -> Iterator[MemoFault]:
    """Nothing personal where a lock screen, a log or a file list shows it."""
    name = message.recipient_name.strip().casefold()
    token = message.survey_url.rstrip("/").rpartition("/")[2].casefold()
    for field in ("message_id", "label", "notification", "document_label", "pdf_filename"):
        shown = str(getattr(message, field)).casefold()
        if any(secret and secret in shown for secret in (message.recipient_cpr, name, token)):
            yield MemoFault("personal_data", field)


def _link_faults(message: MemoMessage) -> Iterator[MemoFault]:
    for field, url in (("survey_url", message.survey_url), ("privacy_url", message.privacy_url)):
        if not is_absolute_https(url):
            yield MemoFault("not_https", field)
        if len(url) > TEXT_CHARACTERS:
            yield MemoFault("too_long", field)


def is_absolute_https(url: str) -> bool:
    """Return whether a button of Digital Post may lead there."""
    if not url.startswith("https://") or re.search(r"[\s<>\"\\^`{|}]", url) or NOT_XML.search(url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _document_faults(message: MemoMessage) -> Iterator[MemoFault]:
    if FORBIDDEN_IN_FILE_NAMES.search(message.pdf_filename):
        yield MemoFault("forbidden_character", "pdf_filename")
    if not message.pdf_filename.lower().endswith(".pdf"):
        yield MemoFault("not_pdf", "pdf_filename")
    if not message.pdf.startswith(b"%PDF-"):
        yield MemoFault("not_pdf", "pdf")
    if len(message.pdf) > PDF_BYTES:
        yield MemoFault("too_large", "pdf")


def _time_faults(message: MemoMessage) -> Iterator[MemoFault]:
    times = (("created_utc", message.created_utc), ("deadline_utc", message.deadline_utc))
    wrong = [field for field, moment in times if not _is_utc(moment)]
    yield from (MemoFault("not_utc", field) for field in wrong)
    if not wrong and message.deadline_utc <= message.created_utc:
        yield MemoFault("deadline_before_creation", "deadline_utc")


def _is_utc(moment: datetime) -> bool:
    return moment.utcoffset() == timedelta(0)
