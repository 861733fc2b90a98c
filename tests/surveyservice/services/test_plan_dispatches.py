from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from distribution.batches import Channel
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.plan_dispatches import (
    DispatchPlan,
    plan_dispatches,
    store_dispatches,
)
from surveyservice.store.models import Batch, Dispatch, Invitation, Survey
from tests.conftest import TODAY
from tests.distribution.register_samples import rows_of, write_csv
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, field_survey


@pytest.fixture
def survey(app: Flask, session: Session, context: ServiceContext) -> Survey:
    """Seven persons in five households, nobody invited."""
    field_survey(app)
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*PERSONS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    session.commit()
    return survey


def plan(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    channel: Channel = Channel.MEMO,
    now: datetime = TODAY,
    again: bool = False,
) -> DispatchPlan:
    return plan_dispatches(session, context.keys, survey, channel, now, again, False)


def ids(planned: DispatchPlan) -> Sequence[str]:
    return [message.message_uuid for message in planned.messages]


def test_message_ids_are_the_same_however_often_it_is_planned(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    first = plan(session, context, survey)
    assert ids(plan(session, context, survey, now=TODAY + timedelta(days=9))) == ids(first)
    assert len(set(ids(first))) == 4


def test_each_channel_has_ids_of_its_own(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    planned = [plan(session, context, survey, channel) for channel in Channel]
    every = [message for one in planned for message in ids(one)]
    assert len(set(every)) == len(every)


def test_what_was_stored_is_not_planned_again(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    first = plan(session, context, survey)
    store_dispatches(session, survey, Channel.MEMO, first)
    second = plan(session, context, survey)
    assert second.messages == ()
    assert ids(plan(session, context, survey, again=True)) == ids(first)


def test_storing_twice_keeps_one_record_of_each(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    planned = plan(session, context, survey)
    store_dispatches(session, survey, Channel.MEMO, planned)
    store_dispatches(session, survey, Channel.MEMO, planned)
    assert len(session.scalars(select(Dispatch)).all()) == 4
    assert len(session.scalars(select(Batch)).all()) == 1


def test_the_database_itself_refuses_a_second_invitation(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    store_dispatches(session, survey, Channel.MEMO, plan(session, context, survey))
    (first, *_) = session.scalars(select(Dispatch))
    values = {column.key: getattr(first, column.key) for column in Dispatch.__table__.columns}
    session.add(Dispatch(**{**values, "message_uuid": "another"}))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_the_first_channel_stays_the_one_that_counts(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    for channel in (Channel.MEMO, Channel.PRINT, Channel.LINKS):
        store_dispatches(session, survey, channel, plan(session, context, survey, channel))
    channels = session.scalars(select(Invitation.first_channel)).all()
    # Gerda's address is protected: no volunteer and no printer has had it.
    assert sorted(channels, key=str) == [None, "memo", "memo", "memo", "print"]


def test_again_without_a_batch_before_is_the_first_batch(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    again = plan(session, context, survey, again=True)
    assert ids(again) == ids(plan(session, context, survey))


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=1))], ids=["utc", "danish"])
def test_the_moment_of_preparation_is_whole_seconds_in_utc(
    session: Session, context: ServiceContext, survey: Survey, zone: timezone
) -> None:
    now = TODAY.replace(microsecond=123456).astimezone(zone)
    first = plan(session, context, survey, now=now)
    assert first.prepared_at.isoformat() == "2026-11-23T09:00:00+00:00"
    store_dispatches(session, survey, Channel.MEMO, first)
    session.commit()
    later = plan(session, context, survey, now=TODAY + timedelta(days=3), again=True)
    assert later.prepared_at.isoformat() == first.prepared_at.isoformat()
