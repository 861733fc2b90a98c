from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.batches import Channel, Skip
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.opt_out import has_opted_out, opt_in, opt_out
from surveyservice.services.plan_dispatches import plan_dispatches
from surveyservice.store.models import AuditEvent, Invitation
from tests.conftest import TODAY
from tests.distribution.register_samples import rows_of, write_csv
from tests.factories.open_survey import OpenSurvey
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, field_survey


def invitation_ids(session: Session) -> list[str]:
    return list(session.scalars(select(Invitation.id).order_by(Invitation.id)))


@pytest.mark.parametrize(
    ("wishes", "opted_out", "actions"),
    [
        ([opt_out], True, ["invitation.opt_out"]),
        ([opt_out, opt_out], True, ["invitation.opt_out"]),
        ([opt_out, opt_in], False, ["invitation.opt_in", "invitation.opt_out"]),
        ([opt_in], False, []),
    ],
    ids=["out", "twice", "taken back", "never out"],
)
def test_the_last_wish_counts_and_is_audited_without_saying_whose(
    session: Session,
    open_survey: OpenSurvey,
    wishes: list[Callable[..., None]],
    opted_out: bool,
    actions: list[str],
) -> None:
    first, *others = invitation_ids(session)
    for wish in wishes:
        wish(session, open_survey.survey_id, first, TODAY)
    assert has_opted_out(session, first) is opted_out
    assert not any(has_opted_out(session, other) for other in others)
    events = session.scalars(select(AuditEvent).order_by(AuditEvent.action)).all()
    assert [event.action for event in events] == actions
    assert {(event.actor, event.survey_id) for event in events} <= {
        ("citizen", open_survey.survey_id)
    }
    assert all(event.details == {} for event in events)


def test_nobody_of_the_household_is_in_the_next_batch(
    app: Flask, session: Session, context: ServiceContext
) -> None:
    field_survey(app)
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*PERSONS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)

    def plan() -> tuple[int, int]:
        planned = plan_dispatches(session, context.keys, survey, Channel.MEMO, TODAY, False, False)
        return len(planned.messages), planned.plan.skipped.get(Skip.OPTED_OUT, 0)

    before, _ = plan()
    (largest,) = session.scalars(
        select(Invitation.id)
        .where(Invitation.slots == 2)
        .order_by(Invitation.village_code)
        .limit(1)
    )
    opt_out(session, survey.id, largest, TODAY)
    after, skipped = plan()
    assert skipped == 2
    assert after < before
    opt_in(session, survey.id, largest, TODAY)
    assert plan() == (before, 0)


def test_an_invitation_that_is_not_there_has_no_wish(session: Session) -> None:
    assert not has_opted_out(session, "nothing")
