"""From a municipality's file to stored invitations, and the tokens alone."""

from __future__ import annotations

import csv
import hmac
import io
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from bench.fielded import fielded_service
from bench.measured import Measured
from distribution.tokens import digest_token, issue_token
from surveyservice.demo.cluster_list import read_clusters
from surveyservice.demo.synthetic_register import synthetic_register
from surveyservice.extensions import db
from surveyservice.services.import_register import import_register

HOUSEHOLDS = 10_000
IMPORT_SECONDS, TOKEN_SECONDS = 5.0, 1.0
LARGE_HOUSEHOLDS = 60_700
"""Some 100,000 persons of 16 or over, and 20,000 children."""

LARGE_SECONDS, LARGE_MEGABYTES = 30.0, 300.0
KEY = bytes(range(32))


def measure_invitations(folder: Path) -> Iterator[Measured]:
    """Seconds from some 20,000 persons to 10,000 invitations; 100,000 persons; tokens alone."""
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
    yield from _measure_large(folder)
    yield _measure_tokens()


def _measure_large(folder: Path) -> Iterator[Measured]:
    """Seconds and peak memory of 100,000 persons, in a process of their own."""
    extract = folder / "large.csv"
    text = (resources.files("surveyservice.demo") / "clusters.yaml").read_text("utf-8")
    extract.write_bytes(synthetic_register(read_clusters(text), 1, LARGE_HOUSEHOLDS))
    data = folder / "large"
    data.mkdir()
    command = [sys.executable, "-m", "bench.large_register", extract, data]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    note = f"{told['persons']:,} persons"
    yield Measured(
        name="100,000 persons from a register",
        value=told["seconds"],
        unit="s",
        at="<=",
        budget=LARGE_SECONDS,
        limit=_time_bare_rows(folder / "bare-large.sqlite3", extract.read_bytes()),
        limit_is="the same rows read by csv and inserted in one transaction",
        note=note,
    )
    yield Measured(
        name="100,000 persons, peak of memory",
        value=told["peak_mb"],
        unit="MB",
        at="<=",
        budget=LARGE_MEGABYTES,
        limit=told["idle_mb"],
        limit_is="the service before it reads the file",
        note=note,
    )


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
