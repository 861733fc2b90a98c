"""Reference mode from end to end: whole letters, and nobody's name ever on the service's side."""

from __future__ import annotations

import io
import logging
import zipfile
from base64 import b64decode
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import select

from surveyservice.extensions import db
from surveyservice.store.models import Base
from tests.conftest import Clock
from tests.distribution.printed_pages import codes_on, page_sizes, page_text
from tests.factories.command_line import read_json, run_command
from tests.journeys.reference_survey import (
    KNOWN_KEY,
    OwnMachine,
    field_reference_survey,
    own_machine,
)
from tests.journeys.register_of_two_municipalities import (
    IN_VORDINGBORG,
    PERSONS,
    REGISTERED,
    SURVEY,
    prepare,
)
from tests.journeys.test_register_to_batch import (
    SCHEMA,
    SITE,
    assert_opens_the_survey,
    text_of,
    unpack,
)

IN_SYDDJURS_REGISTERED = len(REGISTERED) - 1
STREETS = ("Åvej", "Møllevej", "Nørregade")


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The municipality's machine is a test machine too."""
    monkeypatch.setenv("SURVEY_ALLOW_TEST_CPR", "1")


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    app = make_app(BASE_URL=SITE)
    field_reference_survey(app, IN_VORDINGBORG)
    return app


@pytest.fixture
def own(app: Flask, tmp_path: Path) -> OwnMachine:
    """The municipality's machine; its list has been handed over."""
    own = own_machine(tmp_path / "kommune")
    own.refer(app)
    read_json(app, "register", "references", SURVEY, own.list)
    return own


def assemble(
    app: Flask, own: OwnMachine, batch: Path, *options: str, out: str = "breve"
) -> dict[str, Any]:
    """What `batch assemble` reports."""
    command = ["batch", "assemble", batch, "--register", own.extract(), "--out", own.folder / out]
    return read_json(app, *command, *own.options, *options)


def letters_in(joined: dict[str, Any]) -> list[str]:
    """The text of every page with a code on it; separators between postcodes have none."""
    return [
        page_text(pdf, at)
        for file in joined["files"]
        if file.endswith(".pdf")
        for pdf in [Path(file).read_bytes()]
        for at in range(len(page_sizes(pdf)))
        if codes_on(pdf, at)
    ]


def batch_of(folder: Path, municipality: str = "syddjurs") -> Path:
    return folder / municipality / "referencer.zip"


def secrets() -> list[str]:
    names = [person["Navn"] for person in PERSONS]
    numbers = [person["CPR-nummer"] for person in PERSONS]
    hyphened = [f"{cpr[:6]}-{cpr[6:]}" for cpr in numbers]
    return [*names, *numbers, *hyphened, *STREETS, KNOWN_KEY]


def test_the_list_holds_references_villages_and_flags(app: Flask, own: OwnMachine) -> None:
    text = own.list.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 1 + len(PERSONS)
    assert [secret for secret in secrets() if secret in text] == []


def test_digital_post_is_valid_and_its_button_opens_the_survey(
    app: Flask, own: OwnMachine, tmp_path: Path
) -> None:
    report = prepare(app, "memo", tmp_path / "server")
    assert (report["messages"], report["skipped"]) == (len(REGISTERED), {"exempt": 3})
    joined = assemble(app, own, batch_of(tmp_path / "server"))
    assert (joined["messages"], joined["left_out"]) == (IN_SYDDJURS_REGISTERED, [])
    assert joined["not_in_batch"] == len(PERSONS) - IN_SYDDJURS_REGISTERED
    schema = etree.XMLSchema(etree.parse(SCHEMA)) if SCHEMA.is_file() else None
    recipients, links = [], set()
    for file in joined["files"]:
        for _, message in unpack(Path(file)):
            if schema is not None:
                schema.assertValid(message)
            recipients += text_of(message, "Recipient/recipientID")
            (link, *_) = text_of(message, "Action/EntryPoint/url")
            (letter,) = text_of(message, "File/content")
            assert [code.text.lower() for code in codes_on(b64decode(letter))] == [link.lower()]
            assert_opens_the_survey(app, link)
            links.add(link)
    assert set(recipients) < REGISTERED
    assert len(links) == len(recipients) - 1  # Anna and Bo live together and share a code.


def test_letters_have_the_address_that_the_service_never_knew(
    app: Flask, own: OwnMachine, tmp_path: Path
) -> None:
    prepare(app, "print", tmp_path / "server")
    joined = assemble(app, own, batch_of(tmp_path / "server"))
    pages = letters_in(joined)
    assert sum("Carla Å" in page and "Åvej 9, st." in page for page in pages) == 1
    assert sum("Erik Vig" in page and "Møllevej 1" in page for page in pages) == 1
    assert len(pages) == joined["messages"] == 2


