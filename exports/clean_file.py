"""The cleaned file: every answer as given, with the cluster as the only fact about the person.

For the secretariat, which needs unaltered answers. Nothing an outsider may know stands beside them,
and a cluster is named only when it has at least k rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports import report_texts as texts
from exports.dataset import CLOSED, Column, Dataset, Measure, ReleasedResponse
from exports.folding import fold_clusters
from exports.recoding import CLUSTER_COLUMN, quasi_identifying_items
from forms.items import Item


def opinion_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """Closed items that no outsider could know: the answers an export is made for.

    Numbers and dates are left out: an exact one can point to a person, and has no bands to hide in.
    """
    known = quasi_identifying_items(items)
    return tuple(i for i in items if i.type in CLOSED and i.options and i not in known)


def written_clusters(responses: Sequence[ReleasedResponse], k: int) -> tuple[str, ...]:
    """Each response's cluster name as the cleaned file may write it."""
    names = [response.cluster_name for response in responses]
    return fold_clusters(names, k, texts.OTHER_CLUSTERS, texts.ALL_CLUSTERS)


def make_clean_dataset(answers: Dataset, clusters: Sequence[str]) -> Dataset:
    """Cluster column beside all closed answers, one row per response."""
    column = Column(CLUSTER_COLUMN, texts.CLUSTER_LABEL, Measure.TEXT)
    return Dataset((column,), tuple((name,) for name in clusters)).join(answers)
