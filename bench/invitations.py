"""From a municipality's file to stored invitations, and the tokens alone."""

from __future__ import annotations

import csv
import hmac
import io
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from bench.fielded import fielded_service
from bench.measured import Measured
from distribution.tokens import digest_token, issue_token
from surveyservice.demo.synthetic_register import synthetic_register
from surveyservice.extensions import db
from surveyservice.services.import_register import import_register

HOUSEHOLDS = 10_000
IMPORT_SECONDS, TOKEN_SECONDS = 5.0, 1.0
KEY = bytes(range(32))


def measure_invitations(folder: Path) -> Iterator[Measured]:
    """Seconds from an extract of some 20,000 persons to 10,000 invitations; seconds for tokens."""
    with fielded_service(folder) as fielded:
        extract = synthetic_register(fielded.clusters, 1, HOUSEHOLDS)
        started = time.perf_counter()
        report = import_register(
            db.session,
            fielded.context.keys,
            fielded.context.settings,
            fielded.survey,
            extract,
            "registerudtraek.csv",
            fielded.now,
        )
        db.session.commit()
        seconds = time.perf_counter() - started
    yield Measured(
        name="10,000 invitations from a register",
        value=seconds,
        unit="s",
        at="<=",
        budget=IMPORT_SECONDS,
        limit=_time_bare_rows(folder / "bare.sqlite3", extract),
        limit_is="the same rows read by csv and inserted in one transaction",
        note=f"{report.rows:,} rows, {report.households:,} households",
    )
    yield _measure_tokens()


def _time_bare_rows(database: Path, extract: bytes) -> float:
    started = time.perf_counter()
    reader = csv.reader(io.StringIO(extract.decode("utf-8-sig")), delimiter=";")
    rows = [(row[0], row[1], ";".join(row[2:])) for row in reader]
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE person (cpr TEXT, name TEXT, address TEXT)")
        connection.executemany("INSERT INTO person VALUES (?, ?, ?)", rows)
    connection.close()
    return time.perf_counter() - started


def _measure_tokens() -> Measured:
    names = [f"invitation-{number:032}" for number in range(HOUSEHOLDS)]
    started = time.process_time()
    for name in names:
        digest_token(KEY, issue_token(KEY, name, 1))
    seconds = time.process_time() - started
    started = time.process_time()
    for name in names:
        hmac.digest(KEY, hmac.digest(KEY, name.encode(), "sha256"), "sha256")
    return Measured(
        name="10,000 tokens with their digests",
        value=seconds,
        unit="s",
        at="<=",
        budget=TOKEN_SECONDS,
        limit=time.process_time() - started,
        limit_is="20,000 bare HMAC-SHA256",
    )
