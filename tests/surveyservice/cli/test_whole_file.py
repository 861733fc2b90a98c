"""Files are there whole or not at all, and a place that cannot be written is a sentence."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from surveyservice.cli.whole_file import write_or_refuse, write_whole


def test_an_older_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "data.zip"
    for content in (b"first", b"second"):
        write_whole(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_bytes(b"first")
    file.chmod(0o640)
    write_whole(file, b"second")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_place_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(click.exceptions.Exit) as caught:
        write_or_refuse(tmp_path / "file" / "inside", b"x")
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err.startswith("error: cannot_write: ")
