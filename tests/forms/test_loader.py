import shutil
import time
from pathlib import Path

import pytest

import forms
from forms.findings import FormError
from forms.lint import lint_text
from forms.loader import load_questionnaire, load_text
from forms.missing import Missing
from forms.questionnaire import Grid, Information, Kind, Wave
from forms.scales import Level
from tests.forms.form_faults import FILES
from tests.forms.form_files import LIBRARY, VALID, load_example, write_form

PACKAGED = Path(forms.__file__).parent / "questionnaires"


def test_reads_head_and_sections(tmp_path: Path) -> None:
    form = load_questionnaire(write_form(tmp_path))
    assert (form.id, form.version, form.wave, form.kind) == (
        "proeve",
        "1.0.0",
        Wave.FINAL,
        Kind.STEERING,
    )
    assert [section.id for section in form.sections] == ["start", "slut"]
    assert [item.id for item in form.items] == ["med", "antal", "valg", "ord", "fast", "raekke"]
    assert (form.minutes, form.consent_item, form.age_gate) == (10, None, None)


def test_scale_extends_another_one() -> None:
    scale = load_example("scale_grid").item("moede_nok").scale
    assert scale is not None
    assert scale.level is Level.ORDINAL
    assert [option.code for option in scale.offered] == [3, 2, 1, Missing.DONT_KNOW]
    assert (scale.top_box, scale.bottom_box) == ((3,), (1,))


def test_grid_gives_rows_its_scale_and_name() -> None:
    grid = load_example("scale_grid").sections[1].blocks[0]
    assert isinstance(grid, Grid)
    assert [(row.scale, row.grid) for row in grid.rows] == [(grid.scale, "moede")] * 2


def test_section_gives_items_its_focus_area_unless_they_have_one() -> None:
    form = load_example("library_items")
    areas = {item.id: item.focus_area for item in form.items}
    assert areas == {
        "samarbejde": "involvering",
        "kendskab": "organisering",
        "kender_formand": "organisering",
        "kender_plan": "organisering",
    }


def test_use_overrides_library_keys() -> None:
    form = load_example("library_items")
    item = form.item("kendskab")
    assert item.scale is not None
    assert (item.scale.id, item.core) == ("kendskab_vi", False)
    assert form.item("samarbejde").comparable == {"pilot_2017.samarbejde": "modified"}
    assert [form.item(name).core for name in ("kender_formand", "kender_plan")] == [True, False]


def test_library_languages_the_form_lacks_are_left_out() -> None:
    text = load_example("library_items").item("samarbejde").text
    assert dict(text.by_language) == {"da": "Arbejder landsbyerne sammen?"}


def test_information_is_a_block() -> None:
    block = load_example("routing").sections[2].blocks[0]
    assert isinstance(block, Information)
    assert block.text.in_language("da") == "Tak for din tid."


def test_form_in_memory_is_the_same_form(tmp_path: Path) -> None:
    on_disk = load_questionnaire(write_form(tmp_path))
    assert load_text(VALID, "proeve.yaml", {"faelles.yaml": LIBRARY}) == on_disk


def test_form_in_memory_takes_what_it_is_not_given_from_the_packaged_libraries() -> None:
    text = VALID.replace("[faelles.yaml]", "[faelles.yaml, skalaer.yaml]")
    form = load_text(text, "proeve.yaml", {"faelles.yaml": LIBRARY})
    assert form.item("fast").id == "fast"
    own = {"faelles.yaml": LIBRARY, "skalaer.yaml": "scales: {xx: 1}"}
    assert [str(finding) for finding in lint_text(text, "proeve.yaml", own)] == [
        "skalaer.yaml:1:14: not_a_mapping: write 'key: value' lines here"
    ]


def test_findings_of_a_form_in_memory_bear_the_names_given() -> None:
    library = LIBRARY.replace("type: single", "type: enkelt")
    findings = lint_text(
        "\ufeff" + VALID.replace("wave: final", "wave: slut"),
        "proeve.yaml",
        {"faelles.yaml": library},
    )
    assert [(finding.file, finding.code) for finding in findings] == [
        ("faelles.yaml", "unknown_value"),
        ("proeve.yaml", "unknown_value"),
    ]
    (missing,) = lint_text(VALID, "proeve.yaml", {})
    assert missing.code == "unknown_library"


def test_json_is_the_same_form(tmp_path: Path) -> None:
    text = """{"format": "landsby-form/1", "form": {"id": "j2", "version": "1.0.0", "wave": "final",
     "kind": "steering", "title": {"da": "J"}, "intro": {"da": "J"}},
     "languages": {"source": "da", "required": ["da"]}, "sections": [{"id": "s1",
     "title": {"da": "S"}, "items": [{"id": "i1", "type": "single", "text": {"da": "I"},
     "label": {"da": "I"}, "options": {"1": {"da": "Ja"}, "-8": {"da": "Ved ikke"}}}]}]}"""
    path = tmp_path / "j2.json"
    path.write_text(text, encoding="utf-8")
    item = load_questionnaire(path).item("i1")
    assert [option.code for option in item.options] == [1, -8]


def test_library_folder_beside_the_form_comes_before_the_packaged_one(tmp_path: Path) -> None:
    path = write_form(tmp_path)
    (tmp_path / "library").mkdir()
    shutil.move(tmp_path / "faelles.yaml", tmp_path / "library" / "faelles.yaml")
    assert load_questionnaire(path).item("fast").label.in_language("da") == "Fast"


@pytest.mark.parametrize(("content", "code", "line"), FILES)
def test_file_that_is_no_form(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    path = tmp_path / "proeve.yaml"
    path.write_bytes(content)
    with pytest.raises(FormError) as raised:
        load_questionnaire(path)
    assert (code, line) in [(finding.code, finding.line) for finding in raised.value.findings]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"proeve\.yaml:1:1: unreadable_file: "):
        load_questionnaire(tmp_path / "proeve.yaml")


def test_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = write_form(tmp_path, "\ufeff" + VALID)
    assert load_questionnaire(path).id == "proeve"


def test_largest_form_loads_within_a_tenth_of_a_second() -> None:
    path = max(PACKAGED.glob("*.yaml"), key=lambda p: p.stat().st_size)
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        load_questionnaire(path)
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.1
