"""The file Digital Post takes: a tar of messages, compressed in the legacy LZMA format (not .xz).

A 16 MiB dictionary, as the reference library writes it; readers accept 4 to 128 MiB. How hard the
encoder searches is its own affair: least effort halves the time and costs a fifth in size, because
letters of a batch repeat each other in long runs. Streaming throughout: one message is in memory
at a time, whatever the size of the batch.
"""

from __future__ import annotations

import io
import lzma
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from distribution.channels.memo_rules import UUID_V4

DICTIONARY_BYTES = 16 * 1024 * 1024
FILTERS = [
    {
        "id": lzma.FILTER_LZMA1,
        "preset": 0,
        "depth": 1,
        "nice_len": 273,
        "dict_size": DICTIONARY_BYTES,
    }
]

Entry = tuple[str, bytes]


class ContainerError(Exception):
    """An entry that may not go in. Codes: `uuid_not_v4`, `duplicate_uuid`; `position` from 0."""

    def __init__(self, code: str, position: int) -> None:
        super().__init__(code)
        self.code = code
        self.position = position


@dataclass(frozen=True, slots=True)
class ContainerLimits:
    """When a new container begins; the receiver's own limit is not published."""

    messages: int = 1000
    uncompressed_bytes: int = 200_000_000


def write_container(target: BinaryIO, entries: Iterable[Entry]) -> int:
    """Write the messages (uuid, XML) to `target` and return how many.

    Raises ContainerError; what then stands in `target` is only a part and must be thrown away.
    """
    seen: set[str] = set()
    with (
        lzma.LZMAFile(target, "w", format=lzma.FORMAT_ALONE, filters=FILTERS) as compressed,
        tarfile.open(
            fileobj=compressed, mode="w|", format=tarfile.PAX_FORMAT, encoding="utf-8"
        ) as archive,
    ):
        for position, (message_uuid, xml) in enumerate(entries):
            _check_uuid(message_uuid, seen, position)
            member = tarfile.TarInfo(f"{message_uuid}.xml")
            member.size = len(xml)
            archive.addfile(member, io.BytesIO(xml))
    return len(seen)


def _check_uuid(message_uuid: str, seen: set[str], position: int) -> None:
    if not UUID_V4.fullmatch(message_uuid):
        raise ContainerError("uuid_not_v4", position)
    if message_uuid.lower() in seen:
        raise ContainerError("duplicate_uuid", position)
    seen.add(message_uuid.lower())


def divide_entries(entries: Iterable[Entry], limits: ContainerLimits) -> Iterator[Iterator[Entry]]:
    """Divide the stream into one stream per container, whichever limit is met first.

    Each stream must be used up before the next is taken, as with `itertools.groupby`.
    """
    return (stream for _, stream in groupby(entries, key=_numbering(limits)))


def _numbering(limits: ContainerLimits) -> Callable[[Entry], int]:
    """Return a function that says in which container the next entry lies."""
    number = messages = size = 0

    def number_of(entry: Entry) -> int:
        nonlocal number, messages, size
        _, xml = entry
        full = messages == limits.messages or size + len(xml) > limits.uncompressed_bytes
        if messages and full:
            number, messages, size = number + 1, 0, 0
        messages, size = messages + 1, size + len(xml)
        return number

    return number_of


def container_name(container_uuid: str) -> str:
    """Return the file name the receiver expects: a new uuid and the double suffix."""
    return f"{container_uuid}.tar.lzma"
