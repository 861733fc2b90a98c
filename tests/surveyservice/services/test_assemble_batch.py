"""A batch of references and the register give whole messages; who is not found once is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.channels.reference_batch import ReferenceBatchError, read_header
from distribution.reference_extract import find_persons
from distribution.references import name_key
from distribution.register import RegisterPerson, read_register
from distribution.register_person import DigitalPost
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.assemble_batch import (
    AssemblyRefused,
    AssemblyReport,
    assemble_batch,
)
from surveyservice.services.compose_invitations import Composer
from surveyservice.services.create_survey import find_survey
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_responses import villages_of
from surveyservice.services.plan_dispatches import Planned
from surveyservice.services.write_reference_batch import (
    columns_of,
    municipality_of,
    write_reference_batch,
)
from surveyservice.store.models import Invitation, Municipality, Person
from tests.conftest import TODAY
from tests.distribution.printed_pages import codes_on, page_sizes, page_text
from tests.factories.command_line import read_json
from tests.journeys.reference_survey import KNOWN_KEY, field_reference_survey, own_machine
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY

KEY = bytes.fromhex(KNOWN_KEY)
HERE = tuple(person for person in PERSONS if person["Postdistrikt"] == "Knebel")
"""The register's five persons of Syddjurs."""

Write = Callable[..., Path]
Assemble = Callable[..., AssemblyReport]


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_ALLOW_TEST_CPR", "1")


@pytest.fixture
def register(app: Flask, tmp_path: Path) -> dict[str, RegisterPerson]:
    """The survey with the references imported; and the register as the municipality has it."""
    field_reference_survey(app)
    own = own_machine(tmp_path / "kommune")
    own.refer(app)
    read_json(app, "register", "references", SURVEY, own.list)
    extract = own.extract().read_bytes()
    villages = {"Knebel": 1, "Vrinners": 2, "Lundby": 3}
    read = read_register(extract, "u.csv", villages, danish_day(TODAY), 16, True)
    return find_persons(read.persons, KEY)


@pytest.fixture
def write(register: dict[str, RegisterPerson], session: Session, tmp_path: Path) -> Write:
    """Write a batch of everybody of Syddjurs."""

    def write_batch(channel: Channel = Channel.MEMO, again: int = 1) -> Path:
        context = service_context()
        survey = find_survey(session, SURVEY)
        composer = Composer(
            keys=context.keys,
            base_url="https://svar.example.dk",
            survey=survey,
            questionnaire=form_of_survey(session, survey, context.catalogue),
            villages={village.code: village.name for village in villages_of(session, survey)},
            prepared_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
            channel=channel,
        )
        rows = session.execute(
            select(Person, Invitation)
            .join(Invitation, Invitation.id == Person.invitation_id)
            .where(Person.reference.is_not(None))
            .order_by(Person.id)
        )
        planned = [
            Planned(
                f"00000000-0000-4000-8000-{place:012}",
                person,
                invitation,
                DigitalPost(person.digital_post),
                position=place,
            )
            for place, (person, invitation) in enumerate(rows)
        ]
        folder = tmp_path / "server"
        folder.mkdir(exist_ok=True)
        (file,) = write_reference_batch(session, planned * again, composer, channel, folder)
        return file

    return write_batch


@pytest.fixture
def assemble(
    register: dict[str, RegisterPerson], context: ServiceContext, tmp_path: Path
) -> Assemble:
    def assemble_here(file: Path, key: bytes = KEY, **options: object) -> AssemblyReport:
        persons = options.pop("persons", register)
        return assemble_batch(
            file, persons, name_key(key), context.settings, tmp_path / "out", **options
        )

    return assemble_here


def refusal_of(assemble: Assemble, file: Path, **options: object) -> AssemblyRefused:
    with pytest.raises(AssemblyRefused) as refused:
        assemble(file, **options)
    return refused.value


def test_everybody_s_letter_has_their_address_and_their_household_s_code(
    write: Write, assemble: Assemble
) -> None:
    report = assemble(write(Channel.PRINT))
    assert (report.messages, report.left_out, report.not_in_batch) == (5, (), 2)
    pages = []
    for file in report.files:
        if file.suffix == ".pdf":
            pdf = file.read_bytes()
            pages += [(page_text(pdf, at), codes_on(pdf, at)) for at in range(len(page_sizes(pdf)))]
    letters = [(text, codes[0].text) for text, codes in pages if codes]
    found = {
        person["Navn"]: code
        for person in HERE
        for text, code in letters
        if person["Navn"] in text and person["Vejnavn"] in text
    }
    assert set(found) == {person["Navn"] for person in HERE}
    assert found["Anna Ærø"] == found["Bo Ærø"] != found["Carla Å"]


