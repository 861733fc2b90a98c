"""The certificate tells what was erased, also by the worker, and can be checked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.jobs.erase_persons import erase_persons
from surveyservice.services.certify_erasure import CERTIFIED, certify_erasure
from surveyservice.store.models import AuditEvent
from tests.conftest import Clock
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    PERSONS,
    SURVEY,
    field_survey,
    write_register,
)

AFTER = 21 + 30


@pytest.fixture(autouse=True)
def imported(app: Flask, tmp_path: Path) -> None:
    field_survey(app)
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))


def test_before_the_day_nothing_was_erased(session: Session, clock: Clock) -> None:
    certificate = certify_erasure(session, clock())
    assert (certificate.events, certificate.persons_overdue) == ((), 0)
    assert certificate.persons_stored == len(PERSONS)


def test_what_is_overdue_is_told(session: Session, clock: Clock) -> None:
    clock.advance(days=AFTER)
    assert certify_erasure(session, clock()).persons_overdue == len(PERSONS)


def test_what_the_worker_erased_is_in_the_receipt(app: Flask, clock: Clock, tmp_path: Path) -> None:
    clock.advance(days=AFTER)
    erase_persons(app)
    read_json(app, "retention", "apply", "--receipt", tmp_path / "kvittering.json")
    data = json.loads((tmp_path / "kvittering.json").read_bytes())
    assert sum(event["counts"]["persons"] for event in data["events"]) == len(PERSONS)
    assert (data["persons_stored"], data["persons_overdue"]) == (0, 0)


def test_the_digest_is_that_of_the_facts_and_in_the_audit_log(
    app: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    clock.advance(days=AFTER)
    read_json(app, "retention", "apply", "--receipt", tmp_path / "k.json")
    data = json.loads((tmp_path / "k.json").read_bytes())
    digest = data.pop("digest")
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == digest
    (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == CERTIFIED))
    assert event.details == {"digest": digest}


def test_the_text_is_danish_and_names_nobody(app: Flask, clock: Clock, tmp_path: Path) -> None:
    clock.advance(days=AFTER)
    read_json(app, "retention", "apply", "--receipt", tmp_path / "kvittering.txt")
    text = (tmp_path / "kvittering.txt").read_text(encoding="utf-8")
    assert "personer, syddjurs" in text
    assert "Heraf over fristen: 0\n" in text
    for person in PERSONS:
        assert person["Navn"] not in text
        assert person["CPR-nummer"] not in text


def test_a_dry_run_certifies_nothing(app: Flask, tmp_path: Path) -> None:
    result = run_command(app, "retention", "apply", "--dry-run", "--receipt", tmp_path / "k.txt")
    assert result.exit_code == 2
    assert not (tmp_path / "k.txt").exists()
