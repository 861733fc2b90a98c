"""Move waiting answers to where they can be read: shuffled, and never of fewer than k households.

At close everything follows, and what could still tell who answered is erased in the same
transaction: drafts and used slots.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from distribution.response_rates import classify_response
from exports.rare_channels import HIDDEN_CHANNEL
from exports.releases import Release, plan_release
from exports.waiting import Waiting
from forms.catalogue import Catalogue
from forms.conditions import Value
from forms.items import ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.validation import share_answered
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.erase_slots import delete_drafts, erase_slots
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.record_audit import record_audit
from surveyservice.services.submit_response import UNKNOWN
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.answer_seal import unseal_answers
from surveyservice.store.models import NO_VILLAGE, Inbox, Response, Survey
from surveyservice.store.tallies import TallyPlace, count_dispositions

RELEASED = "responses.release"


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """How many answers became readable, and how many still wait for company.

    `slots_erased`: now and not before, no invitation tells any more whether it was used.
    """

    released: int
    waiting: int
    release_number: int
    slots_erased: bool = False


def release_responses(
    session: Session,
    keys: Keys,
    catalogue: Catalogue,
    survey: Survey,
    k: int,
    now: datetime,
    rng: random.Random | None = None,
) -> ReleaseReport:
    """Release what may be released today; everything, once the survey is closed.

    `k` is in households. Raises `FormUnavailable`. After the commit the entry point purges what is
    left in the database's files (`jobs.purge_traces`).
    """
    questionnaire = form_of_survey(session, survey, catalogue)
    _wait_for_other_releases(session, survey)
    closing = state_on(survey, danish_day(now)) is SurveyState.CLOSED
    if closing:
        # First, so that a submission still under way is waited for, and a later one finds no draft.
        delete_drafts(session, survey)
    # Named respondents (municipality, consultants) are not anonymous: nothing to hide among k.
    least = k if questionnaire.is_anonymous else 1
    rows = _rows_waiting(session, survey)
    plan = plan_release(_as_waiting(rows), least, closing, rng or random.SystemRandom())
    number = _last_release_number(session, survey.id) + 1
    released = _move(session, keys, questionnaire, survey, rows, plan.rows, number)
    _count(session, released, danish_day(now))
    if plan.rows:
        record_audit(session, "release", RELEASED, now, survey.id, released=len(plan.rows))
    erases = closing and questionnaire.is_anonymous and survey.slots_erased_on is None
    if erases:
        erase_slots(session, survey, now)
    return ReleaseReport(len(plan.rows), len(rows) - len(plan.rows), number, erases)


def _wait_for_other_releases(session: Session, survey: Survey) -> None:
    # Two releases at once would both copy what waits. An update that changes nothing makes the
    # later one wait for the commit of the earlier, on SQLite as on PostgreSQL.
    session.execute(
        update(Survey).where(Survey.id == survey.id).values(form_digest=Survey.form_digest)
    )


def _rows_waiting(session: Session, survey: Survey) -> dict[str, Inbox]:
    rows = session.scalars(select(Inbox).where(Inbox.survey_id == survey.id))
    return {row.id: row for row in rows}


def _as_waiting(rows: Mapping[str, Inbox]) -> list[Waiting]:
    return [
        Waiting(row.id, row.cluster_id, _village(row.village_code), row.channel, row.is_first)
        for row in rows.values()
    ]


def _move(
    session: Session,
    keys: Keys,
    questionnaire: Questionnaire,
    survey: Survey,
    rows: Mapping[str, Inbox],
    releases: Sequence[Release],
    number: int,
) -> list[Response]:
    """Make responses of waiting rows; those that are not counted yet, so that they can be."""
    places = [item.id for item in questionnaire.items if item.type is ItemType.PLACE]
    uncounted = []
    for release in releases:
        row = rows[release.id]
        answers = _read_answers(keys, row)
        response = _release_row(row, release, survey, number, answers)
        if response.disposition == UNKNOWN:
            response.disposition = classify_response(*share_answered(questionnaire, answers))
            uncounted.append(response)
        if release.hide_place:
            response.answers = answers | dict.fromkeys(places, int(Missing.HIDDEN))
        session.add(response)
        session.delete(row)
    return uncounted


def _count(session: Session, responses: Sequence[Response], day: date) -> None:
    """Add to the counters how those answered who can now be read, where they now stand."""
    counts: dict[tuple[TallyPlace, str], Counter[str]] = defaultdict(Counter)
    for row in responses:
        village = row.village_code or NO_VILLAGE
        place = TallyPlace(row.survey_id, row.cluster_id, village, day)
        counts[place, row.channel][row.disposition] += 1
    for (place, channel), by_disposition in counts.items():
        count_dispositions(session, place, channel, by_disposition)


def _read_answers(keys: Keys, row: Inbox) -> dict[str, Value]:
    """What was sealed; an answer of the release before the last lies open."""
    if row.sealed is None:
        return dict(row.answers or {})
    return unseal_answers(keys.inbox, row.sealed, f"inbox:{row.id}")


def _release_row(
    row: Inbox, release: Release, survey: Survey, number: int, answers: dict[str, Value]
) -> Response:
    return Response(
        # A new key: the inbox key may stand in an old backup beside the moment it was written.
        id=secrets.token_hex(16),
        survey_id=survey.id,
        form_digest=survey.form_digest,
        cluster_id=row.cluster_id,
        village_code=None if release.village is None else int(release.village),
        channel=HIDDEN_CHANNEL if release.hide_channel else row.channel,
        release_number=number,
        disposition=row.disposition,
        answers=answers,
    )


def _village(code: int | None) -> str | None:
    return None if code is None else str(code)


def _last_release_number(session: Session, survey_id: str) -> int:
    return (
        session.scalar(
            select(func.coalesce(func.max(Response.release_number), 0)).where(
                Response.survey_id == survey_id
            )
        )
        or 0
    )
