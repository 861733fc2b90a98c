"""Households that ask for more slots: listed for the clerk, granted or declined."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click
from flask.cli import AppGroup

from distribution.addresses import address_line
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.keys import Keys
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.decide_slots import (
    MOST_SLOTS,
    DecisionRefused,
    decline_slots,
    grant_slots,
)
from surveyservice.services.list_slot_requests import RequestLine, list_slot_requests
from surveyservice.services.name_household import name_household

REFUSALS = {
    "unknown": "this survey has no request of that invitation",
    "decided": "the request was decided before; the household can ask again",
    "not_more": "the household has as many slots already; decline the request instead",
    "too_many": f"a grant can bring a household to {MOST_SLOTS} slots at most",
}
ACTOR = "cli"

slots = AppGroup("slots", help="Households that ask for more slots.")


@slots.command("list")
@click.argument("survey_id", metavar="SURVEY")
@click.option("--with-names", is_flag=True, help="Who they are. On a terminal alone.")
@json_option
def list_requests(survey_id: str, with_names: bool, as_json: bool) -> None:
    """List requests, those to decide first, without names. Exit codes: 0 listed, 1 refused."""
    if with_names and (as_json or not is_terminal()):
        refuse("names are shown on a terminal only: not with --json, not into a file or pipe")
    requests = list_slot_requests(db.session, _check_survey(survey_id))
    keys = service_context().keys
    lines = [", ".join(f"{count} {state}" for state, count in requests.counts.items())]
    for line in requests.lines:
        lines += [_describe(line), *(_name_persons(keys, line) if with_names else ())]
    rows = [asdict(line) for line in requests.lines]
    show({"survey": survey_id, "states": requests.counts, "requests": rows}, lines, as_json)


@slots.command("grant")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("invitation_id", metavar="INVITATION")
@click.option(
    "--slots",
    "number",
    type=click.IntRange(1, MOST_SLOTS),
    help="Slots in all. Default: as many more as asked for, up to 20.",
)
@json_option
def grant(survey_id: str, invitation_id: str, number: int | None, as_json: bool) -> None:
    """Give the household more slots; its code then works again. Exit codes: 0 done, 1 refused."""
    now = service_context().clock()
    try:
        granted = grant_slots(
            db.session, _check_survey(survey_id), invitation_id, ACTOR, now, number
        )
    except DecisionRefused as error:
        refuse(REFUSALS[error.code])
    db.session.commit()
    data = {"invitation": invitation_id, "state": "granted", "slots": granted}
    show(data, [f"granted: {granted} slots"], as_json)


@slots.command("decline")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("invitation_id", metavar="INVITATION")
@json_option
def decline(survey_id: str, invitation_id: str, as_json: bool) -> None:
    """Leave the household's slots as they are. Exit codes: 0 done, 1 refused."""
    now = service_context().clock()
    try:
        decline_slots(db.session, _check_survey(survey_id), invitation_id, ACTOR, now)
    except DecisionRefused as error:
        refuse(REFUSALS[error.code])
    db.session.commit()
    show({"invitation": invitation_id, "state": "declined"}, ["declined"], as_json)


def is_terminal() -> bool:
    """Whether what is written is read by a person now, and kept nowhere."""
    return sys.stdout.isatty()


def _check_survey(survey_id: str) -> str:
    try:
        return find_survey(db.session, survey_id).id
    except SurveyRefused as error:
        refuse(str(error))


def _describe(line: RequestLine) -> str:
    village = line.village or "–"
    asked = f"{line.slots} slots, {line.more} more asked on {line.asked_on}"
    return f"{line.invitation_id}  {village:20} {asked}: {line.state}"


def _name_persons(keys: Keys, line: RequestLine) -> list[str]:
    persons = name_household(db.session, keys, line.invitation_id)
    if not persons:
        return ["    not shown: a protected address, or erased; look in the register"]
    return [
        f"    {person.name}, {address_line(person.address) if person.address else '–'}"
        for person in persons
    ]
