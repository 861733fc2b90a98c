import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from surveyservice.web.static_files import serve_static_files

NAME = "survey-0123456789.css"
CSS = "p{color:green}" * 9


@pytest.fixture
def built(app: Flask, tmp_path: Path) -> FlaskClient:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / NAME).write_text(CSS)
    (folder / f"{NAME}.gz").write_bytes(b"compressed")
    (folder / "manifest.json").write_text(json.dumps({"survey.css": NAME}))
    serve_static_files(app, str(folder))
    return app.test_client()


def _fetch(client: FlaskClient, path: str, **headers: str) -> tuple[bytes, Headers]:
    # Closed by hand: the file of a streamed answer is not read by the application.
    with client.get(path, headers=headers) as response:
        return response.data, response.headers


def test_the_compressed_copy_goes_to_who_can_read_it(built: FlaskClient) -> None:
    data, headers = _fetch(built, f"/static/{NAME}", **{"Accept-Encoding": "gzip"})
    assert (data, headers["Content-Encoding"]) == (b"compressed", "gzip")
    assert _fetch(built, f"/static/{NAME}")[0] == CSS.encode()


def test_hashed_names_are_kept_for_good_and_others_are_not(built: FlaskClient) -> None:
    assert "immutable" in _fetch(built, f"/static/{NAME}")[1]["Cache-Control"]
    assert "immutable" not in _fetch(built, "/static/manifest.json")[1]["Cache-Control"]


def test_files_carry_the_same_security_headers(built: FlaskClient) -> None:
    _, headers = _fetch(built, f"/static/{NAME}")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "nothing.css", ""])
def test_nothing_else_is_served(built: FlaskClient, path: str) -> None:
    assert built.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("folder", [None, "", "/nonexistent"])
def test_without_built_files_nothing_changes(app: Flask, folder: str | None) -> None:
    before = app.wsgi_app
    serve_static_files(app, folder)
    assert app.wsgi_app == before
