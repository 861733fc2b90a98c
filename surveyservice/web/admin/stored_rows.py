"""What would be stored of a previewed answer: each value as data hold it and in words."""

from __future__ import annotations

from dataclasses import dataclass

from forms.answer_words import word_answer
from forms.conditions import Value
from forms.fielding import Fielding
from forms.items import Item
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from surveyservice.web.admin.form_words import MISSING


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One item. `is_missing` tells a code for no answer from an answer."""

    item_id: str
    label: str
    value: str
    words: str
    is_missing: bool


def read_stored(
    questionnaire: Questionnaire, stored: dict[str, Value], fielding: Fielding, language: str
) -> tuple[StoredRow, ...]:
    """All items in the order of the form."""
    return tuple(
        _read_item(item, stored[item.id], fielding, language) for item in questionnaire.items
    )


def _read_item(item: Item, value: Value, fielding: Fielding, language: str) -> StoredRow:
    written = ", ".join(str(code) for code in value) if isinstance(value, list) else str(value)
    words = word_answer(item, value, fielding, language)
    is_missing = isinstance(value, int) and value < 0
    if words is None and isinstance(value, int) and is_missing:
        words = str(MISSING[Missing(value)])
    return StoredRow(item.id, item.label.in_language(language), written, words or "", is_missing)
