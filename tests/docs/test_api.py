"""The page on the API: its commands work as they stand, and its codes are those there are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.problem import BY_STATUS, REFUSALS
from tests.docs.pages import read_page
from tests.factories.desk import PASSWORD, add_account
from tests.factories.served_app import serve_app
from tests.forms.form_files import VALID

COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (\d{3}) \| `([a-z_]+)` \|", re.MULTILINE)
ADDRESS = "http://127.0.0.1:8000"
SECONDS = 60

if not (shutil.which("curl") and shutil.which("bash")):
    pytest.skip("curl is not installed", allow_module_level=True)


def test_the_commands_work_as_they_stand(app: Flask, tmp_path: Path) -> None:
    add_account(app)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "password.txt").write_text(PASSWORD, encoding="utf-8")
    form = VALID.replace("id: proeve", "id: Min", 1)
    (folder / "min_undersoegelse.yaml").write_text(form, encoding="utf-8")
    with serve_app(app) as address:
        script = "\n".join(COMMANDS.findall(read_page("api.md"))).replace(ADDRESS, address)
        subprocess.run(["bash", "-euc", script], cwd=folder, check=True, timeout=SECONDS)
    read = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    assert "borgerundersoegelse" in {form["id"] for form in read["forms"]["forms"]}
    assert read["form"]["id"] == "borgerundersoegelse"
    assert set(read["report"]) == set(_examples()[0])
    assert set(read["report"]["findings"][0]) == set(_examples()[0]["findings"][0])


def test_every_code_is_documented_with_its_status_and_no_other() -> None:
    documented = {(int(status), code) for status, code in ROW.findall(read_page("api.md"))}
    refused = {(status, code) for code, (status, _) in REFUSALS.items()}
    assert documented == refused | {(status, code) for status, (code, _) in BY_STATUS.items()}


def test_the_example_of_a_problem_is_one() -> None:
    problem = _examples()[1]
    assert problem["detail"] == REFUSALS[problem["code"]][1]


def _examples() -> list[dict[str, object]]:
    return [json.loads(text) for text in EXAMPLES.findall(read_page("api.md"))]
