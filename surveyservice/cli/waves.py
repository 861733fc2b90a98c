"""Two waves side by side: what may be compared, why not, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click
from flask.cli import with_appcontext

from exports.tables import TableColumn
from exports.waves import WaveItem, WaveRow
from forms.comparability import Reason
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.table import column_data
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.tabulate_survey import compare_questions, compare_surveys
from surveyservice.store.models import Survey

IN_WORDS = {
    Reason.SAME: "asked alike",
    Reason.DECLARED: "as the author declared",
    Reason.WORDING: "other wording",
    Reason.LABELS: "options worded or ordered otherwise",
    Reason.DONT_KNOW: "only one of them offers don't know",
    Reason.CODES: "other answer codes, or codes that mean something else",
    Reason.TYPE: "another type of answer",
    Reason.LIMITS: "other limits to the answer",
    Reason.BASE: "other people are asked",
    Reason.DROPPED: "not asked in the second",
    Reason.NEW: "not asked in the first",
}


@click.command("waves")
@click.argument("first_id", metavar="SURVEY")
@click.argument("second_id", metavar="SURVEY")
@json_option
@with_appcontext
def waves(first_id: str, second_id: str, as_json: bool) -> None:
    """Every question of two surveys side by side. Exit codes: 0 shown, 1 refused."""
    catalogue = service_context().catalogue
    try:
        first, second = find_survey(db.session, first_id), find_survey(db.session, second_id)
        items = compare_questions(db.session, catalogue, first, second)
        rows = compare_surveys(db.session, catalogue, first, second)
    except SurveyRefused as error:
        refuse(str(error))
    data = {
        "first": first_id,
        "second": second_id,
        "forms": [_form_data(first), _form_data(second)],
        "items": [{**asdict(item), "in_words": _in_words(item.reasons)} for item in items],
        "rows": [
            {**asdict(row), "first": column_data(row.first), "second": column_data(row.second)}
            for row in rows
        ],
    }
    show(data, _describe(first, second, items, rows), as_json)


def _form_data(survey: Survey) -> dict[str, Any]:
    return {
        "survey": survey.id,
        "form": survey.form_id,
        "version": survey.form_version,
        "digest": survey.form_digest,
    }


def _describe(
    first: Survey, second: Survey, items: Sequence[WaveItem], rows: Sequence[WaveRow]
) -> Iterator[str]:
    for place, survey in (("first:", first), ("second:", second)):
        yield f"{place:8}{survey.id} ({survey.form_id} {survey.form_version})"
    for item in items:
        yield from _describe_item(item)
        yield from (_describe_row(row) for row in rows if row.item_id == item.item_id)


def _describe_item(item: WaveItem) -> Iterator[str]:
    yield ""
    renamed = item.first_item_id and item.item_id and item.first_item_id != item.item_id
    earlier = f" (was {item.first_item_id})" if renamed else ""
    name = item.item_id or item.first_item_id
    yield f"{name}{earlier}: {item.status}: {_in_words(item.reasons)}"
    if item.first_wording and item.wording and item.first_wording != item.wording:
        yield f"  first:  {item.first_wording}"
        yield f"  second: {item.wording}"
    else:
        yield f"  {item.wording or item.first_wording}"


def _describe_row(row: WaveRow) -> str:
    points = "–" if row.difference is None else f"{row.difference:+d} points"
    counts = f"  {row.group_name:26} n {row.first.n:>4} → {row.second.n:<4} {points:12}"
    if not row.first.missing and not row.second.missing:
        return counts.rstrip()
    return f"{counts} missing: {_missing(row.first)} → {_missing(row.second)}"


def _missing(column: TableColumn) -> str:
    # By kind: "not asked" is another thing than "no answer".
    return ", ".join(f"{why.name.lower()} {n}" for why, n in column.missing.items()) or "–"


def _in_words(reasons: Sequence[Reason]) -> str:
    return ", ".join(IN_WORDS[reason] for reason in reasons)
