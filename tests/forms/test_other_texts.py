"""Texts that go with one option: when they choose it, when they contradict, when they are left."""

from dataclasses import replace

import pytest

from forms.conditions import Answered, Answers, Value
from forms.fielding import Fielding
from forms.items import Item, ItemType, OtherOf
from forms.missing import Missing
from forms.questionnaire import Kind, Questionnaire, Section, Wave
from forms.routing import applying_items, asked_items, path_of
from forms.scales import Level, Option, Scale
from forms.validation import complete_answers, read_page, share_answered
from tests.forms.questionnaire_strategies import words

OPTIONS = (
    Option(1, words("Hallen")),
    Option(2, words("Skolen")),
    Option(7, words("Et andet sted")),
    Option(8, words("Et fjerde sted")),
    Option(0, words("Ingen steder"), exclusive=True),
)
SCALE = Scale("steder", Level.NOMINAL, OPTIONS, (Option(-8, words("Ved ikke")),))
OTHERS = tuple(
    Item(
        f"andet{code}", ItemType.TEXT, words("Andet"), words("Andet"), max_length=20, core=False,
        other_of=OtherOf("sted", code),
    )
    for code in (7, 8)
)  # fmt: skip
MULTIPLE = Item("sted", ItemType.MULTIPLE, words("Hvor?"), words("Sted"), SCALE, others=OTHERS)
SINGLE = replace(MULTIPLE, type=ItemType.SINGLE)
RANKING = replace(MULTIPLE, type=ItemType.RANKING, minimum=0, maximum=3)
ELSEWHERE = Item("hvor", ItemType.TEXT, words("Hvor?"), words("Hvor"))
SKIPPED, NO_ANSWER = int(Missing.SKIPPED_BY_ROUTE), int(Missing.NO_ANSWER)


def _form(item: Item) -> Questionnaire:
    section = Section("side", words("Side"), (item,))
    title = words("Prøve")
    return Questionnaire(
        "proeve", "1.0.0", Wave.FINAL, Kind.STEERING, title, title, ("da",), (section,), "0" * 64
    )


def _raw(choice: str, seven: str = "", eight: str = "") -> dict[str, list[str]]:
    return {"sted": choice.split(), "andet7": [seven], "andet8": [eight]}


@pytest.mark.parametrize(
    ("item", "raw", "values"),
    [
        (MULTIPLE, _raw("7", "Kroen"), [[7], "Kroen", NO_ANSWER]),
        (MULTIPLE, _raw("7"), [[7], NO_ANSWER, NO_ANSWER]),
        (MULTIPLE, _raw("1"), [[1], NO_ANSWER, NO_ANSWER]),
        (MULTIPLE, _raw("1", " \x00"), [[1], NO_ANSWER, NO_ANSWER]),
        (MULTIPLE, _raw("1", "Kroen"), [[1, 7], "Kroen", NO_ANSWER]),
        (MULTIPLE, _raw("", "Kroen", "Åen"), [[7, 8], "Kroen", "Åen"]),
        (MULTIPLE, _raw("", ""), [NO_ANSWER, NO_ANSWER, NO_ANSWER]),
        (replace(MULTIPLE, required=True), _raw("", "Kroen"), [[7], "Kroen", NO_ANSWER]),
        (replace(MULTIPLE, maximum=2), _raw("1", "Kroen"), [[1, 7], "Kroen", NO_ANSWER]),
        (SINGLE, _raw("8", "", "Åen"), [8, NO_ANSWER, "Åen"]),
        (SINGLE, _raw("", "Kroen"), [7, "Kroen", NO_ANSWER]),
        (RANKING, _raw("2 7", "Kroen"), [[2, 7], "Kroen", NO_ANSWER]),
        (RANKING, _raw("2"), [[2], NO_ANSWER, NO_ANSWER]),
    ],
)
def test_a_text_chooses_its_option(
    item: Item, raw: dict[str, list[str]], values: list[Value]
) -> None:
    page = read_page(_form(item).sections[0], raw, {}, Fielding())
    assert page.errors == ()
    assert list(page.answers.values()) == values


