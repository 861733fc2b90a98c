from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from distribution.batches import Channel, Skip
from distribution.past_messages import Purpose
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.plan_dispatches import (
    DispatchPlan,
    plan_dispatches,
    store_dispatches,
)
from surveyservice.store.dispatches import mark_first_channel, settle_batch
from surveyservice.store.models import Batch, Dispatch, Invitation, Person, Survey
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


def store(
    session: Session, survey: Survey, planned: DispatchPlan, channel: Channel = Channel.MEMO
) -> Batch:
    """Store the plan as a batch that was handed over."""
    batch = store_dispatches(session, survey, channel, planned)
    settle_batch(session, batch.id, {})
    mark_first_channel(session, batch.id, channel)
    batch.state = "exported"
    session.commit()
    return batch


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
    store(session, survey, first)
    second = plan(session, context, survey)
    assert second.messages == ()
    assert ids(plan(session, context, survey, again=True)) == ids(first)


def test_the_database_itself_refuses_a_second_invitation(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    store(session, survey, plan(session, context, survey))
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
        store(session, survey, plan(session, context, survey, channel), channel)
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
    store(session, survey, first)
    later = plan(session, context, survey, now=TODAY + timedelta(days=3), again=True)
    assert later.prepared_at.isoformat() == first.prepared_at.isoformat()


def set_state(
    session: Session, state: str, failure: str | None = None, channel: Channel = Channel.MEMO
) -> None:
    """What a receipt said of every message of the channel."""
    session.execute(
        update(Dispatch)
        .where(Dispatch.channel == channel.value)
        .values(state=state, failure=failure)
    )
    session.commit()


def test_whom_digital_post_failed_gets_a_letter_as_a_reissue(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    store(session, survey, plan(session, context, survey))
    store(session, survey, plan(session, context, survey, Channel.PRINT), Channel.PRINT)
    set_state(session, "failed", "memo.invalid")
    letters = plan(session, context, survey, Channel.PRINT)
    # Anna and Bo share a door; Erik's letter lies at Dorte's already; Gerda is protected.
    assert (len(letters.messages), letters.purpose) == (2, Purpose.REISSUE)
    assert plan(session, context, survey).plan.skipped[Skip.UNDELIVERED] == 4
    store(session, survey, letters, Channel.PRINT)
    assert plan(session, context, survey, Channel.PRINT).messages == ()


def test_a_message_that_could_not_be_written_is_tried_again_under_a_new_id(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    first = plan(session, context, survey)
    batch = store_dispatches(session, survey, Channel.MEMO, first)
    failed = first.messages[0].message_uuid
    assert settle_batch(session, batch.id, {failed: "address_too_long"}) == 3
    session.commit()
    second = plan(session, context, survey)
    assert [message.attempt for message in second.messages] == [2]
    assert not set(ids(first)) & set(ids(second))
    assert second.plan.skipped[Skip.ALREADY] == 3
    assert session.get(Dispatch, failed).failure == "unwritable:address_too_long"


def test_who_moved_is_invited_again_at_the_new_household(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    first = plan(session, context, survey)
    store(session, survey, first)
    mover = first.messages[0]
    elsewhere = next(
        one.invitation_id for one in first.messages if one.invitation_id != mover.invitation_id
    )
    session.execute(
        update(Person).where(Person.id == mover.person_id).values(invitation_id=elsewhere)
    )
    session.commit()
    second = plan(session, context, survey)
    (again,) = second.messages
    assert (again.person_id, again.invitation_id, again.attempt) == (mover.person_id, elsewhere, 2)
    (chosen,) = second.plan.chosen
    assert chosen.moved


@pytest.mark.parametrize(("state", "letters"), [("exported", 4), ("delivered", 0)])
def test_who_became_exempt_gets_a_letter_unless_digital_post_was_delivered(
    session: Session, context: ServiceContext, survey: Survey, state: str, letters: int
) -> None:
    store(session, survey, plan(session, context, survey))
    store(session, survey, plan(session, context, survey, Channel.PRINT), Channel.PRINT)
    before = set(session.scalars(select(Dispatch.invitation_id).where(Dispatch.channel == "print")))
    set_state(session, state)
    session.execute(update(Person).values(digital_post="exempt"))
    session.commit()
    planned = plan(session, context, survey, Channel.PRINT)
    doors = {one.invitation_id for one in planned.messages} - before
    assert len(planned.messages) == len(doors) == min(letters, 2)


def test_kombi_and_digital_post_do_not_invite_twice(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    store(session, survey, plan(session, context, survey))
    kombi = plan(session, context, survey, Channel.KOMBI)
    assert kombi.plan.skipped[Skip.ALREADY] == 4
    assert len(kombi.messages) == 3
    store(session, survey, kombi, Channel.KOMBI)
    assert plan(session, context, survey, Channel.PRINT).messages == ()


def test_kombi_writes_to_nobody_more_than_twice(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    for _ in range(3):
        planned = plan(session, context, survey, Channel.KOMBI)
        assert {message.attempt for message in planned.messages} <= {1, 2}
        store(session, survey, planned, Channel.KOMBI)
        set_state(session, "failed", "memo.invalid", Channel.KOMBI)
    assert plan(session, context, survey, Channel.KOMBI).messages == ()
