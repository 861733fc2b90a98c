"""From the municipality's extract to files it can hand over, and from those back to the survey."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.store.models import AuditEvent, Base, Dispatch, Invitation, Municipality, Person
from tests.conftest import Clock
from tests.distribution.letter_samples import PROJECT_ROOT
from tests.distribution.printed_pages import codes_on, page_sizes, page_text
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    FAULTS,
    FAULTY,
    PERSONS,
    REGISTERED,
    SURVEY,
    field_survey,
    prepare,
    write_register,
)

SITE = "https://svar.example.dk"
CHANNELS = ("memo", "print", "flyer", "links")
CONTAINER_START = bytes.fromhex("5d 00 00 00 01 ff ff ff ff ff ff ff ff")
UUID_ENTRY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.xml")
MEMO = {"memo": "https://DigitalPost.dk/MeMo-1"}
SCHEMA = PROJECT_ROOT.parent / "shared/reference/memo/xsd-1.2/MeMo_core.xsd"


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    app = make_app(BASE_URL=SITE)
    field_survey(app)
    return app


@pytest.fixture
def invited(app: Flask, tmp_path: Path) -> Flask:
    """The service with the extract imported."""
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    return app


def rows_stored(app: Flask) -> dict[str, int]:
    with app.app_context():
        return {
            table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def files_under(folder: Path) -> dict[str, bytes]:
    """Everything but the manifest, which tells a batch from its copy."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "manifest.json"
    }


def unpack(container: Path) -> Iterator[tuple[str, etree._Element]]:
    """Names and messages of a container, by the tools a receiver has."""
    unpacked = subprocess.run(
        ["xz", "-dc", "--format=lzma", container], capture_output=True, check=True
    ).stdout
    listed = subprocess.run(["tar", "t"], input=unpacked, capture_output=True, check=True).stdout
    for name in listed.decode().splitlines():
        xml = subprocess.run(
            ["tar", "x", "-O", name], input=unpacked, capture_output=True, check=True
        ).stdout
        yield name, etree.fromstring(xml)


def text_of(message: etree._Element, path: str) -> list[str]:
    elements = message.findall(f".//memo:{path.replace('/', '/memo:')}", MEMO)
    return [element.text or "" for element in elements]


def assert_opens_the_survey(app: Flask, link: str) -> None:
    """A person following the link stands before the survey, without the token in the address."""
    parts = urlsplit(link)
    assert f"{parts.scheme}://{parts.netloc}".lower() == SITE
    browser = app.test_client()
    response = browser.get(parts.path, base_url=SITE)
    assert (response.status_code, response.location) == (303, "/answer/")
    assert browser.get("/answer/", base_url=SITE).status_code == 200


def test_every_row_ends_in_one_state_and_bad_rows_are_told(app: Flask, tmp_path: Path) -> None:
    report = read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    assert report["rows"] == len(PERSONS) + len(FAULTY) == sum(report["counts"].values())
    assert report["problems"] == FAULTS
    assert (report["counts"]["new"], report["households"]) == (len(PERSONS), 5)


def test_a_dry_import_stores_nothing(app: Flask, tmp_path: Path) -> None:
    before = rows_stored(app)
    report = read_json(app, "register", "import", SURVEY, write_register(tmp_path), "--dry-run")
    assert report["counts"]["new"] == len(PERSONS)
    assert rows_stored(app) == before


def test_the_same_extract_again_changes_nobody(invited: Flask, tmp_path: Path) -> None:
    before = rows_stored(invited)
    report = read_json(invited, "register", "import", SURVEY, write_register(tmp_path))
    assert report["counts"]["unchanged"] == len(PERSONS)
    assert (report["invitations_new"], report["left"]) == (0, 0)
    after = rows_stored(invited)
    assert (after["person"], after["invitation"]) == (before["person"], before["invitation"])


@pytest.mark.parametrize(
    ("channel", "messages", "skipped"),
    [
        ("memo", 4, {"exempt": 3}),
        ("print", 2, {"registered": 4, "protected": 1}),
        ("flyer", 4, {"same_household": 2, "protected": 1}),
        ("links", 4, {"same_household": 2, "protected": 1}),
    ],
)
def test_each_person_is_in_the_batch_or_counted_out(
    invited: Flask, tmp_path: Path, channel: str, messages: int, skipped: dict[str, int]
) -> None:
    report = prepare(invited, channel, tmp_path / "out")
    assert (report["messages"], report["skipped"]) == (messages, skipped)
    assert report["recipients"] == len(PERSONS) == messages + sum(skipped.values())
    assert set(map(Path, report["files"])) == {
        tmp_path / "out" / name for name in files_under(tmp_path / "out")
    }
    with invited.app_context():
        assert len(db.session.scalars(select(Dispatch)).all()) == messages


