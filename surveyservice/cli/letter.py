"""Letters to look at before a batch is made."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.calibration import render_calibration
from distribution.letter_error import LetterError
from distribution.windows import WINDOWS, WindowError, window_named
from surveyservice.cli.letter_words import letter_words
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.preview_letter import PreviewRefused, preview_letter

letter = AppGroup("letter", help="Letters to look at before a batch is made.")

out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The PDF file to write.",
)


@letter.command("preview")
@click.argument("survey_id", metavar="SURVEY")
@out_option
@click.option("--municipality", "municipality_id", metavar="ID", help="Whose letter to show.")
@click.option("--reminder", is_flag=True, help="The reminder instead of the invitation.")
@click.option("--window", type=click.Choice([*WINDOWS]), help="Default: that of the municipality.")
@json_option
def preview(
    survey_id: str,
    out: Path,
    municipality_id: str | None,
    reminder: bool,
    window: str | None,
    as_json: bool,
) -> None:
    """Write one letter to an invented recipient. Exit codes: 0 written, 1 refused.

    It is marked PRØVETRYK, and its code opens nothing.
    """
    context = service_context()
    try:
        pdf = preview_letter(
            db.session,
            context,
            find_survey(db.session, survey_id),
            context.clock(),
            municipality_id=municipality_id,
            reminder=reminder,
            window_name=window,
        )
    except SurveyRefused as error:
        refuse(str(error))
    except PreviewRefused as error:
        refuse(_preview_words(error))
    except WindowError:
        refuse("the municipality's window is not known; see 'surveyservice municipality set'")
    except LetterError as error:
        refuse(letter_words(error))
    write_or_refuse(out, pdf)
    show({"file": str(out)}, [str(out)], as_json)


@letter.command("calibrate")
@click.option("--window", type=click.Choice([*WINDOWS]), required=True)
@out_option
@json_option
def calibrate(window: str, out: Path, as_json: bool) -> None:
    """Write a page to hold against an envelope. Exit codes: 0 written, 1 refused.

    It shows rulers, the window as assumed, the folds, and an address where letters have theirs.
    """
    context = service_context()
    try:
        pdf = render_calibration(window_named(window), context.settings.font_paths, context.clock())
    except LetterError as error:
        refuse(letter_words(error))
    write_or_refuse(out, pdf)
    show({"file": str(out)}, [str(out)], as_json)


def _preview_words(error: PreviewRefused) -> str:
    ids = ", ".join(error.ids)
    if error.code == "which_municipality":
        return f"several municipalities take part; choose one with --municipality: {ids}"
    return f"this municipality does not take part; those that do: {ids}"
