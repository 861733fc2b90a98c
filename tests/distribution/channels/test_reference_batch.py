"""Batches of references: read again as written, the same bytes each time, damaged ones refused."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from distribution.channels.reference_batch import (
    HEADER,
    MESSAGES,
    ReferenceBatchError,
    ReferenceHeader,
    ReferenceMessage,
    read_header,
    read_messages,
    write_reference_batch_file,
)
from distribution.invitation_facts import Invitation
from distribution.references import refer_to_person
from distribution.register_person import DigitalPost

KEY = bytes(32)
HEADING = ReferenceHeader(
    survey="borgere-2026",
    channel="memo",
    prepared_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    closes_on=date(2026, 12, 14),
    municipality={"id": "aeroe", "name": "Ærø Kommune", "logo": None, "sys_id": 7},
    clusters={"mols": "Mols i Udvikling"},
    seed="00" * 32,
)


def message(number: int) -> ReferenceMessage:
    return ReferenceMessage(
        message_uuid=f"00000000-0000-4000-8000-{number:012}",
        position=number,
        reference=refer_to_person(KEY, f"{number:010}"),
        cluster="mols",
        digital_post=DigitalPost.REGISTERED,
        failed=number == 1,
        invitation=Invitation(
            recipient_lines=(),
            cluster="Mols i Udvikling",
            village="Knebel",
            link=f"https://svar.example.dk/s/{number}",
            site="svar.example.dk",
            code="ABCD-EFGH",
            qr_text=f"HTTPS://SVAR.EXAMPLE.DK/S/{number}",
            dated=date(2026, 11, 23),
            deadline=date(2026, 12, 14),
            minutes=10,
            reference="00000000",
            reminder=True,
        ),
    )


THREE = [message(number) for number in range(3)]


def write(folder: Path, messages: list[ReferenceMessage]) -> Path:
    file = folder / "referencer.zip"
    with file.open("wb") as target:
        assert write_reference_batch_file(target, HEADING, messages) == len(messages)
    return file


def repack(file: Path, name: str, content: bytes) -> Path:
    """The same file with one part in the place of another."""
    with zipfile.ZipFile(file) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()} | {name: content}
    with zipfile.ZipFile(file, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return file


def code_of(file: Path) -> str:
    with pytest.raises(ReferenceBatchError) as refused:
        read_header(file)
    return refused.value.code


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = write(tmp_path, THREE)
    assert read_header(file) == (HEADING, 3)
    assert list(read_messages(file)) == THREE


def test_the_same_batch_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_reference_batch_file(first, HEADING, THREE)
    write_reference_batch_file(second, HEADING, THREE)
    assert first.getvalue() == second.getvalue()


def test_nothing_but_a_batch_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"Reference;Husstand")
    assert code_of(file) == "not_a_batch"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mine.txt", "x")
    assert code_of(file) == "damaged"


def test_a_message_taken_out_or_changed_is_noticed(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b'{"reference": 1}\n')):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert code_of(repack(write(folder, THREE), MESSAGES, content)) == "damaged"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2}, "other_format"),
        ({"prepared_at": "yesterday"}, "damaged"),
        ({"count": "many"}, "damaged"),
        ({"sha256": "0"}, "damaged"),
        ({"municipality": {"id": "../breve"}}, "damaged"),
    ],
)
def test_a_header_that_is_wrong_is_refused(
    tmp_path: Path, change: dict[str, object], code: str
) -> None:
    file = write(tmp_path, THREE)
    with zipfile.ZipFile(file) as archive:
        header = json.loads(archive.read(HEADER))
    assert code_of(repack(file, HEADER, json.dumps(header | change).encode())) == code


@pytest.mark.parametrize(
    "line", [b"{}\n", b"x\n", b"[]\n", b'{"reference": "6101010000"}\n', b"x" * 30_000]
)
def test_a_line_that_is_no_message_is_refused(tmp_path: Path, line: bytes) -> None:
    file = repack(write(tmp_path, THREE), MESSAGES, line)
    with pytest.raises(ReferenceBatchError):
        list(read_messages(file))


def test_a_message_id_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, [replace(message(0), message_uuid="../x")])
    with pytest.raises(ReferenceBatchError):
        list(read_messages(file))


def test_no_repr_shows_a_link_or_the_seed() -> None:
    shown = repr(THREE[0]) + repr(HEADING)
    assert "svar.example.dk/s/" not in shown
    assert "0" * 64 not in shown
