"""What an author looks for beside a question: its id, who is asked, and if the path skips it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.conditions import Condition
from forms.fielding import Fielding
from forms.paper.comparison_words import Terms
from forms.paper.condition_words import word_condition
from forms.questionnaire import Block, Grid, Information, Questionnaire, Section

DESK_LANGUAGE = "da"


@dataclass(frozen=True, slots=True)
class BlockNote:
    """`condition` is the clause that follows "only if", None for what everybody is asked."""

    id: str
    condition: str | None
    is_skipped: bool
    random_order: bool
    rows: tuple[BlockNote, ...] = ()


def terms_of(questionnaire: Questionnaire, fielding: Fielding) -> Terms:
    """What conditions need to be worded; on the desk a question is called by its id."""
    items = {item.id: item for item in questionnaire.items}
    return Terms(items, {item_id: item_id for item_id in items}, fielding, DESK_LANGUAGE)


def word_when(condition: Condition | None, terms: Terms) -> str | None:
    """The condition as a clause, if there is one."""
    return None if condition is None else word_condition(condition, terms)


def note_blocks(
    section: Section, terms: Terms, asked: tuple[Block, ...] | None
) -> dict[str, BlockNote]:
    """A note for every block by its id; `asked` are the blocks on the path, None before a path."""
    shown = None if asked is None else {block.id: block for block in asked}
    return {block.id: _note_block(block, terms, shown) for block in section.blocks}


def _note_block(block: Block, terms: Terms, shown: Mapping[str, Block] | None) -> BlockNote:
    is_skipped = shown is not None and block.id not in shown
    random_order = not isinstance(block, Information) and block.random_order
    rows = _note_rows(block, terms, shown) if isinstance(block, Grid) else ()
    return BlockNote(block.id, word_when(block.when, terms), is_skipped, random_order, rows)


def _note_rows(
    grid: Grid, terms: Terms, shown: Mapping[str, Block] | None
) -> tuple[BlockNote, ...]:
    asked = shown.get(grid.id) if shown is not None else grid
    kept = {row.id for row in asked.rows} if isinstance(asked, Grid) else set()
    return tuple(
        BlockNote(row.id, word_when(row.when, terms), row.id not in kept, row.random_order)
        for row in grid.rows
    )
