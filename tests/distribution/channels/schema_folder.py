"""The official schemas and samples, where they lie beside the project: they may not be shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.distribution.letter_samples import PROJECT_ROOT

REFERENCE_FOLDER = PROJECT_ROOT.parent / "shared" / "reference" / "memo"
SAMPLES = REFERENCE_FOLDER / "samples"


def schema_folder() -> Path:
    """The folder as `SURVEY_SCHEMA_DIR` names it; skips the test where it is not."""
    if not (REFERENCE_FOLDER / "xsd-1.2" / "MeMo_core.xsd").is_file():
        pytest.skip("the MeMo schemas are not beside the project; they may not be shipped with it")
    return REFERENCE_FOLDER
