"""A batch sent by the service itself over SF1601, with the municipality's certificate."""

from __future__ import annotations

import time

import click

from distribution.channels.sending import Outcome
from surveyservice.cli.batch import batch
from surveyservice.cli.batch_progress import shown_progress
from surveyservice.cli.output import REFUSED, json_option, refuse, show
from surveyservice.cli.send_words import REFUSALS, describe_sending, send_data
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.hold_sending import hold_sending
from surveyservice.services.plan_sending import SendingPlan, plan_sending
from surveyservice.services.send_batch import SendReport, Transport, send_batch
from surveyservice.services.send_refused import SendRefused
from surveyservice.services.settle_parked import settle_parked
from surveyservice.store.outbox import parked_messages

ACTOR = "cli"
_NOT_TAKEN = (Outcome.PERMANENT, Outcome.AMBIGUOUS)


@batch.command("send")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("batch_id", metavar="BATCH", type=int)
@click.option("--dry-run", is_flag=True, help="Count what is to be sent, send nothing.")
@click.option("--limit", type=click.IntRange(1), help="Send so many messages at most.")
@click.option("--municipality", metavar="ID", help="Whose messages, if the batch is of several.")
@json_option
def send(
    survey_id: str,
    batch_id: int,
    dry_run: bool,
    limit: int | None,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Send a kombi batch over SF1601. Exit codes: 0 all taken, 1 refused, stopped or not all taken.

    Run again, it goes on with what is left; no message is sent twice.
    """
    context = service_context()
    survey = _check_survey(survey_id)
    report: SendReport | None = None
    try:
        plan = plan_sending(db.session, survey, batch_id, municipality)
        if not dry_run:
            transport = make_transport(plan)
            data_dir = context.settings.data_dir
            with hold_sending(data_dir, batch_id), shown_progress() as progress:
                # Planned again: the process before may have ended just now.
                plan = plan_sending(db.session, survey, batch_id, municipality)
                report = send_batch(
                    db.session, transport, plan, survey, ACTOR, context.clock, time.sleep, limit,
                    progress=progress,
                )  # fmt: skip
    except SendRefused as error:
        refuse(REFUSALS[error.code])
    show(send_data(plan, report), describe_sending(plan, report), as_json)
    if report and (report.stopped or any(report.outcomes[outcome] for outcome in _NOT_TAKEN)):
        raise click.exceptions.Exit(REFUSED)


@batch.command("parked")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def list_parked(survey_id: str, as_json: bool) -> None:
    """List messages of which nobody knows if they were taken. Exit codes: 0 listed, 1 refused."""
    parked = parked_messages(db.session, _check_survey(survey_id))
    data = {
        "survey": survey_id,
        "parked": [{"message": message, "batch": batch_id} for message, batch_id in parked],
    }
    lines = [f"  {message}  batch {batch_id}" for message, batch_id in parked]
    show(data, [f"{len(parked)} parked", *lines], as_json)


@batch.command("settle")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("message_uuid", metavar="MESSAGE")
@click.option("--sent/--retry", "was_sent", default=None, help="Taken, or send it again.")
@json_option
def settle(survey_id: str, message_uuid: str, was_sent: bool | None, as_json: bool) -> None:
    """Decide on a parked message. Exit codes: 0 done, 1 refused."""
    if was_sent is None:
        raise click.UsageError("say --sent if the receiver has it, or --retry if not")
    survey, now = _check_survey(survey_id), service_context().clock()
    try:
        settle_parked(db.session, survey, message_uuid, was_sent, ACTOR, now)
    except SendRefused as error:
        refuse(REFUSALS[error.code])
    db.session.commit()
    decision = "sent" if was_sent else "retry"
    words = "taken as sent" if was_sent else "to be sent by the next run"
    show({"message": message_uuid.lower(), "decision": decision}, [words], as_json)


def make_transport(plan: SendingPlan) -> Transport:
    """The way to the receiver as set up; ends the command if it is not."""
    settings = service_context().settings
    if settings.sf1601_environment is None or settings.sf1601_certificate is None:
        refuse("set SURVEY_SF1601_ENVIRONMENT and SURVEY_SF1601_CERTIFICATE to send")
    # Here alone an HTTP client is needed: other commands and the web never load one.
    from surveyservice.services.open_sf1601 import open_sf1601

    try:
        return open_sf1601(settings.sf1601_environment, settings.sf1601_certificate, plan.cvr)
    except OSError:
        refuse("the file of SURVEY_SF1601_CERTIFICATE is not a PEM file with certificate and key")


def _check_survey(survey_id: str) -> str:
    try:
        return find_survey(db.session, survey_id).id
    except SurveyRefused as error:
        refuse(str(error))
