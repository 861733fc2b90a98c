"""Where a form is to be asked: as the options of a command say, or as a survey does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from flask.cli import with_appcontext

from forms.fielding import VILLAGE_CODES_FROM, Fielding
from forms.paper.blanks import Blanks
from forms.questionnaire import Questionnaire
from forms.scales import Option
from forms.texts import Text
from surveyservice.cli.form_choice import form_argument, load_form
from surveyservice.cli.output import refuse
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.form_setting import FormSetting, setting_of_survey

FIRST_VILLAGE = VILLAGE_CODES_FROM + 1
"""Code of the first village on a trial print."""

municipality_option = click.option("--municipality", help="Its name, for the introduction.")
deadline_option = click.option(
    "--deadline", type=click.DateTime(["%Y-%m-%d"]), help="Last day, as 2026-11-23."
)
switch_off_option = click.option(
    "--switch-off", "switched_off", multiple=True, help="A section that is not asked."
)
_survey_option = click.option(
    "--survey", metavar="SURVEY", help="Names, villages, sections and last day of a survey."
)
_cluster_option = click.option("--cluster", help="Its name; with --survey one of its clusters.")
_village_option = click.option(
    "--village", "villages", multiple=True, help="A village that can be chosen, in this order."
)

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options of one command say."""

    cluster: str | None
    municipality: str | None
    deadline: datetime | None
    villages: tuple[str, ...]
    switched_off: tuple[str, ...]


def in_setting(*own: Decorator) -> Decorator:
    """Make a command take FORM and the options of its setting, and give it a `FormSetting`.

    `own` are options that not every output has.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(
            form: str,
            survey: str | None,
            cluster: str | None,
            villages: tuple[str, ...],
            municipality: str | None = None,
            deadline: datetime | None = None,
            switched_off: tuple[str, ...] = (),
            **others: Any,
        ) -> None:
            wanted = _Wanted(cluster, municipality, deadline, villages, switched_off)
            if survey is None:
                setting = _setting_by_options(load_form(form), wanted)
            else:
                setting = _setting_by_survey(form, survey, wanted)
            command(setting, **others)

        options = (form_argument, _survey_option, _cluster_option, _village_option, *own)
        for option in reversed(options):
            run = option(run)
        return run

    return decorate


def _setting_by_options(form: Questionnaire, wanted: _Wanted) -> FormSetting:
    known = [section.id for section in form.sections]
    for section_id in wanted.switched_off:
        if section_id not in known:
            refuse(f"unknown_section: {section_id}; there is {', '.join(known)}")
    source = form.languages[0]
    places = tuple(
        Option(code, Text(MappingProxyType({source: name})))
        for code, name in enumerate(wanted.villages, start=FIRST_VILLAGE)
    )
    deadline = wanted.deadline.date() if wanted.deadline else None
    blanks = Blanks(wanted.cluster, wanted.municipality, deadline)
    return FormSetting(form, Fielding(places, frozenset(wanted.switched_off)), blanks)


@with_appcontext
def _setting_by_survey(form: str, survey_id: str, wanted: _Wanted) -> FormSetting:
    if wanted.villages or wanted.switched_off:
        refuse(
            "set_by_survey: the survey has its villages and sections; "
            "leave --village and --switch-off out"
        )
    try:
        survey = find_survey(db.session, survey_id)
        _refuse_other_form(form, survey.id, survey.form_id)
        setting = setting_of_survey(db.session, service_context().catalogue, survey, wanted.cluster)
    except SurveyRefused as error:
        refuse(str(error))
    blanks = replace(
        setting.blanks,
        municipality=wanted.municipality or setting.blanks.municipality,
        deadline=wanted.deadline.date() if wanted.deadline else setting.blanks.deadline,
    )
    return replace(setting, blanks=blanks)


def _refuse_other_form(form: str, survey_id: str, form_id: str) -> None:
    named = load_form(form).id if Path(form).is_file() else form
    if named != form_id:
        refuse(f"other_form: survey {survey_id} asks the form {form_id}, not {named}")
