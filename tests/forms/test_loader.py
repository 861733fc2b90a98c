import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import forms
from forms.findings import FormError
from forms.lint import lint_questionnaire
from forms.loader import load_questionnaire
from forms.missing import Missing
from forms.questionnaire import Grid, Information, Kind, Level, Questionnaire, Wave
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID, load_example, write_form

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
    assert (item.scale.id, item.required) == ("kendskab_vi", True)
    assert form.item("samarbejde").comparable == {"pilot_2017.samarbejde": "modified"}
    assert [form.item(name).required for name in ("kender_formand", "kender_plan")] == [False, True]


def test_library_languages_the_form_lacks_are_left_out() -> None:
    text = load_example("library_items").item("samarbejde").text
    assert dict(text.by_language) == {"da": "Arbejder landsbyerne sammen?"}


def test_information_is_a_block() -> None:
    block = load_example("routing").sections[2].blocks[0]
    assert isinstance(block, Information)
    assert block.text.in_language("da") == "Tak for din tid."


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


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty_file", 1),
        (b"# only a comment\n", "empty_file", 1),
        (b"format: landsby-form/1\ntitle: \xe6\n", "not_utf8", 2),
        (b"- a list\n", "not_a_mapping", 1),
        (b"just text", "not_a_mapping", 1),
        (b"a: 1\n---\nb: 2\n", "yaml_syntax", 2),
        (b"[" * 500 + b"]" * 500, "too_deep", 1),
        (b"a:\n\t- b\n", "yaml_syntax", 2),
    ],
)
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


_SIGNS = ["-", ":", ",", "#", "'", '"', "{", "}", "[", "]", "{}", "[]", "&a", "*a", "!", ">", "?"]
_VALUES = ["null", "~", "no", "1.10", "010", "-8", "-9", "0", "99999999999", "true", "single"]
_WORDS = ["when: ", "is: ", "answer: ", "use: ", "grid: ", "info: ", "options: ", "<<: ", "items: "]
_SPACES = ["", " ", "  ", "|", "\t", "\n", "\x00", "\ud800", "å"]
_TOKENS = st.one_of([st.sampled_from(tokens) for tokens in (_SIGNS, _VALUES, _WORDS, _SPACES)])


@st.composite
def _mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        here = draw(st.integers(0, len(lines) - 1))
        there = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "repeat", "swap", "insert", "replace", "indent"])):
            case "delete":
                del lines[here]
            case "repeat":
                lines.insert(there, lines[here])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
            case "indent":
                lines[here] = "  " + lines[here]
            case kind:
                column = draw(st.integers(0, len(lines[here])))
                rest = lines[here][column:] if kind == "insert" else ""
                lines[here] = lines[here][:column] + draw(_TOKENS) + rest
        text = "\n".join(lines)
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants")


def _load_or_refuse(path: Path) -> None:
    findings = lint_questionnaire(path)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)
    if not findings:
        assert isinstance(load_questionnaire(path), Questionnaire)


@settings(max_examples=300, deadline=None)
@given(form=_mutated(VALID), library=st.just(LIBRARY) | _mutated(LIBRARY))
def test_mutated_form_is_loaded_or_refused(folder: Path, form: str, library: str) -> None:
    (folder / "faelles.yaml").write_bytes(library.encode("utf-8", "surrogatepass"))
    path = folder / "proeve.yaml"
    path.write_bytes(form.encode("utf-8", "surrogatepass"))
    _load_or_refuse(path)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(path.name for path in EXAMPLES.glob("*.yaml"))))
def test_mutated_example_is_loaded_or_refused(folder: Path, data: st.DataObject, name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    path = folder / name
    path.write_bytes(data.draw(_mutated(text)).encode("utf-8", "surrogatepass"))
    _load_or_refuse(path)


@settings(max_examples=200, deadline=None)
@given(noise=st.binary(max_size=200))
def test_noise_is_refused(folder: Path, noise: bytes) -> None:
    path = folder / "proeve.yaml"
    path.write_bytes(noise)
    with pytest.raises(FormError):
        load_questionnaire(path)
