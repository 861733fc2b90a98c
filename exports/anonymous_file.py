"""The anonymised file: recoded facts beside the answers, made so that no row stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exports.anonymise import Anonymised, MicroTable, anonymise
from exports.dataset import (
    Cell,
    Column,
    Dataset,
    Measure,
    ReleasedResponse,
    columns_of_item,
)
from exports.disclosure import SensitiveItem
from exports.recoding import (
    Hierarchy,
    build_cluster_hierarchy,
    build_hierarchy,
    leaf_key,
    quasi_identifying_items,
)
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing

_ASKED_OF_SOME = (Missing.SKIPPED_BY_ROUTE, Missing.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class AnonymousFile:
    """The rows to write, how they were recoded, and what the written file must pass."""

    dataset: Dataset
    hierarchies: tuple[Hierarchy, ...]
    result: Anonymised
    known_columns: tuple[str, ...]
    sensitive: tuple[SensitiveItem, ...]
    undemanded: tuple[str, ...]


def make_anonymous_file(
    items: Sequence[Item],
    opinions: Sequence[Item],
    answers: Dataset,
    fieldings: Mapping[str, Fielding],
    responses: Sequence[ReleasedResponse],
    k: int,
    diversity: int,
    clusters_beside: Sequence[str] | None,
) -> AnonymousFile:
    """Recode what outsiders may know and keep the opinions; `ExportRefused` if that is not safe.

    `answers` is the opinions as a table, one row per response. `clusters_beside` are the cluster
    names of the same responses in a file for the same readers.
    """
    hierarchies, leaves = _place_rows(items, fieldings, responses)
    columns_of = {item.id: columns_of_item(item) for item in opinions}
    numbered = _number_answers(answers, [len(columns_of[item.id]) for item in opinions])
    table = MicroTable(
        hierarchies=hierarchies,
        leaves=leaves,
        answers=numbered,
        known=_number_names(clusters_beside) if clusters_beside is not None else None,
    )
    result = anonymise(table, k, diversity)
    columns = tuple(_describe_known(hierarchy, items) for hierarchy in hierarchies)
    demanded = list(zip(opinions, numbered, result.diverse, strict=True))
    return AnonymousFile(
        dataset=Dataset(columns, result.values).join(answers.pick(result.kept)),
        hierarchies=hierarchies,
        result=result,
        known_columns=tuple(column.name for column in columns),
        sensitive=tuple(
            _describe_item(item.id, columns_of[item.id], column)
            for item, column, wanted in demanded
            if wanted
        ),
        undemanded=tuple(item.id for item, _, wanted in demanded if not wanted),
    )


def _place_rows(
    items: Sequence[Item],
    fieldings: Mapping[str, Fielding],
    responses: Sequence[ReleasedResponse],
) -> tuple[tuple[Hierarchy, ...], tuple[tuple[int, ...], ...]]:
    known = quasi_identifying_items(items)
    hierarchies = [build_hierarchy(item, fieldings, responses) for item in known]
    keys = [[leaf_key(item, response) for response in responses] for item in known]
    if not any(item.type is ItemType.PLACE for item in known):
        hierarchies.insert(0, build_cluster_hierarchy(responses))
        keys.insert(0, [(response.cluster,) for response in responses])
    leaves = []
    for hierarchy, column in zip(hierarchies, keys, strict=True):
        place = {leaf: number for number, leaf in enumerate(hierarchy.leaves)}
        leaves.append(tuple(place[key] for key in column))
    return tuple(hierarchies), tuple(leaves)


def _number_answers(answers: Dataset, widths: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Per item a number for each distinct way it is written, or the missing code.

    A set of choices is one answer, spread over as many columns as there are options.
    """
    numbered = []
    start = 0
    for width in widths:
        numbers: dict[tuple[Cell, ...], int] = {}
        cells = [row[start : start + width] for row in answers.rows]
        numbered.append(
            tuple(
                first
                if isinstance(first := cell[0], int) and first < 0
                else numbers.setdefault(cell, len(numbers))
                for cell in cells
            )
        )
        start += width
    return tuple(numbered)


def _number_names(names: Sequence[str]) -> tuple[int, ...]:
    numbers: dict[str, int] = {}
    return tuple(numbers.setdefault(name, len(numbers)) for name in names)


def _describe_known(hierarchy: Hierarchy, items: Sequence[Item]) -> Column:
    """The recoded column, with the labels of the codes that its texts are put together from."""
    codes = tuple(
        (option.code, option.label.in_language("da"))
        for item in items
        if item.id == hierarchy.column and item.type is not ItemType.PLACE
        for option in item.options
        if option.code >= 0
    )
    return Column(hierarchy.column, hierarchy.label, Measure.TEXT, codes)


def _describe_item(
    item_id: str, columns: Sequence[Column], answers: Sequence[int]
) -> SensitiveItem:
    return SensitiveItem(
        item=item_id,
        columns=tuple(column.name for column in columns),
        blank_is_answer=any(why in answers for why in _ASKED_OF_SOME),
    )
