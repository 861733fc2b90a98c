"""Whatever is done to a form, it is a clean form or a list of findings, and never an exception.

Lines are cut, doubled, moved and indented, values become traps, keys go missing, parts are grafted
elsewhere; in the form and in its libraries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings import FormError
from forms.lint import lint_questionnaire, lint_text
from forms.loader import load_questionnaire, load_text
from forms.questionnaire import Questionnaire
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID
from tests.forms.form_mutations import FORM_TEXTS, LIBRARY_TEXTS, broken_forms, mutations


def assert_sound(text: str, name: str, libraries: Mapping[str, str]) -> None:
    """The form is read, or each finding stands on a line of a file that there is."""
    findings = lint_text(text, name, libraries, EXAMPLES)
    for finding in findings:
        content = text if finding.file == name else libraries[finding.file]
        lines = content.replace("\r\n", "\n").replace("\r", "\n")
        assert 1 <= finding.line <= lines.count("\n") + 1, str(finding)
        assert finding.column >= 1, str(finding)
        assert re.fullmatch(r"[a-z0-9_]+", finding.code), str(finding)
        assert len(finding.message) > 15, str(finding)
    if not findings:
        assert isinstance(load_text(text, name, libraries), Questionnaire)


@settings(max_examples=300, deadline=None)
@given(broken_forms())
def test_mutated_form_is_read_or_refused(broken: tuple[str, str, str]) -> None:
    name, changed, text = broken
    texts = FORM_TEXTS | LIBRARY_TEXTS | {changed: text}
    assert_sound(texts[name], name, {key: texts[key] for key in LIBRARY_TEXTS})


@pytest.mark.parametrize("name", sorted(FORM_TEXTS))
def test_forms_are_sound_before_they_are_changed(name: str) -> None:
    assert lint_text(FORM_TEXTS[name], name, LIBRARY_TEXTS, EXAMPLES) == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants")


@settings(max_examples=100, deadline=None)
@given(form=mutations(VALID), library=st.just(LIBRARY) | mutations(LIBRARY))
def test_mutated_files_are_read_or_refused(folder: Path, form: str, library: str) -> None:
    (folder / "faelles.yaml").write_bytes(library.encode("utf-8", "surrogatepass"))
    path = folder / "proeve.yaml"
    path.write_bytes(form.encode("utf-8", "surrogatepass"))
    if not lint_questionnaire(path):
        assert load_questionnaire(path).id == "proeve"


@settings(max_examples=200, deadline=None)
@given(noise=st.binary(max_size=200))
def test_noise_is_refused(folder: Path, noise: bytes) -> None:
    path = folder / "proeve.yaml"
    path.write_bytes(noise)
    with pytest.raises(FormError):
        load_questionnaire(path)


@settings(max_examples=200, deadline=None)
@given(noise=st.text(max_size=200))
def test_noise_in_memory_is_refused(noise: str) -> None:
    with pytest.raises(FormError):
        load_text(noise, "proeve.yaml", {})
