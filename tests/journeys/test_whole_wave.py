"""One wave with all that happens to people: each ends in the right state, and sums match."""

from __future__ import annotations

import csv
import io
import lzma
import tarfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy import select

from surveyservice.extensions import db
from surveyservice.store.models import Dispatch
from tests.conftest import Clock
from tests.distribution.channels.receipt_samples import ngdp_fields, ngdp_json, uuid_of
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.factories.browsers import GATE, PASSED, RECEIPT
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    EXEMPT,
    KNEBEL,
    PROTECTED,
    SURVEY,
    field_survey,
    prepare,
)

SITE = "https://svar.example.dk"
MEMO = {"memo": "https://DigitalPost.dk/MeMo-1"}
NAMES = ["Agnes", "Bent", "Clara", "Dorte", "Erik", "Freja"]
NAMES += ["Gerda", "Hans", "Inge", "Jens", "Kaj", "Lis"]
CPR = {name: number(serial) for serial, name in enumerate(NAMES, 1)}
NAME_OF = {cpr: name for name, cpr in CPR.items()}
FIRST = {"Clara": EXEMPT, "Erik": EXEMPT, "Gerda": EXEMPT | PROTECTED}
LATER = FIRST | {"Inge": EXEMPT, "Hans": {"Husnr": "99"}}
"""By the second extract Inge is exempt, Hans has moved, Jens is gone and Lis has come."""

DELIVERED = ("Agnes", "Bent", "Freja", "Hans", "Inge", "Jens")


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"BASE_URL": SITE}


