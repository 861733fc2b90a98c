"""Move waiting answers to where they can be read: shuffled, and never fewer than k of a village."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from exports.releases import Place, Release, Waiting, plan_release
from forms.catalogue import Catalogue
from forms.items import ItemType
from forms.missing import Missing
from surveyservice.clock import danish_day
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.record_audit import record_audit
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.models import Inbox, Response, Survey


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """How many answers became readable, and how many still wait for company."""

    released: int
    waiting: int
    release_number: int


def release_responses(
    session: Session, catalogue: Catalogue, survey: Survey, k: int, now: datetime
) -> ReleaseReport:
    """Release what may be released today; everything, once the survey is closed."""
    questionnaire = form_of_survey(session, survey, catalogue)
    _wait_for_other_releases(session, survey)
    closing = state_on(survey, danish_day(now)) is SurveyState.CLOSED
    # Named respondents (municipality, consultants) are not anonymous: nothing to hide among k.
    least = k if questionnaire.is_anonymous else 1
    rows = {
        row.id: row for row in session.scalars(select(Inbox).where(Inbox.survey_id == survey.id))
    }
    waiting = [Waiting(row.id, row.cluster_id, _village(row.village_code)) for row in rows.values()]
    released = _count_released(session, survey.id)
    plan = plan_release(waiting, released, least, closing, random.SystemRandom())
    number = _last_release_number(session, survey.id) + 1
    places = [item.id for item in questionnaire.items if item.type is ItemType.PLACE]
    for release in plan.rows:
        row = rows[release.id]
        session.add(_release_row(row, release, survey, number, places))
        session.delete(row)
    if plan.rows:
        record_audit(
            session, "release", "responses.release", now, survey.id, released=len(plan.rows)
        )
    return ReleaseReport(len(plan.rows), len(rows) - len(plan.rows), number)


def _wait_for_other_releases(session: Session, survey: Survey) -> None:
    # Two releases at once would both copy what waits. An update that changes nothing makes the
    # later one wait for the commit of the earlier, on SQLite as on PostgreSQL.
    session.execute(
        update(Survey).where(Survey.id == survey.id).values(form_digest=Survey.form_digest)
    )


def _release_row(
    row: Inbox, release: Release, survey: Survey, number: int, places: list[str]
) -> Response:
    return Response(
        # A new key: the inbox key may stand in an old backup beside the moment it was written.
        id=secrets.token_hex(16),
        survey_id=survey.id,
        form_digest=survey.form_digest,
        cluster_id=row.cluster_id,
        village_code=None if release.village is None else int(release.village),
        channel=row.channel,
        release_number=number,
        disposition=row.disposition,
        answers=_hide_places(row.answers, places) if release.hide_place else row.answers,
    )


def _hide_places(answers: Mapping[str, Any], places: list[str]) -> dict[str, Any]:
    return {**answers, **dict.fromkeys(places, int(Missing.HIDDEN))}


def _village(code: int | None) -> str | None:
    return None if code is None else str(code)


def _count_released(session: Session, survey_id: str) -> dict[Place, int]:
    counted = session.execute(
        select(Response.cluster_id, Response.village_code, func.count())
        .where(Response.survey_id == survey_id)
        .group_by(Response.cluster_id, Response.village_code)
    )
    return {(cluster, _village(code)): count for cluster, code, count in counted}


def _last_release_number(session: Session, survey_id: str) -> int:
    return (
        session.scalar(
            select(func.coalesce(func.max(Response.release_number), 0)).where(
                Response.survey_id == survey_id
            )
        )
        or 0
    )
