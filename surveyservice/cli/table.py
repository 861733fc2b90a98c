"""Tables of answers: the secretariat's internal view."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

import click
from flask.cli import with_appcontext

from exports.tables import ItemTable, TableColumn
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.tabulate_survey import tabulate_survey


@click.command("table")
@click.argument("survey_id", metavar="SURVEY")
@click.option("--by", type=click.Choice(["cluster", "village"]), default="cluster")
@json_option
@with_appcontext
def table(survey_id: str, by: Literal["cluster", "village"], as_json: bool) -> None:
    """Every closed question with n, counts and percentages. Exit codes: 0 shown, 1 refused.

    Internal: small counts are not suppressed here.
    """
    try:
        found = find_survey(db.session, survey_id)
        tables = tabulate_survey(db.session, service_context().catalogue, found, by)
    except SurveyRefused as error:
        refuse(str(error))
    data = {"survey": survey_id, "by": by, "tables": [table_data(entry) for entry in tables]}
    show(data, (line for entry in tables for line in describe_table(entry)), as_json)


def table_data(entry: ItemTable) -> dict[str, Any]:
    """A table as plain data with codes as text, since JSON keys are texts."""
    return {
        "item": entry.item_id,
        "wording": entry.wording,
        "focus_area": entry.focus_area,
        "options": [{"code": code, "label": label} for code, label in entry.options],
        "columns": [column_data(column) for column in entry.columns],
    }


def column_data(column: TableColumn) -> dict[str, Any]:
    """One column as plain data; missing values by their names."""
    data = asdict(column)
    data["counts"] = {str(code): count for code, count in column.counts.items()}
    if column.percentages is not None:
        data["percentages"] = {str(code): share for code, share in column.percentages.items()}
    data["missing"] = {why.name.lower(): count for why, count in column.missing.items()}
    return data


def describe_table(entry: ItemTable) -> list[str]:
    """A table in lines: question, then one line per column."""
    lines = ["", f"{entry.item_id}: {entry.wording}"]
    for column in entry.columns:
        missing = ", ".join(f"{why.name.lower()} {n}" for why, n in column.missing.items())
        lines.append(
            f"  {column.group_name:26} n={column.n:<4} {_cells(entry, column)}  {missing}".rstrip()
        )
    return lines


def _cells(entry: ItemTable, column: TableColumn) -> str:
    shares = column.percentages
    if shares is None:
        return "–"
    return "  ".join(
        f"{label} {column.counts[code]} ({shares[code]} %)" for code, label in entry.options
    )
