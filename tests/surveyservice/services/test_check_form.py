from pathlib import Path

import pytest

from forms.source.library_files import PACKAGED
from surveyservice.services.check_form import check_form_file, check_form_text
from tests.forms.form_files import LIBRARY, VALID, write_form


def test_a_sound_form_has_no_findings(tmp_path: Path) -> None:
    assert check_form_text(VALID, "proeve.yaml", {"faelles.yaml": LIBRARY}) == ()
    assert check_form_file(write_form(tmp_path)) == ()


def test_a_faulty_file_is_called_by_its_name_alone(tmp_path: Path) -> None:
    form = write_form(tmp_path, VALID.replace("item", "itme", 1))
    (first, *_) = check_form_file(form)
    assert first.file == form.name


def test_a_packaged_library_is_called_by_its_name_alone() -> None:
    text = VALID.replace("faelles.yaml]", "faelles.yaml, skalaer.yaml, samtykke.yaml]")
    # A scale that the packaged library defines as well: the message tells where.
    text = text.replace("  enig:", "  enighed5: {extends: enig}\n  enig:", 1)
    findings = check_form_text(text, "proeve.yaml", {"faelles.yaml": LIBRARY})
    assert findings
    assert not [finding for finding in findings if str(PACKAGED) in str(finding)]


@pytest.mark.parametrize(
    "name", ["../../pyproject.toml", "/etc/passwd", "../questionnaires/borgerundersoegelse.yaml"]
)
def test_no_other_file_of_the_machine_is_read(name: str) -> None:
    text = VALID.replace("[faelles.yaml]", f'["{name}", faelles.yaml]')
    findings = check_form_text(text, "proeve.yaml", {"faelles.yaml": LIBRARY})
    assert {finding.file for finding in findings} == {"proeve.yaml"}


def test_a_library_name_may_be_as_long_as_it_likes() -> None:
    text = VALID.replace("[faelles.yaml]", f"[{'x' * 5000}.yaml]")
    findings = check_form_text(text, "proeve.yaml", {})
    assert "unknown_library" in {finding.code for finding in findings}
