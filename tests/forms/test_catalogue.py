import shutil
from pathlib import Path

import pytest

from forms.catalogue import Catalogue, CatalogueError, catalogue_with, packaged_catalogue
from forms.findings import FormError
from tests.forms.form_files import EXAMPLES, write_form


def test_packaged_forms_load() -> None:
    catalogue = packaged_catalogue()
    assert catalogue.ids()
    for form_id in catalogue.ids():
        assert catalogue.load(form_id).id == form_id


def test_unknown_form_names_those_there_are() -> None:
    with pytest.raises(CatalogueError) as raised:
        Catalogue((EXAMPLES,)).load("../../etc/passwd")
    assert raised.value.code == "unknown_form"
    assert "routing" in raised.value.known


def test_form_is_read_once(tmp_path: Path) -> None:
    catalogue = Catalogue((tmp_path,))
    path = tmp_path / "place.yaml"
    shutil.copy(EXAMPLES / "place.yaml", path)
    first = catalogue.load("place")
    path.write_text("broken", encoding="utf-8")
    assert catalogue.load("place") is first


def test_own_folder_comes_before_the_packaged_forms(tmp_path: Path) -> None:
    own = packaged_catalogue().ids()[0]
    text = (EXAMPLES / "place.yaml").read_text(encoding="utf-8")
    (tmp_path / f"{own}.yaml").write_text(text.replace("id: place", f"id: {own}"), encoding="utf-8")
    assert catalogue_with(tmp_path).load(own).items[0].id == "landsby"
    assert catalogue_with(None) is packaged_catalogue()


def test_form_with_faults_is_refused(tmp_path: Path) -> None:
    write_form(tmp_path, "format: other")
    with pytest.raises(FormError):
        Catalogue((tmp_path,)).load("proeve")


def test_libraries_in_their_folder_are_no_forms() -> None:
    assert "shared_items" not in Catalogue((EXAMPLES,)).ids()
