"""What paper, ODK and a codebook cannot take along, and nothing that they can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.fielding import Fielding
from forms.loader import load_questionnaire
from forms.losses import Loss, Lost, losses_in_codebook, losses_in_xlsform, losses_on_paper
from forms.questionnaire import Questionnaire
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example

Losses = Callable[[Questionnaire, Fielding], tuple[Lost, ...]]
NOWHERE = Fielding()


@pytest.mark.parametrize(
    ("losses", "form_id", "fielding", "expected"),
    [
        (losses_on_paper, "place", NOWHERE, {Loss.VILLAGE_WRITTEN: ("landsby",)}),
        (losses_on_paper, "place", VILLAGES, {}),
        (losses_on_paper, "random_order", VILLAGES, {Loss.WRITTEN_ORDER: ("vigtigt", "emne")}),
        (
            losses_on_paper,
            "piping",
            VILLAGES,
            {Loss.ANSWER_NOT_READ_OUT: ("trivsel", "steder_sagt", "savn")},
        ),
        (losses_in_xlsform, "place", NOWHERE, {Loss.VILLAGE_TYPED: ("landsby",)}),
        (
            losses_in_xlsform,
            "random_order",
            VILLAGES,
            {Loss.ROW_ORDER: ("vigtigt",), Loss.LAST_OPTIONS_MOVE: ("emne",)},
        ),
        (
            losses_in_xlsform,
            "ranking",
            VILLAGES,
            {Loss.ALL_ARE_RANKED: ("opgaver",), Loss.NOT_RANKED: ("opgaver",)},
        ),
        (losses_in_xlsform, "piping", VILLAGES, {}),
        (losses_in_codebook, "place", NOWHERE, {Loss.VILLAGES_UNNAMED: ("landsby",)}),
        (losses_in_codebook, "random_order", VILLAGES, {}),
    ],
)
def test_losses(
    losses: Losses, form_id: str, fielding: Fielding, expected: dict[Loss, tuple[str, ...]]
) -> None:
    assert {each.loss: each.ids for each in losses(load_example(form_id), fielding)} == expected


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_codebook_loses_nothing_where_the_villages_are_known(file: Path) -> None:
    assert losses_in_codebook(load_questionnaire(file), VILLAGES) == ()
