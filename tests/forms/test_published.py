"""A published form is read back as it was, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from forms.catalogue import packaged_catalogue
from forms.conditions import All, Answered, AtLeast, AtMost, Is, Not, OneOf
from forms.conditions import Any as AnyOf
from forms.digest import digest_questionnaire
from forms.items import ItemType, OtherOf, PrintHint, QuasiIdentifier
from forms.published import PublishedFormBroken, read_published, write_published
from forms.questionnaire import AgeGate, Grid, Information, Questionnaire, Section
from forms.scales import Direction
from tests.forms.comparable_forms import AGREE_OR_UNSURE, form_of, question, words
from tests.forms.form_files import EXAMPLES, load_example
from tests.forms.questionnaire_strategies import questionnaires


def digested(form: Questionnaire) -> Questionnaire:
    return replace(form, digest=digest_questionnaire(form))


HINT = PrintHint(keep_together=False, page_break_before=True, columns=3, lines=12)
CONDITION = All(
    (
        AnyOf((Is("a", 1), OneOf("b", (1, 2)))),
        Not(All((AtLeast("c", 3), AtMost("c", 9)))),
        Answered("d"),
    )
)
OTHER = question(
    "q_andet", type=ItemType.TEXT, scale=None, core=False, other_of=OtherOf("q", 3), print=HINT
)
SCALE = replace(AGREE_OR_UNSURE, top_box=(3,), bottom_box=(1,), direction=Direction.HIGH)
EVERYTHING = digested(
    form_of(
        [
            Section(
                "del",
                words("Del", en="Part"),
                (
                    question(
                        scale=SCALE,
                        hint=words("Læs \u2028 \x00 \U0001f600 højt"),
                        focus_area="koncept",
                        required=True,
                        minimum=-1,
                        maximum=20301231,
                        quasi_identifier=QuasiIdentifier((16, 25), (((1, 2), (3,)), ((1, 2, 3),))),
                        never_export=True,
                        since="1.1.0",
                        comparable={"pilot_2017.z": "exact", "foer.a": "no"},
                        others=(OTHER,),
                        random_order=True,
                        print=HINT,
                        when=CONDITION,
                    ),
                    Grid(
                        "g",
                        words("Rækker"),
                        SCALE,
                        (question("r", grid="g"),),
                        when=Is("q", 3),
                        random_order=True,
                        print=HINT,
                    ),
                    Information("i", words("Et afsnit"), when=Not(Answered("q"))),
                ),
                intro=words("Læs først"),
                focus_area="koncept",
                when=CONDITION,
                print=HINT,
            )
        ],
        languages=("en", "da"),
        age_gate=AgeGate("q", 16, AtLeast("q", 16)),
        consent_item="q",
        compares_with=("pilot_2017",),
        paper=False,
    )
)
FORMS = {
    **{form_id: packaged_catalogue().load(form_id) for form_id in packaged_catalogue().ids()},
    **{path.stem: load_example(path.stem) for path in sorted(EXAMPLES.glob("*.yaml"))},
    "everything": EVERYTHING,
}


@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_is_read_back_whole(form_id: str) -> None:
    form = FORMS[form_id]
    text = write_published(form)
    assert read_published(text) == form
    assert hashlib.sha256(text.encode()).hexdigest() == form.digest


@given(questionnaires())
def test_a_generated_form_is_read_back_whole(form: Questionnaire) -> None:
    form = digested(form)
    assert read_published(write_published(form)) == form


@pytest.mark.parametrize("form_id", FORMS)
def test_texts_still_begin_with_the_source_language(form_id: str) -> None:
    form = FORMS[form_id]
    read = read_published(write_published(form))
    for before, after in zip(form.items, read.items, strict=True):
        assert tuple(before.text.by_language) == tuple(after.text.by_language)


def test_source_language_first_where_the_alphabet_says_otherwise() -> None:
    form = replace(EVERYTHING, languages=("en", "da"), title=words("Ja", en="Yes"))
    read = read_published(write_published(form))
    assert tuple(read.title.by_language) == ("en", "da")
    assert read.title.in_language("de") == "Yes"


def test_what_was_read_cannot_be_changed() -> None:
    read = read_published(write_published(EVERYTHING))
    with pytest.raises(TypeError):
        read.title.by_language["da"] = "Andet"


def edited(edit: Callable[[dict[str, Any]], object]) -> str:
    """The text of `EVERYTHING` with something changed in it, canonical again."""
    content = json.loads(write_published(EVERYTHING))
    edit(content)
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def form_with(**values: object) -> str:
    return edited(lambda content: content.update(values))


def item_with(**values: object) -> str:
    return edited(lambda content: content["sections"][0]["blocks"][0].update(values))


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "not_json", ""),
        ("{", "not_json", ""),
        ("[" * 100_000, "not_json", ""),
        ("[]", "unknown_content", "an object"),
        ("{}", "unknown_content", "Questionnaire"),
        (edited(lambda c: c.update({"type!": "Section"})), "unknown_content", "Questionnaire"),
        (edited(lambda c: c.update({"type!": []})), "unknown_content", "Questionnaire"),
        (edited(lambda c: c.update({"future": 1})), "unknown_content", "future"),
        (edited(lambda c: c.pop("title")), "unknown_content", "title"),
        (form_with(languages="da"), "unknown_content", "languages"),
        (form_with(languages=[1]), "unknown_content", "languages.0"),
        (form_with(kind="alien"), "unknown_content", "citizen"),
        (form_with(kind=[]), "unknown_content", "citizen"),
        (form_with(paper=0), "unknown_content", "paper"),
        (form_with(minutes=True), "unknown_content", "minutes"),
        (item_with(maximum="9"), "unknown_content", "blocks.0.maximum"),
        (item_with(comparable=[]), "unknown_content", "comparable"),
        (item_with(others={}), "unknown_content", "others"),
        (item_with(when={"type!": "Xor"}), "unknown_content", "AtMost"),
        (item_with(when=3), "unknown_content", "when"),
        (form_with(minutes=10), "other_meaning", ""),
        (form_with(digest="0" * 64), "other_meaning", ""),
        (write_published(EVERYTHING) + "\n", "other_meaning", ""),
    ],
)
def test_what_is_no_published_form_is_refused(text: str, code: str, said: str) -> None:
    with pytest.raises(PublishedFormBroken) as caught:
        read_published(text)
    assert caught.value.code == code
    assert said in caught.value.detail


def test_conditions_nested_past_all_reason_are_refused() -> None:
    depth = 900
    nested = '{"type!":"Not","part":' * depth + '{"type!":"Answered","item":"q"}' + "}" * depth
    text = item_with(when="WHEN").replace('"WHEN"', nested)
    with pytest.raises(PublishedFormBroken) as caught:
        read_published(text)
    assert caught.value.code == "unknown_content"
