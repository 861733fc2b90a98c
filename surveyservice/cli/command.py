"""The `surveyservice` program: Flask's own command group with one sub-group per noun."""

from __future__ import annotations

from flask.cli import FlaskGroup

from surveyservice.app import create_app
from surveyservice.cli import batch_assemble, batch_check, batch_send, register_reference
from surveyservice.cli.account import account
from surveyservice.cli.batch import batch
from surveyservice.cli.cluster import cluster
from surveyservice.cli.database import database
from surveyservice.cli.demo import demo
from surveyservice.cli.export import export
from surveyservice.cli.form import form
from surveyservice.cli.held import held
from surveyservice.cli.letter import letter
from surveyservice.cli.municipality import municipality
from surveyservice.cli.participants import participants
from surveyservice.cli.rates import rates
from surveyservice.cli.receipts import receipts
from surveyservice.cli.register import register
from surveyservice.cli.reminder import reminder
from surveyservice.cli.retention import retention
from surveyservice.cli.slots import slots
from surveyservice.cli.survey import survey
from surveyservice.cli.table import table
from surveyservice.cli.waves import waves
from surveyservice.cli.worker import worker

COMMANDS_OF_GROUPS = (batch_assemble, batch_check, batch_send, register_reference)
"""Modules that add a command to a group of another module when they are loaded."""

main = FlaskGroup(
    name="surveyservice",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    help="Citizen surveys for village clusters: forms, letters, response rates, datasets.",
)
for command in (
    account,
    batch,
    cluster,
    database,
    demo,
    export,
    form,
    held,
    letter,
    municipality,
    participants,
    rates,
    receipts,
    register,
    reminder,
    retention,
    slots,
    survey,
    table,
    waves,
    worker,
):
    main.add_command(command)
