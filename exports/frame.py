"""The dataset as a pandas frame: the form in which analysis programs and file formats take it.

Missing codes become pandas' own missing value here, once for all formats. pandas is imported when
it is first needed: it takes a second and 100 MB, and most commands write no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING

from exports.dataset import Cell, Column, Dataset, Measure
from forms.answer_dates import find_day

if TYPE_CHECKING:
    import pandas
    from numpy import datetime64, float64
    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray


def frame_of(dataset: Dataset) -> pandas.DataFrame:
    """One typed column per variable, rows in their order; texts are never missing.

    Codes and whole numbers are `Int64`, numbers with decimals `float64`, dates `datetime64[s]`,
    texts `string`.

    Raises `ValueError` for a text in a column of codes or numbers.
    """
    import pandas

    cells = zip(*dataset.rows, strict=True) if dataset.rows else iter([()] * len(dataset.columns))
    pairs = zip(dataset.columns, cells, strict=True)
    return pandas.DataFrame({column.name: _array_of(column, values) for column, values in pairs})


def _array_of(
    column: Column, cells: Sequence[Cell]
) -> ExtensionArray | NDArray[float64 | datetime64]:
    """Arrays and not series: pandas would align the rows of series one by one."""
    import numpy
    import pandas

    if column.measure is Measure.TEXT:
        return pandas.array([str(cell) for cell in cells], dtype=pandas.StringDtype())
    kinds = set(map(type, cells))
    if any(issubclass(kind, str) for kind in kinds):
        raise ValueError(f"column {column.name} holds a text among its {column.measure}s")
    if column.measure is Measure.DATE:
        # By second and not by nanosecond, which would end with the year 2262.
        days = [find_day(int(cell)) or "NaT" for cell in cells]
        return numpy.array(days, dtype="datetime64[s]")
    if float in kinds:
        known = [nan if isinstance(cell, int) and cell < 0 else cell for cell in cells]
        return numpy.array(known, dtype="float64")
    numbers = numpy.array(cells, dtype="int64")
    return pandas.arrays.IntegerArray(numbers, numbers < 0)
