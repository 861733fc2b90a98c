"""The demo's clusters and villages as data, for whoever makes up people living there."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class DemoVillage:
    """A village: `code` is unique over all clusters, `district` the postal district's name."""

    code: int
    name: str
    postcode: str
    district: str


@dataclass(frozen=True, slots=True)
class DemoCluster:
    """A cluster, and its villages with the largest first."""

    id: str
    name: str
    municipality: str
    villages: tuple[DemoVillage, ...]


def read_clusters(text: str) -> tuple[DemoCluster, ...]:
    """The clusters of `clusters.yaml`, in the order of the file."""
    return tuple(
        DemoCluster(
            cluster["id"],
            cluster["name"],
            cluster["municipality"],
            tuple(DemoVillage(**village) for village in cluster["villages"]),
        )
        for cluster in yaml.safe_load(text)["clusters"]
    )