def take_extract(
    app: Flask, folder: Path, names: list[str], facts: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """Import an extract in which everybody lives alone."""
    rows = [
        KNEBEL
        | {"Navn": name, "CPR-nummer": CPR[name], "Husnr": str(NAMES.index(name) + 1)}
        | facts.get(name, {})
        for name in names
    ]
    child = KNEBEL | {"Navn": "Barn", "CPR-nummer": "6101204001"}
    dead = KNEBEL | {"Navn": "Død", "CPR-nummer": number(50), "Status": "Død"}
    file = folder / f"extract-{len(names)}.csv"
    file.write_bytes(write_csv(rows_of(*rows, child, dead)))
    report = read_json(app, "register", "import", SURVEY, file)
    assert report["rows"] == len(rows) + 2 == sum(report["counts"].values())
    assert report["counts"]["excluded"] == 2
    return report


def messages_in(folder: Path) -> dict[str, tuple[str, str]]:
    """Message id and survey link of each Digital Post message, by name."""
    found = {}
    for container in folder.rglob("*.tar.lzma"):
        with tarfile.open(fileobj=io.BytesIO(lzma.decompress(container.read_bytes()))) as archive:
            for member in archive:
                content = archive.extractfile(member)
                assert content is not None
                message = etree.fromstring(content.read())
                uuid, cpr, link = (
                    message.findtext(f".//memo:{path}", namespaces=MEMO)
                    for path in ("messageUUID", "recipientID", "url")
                )
                assert NAME_OF[cpr] not in found
                found[NAME_OF[cpr]] = (uuid, link)
    return found


def letters_in(folder: Path) -> dict[str, str]:
    """The code of each letter, by name."""
    found = {}
    for file in folder.rglob("flettefil.csv"):
        text = file.read_bytes().decode("utf-8-sig")
        found |= {
            row["Navn"]: row["Kode"] for row in csv.DictReader(io.StringIO(text), delimiter=";")
        }
    return found


def open_survey(app: Flask, link: str) -> FlaskClient:
    browser = app.test_client()
    assert browser.get(urlsplit(link).path, base_url=SITE).status_code == 303
    return browser


def answer(app: Flask, link: str) -> None:
    browser = open_survey(app, link)
    assert browser.post(GATE, data=PASSED, base_url=SITE).status_code == 303
    assert browser.post("/answer/submit", base_url=SITE).location == RECEIPT


def opt_out(app: Flask, link: str) -> None:
    browser = open_survey(app, link)
    wish = browser.post("/answer/letters", data={"letters": "none"}, base_url=SITE)
    assert wish.status_code == 303


def test_everybody_ends_in_the_right_state(app: Flask, clock: Clock, tmp_path: Path) -> None:
    field_survey(app)
    take_extract(app, tmp_path, NAMES[:-1], FIRST)
    clock.advance(hours=1)
    assert prepare(app, "memo", tmp_path / "memo")["skipped"] == {"exempt": 3}
    posted = messages_in(tmp_path / "memo")
    assert sorted(posted) == [name for name in NAMES[:-1] if name not in FIRST]
    first = prepare(app, "print", tmp_path / "print")
    assert first["skipped"] == {"registered": 8, "protected": 1}
    codes = letters_in(tmp_path / "print")
    assert sorted(codes) == ["Clara", "Erik"]

    receipts = [ngdp_fields(posted[name][0]) for name in (*DELIVERED, "Bent")]
    receipts += [
        ngdp_fields(posted["Dorte"][0], "NOT_ALLOWED"),
        ngdp_fields(posted["Kaj"][0], "ADVISERET"),
        ngdp_fields(uuid_of(1)),
    ]
    file = tmp_path / "receipts.json"
    file.write_bytes(ngdp_json(*receipts))
    clock.advance(days=1)
    told = read_json(app, "receipts", "import", SURVEY, file)
    assert told["receipts"] == len(receipts) == sum(told["lines"].values())
    assert told["moved"] == {"delivered": 6, "failed": 1}

    reissue = prepare(app, "print", tmp_path / "reissue")
    assert (reissue["purpose"], reissue["messages"]) == ("reissue", 1)
    assert sorted(letters_in(tmp_path / "reissue")) == ["Dorte"]
    read_json(app, "receipts", "returned", SURVEY, codes["Erik"])
    answer(app, posted["Agnes"][1])
    opt_out(app, posted["Freja"][1])

    clock.advance(days=7)
    later = take_extract(app, tmp_path, [name for name in NAMES if name != "Jens"], LATER)
    assert {state: later["counts"][state] for state in ("new", "moved", "updated")} == {
        "new": 1,
        "moved": 1,
        "updated": 1,
    }
    assert later["left"] == 1
    clock.advance(hours=1)
    plan = read_json(app, "reminder", "plan", SURVEY)
    skipped = {"answered": 1, "returned": 1, "opted_out": 1, "left": 1, "never_invited": 3}
    assert (plan["due"], plan["skipped"]) == ({"memo": 2, "print": 3}, skipped)
    assert plan["people"] == len(NAMES) == 5 + sum(skipped.values())
    read_json(app, "reminder", "prepare", SURVEY, "--out", tmp_path / "reminder")
    reminded = messages_in(tmp_path / "reminder")
    assert sorted(reminded) == ["Bent", "Kaj"]
    assert all(reminded[name][1] == posted[name][1] for name in reminded)
    assert all(reminded[name][0] != posted[name][0] for name in reminded)
    assert sorted(letters_in(tmp_path / "reminder")) == ["Clara", "Dorte", "Inge"]

    invited = prepare(app, "memo", tmp_path / "new")
    anew = messages_in(tmp_path / "new")
    assert sorted(anew) == ["Hans", "Lis"]
    assert anew["Hans"][1] != posted["Hans"][1]
    assert invited["recipients"] == len(NAMES) == 2 + sum(invited["skipped"].values())
    assert_each_message_is_in_its_state(app)
    folders = (tmp_path / name for name in ("memo", "reminder", "new"))
    assert run_command(app, "batch", "check", *folders).exit_code == 0


def assert_each_message_is_in_its_state(app: Flask) -> None:
    with app.app_context():
        rows = db.session.execute(select(Dispatch.channel, Dispatch.attempt, Dispatch.state))
        states = Counter(map(tuple, rows))
    assert states == {
        ("memo", 1, "delivered"): 6,
        ("memo", 1, "failed"): 1,
        ("memo", 1, "exported"): 2,
        ("memo", 2, "exported"): 3,
        ("print", 1, "exported"): 3,
        ("print", 1, "returned"): 1,
        ("print", 2, "exported"): 2,
    }
    listed = read_json(app, "batch", "list", SURVEY)["batches"]
    assert sum(sum(batch["states"].values()) for batch in listed) == states.total()
