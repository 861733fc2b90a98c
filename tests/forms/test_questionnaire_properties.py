"""What holds for every sound questionnaire, whatever its respondents and their browsers do."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answer_types import parse_answer
from forms.conditions import Answers, Value, holds, is_given
from forms.fielding import Fielding
from forms.items import Item
from forms.missing import Missing
from forms.questionnaire import Block, Grid, Information, Questionnaire
from forms.raw_answers import raw_answer
from forms.routing import (
    ended_early,
    find_route,
    path_of,
    section_after,
    section_before,
)
from forms.validation import complete_answers, read_page, share_answered
from tests.forms.page_strategies import any_page, sound_page
from tests.forms.questionnaire_strategies import fieldings, questionnaires

EXAMPLES = 80


@st.composite
def _fielded_forms(draw: st.DrawFn) -> tuple[Questionnaire, Fielding]:
    form = draw(questionnaires())
    return form, draw(fieldings(form))


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[Questionnaire, Fielding, dict[str, Value]]:
    """A form in which nothing is required, and what is left when its pages were sent at random."""
    form = _without_required(draw(questionnaires()))
    fielding = draw(fieldings(form))
    draft: dict[str, Value] = {}
    for section in draw(st.permutations(form.sections)):
        raw = draw(any_page(form) | sound_page(section, draft, fielding))
        draft |= read_page(section, raw, draft, fielding).answers
    return form, fielding, draft


def _without_required(form: Questionnaire) -> Questionnaire:
    def relax(block: Block) -> Block:
        if isinstance(block, Item):
            return replace(block, required=False)
        if isinstance(block, Grid):
            return replace(block, rows=tuple(replace(row, required=False) for row in block.rows))
        return block

    sections = tuple(
        replace(section, blocks=tuple(map(relax, section.blocks))) for section in form.sections
    )
    return replace(form, sections=sections)


def _asked_by_hand(form: Questionnaire, answers: Answers, fielding: Fielding) -> list[str]:
    """Ids of the items on the path, worked out once more and as simply as can be."""
    path: dict[str, Value] = {}
    for section in form.sections:
        if ended_early(form, path):
            break
        before = dict(path)
        if section.id in fielding.switched_off or not holds(section.when, before):
            continue
        for block in section.blocks:
            if isinstance(block, Information) or not holds(block.when, before):
                continue
            for item in block.rows if isinstance(block, Grid) else [block]:
                if holds(item.when, before):
                    given = answers.get(item.id, int(Missing.NO_ANSWER))
                    path[item.id] = given
                    codes = given if isinstance(given, list) else [given]
                    for other in item.others:
                        assert other.other_of
                        if other.other_of.code in codes:
                            path[other.id] = answers.get(other.id, int(Missing.NO_ANSWER))
    return list(path)


@given(_drafts())
@settings(max_examples=EXAMPLES)
def test_no_answer_off_the_path_is_ever_stored(
    case: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, draft = case
    asked = _asked_by_hand(form, draft, fielding)
    complete = complete_answers(form, draft, fielding)
    for item_id, value in complete.items():
        if item_id in asked:
            assert value == draft.get(item_id, Missing.NO_ANSWER)
        else:
            assert not is_given(value)
            assert value != Missing.DONT_KNOW


@given(_drafts())
@settings(max_examples=EXAMPLES)
def test_every_item_is_in_exactly_one_state(
    case: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, draft = case
    asked = _asked_by_hand(form, draft, fielding)
    complete = complete_answers(form, draft, fielding)
    assert list(complete) == [item.id for item in form.items]
    counts = dict.fromkeys(("given", *Missing), 0)
    for value in complete.values():
        counts["given" if is_given(value) else Missing(int(str(value)))] += 1
    off = [item.id for section, item in form.walk() if section.id in fielding.switched_off]
    answered = counts["given"] + counts[Missing.DONT_KNOW]
    assert answered + counts[Missing.NO_ANSWER] == len(asked)
    assert counts[Missing.NOT_ASKED] == len(off)
    assert counts[Missing.SKIPPED_BY_ROUTE] == len(form.items) - len(asked) - len(off)
    core = [item.id for item in form.items if item.core and item.id in asked]
    assert share_answered(form, complete) == (
        sum(complete[item_id] != Missing.NO_ANSWER for item_id in core),
        len(core),
    )


@given(_drafts())
@settings(max_examples=EXAMPLES)
def test_stored_answers_are_stable(
    case: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    """Completed again they are the same, and so they are when their pages are sent again."""
    form, fielding, draft = case
    complete = complete_answers(form, draft, fielding)
    assert complete_answers(form, complete, fielding) == complete
    sent = {item.id: raw_answer(item, complete[item.id]) for item in form.items}
    again: dict[str, Value] = {}
    for section in path_of(form, complete, fielding):
        page = read_page(section, sent, find_route(form, complete, fielding).answers, fielding)
        assert page.errors == ()
        again |= page.answers
    assert complete_answers(form, again, fielding) == complete


@given(_drafts())
@settings(max_examples=EXAMPLES)
def test_neighbours_on_the_path_agree(
    case: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, draft = case
    path = path_of(form, draft, fielding)
    for here, following in pairwise((None, *path, None)):
        if here:
            assert section_after(form, here.id, draft, fielding) == following
        if following:
            assert section_before(form, following.id, draft, fielding) == here


@given(_fielded_forms(), st.data())
@settings(max_examples=EXAMPLES)
def test_every_page_can_be_left(case: tuple[Questionnaire, Fielding], data: st.DataObject) -> None:
    """Sound answers lead on to the end, whatever was left in the draft by an earlier visit."""
    form, fielding = case
    draft: dict[str, Value] = {}
    for section in form.sections:
        draft |= read_page(section, data.draw(any_page(form)), draft, fielding).answers
    if ended_early(form, draft):
        draft = {}
    visited = []
    here = next(iter(path_of(form, draft, fielding)), None)
    while here is not None:
        visited.append(here.id)
        known = find_route(form, draft, fielding).answers
        page = read_page(here, data.draw(sound_page(here, known, fielding)), known, fielding)
        assert page.errors == ()
        draft |= page.answers
        if ended_early(form, draft):
            return
        here = section_after(form, here.id, draft, fielding)
    assert visited == sorted(set(visited), key=[s.id for s in form.sections].index)
    complete = complete_answers(form, draft, fielding)
    assert {key: complete[key] for key in _asked_by_hand(form, draft, fielding)}.items() <= (
        draft.items()
    )


@given(_fielded_forms(), st.data())
@settings(max_examples=EXAMPLES)
def test_an_empty_page_is_held_back_by_required_items_alone(
    case: tuple[Questionnaire, Fielding], data: st.DataObject
) -> None:
    form, fielding = case
    known: dict[str, Value] = {}
    for section in path_of(form, known, fielding):
        page = read_page(section, {}, known, fielding)
        items = [item for item in section.items if item.id in _asked_by_hand(form, {}, fielding)]
        assert [error.item_id for error in page.errors] == [i.id for i in items if i.required]
        assert {error.code for error in page.errors} <= {"required"}
        assert set(page.answers.values()) <= {int(Missing.NO_ANSWER)}


@given(_drafts())
@settings(max_examples=EXAMPLES)
def test_a_written_answer_is_read_as_itself(
    case: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, draft = case
    for item_id, value in draft.items():
        item = form.item(item_id)
        again = parse_answer(item, raw_answer(item, value), fielding.options_of(item))
        assert again == value
