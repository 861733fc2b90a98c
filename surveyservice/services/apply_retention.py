"""Erase who was invited, on the day the letter promised.

Names, CPR numbers, addresses, e-mail addresses and the municipality's references go; what stays are
invitations without persons and message ids without recipients, so that sums still add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.record_audit import record_audit
from surveyservice.services.survey_state import closing_day
from surveyservice.store.models import (
    Cluster,
    Dispatch,
    Invitation,
    Municipality,
    Person,
    Survey,
)

PERSONS_ERASED = "persons.erase"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is due, or was erased, in the clusters of one municipality in one survey."""

    survey_id: str
    municipality_id: str
    due_on: date
    persons: int


def apply_retention(session: Session, now: datetime, dry_run: bool = False) -> tuple[Erasure, ...]:
    """Erase every person whose municipality's period after the closing day is over.

    The period is the one printed in the letter. With `dry_run` nothing is erased.
    """
    due = find_due(session, now)
    for erasure in due:
        if dry_run:
            continue
        _erase(session, erasure)
        record_audit(
            session,
            "retention",
            PERSONS_ERASED,
            now,
            erasure.survey_id,
            municipality=erasure.municipality_id,
            persons=erasure.persons,
        )
    return due


def find_due(session: Session, now: datetime) -> tuple[Erasure, ...]:
    """Whose period is over at the moment `now`, by survey and municipality."""
    today = danish_day(now)
    rows = session.execute(
        select(Survey, Municipality.id, Municipality.retention_days, func.count(Person.id))
        .join(Invitation, Invitation.survey_id == Survey.id)
        .join(Person, Person.invitation_id == Invitation.id)
        .join(Cluster, Cluster.id == Invitation.cluster_id)
        .join(Municipality, Municipality.id == Cluster.municipality_id)
        .group_by(Survey.id, Municipality.id, Municipality.retention_days)
        .order_by(Survey.id, Municipality.id)
    )
    found = (
        Erasure(survey.id, municipality_id, closing_day(survey) + timedelta(days=days), persons)
        for survey, municipality_id, days, persons in rows
    )
    return tuple(erasure for erasure in found if erasure.due_on <= today)


def _erase(session: Session, erasure: Erasure) -> None:
    invitations = (
        select(Invitation.id)
        .join(Cluster, Cluster.id == Invitation.cluster_id)
        .where(
            Invitation.survey_id == erasure.survey_id,
            Cluster.municipality_id == erasure.municipality_id,
        )
    )
    session.execute(
        update(Dispatch).where(Dispatch.invitation_id.in_(invitations)).values(person_id=None)
    )
    session.execute(delete(Person).where(Person.invitation_id.in_(invitations)))
