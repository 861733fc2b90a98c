"""Where receipts lie: a file, a zip of files, or a folder of both. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from distribution.channels.unreadable import ReceiptFileError

LARGEST_MEMBER_BYTES = 1024 * 1024 * 1024
"""What one file in a zip may unpack to."""


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """One file with receipts: on disk, or the `member` of a zip."""

    path: Path
    member: str | None = None

    @property
    def label(self) -> str:
        """How it is called in messages."""
        return self.path.name if self.member is None else f"{self.path.name}: {self.member}"


def list_receipt_files(path: Path) -> Iterator[ReceiptFile]:
    """The files at a path in the order of their names; hidden ones are left out.

    A zip that cannot be opened is listed itself: opening it then tells why.
    """
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file() and not inside.name.startswith("."):
                yield from _list_file(inside)
    else:
        yield from _list_file(path)


@contextmanager
def open_receipt_file(file: ReceiptFile) -> Iterator[IO[bytes]]:
    """The file's content as a stream that can be wound back. Raises `ReceiptFileError`."""
    if file.member is None:
        if zipfile.is_zipfile(file.path):
            raise ReceiptFileError("bad_zip")
        with file.path.open("rb") as stream:
            yield stream
        return
    try:
        with zipfile.ZipFile(file.path) as archive:
            _check_member(archive.getinfo(file.member))
            with archive.open(file.member) as member:
                yield member
    except (zipfile.BadZipFile, NotImplementedError):
        raise ReceiptFileError("bad_zip") from None


def _list_file(path: Path) -> Iterator[ReceiptFile]:
    members = _members(path) if zipfile.is_zipfile(path) else None
    if members is None:
        yield ReceiptFile(path)
        return
    yield from (ReceiptFile(path, member) for member in members)


def _members(path: Path) -> list[str] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError):
        return None
    return sorted(name for name in names if not name.rpartition("/")[2].startswith("."))


def _check_member(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise ReceiptFileError("encrypted")
    if info.filename.casefold().endswith(".zip"):
        raise ReceiptFileError("nested_zip")
    if info.file_size > LARGEST_MEMBER_BYTES:
        raise ReceiptFileError("too_large")
