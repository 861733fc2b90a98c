"""Earlier answers in later texts, as ODK does it: a calculated field that the text refers to.

The fallback is a text in one language, so each language has a field of its own; the label of a
chosen option is looked up in the language that is on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.conditions import Answered
from forms.items import Item, ItemType
from forms.odk.choice_lists import rankable
from forms.odk.xpath import Answers, ranks_of, write_condition, write_literal
from forms.piping import fill_pipes, pipes_in
from forms.texts import Text

_DAY_FORMATS = {"en": "%e %b %Y"}
_DAY_FORMAT = "%e.%n.%Y"


@dataclass(slots=True)
class PipeFields:
    """The calculated fields needed so far: name of the field by its calculation."""

    answers: Answers
    names: dict[str, str] = field(default_factory=dict)

    def write_text(self, text: Text, language: str) -> str:
        """The text with a reference to a calculated field in place of every pipe."""
        words = text.by_language.get(language)
        if words is None:
            words = next(iter(text.by_language.values()), "")
        references = {
            pipe.item: f"${{{self._field_for(pipe.item, pipe.fallback, language)}}}"
            for pipe in pipes_in(words)
            if pipe.item in self.answers.items  # what is not asked here has no answer to read
        }
        return fill_pipes(words, references.get)

    def _field_for(self, item_id: str, fallback: str, language: str) -> str:
        item = self.answers.items[item_id]
        given = write_condition(Answered(item_id), self.answers)
        answer = _word_answer(item, self.answers, language)
        calculation = f"if({given}, {answer}, {write_literal(fallback)})"
        return self.names.setdefault(calculation, f"_pipe_{len(self.names) + 1}")


def _word_answer(item: Item, answers: Answers, language: str) -> str:
    answer = f"${{{item.id}}}"
    options = answers.fielding.options_of(item)
    match item.type:
        case ItemType.DATE:
            return f"format-date({answer}, '{_DAY_FORMATS.get(language, _DAY_FORMAT)}')"
        case ItemType.MULTIPLE:
            codes = [f"'{option.code}'" for option in options if option.code >= 0]
            chosen = [
                f"if(selected({answer}, {code}), concat(', ', {_label(code, answer)}), '')"
                for code in codes
            ]
            return f"substr({_concat(chosen)}, 2)"
        case ItemType.RANKING:
            ranks = range(ranks_of(item, len(rankable(item, answers.fielding))))
            return _concat(
                [f"{_lead(n)}, {_label(f'selected-at({answer}, {n})', answer)}" for n in ranks]
            )
        case ItemType.SINGLE | ItemType.PLACE if options:
            return _label(answer, answer)
        case _:
            return answer


def _label(code: str, answer: str) -> str:
    return f"jr:choice-name({code}, '{answer}')"


def _lead(place: int) -> str:
    return f"'{', ' if place else ''}{place + 1}. '"


def _concat(parts: list[str]) -> str:
    return f"concat({', '.join([*parts, repr('')])})"
