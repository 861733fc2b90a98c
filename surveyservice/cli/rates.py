"""Response rates."""

from __future__ import annotations

from typing import Any

import click
from flask.cli import with_appcontext

from distribution.response_rates import (
    ALL_ANSWERS,
    Dimension,
    Disposition,
    Rate,
    RateRow,
    rates_by,
)
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.show_rates import recount_answers, survey_rates
from surveyservice.store.tallies import count_open_answers


@click.command("rates")
@click.argument("survey_id", metavar="SURVEY")
@click.option(
    "--by",
    type=click.Choice([dimension.value for dimension in Dimension]),
    default=Dimension.VILLAGE.value,
    show_default=True,
)
@click.option("--recount", is_flag=True, help="Count every answer too; exit 1 if they disagree.")
@json_option
@with_appcontext
def rates(survey_id: str, by: str, recount: bool, as_json: bool) -> None:
    """Response rates (AAPOR RR2) with numerator and denominator. Exit codes: 0 shown, 1 refused.

    Answers by open links stand beside them as a count.
    """
    try:
        found = find_survey(db.session, survey_id)
        rows = rates_by(survey_rates(db.session, survey_id), Dimension(by))
    except SurveyRefused as error:
        refuse(str(error))
    by_open_links = count_open_answers(db.session, survey_id)
    data: dict[str, Any] = {
        "survey": survey_id,
        "by": by,
        "date": danish_day(service_context().clock()),
        "rows": [_row_data(row) for row in rows],
        "answers_by_open_links": by_open_links,
    }
    lines = [f"{'':30} {'households':>20} {'persons':>20}"]
    lines += [
        f"{row.key:30} {_rate_text(row.household):>20} {_rate_text(row.person):>20}" for row in rows
    ]
    if by in (Dimension.CHANNEL, Dimension.DAY):
        lines.append(f"persons by {by}: all answers, broken off or not (docs/data-protection.md)")
    if by_open_links:
        lines.append(
            f"answers by open links: {by_open_links} (no rate: nobody knows how many saw one)"
        )
    agrees = True
    if recount:
        counted = recount_answers(db.session, found)
        agrees = counted.agrees
        data["recount"] = {"agrees": agrees, "tally": counted.tally, "counted": counted.counted}
        lines.append(f"recount {'agrees' if agrees else 'DISAGREES'}: {counted.counted}")
    show(data, lines, as_json)
    if not agrees:
        raise click.exceptions.Exit(1)


def _row_data(row: RateRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "household": _rate_data(row.household),
        "person": _rate_data(row.person),
        "answers": row.counts.answers,
        **_dispositions_of(row),
    }


def _dispositions_of(row: RateRow) -> dict[str, int | None]:
    """By channel and day these are not known, on purpose: null rather than a count of none."""
    unknown = row.person.formula == ALL_ANSWERS
    return {one.value: None if unknown else getattr(row.counts, one) for one in Disposition}


def _rate_data(rate: Rate) -> dict[str, Any]:
    return {
        "formula": rate.formula,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "value": rate.value,
    }


def _rate_text(rate: Rate) -> str:
    share = "undefined" if rate.value is None else f"{rate.value:.1%}"
    return f"{rate.numerator}/{rate.denominator} = {share}"
