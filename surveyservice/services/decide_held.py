"""A person decides on what was put aside: count it as an answer, or discard it.

Not before the survey is closed: until then reading one answer on the day it came could tell whose
it is.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from exports.waiting import OPEN_CHANNEL
from forms.questionnaire import Questionnaire
from forms.validation import IncompleteAnswers, complete_answers
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.load_responses import fieldings_of
from surveyservice.services.record_audit import record_audit
from surveyservice.services.submit_response import UNKNOWN
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.answer_seal import seal_answers, unseal_answers
from surveyservice.store.held_answers import COUNTED, DISCARDED, HELD, held_answers_of
from surveyservice.store.models import NO_VILLAGE, HeldAnswer, Survey
from surveyservice.store.submissions import keep_in_inbox
from surveyservice.store.tallies import NO_CHANNEL, TallyPlace, count_submission


class HeldRefused(Exception):
    """Nothing was decided: `unknown`, `survey_open`, `decided`, `page_alone` or `incomplete`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class HeldContent:
    """What was put aside: a whole answer as values, or the fields of one page as texts."""

    id: str
    cluster_id: str
    section_id: str | None
    content: dict[str, Any]


def read_held(
    session: Session, keys: Keys, survey: Survey, now: datetime
) -> tuple[HeldContent, ...]:
    """What waits for a decision. Raises `HeldRefused` (survey_open)."""
    _refuse_while_open(survey, now)
    return tuple(
        HeldContent(row.id, row.cluster_id, row.section_id, _unseal(keys, row))
        for row in held_answers_of(session, survey.id)
        if row.state == HELD
    )


def discard_held(session: Session, survey: Survey, held_id: str, now: datetime) -> None:
    """Erase it; that it came stays counted. Raises `HeldRefused`."""
    _settle(session, survey, _find_held(session, survey, held_id, now), DISCARDED, now)


def count_held(
    session: Session,
    keys: Keys,
    questionnaire: Questionnaire,
    survey: Survey,
    held_id: str,
    now: datetime,
) -> None:
    """Take it as an answer more: it goes the way of all answers, by the inbox and the next release.

    It uses no slot, for nothing tells on whose it came. Raises `HeldRefused`.
    """
    row = _find_held(session, survey, held_id, now)
    if row.section_id is not None:
        raise HeldRefused("page_alone")
    fielding = fieldings_of(session, survey)[row.cluster_id]
    try:
        answers = complete_answers(questionnaire, _unseal(keys, row), fielding)
    except IncompleteAnswers:
        raise HeldRefused("incomplete") from None
    answer_id = secrets.token_hex(16)
    keep_in_inbox(
        session,
        id=answer_id,
        survey_id=survey.id,
        cluster_id=row.cluster_id,
        village_code=row.village_code,
        channel=row.channel,
        disposition=UNKNOWN,
        sealed=seal_answers(keys.inbox, answers, f"inbox:{answer_id}"),
        is_first=False,
    )
    place = TallyPlace(survey.id, row.cluster_id, row.village_code or NO_VILLAGE, danish_day(now))
    invite_channel = OPEN_CHANNEL if row.channel == OPEN_CHANNEL else NO_CHANNEL
    count_submission(session, place, invite_channel, is_first=False)
    _settle(session, survey, row, COUNTED, now)


def _find_held(session: Session, survey: Survey, held_id: str, now: datetime) -> HeldAnswer:
    _refuse_while_open(survey, now)
    row = session.get(HeldAnswer, held_id)
    if row is None or row.survey_id != survey.id:
        raise HeldRefused("unknown")
    if row.state != HELD:
        raise HeldRefused("decided")
    return row


def _settle(session: Session, survey: Survey, row: HeldAnswer, state: str, now: datetime) -> None:
    row.state, row.sealed = state, None
    record_audit(session, "desk", f"held.{state}", now, survey.id)


def _refuse_while_open(survey: Survey, now: datetime) -> None:
    if state_on(survey, danish_day(now)) is not SurveyState.CLOSED:
        raise HeldRefused("survey_open")


def _unseal(keys: Keys, row: HeldAnswer) -> dict[str, Any]:
    return unseal_answers(keys.inbox, row.sealed or b"", f"held:{row.id}")
