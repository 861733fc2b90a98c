import pytest
from flask import Flask
from sqlalchemy import func, select, update

from surveyservice.extensions import db
from surveyservice.jobs.release_waiting import release_waiting
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.store.models import AuditEvent, Draft, Inbox, Invitation, Response, Survey
from tests.conftest import Clock
from tests.factories.browsers import come_in
from tests.factories.open_survey import CLUSTER, VILLAGES, OpenSurvey
from tests.surveyservice.services.test_release_responses import K, leave_in_inbox


def leave(app: Flask, survey_id: str, count: int) -> None:
    with app.app_context():
        leave_in_inbox(db.session, survey_id, VILLAGES[0], count)


def responses(app: Flask) -> dict[str, int]:
    with app.app_context():
        counted = select(Response.survey_id, func.count()).group_by(Response.survey_id)
        return dict(db.session.execute(counted).all())


def test_what_may_be_released_is_released_by_itself(app: Flask, open_survey: OpenSurvey) -> None:
    leave(app, open_survey.survey_id, 3 * K)
    assert release_waiting(app) == 2 * K
    assert release_waiting(app) == 0
    assert responses(app) == {open_survey.survey_id: 2 * K}


def test_too_few_go_on_waiting(app: Flask, open_survey: OpenSurvey) -> None:
    leave(app, open_survey.survey_id, 2 * K - 1)
    assert release_waiting(app) == 0
    assert responses(app) == {}


def test_one_survey_s_changed_form_does_not_hold_up_the_others(
    app: Flask, open_survey: OpenSurvey
) -> None:
    leave(app, open_survey.survey_id, 2 * K)
    with app.app_context():
        found = find_survey(db.session, open_survey.survey_id)
        form = service_context().catalogue.load(found.form_id)
        other = create_survey(
            db.session, form, [CLUSTER], form.wave, found.opens_on, found.closes_on, "a-changed"
        )
        other.form_digest = "another"
        db.session.add_all(
            Inbox(
                id=f"changed-{number}",
                survey_id=other.id,
                cluster_id=CLUSTER,
                village_code=VILLAGES[0],
                channel="web",
                disposition="complete",
                answers={},
            )
            for number in range(2 * K)
        )
        db.session.commit()
    assert release_waiting(app) == K
    assert responses(app) == {open_survey.survey_id: K}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Inbox)) == 3 * K


def test_a_survey_that_closed_by_its_date_is_erased_though_nothing_waits(
    app: Flask, clock: Clock, open_survey: OpenSurvey
) -> None:
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=1))
        db.session.commit()
    release_waiting(app)
    clock.advance(days=60)
    release_waiting(app)
    release_waiting(app)
    with app.app_context():
        assert set(db.session.scalars(select(Invitation.slots_used))) == {0}
        events = list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert events == ["slots.erase", "traces.purge"]


def test_drafts_of_a_closed_survey_go_with_the_next_run(
    app: Flask, clock: Clock, open_survey: OpenSurvey
) -> None:
    come_in(app.test_client(), open_survey.tokens[0])
    release_waiting(app)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Draft)) == 1
        # Named respondents keep their slots, so that nothing but the draft calls for a release.
        db.session.execute(update(Survey).values(slots_erased_on=clock().date()))
        db.session.commit()
    clock.advance(days=60)
    release_waiting(app)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Draft)) == 0


def test_a_busy_database_is_purged_by_the_next_run(
    app: Flask,
    open_survey: OpenSurvey,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []

    def purge(_: object, slots_erased: bool) -> bool:
        calls.append(slots_erased)
        return len(calls) > 1

    monkeypatch.setattr("surveyservice.jobs.purge_traces.purge_traces", purge)
    leave(app, open_survey.survey_id, 2 * K)
    release_waiting(app)
    release_waiting(app)
    with app.app_context():
        events = list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert events == ["responses.release", "traces.purge"]
    assert calls == [False, False]
