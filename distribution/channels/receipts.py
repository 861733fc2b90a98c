"""Receipt files of either kind, told apart by what stands in them and never by their names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO

from distribution.channels.ngdp_receipts import find_receipts
from distribution.channels.receipt_xml import read_xml_receipts
from distribution.channels.unreadable import ReceiptFileError, Unreadable
from distribution.delivery import Meaning, Report

LARGEST_JSON_BYTES = 64 * 1024 * 1024
"""JSON is read whole: some 200,000 receipts. XML is read as a stream, and has no limit."""

_PEEKED_BYTES = 64
_BOM = b"\xef\xbb\xbf"


def read_receipts(
    stream: IO[bytes], meanings: Mapping[str, Meaning] | None = None
) -> Iterator[Report | Unreadable]:
    """Every receipt of a file that can be wound back, in its order.

    `meanings` are further status words in lower case; known ones keep their meaning. Raises
    `ReceiptFileError`, maybe after some receipts: what was read until then stands.
    """
    first = stream.read(_PEEKED_BYTES).removeprefix(_BOM).lstrip()[:1]
    stream.seek(0)
    if first == b"<":
        yield from read_xml_receipts(stream, meanings or {})
    elif first in (b"{", b"["):
        yield from _read_json(stream, meanings or {})
    else:
        raise ReceiptFileError("not_receipts" if first else "empty")


def _read_json(stream: IO[bytes], meanings: Mapping[str, Meaning]) -> Iterator[Report | Unreadable]:
    data = stream.read(LARGEST_JSON_BYTES + 1)
    if len(data) > LARGEST_JSON_BYTES:
        raise ReceiptFileError("too_large")
    for document in _documents(data.removeprefix(_BOM)):
        yield from find_receipts(document, meanings)


def _documents(data: bytes) -> Iterator[object]:
    """The one document of the file, or one on each line as logs and queues write them."""
    try:
        yield json.loads(data)
    except RecursionError:
        raise ReceiptFileError("malformed") from None
    except ValueError:
        lines = [line for line in data.splitlines() if line.strip()]
        for line in lines:
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                raise ReceiptFileError("malformed") from None
