"""Release: at least k of a village, shuffled, under new keys, once whoever runs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forms.missing import Missing
from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.form_of_survey import FormChanged
from surveyservice.services.release_responses import ReleaseReport, release_responses
from surveyservice.store.models import Base, Inbox, Response
from tests.conftest import TODAY, Clock
from tests.factories.browsers import all_at_once
from tests.factories.open_survey import VILLAGES, OpenSurvey, field_citizen_survey

K = 5


def leave_in_inbox(session: Session, survey_id: str, village: int, count: int) -> list[str]:
    """Answers as submissions leave them."""
    ids = [f"{village}-{number:028}" for number in range(count)]
    session.add_all(
        Inbox(
            id=each,
            survey_id=survey_id,
            cluster_id="mols_i_udvikling",
            village_code=village,
            channel="web",
            disposition="complete",
            answers={"landsby": village, "koen": 1, "potentiale_landskab": each},
        )
        for each in ids
    )
    session.commit()
    return ids


def release(session: Session, context: ServiceContext, open_survey: OpenSurvey) -> ReleaseReport:
    survey = find_survey(session, open_survey.survey_id)
    report = release_responses(session, context.catalogue, survey, K, context.clock())
    session.commit()
    return report


def released_of(session: Session) -> dict[int | None, int]:
    return dict(Counter(session.scalars(select(Response.village_code))))


def test_fewer_than_k_of_a_village_wait(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K)
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[1], K - 1)
    report = release(session, context, open_survey)
    assert (report.released, report.waiting, report.release_number) == (K, K - 1, 1)
    assert released_of(session) == {VILLAGES[0]: K}
    assert session.scalar(select(func.count()).select_from(Inbox)) == K - 1


def test_each_release_has_the_next_number(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    for village, number in zip(VILLAGES, (1, 2), strict=True):
        leave_in_inbox(session, open_survey.survey_id, village, K)
        assert release(session, context, open_survey).release_number == number
    assert Counter(session.scalars(select(Response.release_number))) == {1: K, 2: K}


def test_nothing_waiting_releases_nothing(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    assert release(session, context, open_survey).released == 0


def test_closing_releases_all_and_hides_villages_that_never_had_k(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K + 2)
    leave_in_inbox(session, open_survey.survey_id, 103, K - 2)
    leave_in_inbox(session, open_survey.survey_id, 104, K - 2)
    close_survey(session, open_survey.survey_id, TODAY.date())
    report = release(session, context, open_survey)
    assert (report.waiting, released_of(session)) == (0, {VILLAGES[0]: K + 2, None: 2 * (K - 2)})
    for row in session.scalars(select(Response)):
        hidden = row.village_code is None
        assert row.answers["landsby"] == (Missing.HIDDEN if hidden else VILLAGES[0])


def test_after_the_last_day_everything_follows(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 1)
    assert release(session, context, open_survey).waiting == 1
    clock.advance(days=60)
    assert release(session, context, open_survey).waiting == 0


def test_a_released_answer_cannot_be_found_by_its_waiting_key(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    waiting = leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 40)
    release(session, context, open_survey)
    keys = session.scalars(select(Response.id)).all()
    assert not set(keys) & set(waiting)
    in_order = session.scalars(select(Response).order_by(Response.id)).all()
    assert [row.answers["potentiale_landskab"] for row in in_order] != waiting


@pytest.mark.parametrize("column", ["inbox", "response"])
def test_the_answer_side_keeps_no_time_and_no_trace_of_order(column: str) -> None:
    table = Base.metadata.tables[column]
    assert table.dialect_options["sqlite"]["with_rowid"] is False
    kinds = {str(column.type).split("(")[0] for column in table.columns}
    assert kinds <= {"VARCHAR", "INTEGER", "JSON"}
    assert not {"invitation_id", "person_id", "token_digest", "key_digest"} & set(table.c.keys())


def test_a_changed_form_releases_nothing(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K)
    survey = find_survey(session, open_survey.survey_id)
    survey.form_digest = "another"
    with pytest.raises(FormChanged):
        release_responses(session, context.catalogue, survey, K, context.clock())


def test_releases_at_once_release_every_answer_once(make_app: Callable[..., Flask]) -> None:
    apps = [make_app() for _ in range(3)]
    with apps[0].app_context():
        survey = field_citizen_survey(TODAY)

    def run(app: Flask) -> int:
        with app.app_context():
            found = find_survey(db.session, survey.survey_id)
            catalogue = service_context().catalogue
            report = release_responses(db.session, catalogue, found, K, TODAY)
            db.session.commit()
            return report.released

    for village in (101, 102, 103, 104):
        with apps[0].app_context():
            leave_in_inbox(db.session, survey.survey_id, village, 20)
        assert sum(all_at_once([partial(run, app) for app in apps])) == 20
    with apps[0].app_context():
        marks = [row.answers["potentiale_landskab"] for row in db.session.scalars(select(Response))]
    assert len(marks) == len(set(marks)) == 80
