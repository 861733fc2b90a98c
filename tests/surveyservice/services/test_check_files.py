"""Files and folders are checked whole: every fault with its file and entry, and no id twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from distribution.channels.container import container_name, write_container
from distribution.channels.memo import build_memo
from distribution.channels.official_schemas import SchemaMissing
from surveyservice.services.check_files import CheckCounts, FileChecker
from tests.distribution.channels.memo_samples import message_of
from tests.distribution.channels.sample_requests import AUTOMATIC
from tests.distribution.channels.schema_folder import schema_folder
from tests.distribution.channels.test_container_reading import UUIDS, container_of

CONTAINER = container_name("0b6d3a52-8f1e-4c7a-9d23-5e4f6a7b8c9e")
BROKEN = b"<memo>&</memo>"


def memo(place: int) -> bytes:
    return build_memo(message_of(message_uuid=UUIDS[place]))


def write(file: Path, *places: int) -> Path:
    with file.open("wb") as target:
        write_container(target, [(UUIDS[place], memo(place)) for place in places])
    return file


def found_in(*paths: Path, schema_dir: Path | None = None) -> list[tuple[str, int | None, str]]:
    checker = FileChecker(schema_dir, lambda _: None)
    return [(f.file.name, f.entry, f.fault.code) for f in checker.check(paths)]


def test_good_files_have_no_fault(tmp_path: Path) -> None:
    write(tmp_path / CONTAINER, 0, 1, 2)
    (tmp_path / "kombi").mkdir()
    (tmp_path / "kombi" / "request.xml").write_bytes(AUTOMATIC)
    (tmp_path / f"{UUIDS[3].upper()}.xml").write_bytes(memo(3))
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / ".half.xml").write_text("<half")
    told: list[int] = []
    checker = FileChecker(None, told.append)
    assert list(checker.check([tmp_path])) == []
    assert checker.counts == CheckCounts(files=3, messages=5, ignored=2)
    assert told == [1, 2, 3, 4, 5]


def test_the_official_schemas_are_asked_where_there_are_any(tmp_path: Path) -> None:
    file = write(tmp_path / CONTAINER, 0)
    assert found_in(file, schema_dir=schema_folder()) == []
    with pytest.raises(SchemaMissing, match="schema_missing"):
        found_in(file, schema_dir=tmp_path)


def test_a_fault_is_told_with_its_entry(tmp_path: Path) -> None:
    file = tmp_path / CONTAINER
    file.write_bytes(
        container_of(
            (f"{UUIDS[0]}.xml", memo(0)), (f"{UUIDS[1]}.xml", BROKEN), ("Åse.xml", memo(2))
        )
    )
    assert found_in(file) == [(CONTAINER, 2, "not_xml"), (CONTAINER, 3, "entry_name")]


def test_a_name_that_is_not_the_messages_id(tmp_path: Path) -> None:
    file = tmp_path / CONTAINER
    file.write_bytes(container_of((f"{UUIDS[0]}.xml", memo(1))))
    assert found_in(file) == [(CONTAINER, 1, "name_differs")]
    single = tmp_path / f"{UUIDS[2]}.xml"
    single.write_bytes(memo(3))
    assert found_in(single) == [(single.name, None, "name_differs")]


def test_a_message_is_found_twice_wherever_it_is(tmp_path: Path) -> None:
    first = write(tmp_path / CONTAINER, 0, 1)
    second = tmp_path / "again.xml"
    second.write_bytes(memo(1))
    assert found_in(first, second) == [("again.xml", None, "duplicate_uuid")]
    inside = tmp_path / container_name(UUIDS[4])
    inside.write_bytes(container_of(*[(f"{UUIDS[0]}.xml", memo(0))] * 2))
    assert found_in(inside) == [(inside.name, 2, "duplicate_uuid")]


def test_faults_of_the_file_itself(tmp_path: Path) -> None:
    write(tmp_path / "batch.tar.lzma")
    assert found_in(tmp_path / "batch.tar.lzma") == [
        ("batch.tar.lzma", None, "container_name"),
        ("batch.tar.lzma", None, "empty_container"),
    ]
    file = write(tmp_path / CONTAINER, 0)
    file.write_bytes(file.read_bytes()[:-9])
    assert found_in(file)[-1] == (CONTAINER, None, "cut_off")
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-")
    assert found_in(other) == [("letter.pdf", None, "unknown_file")]


def test_one_file_that_cannot_be_read_does_not_hide_the_next(tmp_path: Path) -> None:
    gone = tmp_path / "gone.xml"
    gone.symlink_to(tmp_path / "nowhere")
    (tmp_path / "here.xml").write_bytes(BROKEN)
    assert found_in(tmp_path) == [("gone.xml", None, "unreadable"), ("here.xml", None, "not_xml")]


def test_a_file_larger_than_a_message_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.xml"
    with file.open("wb") as target:
        target.truncate(99_500_001)
    assert found_in(file) == [("large.xml", None, "too_large")]
