"""What the 2017 evaluation printed, as data: the measure the service's own tables are held to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

TOTAL = "samlet"
"""Column of all clusters together, as the report names it."""


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """One printed column: `n` answers, whole percent as printed and counts, by answer code."""

    n: int
    percent: Mapping[int, int]
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """One closed question. `columns` lacks a cluster that was not asked; it has `TOTAL`.

    `top_box_percent` is the printed share of "Helt enig" and "Enig" (or "Ja") over all clusters.
    """

    id: str
    top_box_percent: int
    columns: Mapping[str, PublishedColumn]


@dataclass(frozen=True, slots=True)
class PublishedCluster:
    """A pilot cluster; `members` is how many of its steering group answered at all."""

    id: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """Chapters 4 and 6 of the report, questions in printed order."""

    source: str
    clusters: tuple[PublishedCluster, ...]
    questions: tuple[PublishedQuestion, ...]

    def cluster(self, cluster_id: str) -> PublishedCluster:
        """The cluster with this id; `KeyError` if the report has none."""
        for cluster in self.clusters:
            if cluster.id == cluster_id:
                return cluster
        raise KeyError(cluster_id)


def read_published(text: str) -> PublishedResults:
    """The figures in `published_results_2017.json`."""
    data = json.loads(text)
    return PublishedResults(
        data["source"],
        tuple(PublishedCluster(**cluster) for cluster in data["clusters"]),
        tuple(
            PublishedQuestion(
                question["id"],
                question["top_box_percent"],
                {
                    group: _read_column(column)
                    for group, column in question["results"].items()
                    if column is not None
                },
            )
            for question in data["questions"]
        ),
    )


def _read_column(column: Mapping[str, object]) -> PublishedColumn:
    match column:
        case {"n": int(n), "percent": dict(percent), "counts": dict(counts)}:
            return PublishedColumn(n, _by_code(percent), _by_code(counts))
    raise ValueError("a published column needs n, percent and counts")


def _by_code(figures: Mapping[str, int]) -> Mapping[int, int]:
    return {int(code): figure for code, figure in figures.items()}
