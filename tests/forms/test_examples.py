"""Each example form is a test of one feature: what is sent page by page, and what is stored."""

import pytest

from forms.conditions import Value
from forms.fielding import Fielding
from forms.lint import lint_questionnaire
from forms.routing import section_after
from forms.validation import complete_answers, read_page
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example

JOURNEYS: list[tuple[str, dict[str, list[str]], dict[str, Value]]] = [
    ("single_choice", {"koersel": ["2"]}, {"koersel": 2}),
    ("multiple_choice", {"nyheder": ["3", "1"]}, {"nyheder": [1, 3]}),
    ("multiple_choice", {"nyheder": ["0"]}, {"nyheder": [0]}),
    ("whole_number", {"aar_i_byen": ["12"]}, {"aar_i_byen": 12}),
    (
        "open_text",
        {"ide": [" En bænk\r\nved åen "]},
        {"ide": "En bænk\nved åen", "bemaerkning": -6},
    ),
    ("place", {"landsby": ["101"]}, {"landsby": 101}),
    ("place", {"landsby": ["99"]}, {"landsby": 99}),
    (
        "scale_grid",
        {"har_hal": ["0"], "moede_nok": ["-8"], "moede_hal": ["3"]},
        {"har_hal": 0, "moede_nok": -8, "moede_hal": -7},
    ),
    (
        "routing",
        {"frivillig": ["1"], "timer": ["25"], "aflastning": ["1"]},
        {"frivillig": 1, "timer": 25, "aflastning": 1, "lyst": -7},
    ),
    (
        "library_items",
        {"samarbejde": ["1"], "kendskab": ["-8"], "kender_plan": ["0"]},
        {"samarbejde": 1, "kendskab": -8, "kender_formand": -6, "kender_plan": 0},
    ),
    (
        "gates",
        {"samtykke": ["1"], "alder": ["16"], "trivsel": ["1"]},
        {"samtykke": 1, "alder": 16, "trivsel": 1},
    ),
    (
        "gates",
        {"samtykke": ["1"], "alder": ["15"], "trivsel": ["1"]},
        {"samtykke": 1, "alder": 15, "trivsel": -7},
    ),
    ("quasi_identifiers", {"alder_gruppe": ["4"]}, {"alder_gruppe": 4}),
    (
        "ranking",
        {"opgaver": ["4", "2"], "stier_hvor": ["Ved åen"]},
        {"opgaver": [4, 2], "stier_hvor": "Ved åen"},
    ),
    ("ranking", {"opgaver": ["3", ""]}, {"opgaver": [3], "stier_hvor": -7}),
    ("ranking", {"opgaver": ["0", ""]}, {"opgaver": [0], "stier_hvor": -7}),
    (
        "date",
        {"stiftet": ["5", "2", "2019"], "moeder_lukket": ["1"]},
        {"stiftet": 20190205, "moeder_lukket": 1},
    ),
    ("date", {"stiftet": ["2020-03-12"]}, {"stiftet": 20200312, "moeder_lukket": -7}),
    (
        "other_text",
        {"steder": ["2", "7"], "steder_andet": ["Laden"], "vaert": ["1"]},
        {"steder": [2, 7], "steder_andet": "Laden", "vaert": 1, "vaert_andet": -7},
    ),
    (
        "other_text",
        {"steder": ["7"], "vaert_andet": ["Præsten"]},
        {"steder": [7], "steder_andet": -6, "vaert": 7, "vaert_andet": "Præsten"},
    ),
    (
        "random_order",
        {"emne": ["3"], "vigtigt_net": ["3"]},
        {"emne": 3, "emne_andet": -7, "vigtigt_bus": -6, "vigtigt_net": 3, "vigtigt_butik": -6},
    ),
    (
        "piping",
        {"landsby": ["102"], "steder": ["1"], "savn": ["En bænk"]},
        {"landsby": 102, "steder": [1], "savn": "En bænk"},
    ),
    (
        "print_hints",
        {"maaned": ["3"], "dagsorden": ["Vejen"], "hjaelp_mad": ["1"]},
        {"maaned": 3, "dagsorden": "Vejen", "hjaelp_mad": 1, "hjaelp_borde": -6},
    ),
    (
        "limits",
        {"aar": ["2"], "tryg": ["2"], "mentor": ["0"], "kursus": ["1"]},
        {"aar": 2, "tryg": 2, "mentor": 0, "kursus": 1},
    ),
    ("limits", {"aar": ["3"], "tryg": ["1"]}, {"aar": 3, "tryg": 1, "mentor": -7, "kursus": -7}),
    (
        "limits",
        {"aar": ["10"], "kursus": ["0"]},
        {"aar": 10, "tryg": -6, "mentor": -7, "kursus": 0},
    ),
    ("consent", {"samtykke": ["1"], "bedste_raad": ["Ro"]}, {"samtykke": 1, "bedste_raad": "Ro"}),
    ("consent", {"samtykke": ["0"], "bedste_raad": ["Ro"]}, {"samtykke": 0, "bedste_raad": -7}),
    ("retired_ids", {"moeder_antal": ["4"]}, {"moeder_antal": 4}),
    ("comparison", {"samarbejde": ["1"], "kendskab": ["-8"]}, {"samarbejde": 1, "kendskab": -8}),
]


def _answer(form_id: str, sent: dict[str, list[str]], fielding: Fielding) -> dict[str, Value]:
    form = load_example(form_id)
    answers: dict[str, Value] = {}
    section = form.sections[0]
    while True:
        page = read_page(section, sent, answers, fielding)
        assert page.errors == ()
        answers |= page.answers
        following = section_after(form, section.id, answers, fielding)
        if following is None:
            return complete_answers(form, answers, fielding)
        section = following


@pytest.mark.parametrize(("form_id", "sent", "stored"), JOURNEYS)
def test_example_is_answered(
    form_id: str, sent: dict[str, list[str]], stored: dict[str, Value]
) -> None:
    assert _answer(form_id, sent, VILLAGES) == stored


def test_every_example_is_answered_here() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == {name for name, _, _ in JOURNEYS}


@pytest.mark.parametrize("name", sorted({name for name, _, _ in JOURNEYS}))
def test_example_has_no_findings(name: str) -> None:
    assert lint_questionnaire(EXAMPLES / f"{name}.yaml") == ()


def test_every_example_says_what_it_shows() -> None:
    for path in EXAMPLES.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# ")
