"""The whole main job on packaged demo data."""

from __future__ import annotations

from pathlib import Path

import click

from surveyservice.cli.output import json_option, refuse, show
from surveyservice.demo.run_demo import SUMMARY, DemoRefused, describe_demo, run_demo
from surveyservice.demo.serve_demo import serve_demo

DEFAULT_URL = "http://127.0.0.1:8000"


@click.group("demo", help="The main job on packaged demo data.")
def demo() -> None:
    """Group of the demo commands."""


@demo.command("run")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--base-url", default=DEFAULT_URL, show_default=True, help="Address in the letters.")
@click.option("--households", default=1200, show_default=True, type=click.IntRange(50, 20_000))
@click.option("--citizens", default=250, show_default=True, type=click.IntRange(0, 20_000))
@json_option
def run(into: Path, base_url: str, households: int, citizens: int, as_json: bool) -> None:
    """Register, letters, answers over HTTP, rates, tables, datasets. Exit codes: 0 done, 1 refused.

    Writes artefacts and summary.json under DIR, which must be empty or an earlier demo.
    """

    def tell(line: str) -> None:
        click.echo(line, err=True)

    try:
        summary = run_demo(into, base_url, households, citizens, tell)
    except DemoRefused as error:
        refuse(str(error))
    show(summary, describe_demo(summary), as_json)


@demo.command("serve")
@click.option("--from", "folder", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: that of the address.")
def serve(folder: Path, port: int | None) -> None:
    """Serve an earlier demo at the address in its letters, until stopped. Exit code: 1 no demo."""
    if not (folder / SUMMARY).is_file():
        refuse(f"{folder} holds no finished demo: make one with 'surveyservice demo run'")
    serve_demo(folder, port)
