"""What was done to the data and what risk is left, for readers who are no statisticians.

One set of figures, written twice: plain Danish text for people, JSON for programs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from exports import report_texts as texts
from exports.anonymous_file import AnonymousFile
from exports.disclosure import Disclosure


@dataclass(frozen=True, slots=True)
class RecodedColumn:
    """One recoded column: its level (0 is the finest) and information loss, 0 to 1."""

    column: str
    label: str
    level: int
    level_name: str
    levels: int
    ncp: float


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """Everything the report says. Rows in = rows written + rows dropped."""

    form: str
    version: str
    digest: str
    profile: str
    k: int
    diversity: int
    rows_in: int
    rows_written: int
    rows_dropped: int
    classes: int
    smallest_class: int
    ncp: float
    columns: tuple[RecodedColumn, ...]
    diverse_items: tuple[str, ...]
    undemanded_items: tuple[str, ...]
    withheld_items: tuple[str, ...]
    clusters_beside: tuple[str, ...] | None


def describe_columns_of(file: AnonymousFile) -> tuple[RecodedColumn, ...]:
    """How each column outsiders may know was recoded."""
    parts = zip(file.hierarchies, file.result.node, file.result.ncp_by_column, strict=True)
    return tuple(
        RecodedColumn(
            column=hierarchy.column,
            label=hierarchy.label,
            level=level,
            level_name=hierarchy.level_names[level],
            levels=len(hierarchy.levels),
            ncp=round(ncp, 4),
        )
        for hierarchy, level, ncp in parts
    )


def collect_figures(
    file: AnonymousFile,
    check: Disclosure,
    *,
    form: tuple[str, str, str],
    profile: str,
    k: int,
    diversity: int,
    withheld: Sequence[str],
    clusters_beside: Sequence[str] | None,
) -> ReportFigures:
    """Figures of the search and of the check on the written file. `form` is id, version, digest."""
    return ReportFigures(
        form=form[0],
        version=form[1],
        digest=form[2],
        profile=profile,
        k=k,
        diversity=diversity,
        rows_in=check.rows + file.result.dropped,
        rows_written=check.rows,
        rows_dropped=file.result.dropped,
        classes=check.classes,
        smallest_class=check.smallest_class or 0,
        ncp=round(file.result.ncp, 4),
        columns=describe_columns_of(file),
        diverse_items=tuple(item.item for item in file.sensitive),
        undemanded_items=file.undemanded,
        withheld_items=tuple(withheld),
        clusters_beside=None if clusters_beside is None else tuple(sorted(set(clusters_beside))),
    )


def write_json_report(figures: ReportFigures) -> bytes:
    """The figures as JSON, the same bytes for the same figures."""
    return (json.dumps(asdict(figures), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def write_text_report(figures: ReportFigures) -> bytes:
    """The figures in plain Danish, as a text file that Windows opens with the right letters."""
    columns = [
        texts.REPORT_COLUMN.format(
            label=column.label,
            column=column.column,
            level_name=column.level_name,
            step=column.level + 1,
            steps=column.levels,
            percent=round(100 * column.ncp),
        )
        for column in figures.columns
    ]
    text = texts.REPORT.format(
        **asdict(figures) | {"columns": texts.bulleted(columns)},
        percent=round(100 * figures.ncp),
        diverse=texts.bulleted(figures.diverse_items),
        undemanded=texts.bulleted(figures.undemanded_items),
        withheld=texts.bulleted(figures.withheld_items),
        beside="" if figures.clusters_beside is None else texts.REPORT_BESIDE.format(k=figures.k),
    )
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")
