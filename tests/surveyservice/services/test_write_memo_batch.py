"""Containers that are kept, and faults that are one person's alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from distribution.channels.container import write_container
from distribution.channels.memo import MemoError
from distribution.channels.memo_rules import MemoFault
from distribution.identifiers import derive_uuid
from surveyservice.service_context import ServiceContext
from surveyservice.services.write_memo_batch import MemoBatch, keep_containers, personal_faults
from surveyservice.store.models import Survey
from tests.conftest import TODAY

IDS = [derive_uuid(b"key", str(place)) for place in range(4)]


@pytest.fixture
def batch(context: ServiceContext, tmp_path: Path) -> MemoBatch:
    (tmp_path / "memo").mkdir()
    return MemoBatch(Survey(id="survey"), context.keys, 7, tmp_path / "memo", (), TODAY)


def write(file: Path, *ids: str) -> None:
    with file.open("wb") as target:
        write_container(target, ((one, b"<xml/>") for one in ids))


def test_whole_containers_are_kept_in_their_order_and_the_rest_is_swept(
    batch: MemoBatch,
) -> None:
    write(batch.container(0), *IDS[:2])
    write(batch.container(1), IDS[2])
    write(batch.container(3), IDS[3])
    (batch.folder / f".{batch.container(2).name}.part").write_bytes(b"half")
    kept, messages = keep_containers(batch)
    assert kept == [batch.container(0), batch.container(1)]
    assert messages == set(IDS[:3])
    assert set(batch.folder.glob("*.lzma")) == set(kept)
    assert not list(batch.folder.glob(".*"))


def test_container_names_are_new_for_every_place_and_batch(
    batch: MemoBatch,
) -> None:
    other = replace(batch, batch_id=8)
    names = {one.container(place).name for one in (batch, other) for place in range(3)}
    assert len(names) == 6


@pytest.mark.parametrize(
    ("faults", "personal"),
    [
        ([("cpr_not_10_digits", "recipient_cpr")], True),
        ([("too_long", "recipient_name"), ("personal_data", "label")], True),
        ([("not_https", "survey_url")], False),
        ([("too_long", "recipient_name"), ("not_https", "survey_url")], False),
    ],
)
def test_a_fault_is_one_person_s_or_everybody_s(
    faults: list[tuple[str, str]], personal: bool
) -> None:
    error = MemoError(tuple(MemoFault(code, field) for code, field in faults))
    assert bool(personal_faults(error)) is personal
