"""Municipalities, clusters and villages."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy import select

from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.services.import_clusters import ClusterFileError, import_clusters
from surveyservice.store.models import Cluster

cluster = AppGroup("cluster", help="Municipalities, clusters and villages.")


@cluster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def import_file(file: Path, as_json: bool) -> None:
    """Add or update clusters from a YAML file. Exit codes: 0 done, 1 file not understood."""
    try:
        done = import_clusters(db.session, file.read_text(encoding="utf-8"))
    except ClusterFileError as error:
        refuse(str(error))
    db.session.commit()
    counts = {
        "municipalities": done.municipalities,
        "clusters": done.clusters,
        "villages": done.villages,
    }
    show(counts, (f"{count} {noun}" for noun, count in counts.items()), as_json)


@cluster.command("list")
@json_option
def list_clusters(as_json: bool) -> None:
    """List clusters with their municipality and villages. Exit code: 0."""
    rows = [
        {
            "id": row.id,
            "name": row.name,
            "municipality": row.municipality.name,
            "villages": [village.name for village in row.villages],
        }
        for row in db.session.scalars(select(Cluster).order_by(Cluster.name))
    ]
    lines = (f"{row['id']}\t{row['name']}\t{', '.join(row['villages'])}" for row in rows)
    show({"clusters": rows}, lines, as_json)
