import json
import os
from pathlib import Path
from typing import Any

import pytest

from surveyservice.demo.serve_demo import serve_demo


@pytest.mark.parametrize(
    ("base_url", "port", "bind"),
    [
        ("http://127.0.0.1:8000", None, "127.0.0.1:8000"),
        ("http://127.0.0.1", None, "127.0.0.1:80"),
        ("http://127.0.0.1:8000", 9000, "127.0.0.1:9000"),
    ],
)
def test_the_demo_is_served_at_the_address_in_its_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base_url: str, port: int | None, bind: str
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(os, "execve", lambda *arguments: started.append(arguments))
    (tmp_path / "summary.json").write_text(json.dumps({"base_url": base_url}), encoding="utf-8")
    serve_demo(tmp_path, port)
    ((_, command, environment),) = started
    assert command[command.index("--bind") + 1] == bind
    assert command[-1] == "surveyservice:create_app()"
    assert environment["SURVEY_DATA_DIR"] == str(tmp_path / "data")
    assert environment["SURVEY_BASE_URL"] == base_url
