"""What importing an extract would do, in numbers for the clerk and in rows ready to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from distribution.households import Household, group_households
from distribution.register import RegisterError, RegisterExtract, read_register
from distribution.register_summary import RegisterSummary, summarise_households
from distribution.village_rules import VillageRules
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.find_left import ManyLeft, find_left
from surveyservice.services.household_changes import HouseholdChanges
from surveyservice.services.import_progress import ImportStep, Progress, tell_nobody
from surveyservice.services.load_responses import villages_of
from surveyservice.services.load_village_rules import municipality_codes_of
from surveyservice.services.plan_households import HouseholdPlanner
from surveyservice.services.record_import import count_states
from surveyservice.services.register_report import ImportReport, RegisterPlan
from surveyservice.services.rest_collector import rest_collector
from surveyservice.settings import Settings
from surveyservice.store.models import RegisterImport, Survey

LARGE_HOUSEHOLD = 12
"""More persons 16+ than this at one address are rarely a household: the clerk is asked to look."""


@rest_collector()
def plan_register(
    session: Session,
    keys: Keys,
    settings: Settings,
    survey: Survey,
    data: bytes,
    filename: str,
    now: datetime,
    *,
    village_rules: VillageRules | None = None,
    progress: Progress = tell_nobody,
) -> RegisterPlan:
    """Read the extract and compare it with what is stored; nothing is written.

    Raises `RegisterError`: `reference_mode`, and those of `read_register`.
    """
    if survey.reference_mode:
        raise RegisterError("reference_mode")
    villages = villages_of(session, survey)
    extract = read_register(
        data,
        filename,
        {village.name: village.code for village in villages},
        danish_day(now),
        settings.minimum_age,
        settings.allow_test_cpr,
        village_rules=village_rules,
        municipalities=municipality_codes_of(survey),
        progress=lambda done, of: progress(ImportStep.READING, done, of),
    )
    basis = latest_import(session, survey.id)
    households = list(group_households(extract.persons))
    summary = summarise_households(households, LARGE_HOUSEHOLD)
    persons = len(extract.persons)
    extract = replace(extract, persons=())
    clusters = {village.code: village.cluster_id for village in villages}
    planner = HouseholdPlanner(session, keys, survey.id, clusters)
    changes = planner.plan_households(
        _hand_over(households), lambda done: progress(ImportStep.COMPARING, done, persons)
    )
    left = find_left(session, survey.id, planner.villages, planner.seen)
    changes.left = left.ids
    names = {village.code: village.name for village in villages}
    report = _report(extract, changes, left.many, summary, names)
    return RegisterPlan(report, changes, data, basis)


def latest_import(session: Session, survey_id: str) -> int:
    """The number of the survey's latest import; 0 if there is none."""
    latest = select(func.max(RegisterImport.id)).where(RegisterImport.survey_id == survey_id)
    return session.scalar(latest) or 0


def _hand_over(households: list[Household]) -> Iterator[Household]:
    """Each household once, forgotten as it goes: its encrypted rows take its place in memory."""
    households.reverse()
    while households:
        yield households.pop()


def _report(
    extract: RegisterExtract,
    changes: HouseholdChanges,
    many_left: ManyLeft | None,
    summary: RegisterSummary,
    village_names: dict[int, str],
) -> ImportReport:
    return ImportReport(
        rows=extract.rows,
        counts=count_states(changes.states, extract.problems),
        invitations_new=len(changes.invitations),
        repaired=extract.repaired,
        left=len(changes.left),
        many_left=many_left,
        encoding=extract.encoding,
        delimiter=extract.delimiter,
        problems=extract.problems,
        columns=extract.columns,
        unused=extract.unused,
        unassigned=extract.unassigned,
        summary=summary,
        village_names=village_names,
    )