def test_a_letter_to_a_protected_person_needs_the_municipality_s_word(
    invited: Flask, tmp_path: Path
) -> None:
    report = prepare(invited, "print", tmp_path / "out", "--protected-to-print")
    assert (report["messages"], report["skipped"]) == (3, {"registered": 4})


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_dry_batch_writes_nothing(invited: Flask, tmp_path: Path, channel: str) -> None:
    before = rows_stored(invited)
    report = prepare(invited, channel, tmp_path / "out", "--dry-run")
    assert report["messages"] > 0
    assert report["files"] == []
    assert not (tmp_path / "out").exists()
    assert rows_stored(invited) == before


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_batch_prepared_twice_invites_nobody_twice(
    invited: Flask, tmp_path: Path, channel: str
) -> None:
    first = prepare(invited, channel, tmp_path / "first")
    before = rows_stored(invited)
    second = prepare(invited, channel, tmp_path / "second")
    assert (second["messages"], second["files"]) == (0, [])
    assert second["skipped"]["already"] == first["messages"]
    assert not (tmp_path / "second").exists()
    assert rows_stored(invited)["dispatch"] == before["dispatch"]


@pytest.mark.parametrize("channel", CHANNELS)
def test_again_writes_the_same_bytes_days_later(
    invited: Flask, clock: Clock, tmp_path: Path, channel: str
) -> None:
    prepare(invited, channel, tmp_path / "first")
    with invited.app_context():
        for invitation in db.session.scalars(select(Invitation)):
            invitation.slots_used = 1
        db.session.commit()
    clock.advance(days=3, seconds=7)
    again = prepare(invited, channel, tmp_path / "again", "--again")
    assert files_under(tmp_path / "again") == files_under(tmp_path / "first")
    assert again["messages"] > 0


def test_somebody_new_in_the_register_is_the_only_one_in_the_next_batch(
    invited: Flask, tmp_path: Path
) -> None:
    prepare(invited, "memo", tmp_path / "first")
    moved_in = PERSONS[0] | {"Navn": "Nye Hansen", "CPR-nummer": "6101800099", "Husnr": "11"}
    read_json(invited, "register", "import", SURVEY, write_register(tmp_path, moved_in))
    report = prepare(invited, "memo", tmp_path / "second")
    assert (report["messages"], report["skipped"]) == (1, {"already": 4, "exempt": 3})
    assert {
        text_of(message, "Recipient/recipientID")[0]
        for container in (tmp_path / "second").rglob("*.tar.lzma")
        for _, message in unpack(container)
    } == {"6101800099"}


