"""Who is reminded now, and whether the register is new enough to say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from distribution.past_messages import PastMessages, Purpose
from distribution.reminder_history import look_back
from distribution.reminders import ReminderPlan, plan_reminder
from surveyservice.clock import danish_day
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.plan_dispatches import recipient_of
from surveyservice.services.planned_messages import whole_seconds
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.settings import Settings
from surveyservice.store.batches import COPY_OF
from surveyservice.store.dispatches import past_messages
from surveyservice.store.models import Batch, RegisterImport, Survey
from surveyservice.store.recipients import recipient_rows


@dataclass(frozen=True, slots=True)
class RegisterAge:
    """When the register was last imported, and when the last invitations were prepared."""

    imported_at: datetime | None
    invited_at: datetime | None

    @property
    def is_old(self) -> bool:
        """Whether people were invited since the last extract: some may have died or moved."""
        if self.imported_at is None or self.invited_at is None:
            return False
        return self.imported_at <= self.invited_at


@dataclass(frozen=True, slots=True)
class DueReminders:
    """The plan, with the messages it was made of."""

    plan: ReminderPlan
    past: PastMessages
    register: RegisterAge

    @property
    def people(self) -> int:
        """Everybody the plan looked at: chosen and skipped."""
        chosen = sum(len(some) for some in self.plan.chosen.values())
        return chosen + sum(self.plan.skipped.values())


def plan_reminders(
    session: Session,
    settings: Settings,
    survey: Survey,
    now: datetime,
    *,
    protected_to_print: bool = False,
) -> DueReminders:
    """Plan a reminder of the survey. Raises `BatchRefused` (survey_closed, survey_not_open).

    A round of reminders lasts until the next extract: nobody is reminded twice in one.
    """
    state = state_on(survey, danish_day(now))
    if state is SurveyState.CLOSED or survey.slots_erased_on is not None:
        raise BatchRefused("survey_closed")
    if state is SurveyState.PLANNED:
        raise BatchRefused("survey_not_open")
    past = past_messages(session, survey.id)
    register = _register_age(session, survey.id)
    recipients = [recipient_of(row, past) for row in recipient_rows(session, survey.id)]
    this_round = _reminders_since(session, survey.id, register.imported_at)
    plan = plan_reminder(
        look_back(recipients, past, this_round),
        settings.reminder_cap,
        protected_to_print=protected_to_print,
    )
    return DueReminders(plan, past, register)


def _register_age(session: Session, survey_id: str) -> RegisterAge:
    imported = session.scalar(
        select(func.max(RegisterImport.imported_at)).where(RegisterImport.survey_id == survey_id)
    )
    invited = session.scalars(
        select(Batch)
        .where(Batch.survey_id == survey_id, Batch.purpose != Purpose.REMINDER.value)
        .order_by(Batch.id.desc())
    )
    last = next((batch for batch in invited if COPY_OF not in (batch.options or {})), None)
    return RegisterAge(
        None if imported is None else whole_seconds(imported),
        None if last is None else whole_seconds(last.prepared_at),
    )


def _reminders_since(
    session: Session, survey_id: str, imported_at: datetime | None
) -> frozenset[int]:
    """The batches of the present round."""
    batches = session.scalars(
        select(Batch).where(Batch.survey_id == survey_id, Batch.purpose == Purpose.REMINDER.value)
    )
    return frozenset(
        batch.id
        for batch in batches
        if imported_at is None or whole_seconds(batch.prepared_at) >= imported_at
    )
