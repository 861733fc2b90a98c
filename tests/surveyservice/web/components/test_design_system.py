"""Our macros against the design system's own: same elements and classes, but escaped.

The originals are Nunjucks. They compile in Jinja after a few changes of spelling.
"""

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from jinja2 import ChainableUndefined, Environment, FunctionLoader
from lxml import html

from forms.items import Item, ItemType
from forms.scales import Level, Option, Scale
from forms.texts import Text
from surveyservice.web.citizen.field import Field

ORIGINALS = Path(__file__).parents[4] / "node_modules" / "dkfds" / "src"
if not ORIGINALS.exists():
    pytest.skip("the design system is not installed: npm ci", allow_module_level=True)

YES, NO = Option(1, Text({"da": "Ja"})), Option(0, Text({"da": "Nej"}))
SCALE = Scale("janej", Level.NOMINAL, (YES, NO))
OWN_WRAPPERS = {("div", "choices")}
OWN_CLASSES = {"number-input", "rank"}


def _item(kind: ItemType, **others: object) -> Item:
    words = Text({"da": "Kommer du?"})
    return Item("kommer", kind, words, words, hint=Text({"da": "Gæt gerne."}), **others)


def _load_original(name: str) -> str:
    source = (ORIGINALS / name).read_text(encoding="utf-8")
    source = source.replace("!==", "!=").replace("===", "==").replace("elseif", "elif")
    source = source.replace("params.items", 'params["items"]').replace('" + loop', '" ~ loop')
    # Nunjucks lets the keys of an object stand bare; in Jinja they are texts.
    return re.sub(r"([,{]\s*)(\w+):(?=\s)", r'\1"\2":', source)


def _render_original(path: str, macro: str, params: dict[str, object]) -> str:
    environment = Environment(
        loader=FunctionLoader(_load_original), undefined=ChainableUndefined, autoescape=True
    )
    template = environment.from_string(
        f'{{% from "components/{path}" import {macro} as part %}}{{{{ part(params) }}}}'
    )
    return template.render(params=params)


def _outline(markup: str) -> list[tuple[str, str]]:
    """Elements and classes in order, without ours."""
    tree = html.fragment_fromstring(markup, create_parent="root")
    found = [
        (
            str(element.tag),
            " ".join(
                name for name in (element.get("class") or "").split() if name not in OWN_CLASSES
            ),
        )
        for element in tree.iterdescendants()
    ]
    return [part for part in found if part not in OWN_WRAPPERS]


def _render_own(app: Flask, field: Field) -> str:
    with app.test_request_context("/"):
        return render_template_string(
            '{% from "components/question.html" import question %}{{ question(field) }}',
            field=field,
        )


OPTIONS = [{"value": "1", "label": "Ja"}, {"value": "0", "label": "Nej"}]
COMMON = {"id": "kommer", "helptext": "Gæt gerne."}


@pytest.mark.parametrize("error", [None, "Vælg et svar"])
@pytest.mark.parametrize(
    ("kind", "path", "macro", "params"),
    [
        (
            ItemType.SINGLE,
            "radiobuttons/radiobuttons.njk",
            "radiobuttons",
            {"groupname": "kommer", "items": OPTIONS, "radiogroupLegend": "Kommer du?"},
        ),
        (
            ItemType.MULTIPLE,
            "checkboxes/checkboxes.njk",
            "checkboxes",
            {"groupname": "kommer", "items": OPTIONS, "checkboxLegend": "Kommer du?"},
        ),
        (
            ItemType.INTEGER,
            "form/controls/text-input.njk",
            "textinput",
            {"name": "kommer", "label": "Kommer du?"},
        ),
        (
            ItemType.TEXT,
            "form/controls/text-input.njk",
            "textinput",
            {"name": "kommer", "label": "Kommer du?"},
        ),
        (
            ItemType.DATE,
            "form/controls/date-input.njk",
            "datoinput",
            {"legend": "Kommer du?", "name": {}},
        ),
    ],
)
def test_questions_have_the_elements_and_classes_of_the_design_system(
    app: Flask,
    kind: ItemType,
    path: str,
    macro: str,
    params: dict[str, object],
    error: str | None,
) -> None:
    original = _render_original(path, macro, {**COMMON, **params, "errorMessage": error})
    field = Field(_item(kind, scale=SCALE), "Kommer du?", "Gæt gerne.", (YES, NO), (), error)
    outline = _outline(original)
    assert any(tag == "input" for tag, _ in outline)
    assert _outline(_render_own(app, field)) == outline


def test_each_rank_has_the_elements_and_classes_of_a_list(app: Flask) -> None:
    texts = [{"value": value, "text": value} for value in ("", "1", "0")]
    params = {"id": "kommer-rank1", "name": "kommer", "label": "Nummer 1", "options": texts}
    original = _render_original("form/controls/select.njk", "select", params)
    field = Field(_item(ItemType.RANKING, scale=SCALE), "Kommer du?", "", (YES, NO))
    ranks = html.fragment_fromstring(_render_own(app, field), create_parent="root").xpath(
        "//div[contains(@class, 'rank')]"
    )
    assert len(ranks) == 2
    for rank in ranks:
        assert _outline(html.tostring(rank, encoding="unicode")) == _outline(original)


@pytest.mark.parametrize("kind", list(ItemType))
def test_no_text_becomes_markup(app: Flask, kind: ItemType) -> None:
    evil = Text({"da": "<script>&\"'"})
    words = evil.in_language("da")
    item = Item("kommer", kind, evil, evil, hint=evil)
    other = Field(Item("andet", ItemType.TEXT, evil, evil), words, words, (), ("<b>",), "<i>fejl")
    options = (Option(1, evil),)
    field = Field(item, words, words, options, ("<b>",), "<i>fejl</i>", (other,))
    markup = _render_own(app, field)
    tree = html.fragment_fromstring(markup, create_parent="root")
    assert not tree.xpath("//script | //b | //i")
    assert "<script>&\"'" in tree.text_content()
