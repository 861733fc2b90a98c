"""Reads a container of messages, ours or another's, one message at a time and trusting nothing.

Tells what the receiver would refuse of the container itself; the messages are for
`distribution.channels.check_entry`. Memory is bounded whatever the file claims: the dictionary may
have 128 MiB, as readers accept, and an entry the size of one message.
"""

from __future__ import annotations

import lzma
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from distribution.channels.memo_rules import MESSAGE_BYTES, UUID_V4

CONTAINER_SUFFIX = ".tar.lzma"
ENTRY_NAME = re.compile(rf"({UUID_V4.pattern})\.xml")
XZ_START = b"\xfd7zXZ\x00"
HEADER_BYTES = 13
# lc + 9 * (lp + 5 * pb), of which nothing above 224 exists.
MOST_PROPERTIES = 224
LEAST_DICTIONARY, MOST_DICTIONARY = 4 * 1024 * 1024, 128 * 1024 * 1024


class ContainerUnreadable(Exception):
    """The file cannot be read any further.

    Codes: `xz_not_lzma`, `not_lzma`, `dictionary_size`, `damaged`, and `cut_off`, when it ends
    before its end.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ContainerEntry:
    """One entry: its number from 1, the id its name promises (lower case), what is wrong with it.

    `xml` is None where the entry is not read: a folder, a link, or larger than a message may be.
    """

    number: int
    message_uuid: str
    xml: bytes | None
    faults: tuple[str, ...]


def read_container(source: BinaryIO) -> Iterator[ContainerEntry]:
    """Yield the entries one by one; raises ContainerUnreadable where it has to stop.

    Codes of entries: `entry_name`, `entry_in_folder`, `entry_not_file`, `too_large`.
    """
    check_header(source.read(HEADER_BYTES))
    source.seek(0)
    try:
        with (
            lzma.LZMAFile(source, format=lzma.FORMAT_ALONE) as plain,
            tarfile.open(fileobj=plain, mode="r|", encoding="utf-8") as archive,
        ):
            for number, member in enumerate(archive, start=1):
                yield _read_entry(archive, member, number)
            # Reading on to the end marker tells whether the stream is whole.
            while plain.read(tarfile.RECORDSIZE):
                pass
    except EOFError:
        raise ContainerUnreadable("cut_off") from None
    except (lzma.LZMAError, tarfile.TarError, OSError):
        raise ContainerUnreadable("damaged") from None


def check_header(header: bytes) -> None:
    """Check the legacy header: properties, dictionary size. Raises ContainerUnreadable."""
    if header.startswith(XZ_START):
        raise ContainerUnreadable("xz_not_lzma")
    if len(header) < HEADER_BYTES or header[0] > MOST_PROPERTIES:
        raise ContainerUnreadable("not_lzma")
    if not LEAST_DICTIONARY <= int.from_bytes(header[1:5], "little") <= MOST_DICTIONARY:
        raise ContainerUnreadable("dictionary_size")


def _read_entry(archive: tarfile.TarFile, member: tarfile.TarInfo, number: int) -> ContainerEntry:
    folder, _, name = member.name.rpartition("/")
    match = ENTRY_NAME.fullmatch(name)
    faults = []
    if folder:
        faults.append("entry_in_folder")
    if match is None:
        faults.append("entry_name")
    message_uuid = match[1].lower() if match else ""
    if not member.isfile():
        return ContainerEntry(number, message_uuid, None, (*faults, "entry_not_file"))
    if member.size > MESSAGE_BYTES:
        return ContainerEntry(number, message_uuid, None, (*faults, "too_large"))
    file = archive.extractfile(member)
    return ContainerEntry(number, message_uuid, file.read() if file else None, tuple(faults))
