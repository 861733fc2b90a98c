"""What a form cannot take along to paper, to ODK or into a codebook, so that nobody finds out late.

Give the form as it is asked in the cluster (`forms.asked_here`) for paper and ODK.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.odk.choice_lists import rankable
from forms.piping import pipes_in
from forms.questionnaire import Grid, Information, Questionnaire
from forms.texts import Text


class Loss(StrEnum):
    """One kind of loss; each output has its own."""

    VILLAGE_WRITTEN = "village_written"
    VILLAGE_TYPED = "village_typed"
    VILLAGES_UNNAMED = "villages_unnamed"
    WRITTEN_ORDER = "written_order"
    ANSWER_NOT_READ_OUT = "answer_not_read_out"
    ROW_ORDER = "row_order"
    LAST_OPTIONS_MOVE = "last_options_move"
    ALL_ARE_RANKED = "all_are_ranked"
    NOT_RANKED = "not_ranked"


@dataclass(frozen=True, slots=True)
class Lost:
    """A loss with the ids of the questions, grids, paragraphs or sections it concerns."""

    loss: Loss
    ids: tuple[str, ...]


def losses_on_paper(form: Questionnaire, fielding: Fielding) -> tuple[Lost, ...]:
    """Paper has one order for everybody and cannot read an earlier answer out."""
    shuffled = [*_random_grids(form), *(i.id for i in form.items if i.random_order)]
    return _that_occur(
        (Loss.VILLAGE_WRITTEN, _places_without_villages(form, fielding)),
        (Loss.WRITTEN_ORDER, shuffled),
        (Loss.ANSWER_NOT_READ_OUT, _piped(form)),
    )


def losses_in_xlsform(form: Questionnaire, fielding: Fielding) -> tuple[Lost, ...]:
    """ODK shuffles whole lists alone, no rows, and has all options of a ranking ordered."""
    ranked = [item for item in form.items if item.type is ItemType.RANKING]
    fewer = [
        item.id
        for item in ranked
        if item.maximum is not None and item.maximum < len(rankable(item, fielding))
    ]
    return _that_occur(
        (Loss.VILLAGE_TYPED, _places_without_villages(form, fielding)),
        (Loss.ROW_ORDER, _random_grids(form)),
        (Loss.LAST_OPTIONS_MOVE, [item.id for item in form.items if _has_moving_end(item)]),
        (Loss.ALL_ARE_RANKED, fewer),
        (Loss.NOT_RANKED, [i.id for i in ranked if len(rankable(i, fielding)) < len(i.options)]),
    )


def losses_in_codebook(form: Questionnaire, fielding: Fielding) -> tuple[Lost, ...]:
    """A codebook names every code but those of villages it does not know."""
    return _that_occur((Loss.VILLAGES_UNNAMED, _places_without_villages(form, fielding)))


def _that_occur(*found: tuple[Loss, Iterable[str]]) -> tuple[Lost, ...]:
    lost = (Lost(loss, tuple(dict.fromkeys(ids))) for loss, ids in found)
    return tuple(each for each in lost if each.ids)


def _places_without_villages(form: Questionnaire, fielding: Fielding) -> list[str]:
    if fielding.places:
        return []
    return [item.id for item in form.items if item.type is ItemType.PLACE]


def _random_grids(form: Questionnaire) -> list[str]:
    blocks = [block for section in form.sections for block in section.blocks]
    return [block.id for block in blocks if isinstance(block, Grid) and block.random_order]


def _has_moving_end(item: Item) -> bool:
    """Whether options that stay last on our own pages are shuffled with the others in ODK."""
    if not item.random_order or item.type is ItemType.RANKING:
        return False
    alone = any(option.exclusive or option.code < 0 for option in item.options)
    return alone or bool(item.others)


def _piped(form: Questionnaire) -> Iterator[str]:
    for section in form.sections:
        if _has_pipe(section.intro):
            yield section.id
        for block in section.blocks:
            hint = () if isinstance(block, Grid | Information) else (block.hint,)
            rows = block.rows if isinstance(block, Grid) else ()
            texts = (block.text, *hint, *(t for row in rows for t in (row.text, row.hint)))
            if any(map(_has_pipe, texts)):
                yield block.id


def _has_pipe(text: Text) -> bool:
    return any(pipes_in(words) for words in text.by_language.values())
