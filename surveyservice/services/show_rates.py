"""Response rates of a survey, from the tally and the invitations sent; and the recount that checks.

Reads counters alone: a page that counted answers would grow slower with every answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CompoundSelect, Select, false, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from distribution.response_rates import RateCell
from exports.waiting import OPEN_CHANNEL
from surveyservice.clock import danish_day
from surveyservice.services.create_survey import find_survey
from surveyservice.services.load_responses import villages_of
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.models import NO_VILLAGE, Inbox, Invitation, Response, Survey, Tally
from surveyservice.store.tallies import COUNTERS, tallies_of

WITHOUT_VILLAGE = "–"
HOUSEHOLDS, ANSWERS = "households", "answers"


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """One line of the list of surveys."""

    id: str
    form_id: str
    form_version: str
    form_digest: str
    wave: str
    clusters: tuple[str, ...]
    opens_on: date
    closes_on: date
    state: SurveyState


@dataclass(frozen=True, slots=True)
class Recount:
    """Answers counted one by one beside the tally; they agree unless something is broken.

    Answers in all, released ones by disposition, and households with an answer as long as those are
    known.
    """

    tally: dict[str, int]
    counted: dict[str, int]

    @property
    def agrees(self) -> bool:
        """Whether every figure is the same."""
        return self.tally == self.counted


def list_surveys(session: Session, now: datetime) -> tuple[SurveySummary, ...]:
    """Every survey, the latest to open first."""
    surveys = session.scalars(select(Survey).order_by(Survey.opens_on.desc(), Survey.id))
    return tuple(
        SurveySummary(
            id=survey.id,
            form_id=survey.form_id,
            form_version=survey.form_version,
            form_digest=survey.form_digest,
            wave=survey.wave,
            clusters=tuple(part.cluster.name for part in survey.fieldings),
            opens_on=survey.opens_on,
            closes_on=survey.closes_on,
            state=state_on(survey, danish_day(now)),
        )
        for survey in surveys
    )


def survey_rates(session: Session, survey_id: str) -> tuple[RateCell, ...]:
    """One cell for each group invited and each counter moved; sum them by any dimension.

    Answers by open links are in none (`store.tallies.count_open_answers`): nobody knows how many
    could have used one. Raises `SurveyRefused` (unknown_survey).
    """
    survey = find_survey(session, survey_id)
    clusters = {part.cluster_id: part.cluster.name for part in survey.fieldings}
    villages = {village.code: village.name for village in villages_of(session, survey)}
    villages[NO_VILLAGE] = WITHOUT_VILLAGE
    invited = [
        RateCell(
            cluster=clusters[cluster_id],
            village=villages[village_code or NO_VILLAGE],
            channel=channel,
            invited_households=households,
            invited_persons=persons,
        )
        for cluster_id, village_code, channel, households, persons in _count_invited(
            session, survey.id
        )
    ]
    answered = [
        RateCell(
            cluster=clusters[tally.cluster_id],
            village=villages[tally.village_code],
            channel=tally.invite_channel,
            day=tally.day,
            answered_households=tally.households,
            answers=tally.answers,
            complete=tally.complete,
            partial=tally.partial,
            break_off=tally.break_off,
        )
        for tally in tallies_of(session, survey.id)
    ]
    return (*invited, *answered)


def recount_answers(session: Session, survey: Survey) -> Recount:
    """Count inbox and responses by disposition, and households by used slots, beside the tally."""
    figures = [name for name in COUNTERS if name != HOUSEHOLDS or survey.slots_erased_on is None]
    tally: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    # One statement, so that all figures are of one moment while answers keep coming in.
    for is_tally, name, count in session.execute(_figures_of(survey.id)):
        (tally if is_tally else counted)[name] += count
    return Recount(*({name: counts[name] for name in figures} for counts in (tally, counted)))


def _figures_of(survey_id: str) -> CompoundSelect[bool, str, int]:
    """Rows of (is from the tally, name of the figure, part of its count)."""
    sums = [
        select(true(), literal(name), func.coalesce(func.sum(getattr(Tally, name)), 0)).where(
            Tally.survey_id == survey_id
        )
        for name in COUNTERS
    ]
    households = select(false(), literal(HOUSEHOLDS), func.count()).where(
        Invitation.survey_id == survey_id, Invitation.slots_used > 0
    )
    return union_all(*sums, *_counts_of_answers(survey_id), households)


def _counts_of_answers(survey_id: str) -> list[Select[bool, str, int]]:
    counts = []
    for model in (Inbox, Response):
        of_survey = select(false(), literal(ANSWERS), func.count()).where(
            model.survey_id == survey_id
        )
        by_disposition = of_survey.with_only_columns(false(), model.disposition, func.count())
        counts += [of_survey, by_disposition.group_by(model.disposition)]
    return counts


def _count_invited(session: Session, survey_id: str) -> list[tuple[str, int | None, str, int, int]]:
    rows = session.execute(
        select(
            Invitation.cluster_id,
            Invitation.village_code,
            Invitation.first_channel,
            func.count(),
            func.sum(Invitation.slots),
        )
        .where(
            Invitation.survey_id == survey_id,
            Invitation.first_channel.is_not(None),
            # By its channel and not by its flag: the index of the rates holds the one alone.
            Invitation.first_channel != OPEN_CHANNEL,
        )
        .group_by(Invitation.cluster_id, Invitation.village_code, Invitation.first_channel)
    )
    return [(row[0], row[1], row[2] or "", row[3], row[4]) for row in rows]
