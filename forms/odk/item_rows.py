"""The row of one question in the survey sheet: type, texts, limits and who is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.conditions import Condition
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.odk.choice_lists import ChoiceLists, rankable
from forms.odk.constraints import join_expressions, rules_of, word_rules
from forms.odk.languages import column_for
from forms.odk.messages import Message, word_message
from forms.odk.pipes import PipeFields
from forms.odk.xpath import Answers, link_all, write_condition
from forms.texts import Text

Row = dict[str, str]

_TYPES = {
    ItemType.SINGLE: "select_one",
    ItemType.PLACE: "select_one",
    ItemType.MULTIPLE: "select_multiple",
    ItemType.RANKING: "rank",
    ItemType.INTEGER: "integer",
    ItemType.DATE: "date",
    ItemType.TEXT: "text",
}


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes rows in the languages of one form; collects lists of answers and fields of pipes."""

    languages: tuple[str, ...]
    fielding: Fielding
    answers: Answers
    choices: ChoiceLists
    pipes: PipeFields

    def write_item(self, item: Item, relevant: Row) -> Iterator[Row]:
        """The row of a question, and those of the texts that go with its options."""
        yield {
            **self._kind_of(item),
            "name": item.id,
            **self.texts("label", item.text),
            **self._hint_of(item),
            **relevant,
            **self._constraint_of(item),
            **self._required_of(item),
        }
        for other in item.others:
            chosen = f"selected(${{{item.id}}}, '{other.other_of.code}')" if other.other_of else ""
            yield from self.write_item(other, {"relevant": chosen})

    def _kind_of(self, item: Item) -> Row:
        kind = _TYPES[item.type]
        if item.type is ItemType.TEXT:
            return {"type": kind} | ({"appearance": "multiline"} if item.multiline else {})
        if item.type is ItemType.PLACE and not self.fielding.places:
            return {"type": "text"}  # a list without the villages would be no list of places
        if item.type in (ItemType.INTEGER, ItemType.DATE):
            return {"type": kind}
        row = {"type": f"{kind} {self.choices.name_list(item)}"}
        return row | ({"parameters": "randomize=true"} if item.random_order else {})

    def _hint_of(self, item: Item) -> Row:
        row = self.texts("hint", item.hint)
        ranked = len(rankable(item, self.fielding))
        if item.maximum is None or item.maximum >= ranked:
            return row
        for language in self.languages:
            column = column_for("hint", language)
            told = word_message(Message.RANKS, language, most=item.maximum)
            row[column] = f"{row.get(column, '')} {told}".strip()
        return row

    def _constraint_of(self, item: Item) -> Row:
        rules = rules_of(item, self.fielding)
        if not rules:
            return {}
        return {"constraint": join_expressions(rules)} | {
            column_for("constraint_message", language): word_rules(rules, item, language)
            for language in self.languages
        }

    def _required_of(self, item: Item) -> Row:
        if not item.required:
            return {}
        return {"required": "yes"} | {
            column_for("required_message", language): word_message(Message.REQUIRED, language)
            for language in self.languages
        }

    def texts(self, column: str, text: Text) -> Row:
        """A text in the column of each language; nothing if there is no text."""
        if not text.by_language:
            return {}
        return {
            column_for(column, language): self.pipes.write_text(text, language)
            for language in self.languages
        }

    def relevant(self, condition: Condition | None, passed: list[str]) -> Row:
        """Who is asked: whoever passed the gates so far and fulfils the condition."""
        own = [] if condition is None else [write_condition(condition, self.answers)]
        expression = link_all([*passed, *own])
        return {"relevant": expression} if expression else {}
