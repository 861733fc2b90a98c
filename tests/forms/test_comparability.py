"""When two forms' versions of a question may be held side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalogue import packaged_catalogue
from forms.comparability import Comparable, ItemComparison, Reason, compare_items, wording_hash
from forms.conditions import All, AtLeast, Condition, Is
from forms.items import Item, ItemType, OtherOf
from forms.questionnaire import AgeGate, Grid, Information, Kind, Questionnaire, Section
from forms.scales import Level, Scale
from forms.texts import NO_TEXT
from tests.forms.comparable_forms import (
    AGREE,
    AGREE_OR_UNSURE,
    form_of,
    options,
    question,
    questionnaire,
    words,
)
from tests.forms.form_files import EXAMPLES, load_example

EXACT, MODIFIED, NO = Comparable.EXACT, Comparable.MODIFIED, Comparable.NO
TURNED = replace(AGREE, options=options((3, "Uenig"), (2, "Hverken"), (1, "Enig")))
WIDER = replace(AGREE, options=options((4, "Helt enig"), *((o.code, "x") for o in AGREE.options)))
RELABELLED = replace(AGREE, options=options((3, "Enig"), (2, "Både og"), (1, "Uenig")))
REORDERED = replace(AGREE, options=AGREE.options[::-1])
TOPICS = Scale("emner", Level.NOMINAL, options((1, "Natur"), (2, "Kultur"), (3, "Havn")))
ALONE = replace(TOPICS, options=(*TOPICS.options[:2], replace(TOPICS.options[2], exclusive=True)))


def number(most: int = 9) -> Item:
    return question(type=ItemType.INTEGER, scale=None, minimum=0, maximum=most)


def ranking(most: int = 2) -> Item:
    return question(type=ItemType.RANKING, scale=TOPICS, minimum=0, maximum=most)


def chosen(scale: Scale = TOPICS, most: int | None = None) -> Item:
    return question(type=ItemType.MULTIPLE, scale=scale, maximum=most)


@pytest.mark.parametrize(
    ("first", "second", "status", "reasons"),
    [
        (question(), question(), EXACT, {Reason.SAME}),
        (question(), question(text=words("Går  det\ngodt?")), EXACT, {Reason.SAME}),
        (question(), question(text=words("Går det skidt?")), MODIFIED, {Reason.WORDING}),
        (question(), question(hint=words("Tænk dig om.")), MODIFIED, {Reason.WORDING}),
        (question(), question(text=words("Går det godt?", en="New")), EXACT, {Reason.SAME}),
        (question(), question(label=words("Andet navn"), core=False), EXACT, {Reason.SAME}),
        (question(), question(scale=RELABELLED), MODIFIED, {Reason.LABELS}),
        (question(), question(scale=REORDERED), MODIFIED, {Reason.LABELS}),
        (question(), question(scale=replace(AGREE, id="ny", top_box=(3,))), EXACT, {Reason.SAME}),
        (question(), question(scale=WIDER), NO, {Reason.CODES, Reason.LABELS}),
        (question(), question(scale=TURNED), NO, {Reason.CODES, Reason.LABELS}),
        (question(), question(scale=AGREE_OR_UNSURE), NO, {Reason.DONT_KNOW, Reason.LABELS}),
        (chosen(), question(scale=TOPICS), NO, {Reason.TYPE}),
        (number(9), number(20), MODIFIED, {Reason.LIMITS}),
        (ranking(2), ranking(3), NO, {Reason.CODES}),
        (chosen(most=2), chosen(most=3), MODIFIED, {Reason.LIMITS}),
        (chosen(), chosen(ALONE), MODIFIED, {Reason.LIMITS}),
        (question(), question(when=Is("a", 1)), MODIFIED, {Reason.BASE}),
        (
            question(type=ItemType.PLACE, scale=None),
            question(type=ItemType.PLACE, scale=replace(TOPICS, options=options((99, "Andet")))),
            NO,
            {Reason.CODES, Reason.LABELS},
        ),
    ],
)
def test_status_and_reasons(
    first: Item, second: Item, status: Comparable, reasons: set[Reason]
) -> None:
    assert outcome(first, second) == (status, reasons)
    assert outcome(second, first) == (status, reasons)


@pytest.mark.parametrize(
    ("second", "declared", "status", "reasons"),
    [
        (question(text=words("Andet")), "exact", EXACT, {Reason.WORDING}),
        (question(scale=RELABELLED), "exact", EXACT, {Reason.LABELS}),
        (question(), "modified", MODIFIED, set()),
        (question(), "no", NO, set()),
        # An author answers for words; that other people were asked is a fact.
        (question(when=Is("a", 1)), "exact", MODIFIED, {Reason.BASE}),
        (question(scale=TURNED), "exact", NO, {Reason.CODES, Reason.LABELS}),
        (question(scale=AGREE_OR_UNSURE), "modified", NO, {Reason.DONT_KNOW, Reason.LABELS}),
    ],
)
def test_a_declaration_covers_words_alone(
    second: Item, declared: str, status: Comparable, reasons: set[Reason]
) -> None:
    second = replace(second, id="efter_q", comparable={"foer.q": declared})
    assert outcome(question(), second) == (status, reasons | {Reason.DECLARED})


def test_a_declaration_about_another_form_is_no_partner() -> None:
    second = question("efter_q", comparable={"pilot_2017.q": "exact"})
    compared = compare_items(questionnaire(question()), questionnaire(second))
    assert [(c.item_id, c.first_item_id, c.reasons) for c in compared] == [
        ("efter_q", None, (Reason.NEW,)),
        (None, "q", (Reason.DROPPED,)),
    ]


def test_between_versions_a_declaration_speaks_of_a_change() -> None:
    first = questionnaire(question("q"), question("r"), question("s"))
    declared = {"foer.q": "modified"}
    second = questionnaire(
        question("q", comparable=declared),
        question("r", comparable=declared),
        question("s", comparable={"foer.s": "no"}, text=words("Går det fint?")),
    )
    assert [(c.first_item_id, c.status, c.reasons) for c in compare_items(first, second)] == [
        ("q", EXACT, (Reason.SAME,)),
        ("r", EXACT, (Reason.SAME,)),
        ("s", NO, (Reason.DECLARED, Reason.WORDING)),
    ]


def test_between_versions_a_new_id_may_take_over_from_an_old_one() -> None:
    (compared,) = compare_items(
        questionnaire(question("q")), questionnaire(question("r", comparable={"foer.q": "exact"}))
    )
    assert (compared.item_id, compared.first_item_id, compared.status) == ("r", "q", EXACT)


def test_every_item_is_listed_with_the_words_of_both_forms() -> None:
    first = questionnaire(question("a"), question("b", text=words("B før")), question("d"))
    second = questionnaire(
        question("c", comparable={"foer.d": "exact"}),
        Information("info", words("Et afsnit")),
        question("b", text=words("B efter")),
        question("e"),
    )
    compared = compare_items(first, second)
    assert [(c.item_id, c.first_item_id) for c in compared] == [
        ("c", "d"),
        ("b", "b"),
        ("e", None),
        (None, "a"),
    ]
    _, changed, new, dropped = compared
    assert (changed.first_wording, changed.second_wording) == (words("B før"), words("B efter"))
    assert (new.first_wording, new.second_wording) == (None, question().text)
    assert (dropped.first_wording, dropped.second_wording) == (question().text, None)
    assert {new.status, dropped.status} == {NO}


def test_a_row_is_read_below_the_text_of_its_grid() -> None:
    row = question(text=words("Der er steder nok"), grid="g")
    grid = Grid("g", words("Hvor enig er du?"), AGREE, (row,))
    changed = replace(grid, text=words("Hvor uenig er du?"))
    (compared,) = compare_items(questionnaire(grid), questionnaire(changed))
    assert (compared.status, compared.reasons) == (MODIFIED, (Reason.WORDING,))
    assert compared.first_wording == words("Hvor enig er du? Der er steder nok")
    (alone,) = compare_items(questionnaire(grid), questionnaire(row))
    assert alone.reasons == (Reason.WORDING,)


def only_if(condition: Condition, asked: Item) -> Questionnaire:
    return form_of([Section("del", words("Del"), (asked,), when=condition)])


BASE = All((Is("a", 1), AtLeast("b", 3)))


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (only_if(Is("a", 1), question(when=AtLeast("b", 3))), True),
        (questionnaire(Grid("g", NO_TEXT, AGREE, (question(),), when=BASE)), True),
        (only_if(Is("a", 1), question()), False),
        (questionnaire(question(when=BASE), kind=Kind.CITIZEN), False),
        (questionnaire(question(when=BASE), age_gate=AgeGate("alder", 16, Is("alder", 1))), False),
    ],
)
def test_who_is_asked_is_what_holds_together(second: Questionnaire, same: bool) -> None:
    (compared,) = compare_items(questionnaire(question(when=BASE)), second)
    assert (Reason.BASE in compared.reasons) is not same


def test_the_text_of_another_option_is_another_base() -> None:
    def with_other(code: int) -> Questionnaire:
        other = question(
            "andet", type=ItemType.TEXT, scale=None, other_of=OtherOf("q", code), core=False
        )
        return questionnaire(question(others=(other,)))

    asked, other = compare_items(with_other(3), with_other(2))
    assert asked.status is EXACT
    assert (other.item_id, other.reasons) == ("andet", (Reason.BASE,))


def test_forms_in_two_source_languages_are_never_exact_by_themselves() -> None:
    both = question(text=words("Går det godt?", en="Is it well?"))
    second = questionnaire(both, languages=("en", "da"))
    assert compare_items(questionnaire(both), second)[0].status is MODIFIED


FORMS = {
    **{form_id: packaged_catalogue().load(form_id) for form_id in packaged_catalogue().ids()},
    **{path.stem: load_example(path.stem) for path in sorted(EXAMPLES.glob("*.yaml"))},
}


@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_compared_with_itself_is_the_same_throughout(form_id: str) -> None:
    compared = compare_items(FORMS[form_id], FORMS[form_id])
    assert [c.item_id for c in compared] == [item.id for item in FORMS[form_id].items]
    assert {(c.status, c.reasons) for c in compared} == {(EXACT, (Reason.SAME,))}


@pytest.mark.parametrize("form_id", FORMS)
def test_which_form_comes_first_makes_no_difference_to_the_status(form_id: str) -> None:
    first = undeclared(FORMS[form_id])
    for second in map(undeclared, FORMS.values()):
        assert statuses(compare_items(first, second)) == statuses(compare_items(second, first))


SCALES = st.sampled_from([AGREE, AGREE_OR_UNSURE, TURNED, WIDER, RELABELLED, REORDERED, TOPICS])
ITEMS = st.builds(
    question,
    st.sampled_from(["a", "b", "c"]),
    type=st.sampled_from([ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING]),
    text=st.sampled_from([words("Går det godt?"), words("Går det skidt?")]),
    hint=st.sampled_from([NO_TEXT, words("Tænk dig om.")]),
    scale=SCALES,
    maximum=st.sampled_from([None, 2, 3]),
    when=st.sampled_from([None, Is("z", 1), AtLeast("z", 1)]),
)
GENERATED = st.lists(ITEMS, max_size=3, unique_by=lambda item: item.id).map(
    lambda items: questionnaire(*items)
)


@given(GENERATED, GENERATED)
def test_generated_forms_compare_alike_both_ways(
    first: Questionnaire, second: Questionnaire
) -> None:
    assert statuses(compare_items(first, second)) == statuses(compare_items(second, first))
    assert all(c.status is EXACT for c in compare_items(first, first))


@given(ITEMS, ITEMS)
def test_the_hash_differs_exactly_when_what_is_read_differs(first: Item, second: Item) -> None:
    second = replace(second, id=first.id, type=first.type)
    _, reasons = outcome(first, second)
    same = wording_hash(first) == wording_hash(second)
    assert same is not bool(reasons & {Reason.WORDING, Reason.LABELS})


def test_the_hash_is_fixed() -> None:
    """Stored beside data: a change here makes every question look reworded."""
    assert wording_hash(question()) == wording_hash(question(text=words(" Går det\ngodt?")))
    assert wording_hash(question(scale=None)).startswith("116e21909ff1e227")


def outcome(first: Item, second: Item) -> tuple[Comparable, set[Reason]]:
    (compared,) = compare_items(questionnaire(first), questionnaire(second, id="efter"))
    return compared.status, set(compared.reasons)


def statuses(compared: tuple[ItemComparison, ...]) -> dict[str | None, Comparable]:
    return {c.item_id or c.first_item_id: c.status for c in compared}


def undeclared(form: Questionnaire) -> Questionnaire:
    """The form without what its author says about earlier ones."""
    return replace(
        form,
        sections=tuple(
            replace(section, blocks=tuple(_bare(block) for block in section.blocks))
            for section in form.sections
        ),
    )


def _bare(block: Item | Grid | Information) -> Item | Grid | Information:
    if isinstance(block, Grid):
        return replace(block, rows=tuple(replace(row, comparable={}) for row in block.rows))
    return replace(block, comparable={}) if isinstance(block, Item) else block
