"""A form is edited, broken and deleted while its survey runs: nobody in the field notices."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from forms.catalogue import PACKAGED
from surveyservice.extensions import db
from surveyservice.services import form_of_survey
from tests.conftest import TODAY
from tests.factories.browsers import come_in, hand_in
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

FORM = "borgerundersoegelse"
CREATE = [
    "survey", "create", "--form", FORM, "--wave", "phase2", "--cluster", "mols_i_udvikling",
    "--opens", "2027-11-01", "--closes", "2027-11-30",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The citizen form in a folder of the operator's own."""
    folder = tmp_path / "forms"
    folder.mkdir()
    return Path(shutil.copy(PACKAGED / f"{FORM}.yaml", folder))


@pytest.fixture
def start(
    make_app: Callable[..., Flask], file: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Flask]:
    """Start the service as a process of its own, which has read nothing yet."""

    def start() -> Flask:
        monkeypatch.setattr(form_of_survey, "_read_forms", {})
        return make_app(FORMS_DIR=str(file.parent))

    return start


@pytest.fixture
def fielded(start: Callable[[], Flask]) -> OpenSurvey:
    with start().app_context():
        fielded = field_citizen_survey(TODAY)
        db.session.commit()
    return fielded


def retitle(file: Path, version: str) -> None:
    """Give the form another Danish title, and this version."""
    text = file.read_text(encoding="utf-8")
    text, titles = re.subn(r"(\n  title:\n    da: ).*", r'\1"En anden titel"', text, count=1)
    text, versions = re.subn(r"(\n  version: ).*", rf'\1"{version}"', text, count=1)
    assert titles == versions == 1
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: retitle(file, "99.0.0"),
        lambda file: file.write_text("format: [", encoding="utf-8"),
        lambda file: file.write_text("", encoding="utf-8"),
    ],
    ids=["edited", "broken", "emptied"],
)
def test_answering_and_results_go_on(
    start: Callable[[], Flask], fielded: OpenSurvey, file: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(file)
    app = start()
    browser = app.test_client()
    come_in(browser, fielded.tokens[0])
    page = browser.get("/answer/identitet")
    assert page.status_code == 200
    assert hand_in(browser).status_code in (302, 303)
    assert run_command(app, "survey", "release", fielded.survey_id).exit_code == 0
    assert run_command(app, "table", fielded.survey_id).exit_code == 0


def test_the_next_survey_has_the_edited_form_beside_the_first(
    start: Callable[[], Flask], fielded: OpenSurvey, file: Path
) -> None:
    (before,) = read_json(start(), "survey", "list")["surveys"]
    retitle(file, before["version"])
    refused = run_command(start(), *CREATE)
    assert refused.exit_code == 1
    assert "version_published" in refused.stderr
    retitle(file, "99.0.0")
    app = start()
    assert read_json(app, *CREATE) == {"survey": f"{FORM}-2027"}
    versions = {row["id"]: row["version"] for row in read_json(app, "survey", "list")["surveys"]}
    assert versions == {fielded.survey_id: before["version"], f"{FORM}-2027": "99.0.0"}
    browser = app.test_client()
    browser.get(f"/s/{fielded.tokens[0]}")
    assert "En anden titel" not in browser.get("/answer/").text