@pytest.mark.parametrize(
    ("item", "raw", "errors"),
    [
        (MULTIPLE, _raw("0", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (MULTIPLE, _raw("-8", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (replace(MULTIPLE, maximum=1), _raw("1", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (SINGLE, _raw("1", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (SINGLE, _raw("-8", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (SINGLE, _raw("", "Kroen", "Åen"), [("andet8", "other_not_chosen", 8)]),
        (RANKING, _raw("1", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (RANKING, _raw("", "Kroen"), [("andet7", "other_not_chosen", 7)]),
        (SINGLE, _raw("77", "Kroen"), [("sted", "not_an_option", None)]),
        (replace(MULTIPLE, minimum=2), _raw("", "Kroen"), [("sted", "too_few", None)]),
        (MULTIPLE, _raw("7", "x" * 21), [("andet7", "too_long", None)]),
        (replace(SINGLE, required=True), _raw(""), [("sted", "required", None)]),
    ],
)
def test_a_text_beside_another_answer_is_asked_about(
    item: Item, raw: dict[str, list[str]], errors: list[tuple[str, str, int | None]]
) -> None:
    page = read_page(_form(item).sections[0], raw, {}, Fielding())
    found = [(error.item_id, error.code, error.data.get("option")) for error in page.errors]
    assert found == errors
    assert "Kroen" not in repr(page.errors)


def test_a_text_must_be_written_where_it_is_required_and_its_option_chosen() -> None:
    strict = replace(MULTIPLE, others=tuple(replace(o, required=True) for o in OTHERS))
    section = _form(strict).sections[0]
    page = read_page(section, _raw("1 7"), {}, Fielding())
    assert [(error.item_id, error.code) for error in page.errors] == [("andet7", "required")]
    assert read_page(section, _raw("1"), {}, Fielding()).errors == ()


@pytest.mark.parametrize(
    ("item", "answers", "complete"),
    [
        (MULTIPLE, {"sted": [1, 7], "andet7": "Kroen"}, [[1, 7], "Kroen", SKIPPED]),
        (MULTIPLE, {"sted": [7]}, [[7], NO_ANSWER, SKIPPED]),
        (MULTIPLE, {"sted": [1], "andet7": "Kroen"}, [[1], SKIPPED, SKIPPED]),
        (MULTIPLE, {"andet7": "Kroen"}, [NO_ANSWER, SKIPPED, SKIPPED]),
        (SINGLE, {"sted": -8, "andet7": "Kroen"}, [-8, SKIPPED, SKIPPED]),
        (SINGLE, {"sted": 8, "andet8": "Åen"}, [8, SKIPPED, "Åen"]),
        (RANKING, {"sted": [8, 1], "andet8": "Åen"}, [[8, 1], SKIPPED, "Åen"]),
    ],
)
def test_the_text_of_an_option_not_chosen_is_dropped(
    item: Item, answers: Answers, complete: list[Value]
) -> None:
    form = _form(item)
    found = complete_answers(form, answers, Fielding())
    assert list(found.values()) == complete
    assert share_answered(form, found)[1] == 1


def test_a_page_has_a_field_for_each_text_but_only_some_are_to_be_answered() -> None:
    section = _form(MULTIPLE).sections[0]
    answers: Answers = {"sted": [8]}
    assert [i.id for i in asked_items(section, answers)] == ["sted", "andet7", "andet8"]
    assert [i.id for i in applying_items(section, answers)] == ["sted", "andet8"]


@pytest.mark.parametrize(("chosen", "path"), [([7], ["side", "mere"]), ([1], ["side"])])
def test_a_text_left_over_decides_nothing(chosen: list[int], path: list[str]) -> None:
    form = _form(MULTIPLE)
    more = replace(form.sections[0], id="mere", blocks=(ELSEWHERE,), when=Answered("andet7"))
    longer = replace(form, sections=(*form.sections, more))
    answers: Answers = {"sted": chosen, "andet7": "Kroen"}
    assert [section.id for section in path_of(longer, answers, Fielding())] == path
