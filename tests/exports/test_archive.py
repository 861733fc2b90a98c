"""The zip is the same to the byte, and its manifest can be checked with sha256sum."""

from __future__ import annotations

import hashlib
import io
import zipfile

from exports.archive import MANIFEST, write_archive

FILES = {"b.csv": b"2", "a.csv": "æøå".encode()}


def test_same_content_gives_same_bytes_in_any_order() -> None:
    assert write_archive(FILES) == write_archive(dict(reversed(FILES.items())))


def test_content_and_manifest_can_be_read_back() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(FILES))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.csv", "b.csv", MANIFEST]
        manifest = archive.read(MANIFEST).decode()
        assert {name: archive.read(name) for name in FILES} == FILES
    assert manifest.splitlines() == [
        f"{hashlib.sha256(FILES[name]).hexdigest()}  {name}" for name in sorted(FILES)
    ]


def test_no_entry_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(FILES))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