def test_a_folder_in_use_is_left_alone(invited: Flask, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    before = rows_stored(invited)
    command = ["batch", "prepare", SURVEY, "--channel", "links", "--out", tmp_path / "out"]
    result = run_command(invited, *command)
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert files_under(tmp_path / "out") == {"mine.txt": b"keep"}
    assert rows_stored(invited) == before


def test_containers_hold_one_message_for_each_person_registered(
    invited: Flask, tmp_path: Path
) -> None:
    if shutil.which("xz") is None:
        pytest.skip("xz is not installed")
    prepare(invited, "memo", tmp_path / "out")
    containers = [tmp_path / "out" / name for name in files_under(tmp_path / "out")]
    assert {file.parent.name for file in containers} == {"syddjurs", "vordingborg"}
    recipients = []
    for container in containers:
        assert container.name.endswith(".tar.lzma")
        assert container.read_bytes().startswith(CONTAINER_START)
        for name, message in unpack(container):
            assert UUID_ENTRY.fullmatch(name)
            assert text_of(message, "MessageHeader/messageUUID") == [name.removesuffix(".xml")]
            recipients += text_of(message, "Recipient/recipientID")
    assert sorted(recipients) == sorted(REGISTERED)


def test_messages_are_valid_and_their_button_opens_the_survey(
    invited: Flask, tmp_path: Path
) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the MeMo schemas are not beside the project; they may not be shipped with it")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    prepare(invited, "memo", tmp_path / "out")
    links: list[str] = []
    for container in (tmp_path / "out").rglob("*.tar.lzma"):
        for _, message in unpack(container):
            schema.assertValid(message)
            link = text_of(message, "Action/EntryPoint/url")[0]
            assert_opens_the_survey(invited, link)
            (letter,) = text_of(message, "File/content")
            assert [code.text.lower() for code in codes_on(b64decode(letter))] == [link.lower()]
            links.append(link)
    assert len(links) == len(REGISTERED)
    # Anna and Bo live together and share a code.
    assert len(set(links)) == len(REGISTERED) - 1


def test_kombi_is_one_request_for_each_digital_or_on_paper(invited: Flask, tmp_path: Path) -> None:
    with invited.app_context():
        for municipality in db.session.scalars(select(Municipality)):
            municipality.sys_id = 265
        db.session.commit()
    report = prepare(invited, "kombi", tmp_path / "out")
    assert (report["messages"], report["skipped"]) == (len(PERSONS), {})
    kinds = Counter(
        etree.parse(file).findtext("KombiValgKode") for file in (tmp_path / "out").rglob("*.xml")
    )
    assert kinds == {"Digital Post": len(REGISTERED), "Fysisk Post": 3}
    # Digital Post, a letter and kombi are the same invitation.
    for channel, already in (("memo", 4), ("print", 3)):
        again = prepare(invited, channel, tmp_path / channel, "--protected-to-print")
        assert (again["messages"], again["skipped"]["already"]) == (0, already)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_messages_are_of_the_version_asked_for(
    invited: Flask, tmp_path: Path, version: str
) -> None:
    prepare(invited, "memo", tmp_path / "out", "--memo-version", version)
    prepare(invited, "memo", tmp_path / "again", "--again")
    assert files_under(tmp_path / "again") == files_under(tmp_path / "out")
    for container in (tmp_path / "out").rglob("*.tar.lzma"):
        for _, message in unpack(container):
            assert message.get("memoVersion") == version


def test_flyers_of_villages_carry_the_open_link_that_was_asked_for(
    invited: Flask, tmp_path: Path
) -> None:
    prepare(invited, "flyer", tmp_path / "out", "--open-links")
    links = {
        code.text
        for file in (tmp_path / "out").rglob("flyers-landsbyer-2-*.pdf")
        for page in range(len(page_sizes(file.read_bytes())))
        for code in codes_on(file.read_bytes(), page, dpi=300)
    }
    assert len(links) == 3
    for link in links:
        assert_opens_the_survey(invited, link)


def test_letters_are_for_the_exempt_and_their_code_opens_the_survey(
    invited: Flask, tmp_path: Path
) -> None:
    prepare(invited, "print", tmp_path / "out", "--protected-to-print")
    names = []
    for file in sorted((tmp_path / "out").rglob("*.pdf")):
        pdf = file.read_bytes()
        for number, size in enumerate(page_sizes(pdf)):
            assert size == (210, 297)
            (code,) = codes_on(pdf, number)
            assert_opens_the_survey(invited, code.text)
            names += [row["Navn"] for row in PERSONS if row["Navn"] in page_text(pdf, number)]
    assert sorted(names) == ["Carla Å", "Erik Vig", "Gerda Lund"]


@pytest.mark.parametrize("per_sheet", [2, 4])
def test_flyers_open_the_survey_and_name_nobody(
    invited: Flask, tmp_path: Path, per_sheet: int
) -> None:
    prepare(invited, "flyer", tmp_path / "out")
    links = []
    for file in (tmp_path / "out").rglob(f"flyers-husstande-{per_sheet}-*.pdf"):
        pdf = file.read_bytes()
        for page in range(len(page_sizes(pdf))):
            links += [code.text for code in codes_on(pdf, page, dpi=300)]
            assert not [row for row in PERSONS if row["Navn"] in page_text(pdf, page)]
    assert len(set(links)) == len(links) == 4
    for link in links:
        assert_opens_the_survey(invited, link)


@pytest.mark.parametrize("per_sheet", [2, 4])
def test_flyers_for_a_village_lead_to_the_page_for_the_code(
    invited: Flask, tmp_path: Path, per_sheet: int
) -> None:
    prepare(invited, "flyer", tmp_path / "out")
    links = [
        code.text.lower()
        for file in (tmp_path / "out").rglob(f"flyers-landsbyer-{per_sheet}-*.pdf")
        for page in range(len(page_sizes(file.read_bytes())))
        for code in codes_on(file.read_bytes(), page, dpi=300)
    ]
    assert links == [f"{SITE}/"] * 3
    page = invited.test_client().get("/", base_url=SITE)
    assert b'name="code"' in page.data


def test_the_link_list_opens_the_survey_in_danish_excel_s_form(
    invited: Flask, tmp_path: Path
) -> None:
    prepare(invited, "links", tmp_path / "out")
    rows: list[dict[str, str]] = []
    for file in (tmp_path / "out").rglob("*.csv"):
        text = file.read_bytes().decode("utf-8-sig")
        rows += csv.DictReader(io.StringIO(text), delimiter=";")
    assert [row["Navn"] for row in rows] == [""] * 4
    assert sorted(row["Landsby"] for row in rows) == ["Knebel", "Knebel", "Lundby", "Vrinners"]
    for row in rows:
        assert_opens_the_survey(invited, row["Link"])
        assert row["Kode"].replace("-", "") == row["Link"].rsplit("/", 1)[1]


def test_what_was_done_is_on_record_without_names(invited: Flask, tmp_path: Path) -> None:
    prepare(invited, "memo", tmp_path / "out")
    with invited.app_context():
        events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        assert [event.action for event in events] == [
            "form.publish",
            "survey.create",
            "register.import",
            "batch.memo",
        ]
        assert "Ærø" not in str([event.details for event in events])
        assert db.session.scalar(select(func.count()).select_from(Person)) == len(PERSONS)
