"""The manifest of a batch: read back as it was written, or refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.batch_manifest import (
    BatchManifest,
    ManifestError,
    ManifestFile,
    UnwrittenMessage,
    read_manifest,
)
from distribution.manifest_files import read_manifest_files

counts = st.integers(0, 10**6)
names = st.text(st.characters(codec="utf-8", exclude_characters="\\\0/"), min_size=1, max_size=20)
manifests = st.builds(
    BatchManifest,
    counts,
    names,
    names,
    names,
    names,
    names,
    counts,
    st.dictionaries(names, counts, max_size=3),
    st.lists(st.builds(UnwrittenMessage, names, names), max_size=3).map(tuple),
    st.lists(
        st.builds(ManifestFile, names.filter(lambda name: name not in (".", "..")), counts, names),
        max_size=3,
    ).map(tuple),
)


@given(manifests)
def test_it_is_read_back_as_it_was_written(manifest: BatchManifest) -> None:
    assert read_manifest(manifest.to_json()) == manifest


@given(manifests)
def test_the_purge_finds_its_files_by_it(manifest: BatchManifest) -> None:
    found = read_manifest_files(manifest.to_json(), manifest.batch)
    assert [str(path) for path in found] == [file.name for file in manifest.files]


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"3", b"{}", b"\xff", json.dumps({"files": [], "unwritten": []}).encode()],
)
def test_anything_else_is_refused(text: bytes) -> None:
    with pytest.raises(ManifestError, match="unreadable"):
        read_manifest(text)
