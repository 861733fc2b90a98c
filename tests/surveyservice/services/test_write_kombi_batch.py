"""One request per recipient, the way each can be reached; resumed without writing any again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from distribution.channels.check_entry import check_entry
from distribution.channels.kombi_message import KombiError
from distribution.channels.memo import MemoError
from distribution.channels.memo_message import MemoVersion
from distribution.letters import Audience, compose_letter
from distribution.register_person import DigitalPost
from surveyservice.keys import Keys
from surveyservice.services import write_kombi_batch as service
from surveyservice.services.compose_invitations import Composed, Unwritable
from surveyservice.services.plan_dispatches import Planned
from surveyservice.services.write_kombi_batch import write_kombi_batch
from surveyservice.store.models import Cluster, Invitation, Municipality, Person, Survey
from surveyservice.store.persons import PersonFacts
from tests.distribution.channels.sample_requests import ADDRESS
from tests.distribution.letter_samples import INVITATION, PRIVACY, SENDER

PREPARED_AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
SURVEY = Survey(id="borgere-2026", closes_on=date(2026, 12, 21))
CLUSTER = Cluster(
    id="mols", name="Mols i Udvikling", municipality=Municipality(id="vig", window="c5")
)
KEYS = Keys(bytes(32))
UNKNOWN, REGISTERED, EXEMPT = DigitalPost.UNKNOWN, DigitalPost.REGISTERED, DigitalPost.EXEMPT


def composed(
    number: int,
    digital_post: DigitalPost = REGISTERED,
    failed: bool = False,
    **facts: object,
) -> Composed:
    """One recipient's message, not stored anywhere."""
    message_uuid = f"{number:08x}-8f1e-4c7a-9d23-5e4f6a7b8c9d"
    person = PersonFacts(name="Åse Ærø", cpr="6101010000", address=ADDRESS)
    return Composed(
        planned=Planned(message_uuid, Person(), Invitation(), digital_post, failed, number),
        facts=replace(person, **facts),
        cluster=CLUSTER,
        sender=SENDER,
        audience=Audience.HOUSEHOLD,
        invitation=INVITATION,
        letter=compose_letter(INVITATION, SENDER, PRIVACY),
    )


def write(
    folder: Path,
    *messages: Composed,
    sys_id: int | None = 265,
    version: MemoVersion = MemoVersion.V1_2,
    unwritable: list[Unwritable] | None = None,
) -> list[Path]:
    told = None if unwritable is None else unwritable.append
    return write_kombi_batch(
        messages, SURVEY, KEYS, folder, (), PREPARED_AT, version, sys_id, unwritable=told
    )


def kinds_in(files: list[Path]) -> list[str | None]:
    return [etree.parse(file).findtext("KombiValgKode") for file in files]


def test_each_recipient_is_reached_the_way_that_is_open(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        composed(1, REGISTERED),
        composed(2, EXEMPT),
        composed(3, UNKNOWN),
        composed(4, REGISTERED, failed=True),
    )
    assert kinds_in(files) == ["Digital Post", "Fysisk Post", "Automatisk Valg", "Fysisk Post"]
    assert [file.relative_to(tmp_path).as_posix() for file in files[:1]] == [
        "001/00000001-8f1e-4c7a-9d23-5e4f6a7b8c9d.xml"
    ]
    assert not any(check_entry(file.read_bytes()) for file in files)


@pytest.mark.parametrize("version", list(MemoVersion))
def test_the_messages_are_of_the_version_asked_for(tmp_path: Path, version: MemoVersion) -> None:
    (file,) = write(tmp_path, composed(1), version=version)
    assert check_entry(file.read_bytes(), None, version) == ()


def test_a_thousand_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FILES_PER_FOLDER", 2)
    files = write(tmp_path, *(composed(number) for number in range(5)))
    assert [file.parent.name for file in files] == ["001", "001", "002", "002", "003"]


def test_what_was_written_is_kept_and_the_rest_follows(tmp_path: Path) -> None:
    messages = [composed(number) for number in range(3)]
    before = write(tmp_path / "whole", *messages)

    def stop_after(count: int) -> Iterator[Composed]:
        yield from messages[:count]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_kombi_batch(
            stop_after(2), SURVEY, KEYS, tmp_path, (), PREPARED_AT, MemoVersion.V1_2, 265
        )
    first = tmp_path / "001" / before[0].name
    first.write_bytes(b"kept")
    (tmp_path / "001" / f".{before[2].name}.part").write_bytes(b"half")
    after = write(tmp_path, *messages)
    assert [file.name for file in after] == [file.name for file in before]
    assert first.read_bytes() == b"kept"
    assert after[2].read_bytes() == before[2].read_bytes()


def test_letters_need_the_print_suppliers_id_and_messages_do_not(tmp_path: Path) -> None:
    assert len(write(tmp_path, composed(1), sys_id=None)) == 1
    for digital_post in (EXEMPT, UNKNOWN):
        told: list[Unwritable] = []
        with pytest.raises(KombiError, match="sys_id_missing"):
            write(tmp_path, composed(2, digital_post), sys_id=None, unwritable=told)
        assert told == []


def test_a_letter_that_cannot_be_sent_is_told_and_the_next_is_written(tmp_path: Path) -> None:
    endless = replace(ADDRESS, street="Å" * 250)
    messages = (
        composed(1, EXEMPT, address=None),
        composed(2, EXEMPT, address=endless),
        composed(3, EXEMPT, name="Å" * 131),
        composed(4, UNKNOWN, cpr=None),
        composed(5, EXEMPT),
    )
    told: list[Unwritable] = []
    (file,) = write(tmp_path, *messages, unwritable=told)
    assert file.stem == messages[4].planned.message_uuid
    assert [one.code for one in told] == [
        "address_missing",
        "address_too_long",
        "name_too_long",
        "cpr_not_10_digits",
    ]
    with pytest.raises(KombiError, match="address_missing"):
        write(tmp_path, messages[0])


def test_a_wording_at_fault_stops_the_batch(tmp_path: Path) -> None:
    plain = replace(composed(1), invitation=replace(INVITATION, link="http://svar.vig.example/s/X"))
    told: list[Unwritable] = []
    with pytest.raises(MemoError):
        write(tmp_path, plain, unwritable=told)
    assert told == []
