import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.web.asset_url import MANIFEST, asset_url, warn_without_assets


@pytest.fixture
def unbuilt(app: Flask, tmp_path: Path) -> Flask:
    app.static_folder = str(tmp_path / "static")
    (tmp_path / "static").mkdir()
    return app


def test_a_built_file_is_found_under_its_hashed_name(unbuilt: Flask, tmp_path: Path) -> None:
    names = {"survey.css": "survey-0123456789.css"}
    (tmp_path / "static" / MANIFEST).write_text(json.dumps(names))
    with unbuilt.test_request_context():
        assert asset_url("survey.css") == "/static/survey-0123456789.css"
        assert asset_url("other.css") is None


def test_without_assets_pages_are_plain_but_complete(unbuilt: Flask) -> None:
    page = unbuilt.test_client().get("/")
    assert page.status_code == 200
    assert "stylesheet" not in page.text
    assert "<h1>" in page.text


def test_missing_assets_are_told_at_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make_app: Callable[..., Flask]
) -> None:
    make_app()
    capsys.readouterr()
    warn_without_assets(str(tmp_path / "nothing"))
    assert "style sheet not built" in capsys.readouterr().err
