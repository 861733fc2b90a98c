from pathlib import Path
from typing import BinaryIO

import pytest

from surveyservice.services.durable_files import write_durably


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def write(target: BinaryIO) -> None:
        target.write(b"whole")
        seen.append([file.name for file in tmp_path.iterdir()])

    write_durably(tmp_path / "file", write)
    assert seen == [[".file.part"]]
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"whole"


def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def fail(target: BinaryIO) -> None:
        target.write(b"half")
        raise OSError(28, "No space left on device")

    (tmp_path / "file").write_bytes(b"before")
    with pytest.raises(OSError, match="No space"):
        write_durably(tmp_path / "file", fail)
    assert (tmp_path / "file").read_bytes() == b"before"
