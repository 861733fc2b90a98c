import os
import shutil
from pathlib import Path

import pytest

from forms.catalogue import Catalogue
from surveyservice.services.list_forms import find_form, list_forms
from tests.forms.form_files import EXAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path / "forms"))


def test_all_forms_are_listed_and_those_of_ones_own_first(folder: Path) -> None:
    (folder / "routing.yaml").write_text("[", encoding="utf-8")
    files = list_forms(Catalogue((folder, EXAMPLES)))
    assert [file.id for file in files] == sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
    broken = [file.id for file in files if file.questionnaire is None]
    assert broken == ["routing"]


def test_there_may_be_no_such_form(folder: Path) -> None:
    assert find_form(Catalogue((folder,)), "../forms/routing") is None


def test_findings_name_files_and_not_their_folders(folder: Path) -> None:
    library = folder / "library" / "shared_items.yaml"
    # The same scale twice: in the library and in the form, and the message names the first place.
    text = library.read_text("utf-8").replace("items:", "itemz:", 1)
    library.write_text(text, encoding="utf-8")
    file = find_form(Catalogue((folder,)), "library_items")
    assert file
    assert file.findings
    for finding in file.findings:
        assert str(folder) not in f"{finding}"
    assert "shared_items.yaml" in {finding.file for finding in file.findings}


@pytest.mark.parametrize("changed", ["library_items.yaml", "library/shared_items.yaml"])
def test_a_form_is_read_again_when_it_or_its_library_was_saved(folder: Path, changed: str) -> None:
    catalogue = Catalogue((folder,))
    before = find_form(catalogue, "library_items")
    assert before
    assert find_form(catalogue, "library_items") is before
    (folder / changed).write_text("[", encoding="utf-8")
    after = find_form(catalogue, "library_items")
    assert after
    assert after.questionnaire is None


def test_a_file_saved_with_the_same_size_is_seen_by_its_time(folder: Path) -> None:
    catalogue, path = Catalogue((folder,)), folder / "routing.yaml"
    before = find_form(catalogue, "routing")
    path.write_text(path.read_text("utf-8").replace("Ruter", "Veje!"), encoding="utf-8")
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    after = find_form(catalogue, "routing")
    assert before
    assert before.questionnaire
    assert after
    assert after.questionnaire
    assert before.questionnaire.digest != after.questionnaire.digest
