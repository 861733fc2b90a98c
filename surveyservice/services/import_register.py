"""A register extract into households and persons; the same extract again changes nothing.

Every row ends in exactly one state, and the states add up to the rows of the file.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from distribution.register import RegisterError
from distribution.village_rules import VillageRules
from surveyservice.keys import Keys
from surveyservice.services.import_progress import ImportStep, Progress, tell_nobody
from surveyservice.services.plan_register import LARGE_HOUSEHOLD, latest_import, plan_register
from surveyservice.services.record_import import record_import
from surveyservice.services.register_report import ImportReport, RegisterPlan
from surveyservice.services.store_households import store_households
from surveyservice.settings import Settings
from surveyservice.store.models import Survey

__all__ = ["LARGE_HOUSEHOLD", "ImportReport", "import_register", "store_register"]


def import_register(
    session: Session,
    keys: Keys,
    settings: Settings,
    survey: Survey,
    data: bytes,
    filename: str,
    now: datetime,
    *,
    village_rules: VillageRules | None = None,
    accept_left: bool = False,
    progress: Progress = tell_nobody,
) -> ImportReport:
    """Read the extract and store its households and persons.

    Raises `RegisterError` as `plan_register` and `store_register` do.
    """
    plan = plan_register(
        session,
        keys,
        settings,
        survey,
        data,
        filename,
        now,
        village_rules=village_rules,
        progress=progress,
    )
    store_register(session, survey, plan, now, accept_left, progress)
    return plan.report


def store_register(
    session: Session,
    survey: Survey,
    plan: RegisterPlan,
    now: datetime,
    accept_left: bool = False,
    progress: Progress = tell_nobody,
) -> None:
    """Write what was planned.

    Raises `RegisterError`: `register_changed` if another import came in between, and `many_left`
    (`left`, `listed`) unless `accept_left`.
    """
    if latest_import(session, survey.id) != plan.basis:
        raise RegisterError("register_changed")
    if (many := plan.report.many_left) and not accept_left:
        raise RegisterError("many_left", {"left": many.left, "listed": many.listed})
    size = plan.changes.size
    store_households(
        session,
        survey.id,
        plan.changes,
        lambda done: progress(ImportStep.STORING, done, size),
    )
    report = plan.report
    record_import(
        session, survey, "register.import", plan.data, report.counts, report.problems, now
    )
