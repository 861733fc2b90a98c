"""A manifest names files inside its own folder, for its own batch, or nothing at all."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.manifest_files import ManifestError, read_manifest_files


def manifest(*names: object, batch: object = 7) -> bytes:
    return json.dumps({"batch": batch, "files": [{"name": name} for name in names]}).encode()


def test_the_files_of_the_batch_are_named() -> None:
    assert read_manifest_files(manifest("a.pdf", "syddjurs/b.tar.lzma"), 7) == (
        PurePosixPath("a.pdf"),
        PurePosixPath("syddjurs/b.tar.lzma"),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "unreadable"),
        (b"\xff\xfe", "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b"[]", "unreadable"),
        (b'{"batch": 7}', "unreadable"),
        (b'{"batch": 7, "files": {"a.pdf": "0"}}', "unreadable"),
        (b'{"batch": 7, "files": ["a.pdf"]}', "unreadable"),
        (manifest(None), "unreadable"),
        (manifest("a.pdf", batch=8), "other_batch"),
        (manifest("a.pdf", batch="7"), "other_batch"),
        (manifest("a.pdf", batch=None), "other_batch"),
        (manifest("a.pdf", "../b.pdf"), "unsafe_name"),
        (manifest("/etc/passwd"), "unsafe_name"),
        (manifest("a/../../b"), "unsafe_name"),
        (manifest(""), "unsafe_name"),
        (manifest("."), "unsafe_name"),
        (manifest("a\0b"), "unsafe_name"),
        (manifest("..\\b"), "unsafe_name"),
    ],
)
def test_anything_else_names_nothing(text: bytes, code: str) -> None:
    with pytest.raises(ManifestError) as refused:
        read_manifest_files(text, 7)
    assert refused.value.code == code


def test_true_is_no_batch() -> None:
    with pytest.raises(ManifestError):
        read_manifest_files(manifest("a.pdf", batch=True), 1)


@given(st.lists(st.text(max_size=12)))
def test_no_name_ever_leads_out_of_the_folder(names: list[str]) -> None:
    try:
        files = read_manifest_files(manifest(*names), 7)
    except ManifestError:
        return
    for file in files:
        assert not file.is_absolute()
        assert ".." not in file.parts
