from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

import surveyservice.health as health
from surveyservice.extensions import db

LOCAL = "http://127.0.0.1:8000"


def readiness(client: FlaskClient) -> tuple[int, dict[str, bool]]:
    response = client.get("/readyz", base_url=LOCAL)
    assert response.json is not None
    assert response.json["status"] == ("ok" if response.status_code == 200 else "not ready")
    return response.status_code, response.json["checks"]


def test_a_fresh_service_is_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz", base_url=LOCAL).json == {"status": "ok"}
    assert readiness(client) == (200, {"database": True, "disk": True, "schema": True})


def test_a_database_behind_the_code_is_not_ready(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), db.engine.begin() as connection:
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    try:
        assert readiness(client) == (503, {"database": True, "disk": True, "schema": False})
    finally:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})


def test_a_full_disk_is_not_ready(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "MINIMUM_FREE_BYTES", 1 << 62)
    assert readiness(client) == (503, {"database": True, "disk": False, "schema": True})


def test_a_database_that_is_away_is_not_ready_but_the_process_alive(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", fail_like_a_database)
        try:
            assert readiness(client) == (
                503,
                {"database": False, "disk": True, "schema": False},
            )
            assert client.get("/healthz", base_url=LOCAL).status_code == 200
        finally:
            event.remove(db.engine, "before_cursor_execute", fail_like_a_database)


def fail_like_a_database(*_: object) -> None:
    raise OperationalError("SELECT 1", {}, OSError("connection refused"))


def test_a_service_with_a_given_key_finds_its_folder(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    client = make_app(MASTER_KEY="ab" * 32, DATA_DIR=str(tmp_path / "new")).test_client()
    assert readiness(client)[0] == 200
