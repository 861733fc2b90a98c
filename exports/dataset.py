"""One typed table that every file format is written from, so that no format can disagree.

Columns depend on the form alone: a wave in which nobody chose an option still has its column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forms.conditions import Value
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.scales import Option

CLOSED = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING, ItemType.PLACE)
"""Answer types with a fixed list of answers: the ones that can be counted."""

SEVERAL = (ItemType.MULTIPLE, ItemType.RANKING)
"""Answer types with a list of codes as answer, and so with a column per option."""

Cell = int | float | str


@dataclass(frozen=True, slots=True)
class ReleasedResponse:
    """One anonymous answer as the release job made it readable.

    `village` is a name, or None where the village never had enough answers. `answers` holds every
    item of the form with a value or a `Missing` code (`forms.validation.complete_answers`).
    """

    cluster: str
    cluster_name: str
    village: str | None
    channel: str
    disposition: str
    release: int
    answers: Mapping[str, Value]


class Measure(StrEnum):
    """What a column holds; decides how a format writes it.

    A negative integer in a column of codes, numbers or dates is a `Missing` code: no item has
    negative answers. A date is a whole number YYYYMMDD.
    """

    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One variable: `codes` are (code, label) pairs."""

    name: str
    label: str
    measure: Measure
    codes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows of cells in the order of the columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def join(self, other: Dataset) -> Dataset:
        """The columns of both tables side by side; they must have the same rows."""
        pairs = zip(self.rows, other.rows, strict=True)
        return Dataset(self.columns + other.columns, tuple(left + right for left, right in pairs))

    def pick(self, places: Sequence[int]) -> Dataset:
        """The rows at these places, in their order."""
        return Dataset(self.columns, tuple(self.rows[place] for place in places))


def value_of(item: Item, response: ReleasedResponse) -> Value:
    """The stored answer, or one `Missing` code for every way an answer can be absent.

    An item that the answered version of the form did not have was not asked.
    """
    value = response.answers.get(item.id, Missing.NOT_ASKED)
    if isinstance(value, int):
        return value
    if isinstance(value, list) and value and value[0] < 0:
        return value[0]
    return value or int(Missing.NO_ANSWER)


def missing_of(item: Item, response: ReleasedResponse) -> Missing | None:
    """Why there is no answer to the item, or None when there is one."""
    value = value_of(item, response)
    return Missing(value) if isinstance(value, int) and value < 0 else None


def answer_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Items that may leave the house as codes: no open text, no consent, nothing held back.

    Consent and age gate are left out because every stored answer has the same one.
    """
    gates = {questionnaire.consent_item}
    if questionnaire.age_gate:
        gates.add(questionnaire.age_gate.item)
    return tuple(
        item
        for item in questionnaire.items
        if item.type is not ItemType.TEXT and not item.never_export and item.id not in gates
    )


def build_dataset(
    items: Sequence[Item], responses: Sequence[ReleasedResponse], language: str = "da"
) -> Dataset:
    """One column per item; for multiple choice and ranking a column `<id>_<code>` per option.

    It holds 0 or 1, in a ranking the rank of the option from 1 on, and 0 for options not ranked.
    """
    columns = tuple(column for item in items for column in columns_of_item(item, language))
    cells = [column for item in items for column in _cells_of(item, responses)]
    return Dataset(columns, tuple(zip(*cells, strict=True)) if cells else ((),) * len(responses))


def columns_of_item(item: Item, language: str = "da") -> tuple[Column, ...]:
    """The item's columns: one, or one per option for multiple choice and ranking."""
    label = item.label.in_language(language)
    if item.type in SEVERAL:
        return tuple(
            Column(
                f"{item.id}_{option.code}",
                f"{label}: {option.label.in_language(language)}",
                Measure.CODE,
                _ways_chosen(item),
            )
            for option in _choices(item)
        )
    if item.type is ItemType.INTEGER:
        return (Column(item.id, label, Measure.NUMBER),)
    if item.type is ItemType.DATE:
        return (Column(item.id, label, Measure.DATE),)
    codes = tuple((option.code, option.label.in_language(language)) for option in _choices(item))
    return (Column(item.id, label, Measure.CODE, codes),)


def _cells_of(item: Item, responses: Sequence[ReleasedResponse]) -> list[list[int]]:
    """The item's columns. By column, because row by row costs five times as much."""
    values = [value_of(item, response) for response in responses]
    if item.type not in SEVERAL:
        return [[value if isinstance(value, int) else Missing.NO_ANSWER for value in values]]
    mark = _rank_of if item.type is ItemType.RANKING else _is_chosen
    chosen = [Missing.NO_ANSWER if isinstance(value, str) else value for value in values]
    return [
        [value if isinstance(value, int) else mark(option.code, value) for value in chosen]
        for option in _choices(item)
    ]


def _is_chosen(code: int, codes: list[int]) -> int:
    return int(code in codes)


def _rank_of(code: int, codes: list[int]) -> int:
    return codes.index(code) + 1 if code in codes else 0


def _ways_chosen(item: Item) -> tuple[tuple[int, str], ...]:
    if item.type is ItemType.MULTIPLE:
        return ((1, "Valgt"), (0, "Ikke valgt"))
    ranks = range(1, (item.maximum or len(_choices(item))) + 1)
    return (*((rank, f"Nr. {rank}") for rank in ranks), (0, "Ikke valgt"))


def _choices(item: Item) -> tuple[Option, ...]:
    return item.scale.options if item.scale else ()
