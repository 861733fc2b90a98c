"""From responses to the rows of the anonymised file."""

from __future__ import annotations

from exports.anonymous_file import AnonymousFile, make_anonymous_file
from exports.clean_file import opinion_items
from exports.dataset import ReleasedResponse, answer_items, build_dataset
from forms.questionnaire import Kind, Questionnaire
from tests.exports.forms_and_answers import (
    AGREEMENT,
    CITIZEN_FORM,
    FIELDINGS,
    citizen_responses,
    form,
    item,
    response,
)


def make(questionnaire: Questionnaire, rows: list[ReleasedResponse]) -> AnonymousFile:
    items = answer_items(questionnaire)
    opinions = opinion_items(items)
    answers = build_dataset(opinions, rows)
    return make_anonymous_file(items, opinions, answers, FIELDINGS, rows, 5, 2, None)


def test_recoded_facts_come_first_and_then_the_answers() -> None:
    file = make(CITIZEN_FORM, citizen_responses(200, 1))
    assert file.known_columns == ("landsby", "alder", "koen", "husstand", "aar")
    names = tuple(column.name for column in file.dataset.columns)
    assert names[:5] == file.known_columns
    assert names[5:] == (
        "tilfreds", "sammen", "frivillig", "frivillig_form", "emner_1", "emner_2", "emner_3",
    )  # fmt: skip
    assert len(file.dataset.rows) == len(file.result.kept)


def test_a_routed_question_may_be_blank_and_a_set_of_choices_is_one_answer() -> None:
    file = make(CITIZEN_FORM, citizen_responses(200, 1))
    by_item = {item.item: item for item in file.sensitive}
    assert by_item["frivillig_form"].blank_is_answer
    assert not by_item["sammen"].blank_is_answer
    assert by_item["emner"].columns == ("emner_1", "emner_2", "emner_3")


def test_a_form_without_villages_has_its_cluster() -> None:
    questionnaire = form(item("q", scale=AGREEMENT), item("r", scale=AGREEMENT), kind=Kind.STEERING)
    rows = [response({"q": 1 + n % 5, "r": 5}, c) for c in ("mols", "vestrum") for n in range(8)]
    file = make(questionnaire, rows)
    assert file.known_columns == ("klynge",)
    assert {row[0] for row in file.dataset.rows} == {"Mols", "Vestrum"}
    assert file.undemanded == ("r",)


def test_codes_of_recoded_columns_keep_their_labels_for_the_codebook() -> None:
    columns = {c.name: c for c in make(CITIZEN_FORM, citizen_responses(80, 1)).dataset.columns}
    assert columns["koen"].codes[0] == (1, "Kvinde")
    assert columns["alder"].codes == ()
