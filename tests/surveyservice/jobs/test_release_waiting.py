from flask import Flask
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.jobs.release_waiting import release_waiting
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.store.models import Inbox, Response
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
    leave(app, open_survey.survey_id, K)
    assert release_waiting(app) == K
    assert release_waiting(app) == 0
    assert responses(app) == {open_survey.survey_id: K}


def test_too_few_go_on_waiting(app: Flask, open_survey: OpenSurvey) -> None:
    leave(app, open_survey.survey_id, K - 1)
    assert release_waiting(app) == 0
    assert responses(app) == {}


def test_one_survey_s_changed_form_does_not_hold_up_the_others(
    app: Flask, open_survey: OpenSurvey
) -> None:
    leave(app, open_survey.survey_id, K)
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
            for number in range(K)
        )
        db.session.commit()
    assert release_waiting(app) == K
    assert responses(app) == {open_survey.survey_id: K}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Inbox)) == K
