"""The demo's own data files, read once for the tests beside this file."""

from pathlib import Path
from random import Random

import surveyservice.demo
from surveyservice.demo.cluster_list import read_clusters
from surveyservice.demo.published_results import read_published

FOLDER = Path(surveyservice.demo.__file__).parent
CLUSTERS = read_clusters((FOLDER / "clusters.yaml").read_text(encoding="utf-8"))
PUBLISHED = read_published((FOLDER / "published_results_2017.json").read_text(encoding="utf-8"))


def seeded(number: int) -> Random:
    """A source of chance that is the same every time."""
    return Random(number)  # noqa: S311 - made-up answers, nothing to keep secret
