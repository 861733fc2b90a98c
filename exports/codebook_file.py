"""The codebook that travels with the data: what each column is called, means and lacks.

Blank cells in the data lose why an answer is missing; here is the number of each kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from exports import report_texts as texts
from exports.cleaning import LogEntry
from exports.dataset import Cell, Column, Dataset, Measure
from forms.missing import Missing

_HEADINGS = ("fil", "variabel", "tekst", "type", "koder", "svar")


def describe_columns(files: Mapping[str, Dataset]) -> Dataset:
    """One row per column of every file, in file order."""
    columns = [Column(name, name, Measure.TEXT) for name in _HEADINGS]
    columns += [Column(texts.MISSING[why], "", Measure.NUMBER) for why in Missing]
    rows = tuple(
        _describe_column(name, column, [row[place] for row in dataset.rows])
        for name, dataset in files.items()
        for place, column in enumerate(dataset.columns)
    )
    return Dataset(tuple(columns), rows)


def _describe_column(file: str, column: Column, cells: list[Cell]) -> tuple[Cell, ...]:
    missing = Counter(cell for cell in cells if isinstance(cell, int) and cell < 0)
    codes = " | ".join(f"{code} = {label}" for code, label in column.codes)
    answered = len(cells) - sum(missing.values())
    kind = texts.MEASURES[column.measure]
    by_kind = (missing[int(why)] for why in Missing)
    return (file, column.name, column.label, kind, codes, answered, *by_kind)


def describe_log(log: Sequence[LogEntry]) -> Dataset:
    """The cleaning log in Danish: rules that found nothing are listed too."""
    names = ("regel", "betydning", "emne", "markeret", "raekker_foer", "raekker_efter")
    measures = (Measure.TEXT,) * 3 + (Measure.NUMBER,) * 3
    columns = tuple(Column(name, name, of) for name, of in zip(names, measures, strict=True))
    rows = tuple(
        (
            entry.rule,
            texts.CLEANING_RULES[entry.rule],
            entry.subject,
            entry.flagged,
            entry.rows_before,
            entry.rows_after,
        )
        for entry in log
    )
    return Dataset(columns, rows)
