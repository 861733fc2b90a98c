"""Files of Digital Post checked before they are handed over: containers, messages and requests.

Ours or another's; nothing is changed and no database is needed. One message is in memory at a
time, and of the others their ids, to find one that is there twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from distribution.channels.check_entry import examine_entry
from distribution.channels.container_reading import (
    CONTAINER_SUFFIX,
    ContainerEntry,
    ContainerUnreadable,
    read_container,
)
from distribution.channels.memo_rules import MESSAGE_BYTES, UUID_V4
from distribution.channels.xml_fault import XmlFault

XML_SUFFIX = ".xml"
WHOLE_FILE = "/"

Progress = Callable[[int], None]
"""Told how many messages were checked so far."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault: `entry` is the number in a container, from 1, and None for the file itself."""

    file: Path
    entry: int | None
    fault: XmlFault


@dataclass(slots=True)
class CheckCounts:
    """What was looked at; `ignored` are files of a folder that are no files of Digital Post."""

    files: int = 0
    messages: int = 0
    ignored: int = 0


class FileChecker:
    """Checks files one after another; a message's id may be there once in all of them."""

    def __init__(self, schema_dir: Path | None, progress: Progress) -> None:
        self.counts = CheckCounts()
        self._schema_dir = schema_dir
        self._progress = progress
        self._seen: set[str] = set()

    def check(self, paths: Iterable[Path]) -> Iterator[FileFault]:
        """Yield the faults of the files, and of all files in the folders, as they are found.

        Raises SchemaMissing. A file named that is no file of Digital Post is `unknown_file`; in a
        folder it is counted as ignored.
        """
        for path in paths:
            for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
                if file.is_dir():
                    continue
                if not is_checkable(file):
                    self.counts.ignored += 1
                    if file == path:
                        yield _whole(file, "unknown_file")
                    continue
                self.counts.files += 1
                yield from self._check_file(file)

    def _check_file(self, file: Path) -> Iterator[FileFault]:
        try:
            if file.name.endswith(CONTAINER_SUFFIX):
                yield from self._check_container(file)
            else:
                yield from self._check_message(file)
        except OSError:
            yield _whole(file, "unreadable")

    def _check_container(self, file: Path) -> Iterator[FileFault]:
        if not UUID_V4.fullmatch(file.name.removesuffix(CONTAINER_SUFFIX)):
            yield _whole(file, "container_name")
        number = 0
        try:
            with file.open("rb") as source:
                for entry in read_container(source):
                    number = entry.number
                    yield from self._check_entry(file, entry)
        except ContainerUnreadable as error:
            yield _whole(file, error.code)
            return
        if not number:
            yield _whole(file, "empty_container")

    def _check_entry(self, file: Path, entry: ContainerEntry) -> Iterator[FileFault]:
        for code in entry.faults:
            yield FileFault(file, entry.number, XmlFault(code, WHOLE_FILE))
        if entry.xml is None:
            self._count()
            return
        for fault in self._examine(entry.xml, entry.message_uuid):
            yield FileFault(file, entry.number, fault)

    def _check_message(self, file: Path) -> Iterator[FileFault]:
        if file.stat().st_size > MESSAGE_BYTES:
            self._count()
            yield _whole(file, "too_large")
            return
        stem = file.name.removesuffix(XML_SUFFIX)
        promised = stem.lower() if UUID_V4.fullmatch(stem) else ""
        for fault in self._examine(file.read_bytes(), promised):
            yield FileFault(file, None, fault)

    def _examine(self, xml: bytes, promised: str) -> Iterator[XmlFault]:
        """`promised` is the id that the name says, empty if it says none."""
        self._count()
        examined = examine_entry(xml, self._schema_dir)
        yield from examined.faults
        found = examined.message_uuid
        if found and promised and found != promised:
            yield XmlFault("name_differs", WHOLE_FILE)
        if found in self._seen:
            yield XmlFault("duplicate_uuid", WHOLE_FILE)
        if found:
            self._seen.add(found)

    def _count(self) -> None:
        self.counts.messages += 1
        self._progress(self.counts.messages)


def is_checkable(file: Path) -> bool:
    """Return whether the file is a container or XML; drafts with a leading dot are neither."""
    return not file.name.startswith(".") and file.name.endswith((CONTAINER_SUFFIX, XML_SUFFIX))


def _whole(file: Path, code: str) -> FileFault:
    return FileFault(file, None, XmlFault(code, WHOLE_FILE))
