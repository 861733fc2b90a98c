"""Receipts in files, zips and folders: each is found once, and what cannot be opened is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from distribution.channels.receipt_files import (
    LARGEST_MEMBER_BYTES,
    list_receipt_files,
    open_receipt_file,
)
from distribution.channels.receipts import read_receipts
from distribution.channels.unreadable import ReceiptFileError
from tests.distribution.channels.receipt_samples import post_status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, a hidden one, and a zip of two in a sub-folder."""
    (tmp_path / "b.xml").write_text(post_status("b"))
    (tmp_path / "a.xml").write_text(post_status("a"))
    (tmp_path / ".hidden").write_text("hidden")
    (tmp_path / "sub").mkdir()
    with zipfile.ZipFile(tmp_path / "sub" / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/", "")
        archive.writestr("in/d.xml", post_status("d"))
        archive.writestr("c.xml", post_status("c"))
        archive.writestr("in/.hidden", "hidden")
    return tmp_path


def test_a_folder_is_read_with_its_zips(folder: Path) -> None:
    labels, ids = [], []
    for file in list_receipt_files(folder):
        labels.append(file.label)
        with open_receipt_file(file) as stream:
            ids += [receipt.message_uuid for receipt in read_receipts(stream)]
    assert labels == ["a.xml", "b.xml", "z.zip: c.xml", "z.zip: in/d.xml"]
    assert ids == ["a", "b", "c", "d"]


def refused(path: Path) -> str:
    (file,) = list_receipt_files(path)
    with pytest.raises(ReceiptFileError) as caught, open_receipt_file(file):
        pass
    return caught.value.code


def test_zips_that_cannot_be_read_are_told(folder: Path) -> None:
    whole = (folder / "sub" / "z.zip").read_bytes()
    broken = folder / "broken.zip"
    broken.write_bytes(whole[:-40] + whole[-22:])
    assert refused(broken) == "bad_zip"


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", "")
    assert refused(path) == "nested_zip"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"flag_bits": 1}, "encrypted"), ({"file_size": LARGEST_MEMBER_BYTES + 1}, "too_large")],
)
def test_members_that_are_locked_or_huge_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, int], code: str
) -> None:
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", post_status("a"))
    info = zipfile.ZipInfo("a.xml")
    for name, value in changes.items():
        setattr(info, name, value)
    monkeypatch.setattr(zipfile.ZipFile, "getinfo", lambda *_: info)
    assert refused(path) == code