def test_the_same_batch_assembled_twice_is_the_same_bytes(
    write: Write, assemble: Assemble, tmp_path: Path
) -> None:
    file = write()
    first = {one.name: one.read_bytes() for one in assemble(file).files}
    (tmp_path / "out").rename(tmp_path / "first")
    assert {one.name: one.read_bytes() for one in assemble(file).files} == first


def test_a_batch_that_is_there_is_whole_and_kept(write: Write) -> None:
    file = write()
    content = file.read_bytes()
    file.write_bytes(b"kept")
    assert write().read_bytes() == b"kept"
    file.unlink()
    assert write().read_bytes() == content


def test_who_is_missing_from_the_register_is_told_and_nothing_written(
    write: Write,
    assemble: Assemble,
    register: dict[str, RegisterPerson],
    tmp_path: Path,
) -> None:
    file = write()
    fewer = {name: one for name, one in register.items() if one.name != "Anna Ærø"}
    refused = refusal_of(assemble, file, persons=fewer)
    assert (refused.code, [one.code for one in refused.missing]) == ("missing", ["missing"])
    assert not (tmp_path / "out").exists()
    report = assemble(file, persons=fewer, without_missing=True)
    assert (report.messages, report.left_out) == (4, refused.missing)
    assert report.messages + len(report.left_out) == read_header(file)[1]


def test_other_keys_and_persons_twice_are_refused(write: Write, assemble: Assemble) -> None:
    assert refusal_of(assemble, write(), key=bytes(32)).code == "other_key"
    write().unlink()
    assert refusal_of(assemble, write(again=2)).code == "twice"


def test_a_folder_in_use_is_left_alone(write: Write, assemble: Assemble, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    assert refusal_of(assemble, write()).code == "folder_not_empty"


def test_a_damaged_batch_leaves_no_folder(write: Write, assemble: Assemble, tmp_path: Path) -> None:
    file = write()
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(ReferenceBatchError):
        assemble(file)
    assert not (tmp_path / "out").exists()


def test_who_is_protected_now_is_printed_with_the_municipality_s_word_alone(
    write: Write, assemble: Assemble, register: dict[str, RegisterPerson], tmp_path: Path
) -> None:
    now = {name: replace(one, protected=one.name == "Carla Å") for name, one in register.items()}
    file = write(Channel.PRINT)
    report = assemble(file, persons=now)
    assert (report.messages, [one.code for one in report.left_out]) == (4, ["protected"])
    for one in report.files:
        assert "Carla Å".encode() not in one.read_bytes()
    (tmp_path / "out").rename(tmp_path / "first")
    assert assemble(file, persons=now, protected_to_print=True).messages == 5


def test_a_letter_that_does_not_fit_the_window_is_told(
    write: Write, assemble: Assemble, register: dict[str, RegisterPerson]
) -> None:
    long = {
        name: replace(one, name="Langenavn " * 20 if one.name == "Anna Ærø" else one.name)
        for name, one in register.items()
    }
    report = assemble(write(), persons=long)
    assert (report.messages, [one.code for one in report.left_out]) == (4, ["address_too_long"])


def test_the_municipality_travels_with_its_logo(session: Session, write: Write) -> None:
    municipality = session.get_one(Municipality, "syddjurs")
    municipality.logo = b"<svg/>"
    copy = municipality_of(columns_of(municipality))
    assert (copy.logo, copy.name, copy.cvr) == (b"<svg/>", municipality.name, municipality.cvr)
    assert copy not in session


def test_kombi_requests_are_written_one_for_each_person(
    session: Session, write: Write, assemble: Assemble
) -> None:
    session.get_one(Municipality, "syddjurs").sys_id = 7
    report = assemble(write(Channel.KOMBI))
    assert (report.messages, report.left_out) == (5, ())
    requests = [file.read_text(encoding="utf-8") for file in report.files]
    for person in HERE:
        assert sum(person["Navn"] in request for request in requests) == 1
    paper = [request for request in requests if "Fysisk Post" in request]
    assert len(paper) == len([person for person in HERE if "Fritaget" in person.values()])
