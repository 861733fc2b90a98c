"""The names of the survey's villages, on a machine that has no survey: one to a line, or YAML."""

from __future__ import annotations

import yaml

from distribution.folding import fold_text, tidy_text
from distribution.table_error import TableError


def read_village_names(text: str) -> dict[str, int]:
    """Names, each with a number of its own, from lines or from a cluster file of the service.

    Empty lines and those that begin with # do not count. Raises `TableError`: `no_villages`,
    `same_village` (two names that compare alike: an extract could not tell them apart).
    """
    names = _names_of_clusters(text)
    if names is None:
        lines = (tidy_text(line) for line in text.splitlines())
        names = [line for line in lines if line and not line.startswith("#")]
    if not names:
        raise TableError("no_villages")
    if len({fold_text(name) for name in names}) < len(names):
        raise TableError("same_village")
    return {name: number for number, name in enumerate(names, 1)}


def _names_of_clusters(text: str) -> list[str] | None:
    """The names in a cluster file; None if the text is no such file."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    if not isinstance(data, dict) or "clusters" not in data:
        return None
    try:
        return [str(village["name"]) for row in data["clusters"] for village in row["villages"]]
    except (TypeError, KeyError):
        raise TableError("no_villages") from None
