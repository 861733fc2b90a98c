"""Our containers read back whole; what receivers refuse of others' is told, in little memory."""

from __future__ import annotations

import io
import lzma
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.container import FILTERS, write_container
from distribution.channels.container_reading import (
    ContainerEntry,
    ContainerUnreadable,
    read_container,
)

UUIDS = [f"{number:08x}-8f1e-4c7a-9d23-5e4f6a7b8c9d" for number in range(5)]


def container_of(*members: tuple[str, bytes]) -> bytes:
    """A container with entries of any name."""
    target = io.BytesIO()
    with (
        lzma.LZMAFile(target, "w", format=lzma.FORMAT_ALONE, filters=FILTERS) as compressed,
        tarfile.open(fileobj=compressed, mode="w|") as archive,
    ):
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


def compressed(plain: bytes, **changes: object) -> bytes:
    return lzma.compress(plain, lzma.FORMAT_ALONE, filters=[FILTERS[0] | changes])


def read(data: bytes) -> list[ContainerEntry]:
    return list(read_container(io.BytesIO(data)))


def test_our_own_container_reads_back() -> None:
    target = io.BytesIO()
    entries = [(name, b"<memo/>" * place) for place, name in enumerate(UUIDS)]
    write_container(target, entries)
    assert [(entry.message_uuid, entry.xml) for entry in read(target.getvalue())] == entries
    assert [entry.number for entry in read(target.getvalue())] == [1, 2, 3, 4, 5]
    assert not any(entry.faults for entry in read(target.getvalue()))


@pytest.mark.parametrize(
    ("name", "uuid", "faults"),
    [
        (f"{UUIDS[0].upper()}.xml", UUIDS[0], ()),
        ("Åse Ærø.xml", "", ("entry_name",)),
        (f"{UUIDS[0]}.XML", "", ("entry_name",)),
        (f"{UUIDS[0]}", "", ("entry_name",)),
        (f"batch/{UUIDS[0]}.xml", UUIDS[0], ("entry_in_folder",)),
        ("../../etc/passwd", "", ("entry_in_folder", "entry_name")),
    ],
)
def test_the_name_of_an_entry(name: str, uuid: str, faults: tuple[str, ...]) -> None:
    (entry,) = read(container_of((name, b"<memo/>")))
    assert (entry.message_uuid, entry.faults, entry.xml) == (uuid, faults, b"<memo/>")
    assert "Åse" not in repr(entry)


@pytest.mark.parametrize("kind", [tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_an_entry_that_is_no_file_is_not_read(kind: bytes) -> None:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        member = tarfile.TarInfo(f"{UUIDS[0]}.xml")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    (entry,) = read(compressed(plain.getvalue()))
    assert (entry.xml, entry.faults) == (None, ("entry_not_file",))


def test_an_entry_larger_than_a_message_is_not_read() -> None:
    member = tarfile.TarInfo(f"{UUIDS[0]}.xml")
    member.size = 200_000_000
    entries = read_container(io.BytesIO(compressed(member.tobuf() + bytes(1024))))
    entry = next(entries)
    assert (entry.xml, entry.faults) == (None, ("too_large",))
    with pytest.raises(ContainerUnreadable, match="damaged"):
        next(entries)


GOOD = container_of((f"{UUIDS[0]}.xml", bytes(range(256)) * 200))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_lzma"),
        (GOOD[:12], "not_lzma"),
        (b"\xff" + GOOD[1:], "not_lzma"),
        (b"PK\x03\x04" + bytes(20), "dictionary_size"),
        (lzma.compress(b"plain"), "xz_not_lzma"),
        (compressed(b"", dict_size=2**20), "dictionary_size"),
        (GOOD[:1] + (2**28).to_bytes(4, "little") + GOOD[5:], "dictionary_size"),
        (compressed(b"no tar" * 300), "damaged"),
        (compressed(b""), "damaged"),
        (GOOD[:-40], "cut_off"),
        (GOOD[:40] + b"\xff" * 40 + GOOD[80:], "damaged"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(ContainerUnreadable) as caught:
        read(data)
    assert caught.value.code == code


def test_a_container_without_messages_has_no_entries() -> None:
    assert read(container_of()) == []


@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(GOOD) - 1))
    damaged = GOOD[:place] + data.draw(st.binary(min_size=1, max_size=4)) + GOOD[place + 1 :]
    codes = set()
    try:
        read(damaged)
    except ContainerUnreadable as error:
        codes.add(error.code)
    assert codes <= {"not_lzma", "dictionary_size", "damaged", "cut_off"}
