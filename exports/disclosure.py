"""The last gate: read the written file as text, as an intruder would, and count its classes again.

It shares no code with the search, so that a fault there cannot hide itself. A blank is a category
of its own and matches only a blank; a file that fails is not handed out.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter


class FaultCode(StrEnum):
    """What is wrong with a written file."""

    COLUMNS_MISSING = "columns_missing"
    CLASS_BELOW_K = "class_below_k"
    CLASS_NOT_DIVERSE = "class_not_diverse"


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed demand: the item it concerns (or empty) and how many classes fail it."""

    code: FaultCode
    item: str
    classes: int


@dataclass(frozen=True, slots=True)
class SensitiveItem:
    """Columns that together hold one opinion (several for multiple choice).

    `blank_is_answer`: some rows were not asked because of an earlier answer or their place, so a
    blank is no gap in a class. Elsewhere blanks are no answers.
    """

    item: str
    columns: tuple[str, ...]
    blank_is_answer: bool


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was found. The smallest class and diversity are None for a file without rows."""

    rows: int
    classes: int
    smallest_class: int | None
    rows_alone: int
    faults: tuple[Fault, ...]


def check_written_file(
    data: bytes,
    known_columns: Sequence[str],
    k: int,
    sensitive: Sequence[SensitiveItem] = (),
    diversity: int = 1,
) -> Disclosure:
    """Recount classes over `known_columns` of an Excel CSV and test strict k and distinct l."""
    header, *rows = csv.reader(
        io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True
    )
    place = {name: position for position, name in enumerate(header)}
    wanted = [*known_columns, *(name for item in sensitive for name in item.columns)]
    absent = [name for name in wanted if name not in place]
    if absent:
        fault = Fault(FaultCode.COLUMNS_MISSING, ", ".join(absent), 0)
        return Disclosure(len(rows), 0, None, 0, (fault,))
    classes = defaultdict(list)
    for row in rows:
        classes[tuple(row[place[name]] for name in known_columns)].append(row)
    sizes = [len(members) for members in classes.values()]
    faults = []
    if small := sum(size < k for size in sizes):
        faults.append(Fault(FaultCode.CLASS_BELOW_K, "", small))
    for item in sensitive if diversity > 1 else ():
        failing = sum(
            not _is_diverse(members, item, place, diversity) for members in classes.values()
        )
        if failing:
            faults.append(Fault(FaultCode.CLASS_NOT_DIVERSE, item.item, failing))
    return Disclosure(
        rows=len(rows),
        classes=len(classes),
        smallest_class=min(sizes, default=None),
        rows_alone=sum(size for size in sizes if size == 1),
        faults=tuple(faults),
    )


def _is_diverse(
    members: Sequence[Sequence[str]],
    item: SensitiveItem,
    place: Mapping[str, int],
    diversity: int,
) -> bool:
    positions = [place[name] for name in item.columns]
    blank = ("",) * len(positions) if len(positions) > 1 else ""
    written = set(map(itemgetter(*positions), members))
    if blank in written and item.blank_is_answer:
        return True
    return len(written - {blank}) >= diversity
