"""What tests of the desk share: somebody who is signed in, and a folder of forms being written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.desk import sign_in_to_desk
from tests.forms.form_files import EXAMPLES


@pytest.fixture
def forms_dir(tmp_path: Path) -> Path:
    """The examples of the format, to be changed at will."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "my_forms"))


@pytest.fixture
def settings_overrides(forms_dir: Path) -> dict[str, str]:
    return {"TRUSTED_HOSTS": "localhost", "FORMS_DIR": str(forms_dir)}


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    return sign_in_to_desk(app)
