"""Letters that came back, marked from the command line: codes typed, piped or in a file."""

from __future__ import annotations

from typing import TextIO

import click
from flask.cli import with_appcontext

from surveyservice.cli.output import REFUSED, json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.return_letter import ReturnRefused, count_returns, return_letter

ACTOR = "cli"

REFUSALS = {
    "typo_too_short": "too short for a code of 16 characters",
    "typo_too_long": "too long for a code of 16 characters",
    "typo_alphabet": "a sign that is not used in codes",
    "typo_check": "a slip in the code; compare it with the letter",
    "unknown": "no letter of this survey has it",
    "no_letter": "the household was sent no letter",
    "not_sent": "the letter's batch is not handed over yet",
    "ambiguous": "two letters share this reference; give the code instead",
}
"""By `ReturnRefused.code`."""


@click.command("returned")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option(
    "--file",
    "lines",
    type=click.File("r", encoding="utf-8-sig"),
    help="One code, link or reference on each line; - reads what is piped in.",
)
@json_option
@with_appcontext
def mark_returned_letters(
    survey_id: str, codes: tuple[str, ...], lines: TextIO | None, as_json: bool
) -> None:
    """Mark letters that came back. Exit codes: 0 all marked, 1 some were not.

    Each is told by its place, never by its code.
    """
    context = service_context()
    try:
        survey = find_survey(db.session, survey_id).id
    except SurveyRefused as error:
        refuse(str(error))
    given = [*codes, *(line.strip() for line in lines or () if line.strip())]
    refused: dict[int, ReturnRefused] = {}
    marked = 0
    for place, code in enumerate(given, 1):
        try:
            marked += return_letter(db.session, context.keys, survey, code, ACTOR, context.clock())
        except ReturnRefused as error:
            refused[place] = error
    db.session.commit()
    counts = count_returns(db.session, survey, context.clock())
    already = len(given) - len(refused) - marked
    data = {
        "survey": survey,
        "given": len(given),
        "returned": marked,
        "already": already,
        "refused": [
            {"place": place, "code": error.code, "groups": error.groups}
            for place, error in refused.items()
        ],
        "today": counts.today,
        "all": counts.all,
    }
    told = [f"{len(given)} given: {marked} marked, {already} marked before, {len(refused)} not"]
    told += [f"  number {place}: {_describe(error)}" for place, error in refused.items()]
    told.append(f"{counts.today} today, {counts.all} of the survey in all")
    show(data, told, as_json)
    if refused:
        raise click.exceptions.Exit(REFUSED)


def _describe(error: ReturnRefused) -> str:
    if not error.groups:
        return REFUSALS[error.code]
    return f"{REFUSALS[error.code]}, look at group {' or '.join(map(str, error.groups))}"
