"""Response rates of every survey: by village, invitation channel and day, figures beside bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, format_date
from flask_babel import lazy_gettext as _

from distribution.response_rates import (
    Dimension,
    Rate,
    RateCell,
    RateRow,
    household_rate,
    person_rate,
    rates_by,
    sum_cells,
)
from forms.questionnaire import Kind, Questionnaire
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.show_rates import SurveySummary, list_surveys, survey_rates
from surveyservice.store.held_answers import HELD, count_held
from surveyservice.store.tallies import count_open_answers

HEADINGS: dict[Dimension, LazyString] = {
    Dimension.CLUSTER: _("Cluster"),
    Dimension.VILLAGE: _("Village"),
    Dimension.CHANNEL: _("Invited by"),
    Dimension.DAY: _("Day"),
}
HOUSEHOLD_TABLES = (Dimension.CLUSTER, Dimension.VILLAGE, Dimension.CHANNEL, Dimension.DAY)
PARTICIPANT_TABLES = (Dimension.CLUSTER, Dimension.CHANNEL, Dimension.DAY)
"""Participants are invited one by one and belong to a cluster, not to a village."""

CHANNELS: dict[str, LazyString] = {
    "memo": _("Digital Post"),
    "kombi": _("Digital Post or paper letter"),
    "print": _("Paper letter"),
    "flyer": _("Flyer"),
    "links": _("Link"),
}
"""Invitation channels in words; `tests` hold it complete."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: its heading in words, and its two rates."""

    heading: str
    household: Rate
    person: Rate


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates split by one thing."""

    id: str
    heading: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class SurveyRates:
    """One survey with its totals and its tables. Participants have a person rate alone.

    `by_open_links` is a count of answers and part of no rate.
    """

    summary: SurveySummary
    title: str
    by_household: bool
    household: Rate
    person: Rate
    answers: int
    by_open_links: int
    held: int
    tables: tuple[RateTable, ...]


def show_dashboard() -> ResponseReturnValue:
    """`GET /admin/`."""
    context = service_context()
    surveys = tuple(
        read_rates(summary, form_of_survey(db.session, summary, context.catalogue))
        for summary in list_surveys(db.session, context.clock())
    )
    return render_template("admin/dashboard.html", surveys=surveys)


def read_rates(summary: SurveySummary, form: Questionnaire) -> SurveyRates:
    """The survey's rates from its counters."""
    cells = survey_rates(db.session, summary.id)
    total = sum_cells(cells)
    by_household = form.kind is Kind.CITIZEN
    dimensions = HOUSEHOLD_TABLES if by_household else PARTICIPANT_TABLES
    return SurveyRates(
        summary,
        form.title.in_language("da"),
        by_household,
        household_rate(total),
        person_rate(total),
        total.answers,
        count_open_answers(db.session, summary.id),
        count_held(db.session, summary.id)[HELD],
        tuple(build_table(cells, one, str(HEADINGS[one])) for one in dimensions),
    )


def build_table(cells: tuple[RateCell, ...], dimension: Dimension, heading: str) -> RateTable:
    """The table of one dimension; days are cumulative."""
    rows = rates_by(cells, dimension)
    return RateTable(
        dimension.value,
        heading,
        tuple(TableRow(_word_key(row, dimension), row.household, row.person) for row in rows),
    )


def _word_key(row: RateRow, dimension: Dimension) -> str:
    if dimension is Dimension.CHANNEL:
        return str(CHANNELS.get(row.key, row.key or "–"))
    if dimension is Dimension.DAY:
        return str(format_date(date.fromisoformat(row.key), "medium"))
    return row.key or "–"
