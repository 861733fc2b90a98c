"""Numbers of the questions on paper: what "go to question 7" and "question 5b" point at.

A grid is one question whose rows have letters; a text that goes with an option belongs to the
question of the option. Number the form as it is asked in the cluster (`forms.asked_here`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from forms.questionnaire import Block, Grid, Information, Questionnaire


@dataclass(frozen=True, slots=True)
class Numbering:
    """`items` gives what a reader calls an item ("5", "6b"); `blocks` the number of a block.

    `blocks` is keyed by section id and block id: a grid may be called like an item elsewhere.
    """

    items: Mapping[str, str]
    blocks: Mapping[tuple[str, str], int]


def number_questions(questionnaire: Questionnaire) -> Numbering:
    """Number all questions from 1 in the order of the form."""
    items: dict[str, str] = {}
    blocks: dict[tuple[str, str], int] = {}
    for section in questionnaire.sections:
        for block in section.blocks:
            if isinstance(block, Information):
                continue
            number = len(blocks) + 1
            blocks[section.id, block.id] = number
            items |= _number_items(block, number)
    return Numbering(items, blocks)


def row_letter(place: int) -> str:
    """Letter of a grid's row from its place, from 0: a to z, then aa."""
    turns, letter = divmod(place, len(ascii_lowercase))
    return (row_letter(turns - 1) if turns else "") + ascii_lowercase[letter]


def _number_items(block: Block, number: int) -> dict[str, str]:
    if isinstance(block, Grid):
        named = [(row, f"{number}{row_letter(n)}") for n, row in enumerate(block.rows)]
    else:
        named = [] if isinstance(block, Information) else [(block, str(number))]
    return {part.id: name for item, name in named for part in (item, *item.others)}
