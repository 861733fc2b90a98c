"""Questions, grids and paragraphs as they stand on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.conditions import Condition
from forms.items import Item, ItemType
from forms.paper.answer_space import instruct, space_of
from forms.paper.comparison_words import Terms
from forms.paper.condition_words import word_condition
from forms.paper.jumps import THE_END, Jumps
from forms.paper.numbering import Numbering, row_letter
from forms.paper.paper_words import PaperWords
from forms.paper.sheet import Answer, PrintedBlock, PrintedOption, PrintedRow
from forms.questionnaire import AgeGate, Block, Grid, Information, Section
from forms.scales import Option
from forms.texts import Text

_TICKED = {ItemType.MULTIPLE: Answer.SEVERAL, ItemType.RANKING: Answer.RANK}


@dataclass(frozen=True, slots=True)
class BlockComposer:
    """Composes the blocks of one form in one language."""

    terms: Terms
    numbering: Numbering
    jumps: Jumps
    words: PaperWords
    age_gate: AgeGate | None

    def compose_block(self, section: Section, block: Block) -> PrintedBlock:
        if isinstance(block, Information):
            only_if = self.word(block.when, self.words.applies_only_if)
            return PrintedBlock(None, self.read(block.text), Answer.NOTHING, only_if=only_if)
        common: dict[str, Any] = {
            "number": self.numbering.blocks[section.id, block.id],
            "text": self.read(block.text),
            "only_if": self.word(block.when, self.words.only_if),
            "keep_together": block.print.keep_together,
            "page_break_before": block.print.page_break_before,
        }
        if isinstance(block, Grid):
            return PrintedBlock(**common, **self.compose_grid(block))
        return PrintedBlock(**common, **self.compose_answer(block))

    def compose_grid(self, grid: Grid) -> dict[str, Any]:
        labels = [PrintedOption(self.read(option.label)) for option in grid.scale.options]
        unsure = [PrintedOption(self.read(option.label)) for option in grid.scale.missing]
        rows = [
            PrintedRow(
                row_letter(n), self.read(row.text), self.word(row.when, self.words.row_only_if)
            )
            for n, row in enumerate(grid.rows)
        ]
        return {
            "answer": Answer.GRID,
            "options": tuple(labels),
            "ticked_alone": tuple(unsure),
            "rows": tuple(rows),
        }

    def compose_answer(self, item: Item) -> dict[str, Any]:
        hints = [self.read(item.hint), instruct(item, self.words)]
        told = {"hint": " ".join(filter(None, hints)), "instruction": self.warn_young(item)}
        options = self.terms.fielding.options_of(item)
        if not options:
            return told | space_of(item, self.words, self.terms.language)
        alone = item.type is ItemType.RANKING
        listed = (self.compose_option(item, o) for o in options if not (alone and _stands_alone(o)))
        return told | {
            "answer": _TICKED.get(item.type, Answer.ONE),
            "columns": item.print.columns,
            "options": (*self.ask_village(item), *listed),
            "ticked_alone": tuple(
                self.compose_option(item, o) for o in options if alone and _stands_alone(o)
            ),
        }

    def compose_option(self, item: Item, option: Option) -> PrintedOption:
        others = {other.other_of.code for other in item.others if other.other_of}
        several = item.type in _TICKED
        return PrintedOption(
            label=self.read(option.label),
            aside=self.words.only_this if several and _stands_alone(option) else "",
            jump=self.word_jump(self.jumps.get((item.id, option.code))),
            line=option.code in others,
        )

    def ask_village(self, item: Item) -> tuple[PrintedOption, ...]:
        """A line for the name of a village, where the villages are not known."""
        if item.type is not ItemType.PLACE or self.terms.fielding.places:
            return ()
        return (PrintedOption(self.words.village, line=True),)

    def warn_young(self, item: Item) -> str:
        """For an age that is written: options say themselves where to go on."""
        gate = self.age_gate
        if gate is None or gate.item != item.id or item.options:
            return ""
        return self.words.too_young.format(years=gate.years)

    def word_jump(self, target: int | None) -> str:
        if target is None:
            return ""
        words = self.words
        return words.go_to_end if target == THE_END else words.go_to.format(number=target)

    def word(self, condition: Condition | None, template: str) -> str:
        if condition is None:
            return ""
        return template.format(clause=word_condition(condition, self.terms))

    def read(self, text: Text) -> str:
        return text.in_language(self.terms.language)


def _stands_alone(option: Option) -> bool:
    return option.exclusive or option.code < 0
