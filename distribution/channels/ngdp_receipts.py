"""Receipts of Digital Post itself (NgDP): one object, a list, or a page of them.

Fields as in the official OpenAPI: messageUUID, receiptStatus, timeStamp, errorCode. The error's
message is not read: it may repeat what was in the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from distribution.channels.receipt_fields import read_message_id, read_moment, read_word
from distribution.channels.unreadable import Unreadable
from distribution.delivery import Meaning, Report, tell_meaning

SOURCE = "ngdp"
STATUS = "receiptStatus"

STATUS_MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        "received": Meaning.RECEIVED,
        "completed": Meaning.DELIVERED,
        "invalid": Meaning.FAILED,
        "not_allowed": Meaning.FAILED,
    }
)
"""All four of them, in lower case."""


def read_receipt_fields(fields: Mapping[str, object], meanings: Mapping[str, Meaning]) -> Report:
    """The report of one receipt's fields. `meanings` are further words in lower case."""
    status = read_word(_text(fields.get(STATUS)))
    return Report(
        message_uuid=read_message_id(_text(fields.get("messageUUID"))),
        source=SOURCE,
        status=status,
        meaning=tell_meaning(status, STATUS_MEANINGS, meanings),
        reported_at=read_moment(fields.get("timeStamp")),
        error_code=read_word(_text(fields.get("errorCode"))),
    )


def find_receipts(
    document: object, meanings: Mapping[str, Meaning]
) -> Iterator[Report | Unreadable]:
    """Every receipt in a JSON document, in lists and pages of whatever nesting."""
    if isinstance(document, list):
        for part in document:
            yield from find_receipts(part, meanings)
    elif not isinstance(document, dict):
        yield Unreadable("not_a_receipt")
    elif STATUS in document:
        yield read_receipt_fields(document, meanings)
    else:
        yield from _find_in_page(document, meanings)


def _find_in_page(
    page: Mapping[str, object], meanings: Mapping[str, Meaning]
) -> Iterator[Report | Unreadable]:
    # {"content": [...]} of a page, or {"_embedded": {"receipts": [...]}}: the names are not told.
    inner = [part for name, part in page.items() if isinstance(part, list) or name == "_embedded"]
    if not inner:
        yield Unreadable("not_a_receipt")
    for part in inner:
        yield from find_receipts(part, meanings)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
