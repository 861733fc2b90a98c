"""Counters are parted without losing one; answers that waited open go on waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import MetaData, Table, insert, text

from surveyservice.extensions import db, migrations
from surveyservice.store.models import Base, Inbox
from surveyservice.store.tallies import COUNTERS, tallies_of

PLACE = {"survey_id": "s", "cluster_id": "k", "village_code": 101}
DAY = date(2026, 11, 23)
FIGURES = ("households", "complete", "partial", "break_off")
ROWS = [("memo", "web", 5, 6, 2, 1), ("print", "web", 1, 0, 0, 1), ("memo", "paper", 2, 1, 1, 0)]
OTHERS = ("department", "address_line", "contact", "privacy_url", "dpo_contact", "processors")
BEFORE: list[tuple[str, dict[str, object]]] = [
    (
        "municipality",
        {"id": "m", "name": "M", "cvr": "1", "legal_basis": "x", "retention_days": 30}
        | dict.fromkeys(OTHERS, ""),
    ),
    ("cluster", {"id": "k", "municipality_id": "m", "name": "K"}),
    ("village", {"code": 101, "cluster_id": "k", "name": "V", "postcode": "", "district": ""}),
    (
        "survey",
        {"id": "s", "form_id": "f", "form_version": "1", "form_digest": "d", "wave": "w"}
        | {"opens_on": DAY, "closes_on": DAY},
    ),
    ("draft", {"key_digest": "x", "survey_id": "s", "submitted": False, "expires_on": DAY}),
]


def store(table: str, **values: object) -> None:
    """Insert a row into a table as it was then."""
    with db.engine.begin() as connection:
        known = Table(table, MetaData(), autoload_with=connection)
        connection.execute(insert(known).values(**values))


@pytest.fixture
def second_schema(app: Flask) -> Iterator[Flask]:
    """The service on a database as the release before left it, with one survey."""
    with app.app_context():
        with db.engine.begin() as connection:
            Base.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        migrations.upgrade("0002")
        for table, values in BEFORE:
            store(table, **values)
        yield app


def test_every_counter_is_parted_and_every_sum_stays(second_schema: Flask) -> None:
    for invite, answer, *counts in ROWS:
        channels = {"invite_channel": invite, "answer_channel": answer}
        store("tally", **PLACE, **channels, day=DAY, **dict(zip(FIGURES, counts, strict=True)))
    migrations.upgrade()
    rows = tallies_of(db.session, "s")
    assert {(row.invite_channel, row.answer_channel) for row in rows} == {
        ("memo", ""),
        ("print", ""),
        ("", "web"),
        ("", "paper"),
    }
    sums = {name: sum(getattr(row, name) for row in rows) for name in COUNTERS}
    assert sums == {"households": 8, "answers": 12, "complete": 7, "partial": 3, "break_off": 2}


def test_an_answer_that_waits_open_stays_readable(second_schema: Flask) -> None:
    store("inbox", id="i", **PLACE, channel="web", disposition="complete", answers={"a": 1})
    migrations.upgrade()
    row = db.session.get_one(Inbox, "i")
    assert (row.answers, row.sealed, row.is_first) == ({"a": 1}, None, True)


def test_the_way_back_is_closed_while_sealed_answers_wait(second_schema: Flask) -> None:
    migrations.upgrade()
    migrations.downgrade("0002")
    migrations.upgrade()
    db.session.add(
        Inbox(
            id="i",
            survey_id="s",
            cluster_id="k",
            channel="web",
            disposition="complete",
            sealed=b"x",
        )
    )
    db.session.commit()
    with pytest.raises(RuntimeError, match="release them first"):
        migrations.downgrade("0002")
