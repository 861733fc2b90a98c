"""The container opens with the receiver's tools and streams whatever its size."""

from __future__ import annotations

import io
import lzma
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.container import (
    ContainerError,
    ContainerLimits,
    Entry,
    container_name,
    divide_entries,
    write_container,
)

HEADER = bytes.fromhex("5d00000001ffffffffffffffff")


def uuid_of(number: int) -> str:
    return f"{number:08x}-8f1e-4c7a-9d23-5e4f6a7b8c9d"


ENTRIES = [(uuid_of(n), f"<memo>Ærø {n}</memo>".encode() * (n + 1)) for n in range(5)]


def written(entries: list[Entry]) -> bytes:
    target = io.BytesIO()
    assert write_container(target, entries) == len(entries)
    return target.getvalue()


def test_the_header_is_legacy_lzma_with_a_16_mib_dictionary() -> None:
    assert written(ENTRIES)[:13] == HEADER


def test_python_reads_every_message_back() -> None:
    plain = lzma.decompress(written(ENTRIES), format=lzma.FORMAT_ALONE)
    assert len(plain) % 10240 == 0
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        members = archive.getmembers()
        read = [(member.name, archive.extractfile(member)) for member in members]
        assert [(name, file.read()) for name, file in read if file] == [
            (f"{message_uuid}.xml", xml) for message_uuid, xml in ENTRIES
        ]
    assert all(member.isfile() and member.mtime == 0 for member in members)


def test_xz_and_tar_list_the_messages(tmp_path: Path) -> None:
    xz, tar = shutil.which("xz"), shutil.which("tar")
    if not xz or not tar:
        pytest.skip("xz or tar is not installed")
    path = tmp_path / container_name(uuid_of(99))
    path.write_bytes(written(ENTRIES))
    plain = subprocess.run(
        [xz, "-dc", "--format=lzma", path], check=True, capture_output=True
    ).stdout
    listing = subprocess.run([tar, "t"], input=plain, check=True, capture_output=True).stdout
    assert listing.decode().split() == [f"{message_uuid}.xml" for message_uuid, _ in ENTRIES]


def test_the_name_is_a_uuid_with_the_double_suffix() -> None:
    assert container_name(uuid_of(1)) == "00000001-8f1e-4c7a-9d23-5e4f6a7b8c9d.tar.lzma"


def test_the_same_messages_give_the_same_bytes() -> None:
    assert written(ENTRIES) == written(list(ENTRIES))


@pytest.mark.parametrize(
    ("entries", "code", "position"),
    [
        ([("../../etc/passwd", b"x")], "uuid_not_v4", 0),
        ([ENTRIES[0], (ENTRIES[0][0], b"y")], "duplicate_uuid", 1),
        ([(uuid_of(10), b"x"), (uuid_of(10).upper(), b"y")], "duplicate_uuid", 1),
        ([ENTRIES[0], (f"{uuid_of(1)}.xml", b"y")], "uuid_not_v4", 1),
    ],
)
def test_an_entry_that_may_not_go_in(entries: list[Entry], code: str, position: int) -> None:
    with pytest.raises(ContainerError) as caught:
        write_container(io.BytesIO(), entries)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_messages_are_taken_one_at_a_time() -> None:
    taken: list[int] = []

    class Target(io.BytesIO):
        def write(self, data: object, /) -> int:
            taken.append(len(seen))
            return super().write(data)

    seen: list[int] = []

    def stream() -> Iterator[Entry]:
        for number in range(40):
            seen.append(number)
            yield uuid_of(number), bytes((number * k * k) % 251 for k in range(20_000))

    assert write_container(Target(), stream()) == 40
    assert min(taken) < 40
    assert len(set(taken)) > 2


@given(
    st.lists(st.integers(0, 60), max_size=30),
    st.integers(1, 7),
    st.integers(min_value=1, max_value=90),
)
def test_division_keeps_order_and_limits(sizes: list[int], messages: int, total: int) -> None:
    entries = [(uuid_of(n), bytes(size)) for n, size in enumerate(sizes)]
    parts = [list(part) for part in divide_entries(entries, ContainerLimits(messages, total))]
    assert [entry for part in parts for entry in part] == entries
    for part in parts:
        assert 1 <= len(part) <= messages
        assert len(part) == 1 or sum(len(xml) for _, xml in part) <= total


def test_division_opens_no_more_containers_than_needed() -> None:
    parts = [list(part) for part in divide_entries(ENTRIES, ContainerLimits(messages=2))]
    assert [len(part) for part in parts] == [2, 2, 1]
