"""The container's health check, against a service that is ready, not ready, and not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

from surveyservice.extensions import db
from surveyservice.health_probe import is_ready

HOST = "127.0.0.1"


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    server = make_server(HOST, 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_service_that_can_serve_is_ready(port: int) -> None:
    assert is_ready(port, HOST)


def test_a_service_that_does_not_know_the_host_is_not(port: int) -> None:
    assert not is_ready(port, "example.dk")


def test_a_service_behind_its_schema_is_not_ready(app: Flask, port: int) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    assert not is_ready(port, HOST)


def test_nothing_listening_is_not_ready(port: int) -> None:
    assert not is_ready(1, HOST)