def test_a_reminder_goes_the_same_way(
    app: Flask, own: OwnMachine, clock: Clock, tmp_path: Path
) -> None:
    prepare(app, "print", tmp_path / "server")
    clock.advance(days=7)
    read_json(app, "register", "references", SURVEY, own.list)
    out = tmp_path / "reminders"
    read_json(app, "reminder", "prepare", SURVEY, "--out", out, "--channel", "print")
    joined = assemble(app, own, batch_of(out / "print"))
    assert joined["messages"] == 2
    assert ["Påmindelse" in letter for letter in letters_in(joined)] == [True, True]


def test_one_municipality_cannot_address_the_letters_of_another(
    app: Flask, own: OwnMachine, tmp_path: Path
) -> None:
    prepare(app, "memo", tmp_path / "server")
    own.key.write_text("22" * 32)
    command = ["batch", "assemble", batch_of(tmp_path / "server", "vordingborg")]
    options = ["--register", own.extract(), "--out", own.folder / "breve"]
    result = run_command(app, *command, *options, *own.options)
    assert (result.exit_code, "other_key" in result.stderr) == (1, True)
    assert not (own.folder / "breve").exists()


def test_nobody_is_invited_twice(app: Flask, own: OwnMachine, tmp_path: Path) -> None:
    first = prepare(app, "memo", tmp_path / "first")
    read_json(app, "register", "references", SURVEY, own.list)
    second = prepare(app, "memo", tmp_path / "second")
    assert (second["messages"], second["skipped"]["already"]) == (0, first["messages"])


def test_each_mode_refuses_the_other_s_file(app: Flask, own: OwnMachine) -> None:
    extract = own.extract()
    refused = run_command(app, "register", "references", SURVEY, extract)
    assert (refused.exit_code, "not_references" in refused.stderr) == (1, True)
    assert [secret for secret in secrets() if secret in refused.output] == []
    refused = run_command(app, "register", "import", SURVEY, extract)
    assert refused.exit_code == 1
    assert [secret for secret in secrets() if secret in refused.output] == []


def test_references_are_erased_like_names(app: Flask, own: OwnMachine, clock: Clock) -> None:
    clock.advance(days=21 + 30)
    done = read_json(app, "retention", "apply")
    assert sum(row["persons"] for row in done["erased"]) == len(PERSONS)
    written = own.list.read_text(encoding="utf-8-sig").splitlines()[1:]
    kept = rows_of(app)
    assert [row for row in written if row.split(";")[0] in kept or row.split(";")[1] in kept] == []


@dataclass
class Traces:
    """Everything on the service's side after a whole round."""

    database: str
    files: dict[str, bytes]
    logged: str
    spoken: str


@pytest.fixture
def traces(make_app: Callable[..., Flask], tmp_path: Path) -> Traces:
    """A round of both channels on a service that logs everything; the municipality's side apart."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logged, spoken = io.StringIO(), []
    own = own_machine(tmp_path / "kommune")
    with redirect_stderr(logged):
        app = make_app(LOG_LEVEL="DEBUG", BASE_URL=SITE)
        try:
            field_reference_survey(app, IN_VORDINGBORG)
            own.refer(app)
            for options in (["--dry-run"], [], ["--json"]):
                command = ["register", "references", SURVEY, own.list, *options]
                spoken.append(run_command(app, *command).output)
            spoken.append(run_command(app, "register", "references", SURVEY, own.extract()).output)
            spoken.append(run_command(app, "register", "import", SURVEY, own.extract()).output)
            for channel in ("memo", "print", "flyer", "links"):
                spoken.append(str(prepare(app, channel, tmp_path / "server" / channel)))
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)
    return Traces(rows_of(app), files_of(tmp_path), logged.getvalue(), "\n".join(spoken))


def rows_of(app: Flask) -> str:
    """Every row of every table, written out."""
    with app.app_context():
        return "\n".join(
            f"{table.name}: {tuple(row)}"
            for table in Base.metadata.sorted_tables
            for row in db.session.execute(select(table))
        )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of the service, archives unpacked."""
    found: dict[str, bytes] = {}
    for part in ("data", "server"):
        for file in filter(Path.is_file, (folder / part).rglob("*")):
            found[str(file)] = file.read_bytes()
            if file.suffix == ".zip":
                with zipfile.ZipFile(file) as archive:
                    found |= {f"{file}/{name}": archive.read(name) for name in archive.namelist()}
    return found


def test_no_name_number_or_address_ever_was_on_the_service_s_side(traces: Traces) -> None:
    assert "person: " in traces.database
    assert any(name.endswith("messages.jsonl") for name in traces.files)
    assert '"' in traces.logged
    for secret in secrets():
        assert secret not in traces.database
        assert secret not in traces.logged
        assert secret not in traces.spoken
        for name, content in traces.files.items():
            assert secret.encode() not in content, name
            assert secret not in name
