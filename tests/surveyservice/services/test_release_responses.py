"""Release: k households of a village go and k stay, shuffled, under new keys, whoever runs it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forms.missing import Missing
from surveyservice.extensions import db
from surveyservice.keys import Keys
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.form_of_survey import FormChanged
from surveyservice.services.release_responses import ReleaseReport, release_responses
from surveyservice.store.answer_seal import seal_answers
from surveyservice.store.crypto import DecryptionError
from surveyservice.store.models import (
    AuditEvent,
    Base,
    Draft,
    HeldAnswer,
    Inbox,
    Invitation,
    Response,
    SlotRequest,
)
from tests.conftest import TODAY, Clock
from tests.factories.browsers import all_at_once
from tests.factories.open_survey import CLUSTER, VILLAGES, OpenSurvey, field_citizen_survey
from tests.surveyservice.services.conftest import Submit

K = 5


def leave_in_inbox(
    session: Session,
    survey_id: str,
    village: int,
    count: int,
    later: int = 0,
    channel: str = "web",
    sealed: bool = True,
) -> list[str]:
    """Answers as submissions leave them: `count` households with one each, and `later` more."""
    inbox_key = service_context().keys.inbox
    ids = [f"{village}-{channel:5}-{number:022}" for number in range(count + later)]
    for number, each in enumerate(ids):
        answers = {"landsby": village, "koen": 1, "potentiale_landskab": each}
        content = (
            {"sealed": seal_answers(inbox_key, answers, f"inbox:{each}")}
            if sealed
            else {"answers": answers}
        )
        session.add(
            Inbox(
                id=each,
                survey_id=survey_id,
                cluster_id=CLUSTER,
                village_code=village,
                channel=channel,
                disposition="complete",
                is_first=number < count,
                **content,
            )
        )
    session.commit()
    return ids


def release(
    session: Session, context: ServiceContext, open_survey: OpenSurvey, seed: int | None = None
) -> ReleaseReport:
    survey = find_survey(session, open_survey.survey_id)
    rng = None if seed is None else random.Random(seed)  # noqa: S311  the same every time
    report = release_responses(
        session, context.keys, context.catalogue, survey, K, context.clock(), rng
    )
    session.commit()
    return report


def close(session: Session, open_survey: OpenSurvey) -> None:
    close_survey(session, open_survey.survey_id, TODAY.date())


def released_of(session: Session) -> dict[int | None, int]:
    return dict(Counter(session.scalars(select(Response.village_code))))


def marks_of(session: Session) -> list[str]:
    """Which waiting answers were released, in the order of the table."""
    rows = session.scalars(select(Response).order_by(Response.id))
    return [row.answers["potentiale_landskab"] for row in rows]


def test_k_households_go_and_k_stay(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 2 * K, later=3)
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[1], 2 * K - 1, later=9)
    report = release(session, context, open_survey)
    assert (report.released, report.waiting, report.release_number) == (K + 3, 3 * K + 8, 1)
    assert released_of(session) == {VILLAGES[0]: K + 3}
    left = session.scalars(select(Inbox.is_first).where(Inbox.village_code == VILLAGES[0]))
    assert list(left) == [True] * K


def test_each_release_has_the_next_number(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    for village, number in zip(VILLAGES, (1, 2), strict=True):
        leave_in_inbox(session, open_survey.survey_id, village, 2 * K)
        assert release(session, context, open_survey).release_number == number
    assert Counter(session.scalars(select(Response.release_number))) == {1: K, 2: K}


def test_nothing_waiting_releases_nothing(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    assert release(session, context, open_survey).released == 0


def test_closing_releases_all_and_hides_small_villages(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K + 2)
    leave_in_inbox(session, open_survey.survey_id, 103, K - 2)
    leave_in_inbox(session, open_survey.survey_id, 104, K - 2)
    close(session, open_survey)
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


@pytest.mark.parametrize(
    ("web", "paper", "told"),
    [
        (12, 0, {"web": 12}),
        (12, 6, {"web": 12, "paper": 6}),
        (12, 2, {"web": 9, "hidden": 5}),
        (6, 2, {"hidden": 8}),
    ],
)
def test_a_rare_channel_is_not_told(
    session: Session,
    context: ServiceContext,
    open_survey: OpenSurvey,
    web: int,
    paper: int,
    told: dict[str, int],
) -> None:
    for channel, count in (("web", web), ("paper", paper)):
        leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], count, channel=channel)
    close(session, open_survey)
    release(session, context, open_survey, seed=1)
    assert Counter(session.scalars(select(Response.channel))) == told


def test_a_released_answer_cannot_be_found_by_its_waiting_key(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    waiting = leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 40)
    release(session, context, open_survey)
    assert not set(session.scalars(select(Response.id))) & set(waiting)
    assert marks_of(session) != sorted(marks_of(session))


def test_what_is_drawn_can_be_drawn_again(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    waiting = leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 20)
    release(session, context, open_survey, seed=3)
    assert len(set(waiting) - set(marks_of(session))) == K
    stays = set(waiting) - set(marks_of(session))
    assert stays not in (set(waiting[:K]), set(waiting[-K:]))


def test_answers_of_the_earlier_release_lie_open_and_follow(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    left = leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K, sealed=False)
    close(session, open_survey)
    release(session, context, open_survey)
    assert sorted(marks_of(session)) == left


def test_an_answer_sealed_for_another_row_stops_the_release(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], K)
    first, second = session.scalars(select(Inbox).limit(2))
    first.sealed, second.sealed = second.sealed, first.sealed
    session.commit()
    close(session, open_survey)
    with pytest.raises(DecryptionError):
        release(session, context, open_survey)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Inbox)) == K


def test_at_close_slots_and_drafts_are_erased(
    session: Session, context: ServiceContext, open_survey: OpenSurvey, submit: Submit
) -> None:
    for token in open_survey.tokens:
        submit(token)
    assert release(session, context, open_survey).slots_erased is False
    assert set(session.scalars(select(Invitation.slots_used))) == {1}
    assert session.scalar(select(func.count()).select_from(Draft)) == len(open_survey.tokens)
    close(session, open_survey)
    assert release(session, context, open_survey).slots_erased
    assert set(session.scalars(select(Invitation.slots_used))) == {0}
    assert session.scalar(select(func.count()).select_from(Draft)) == 0
    assert session.scalar(select(func.count()).select_from(Response)) == len(open_survey.tokens)
    survey = find_survey(session, open_survey.survey_id)
    assert survey.slots_erased_on == TODAY.date()
    assert release(session, context, open_survey).slots_erased is False


def test_at_close_nothing_else_tells_who_had_no_slot_left(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    invitation = session.scalars(select(Invitation)).first()
    session.add(
        SlotRequest(
            invitation_id=invitation.id,
            survey_id=open_survey.survey_id,
            more=1,
            asked_on=TODAY.date(),
        )
    )
    held = HeldAnswer(
        id="held",
        survey_id=open_survey.survey_id,
        cluster_id=CLUSTER,
        village_code=VILLAGES[0],
        channel="web",
        sealed=b"x",
    )
    session.add(held)
    session.commit()
    close(session, open_survey)
    release(session, context, open_survey)
    assert session.scalars(select(SlotRequest)).all() == []
    assert (held.state, held.village_code) == ("held", None)


def test_a_survey_nobody_answered_is_erased_too(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    clock.advance(days=60)
    assert release(session, context, open_survey).slots_erased
    survey = find_survey(session, open_survey.survey_id)
    # Once households look unused, no other date may open it again.
    assert survey.closed_on == survey.closes_on
    assert list(session.scalars(select(AuditEvent.action))) == ["slots.erase"]


@pytest.mark.parametrize("closing", [False, True])
def test_named_respondents_go_at_once_and_keep_their_slots(app: Flask, closing: bool) -> None:
    with app.app_context():
        survey = field_citizen_survey(TODAY, form_id="slutevaluering_kommune")
        leave_in_inbox(db.session, survey.survey_id, VILLAGES[0], 1)
        db.session.scalars(select(Invitation)).first().slots_used = 1
        if closing:
            close(db.session, survey)
        report = release(db.session, service_context(), survey)
        assert (report.released, report.waiting, report.slots_erased) == (1, 0, False)
        assert released_of(db.session) == {VILLAGES[0]: 1}
        assert sum(db.session.scalars(select(Invitation.slots_used))) == 1


@pytest.mark.parametrize("column", ["inbox", "response"])
def test_the_answer_side_keeps_no_time_and_no_trace_of_order(column: str) -> None:
    table = Base.metadata.tables[column]
    assert table.dialect_options["sqlite"]["with_rowid"] is False
    kinds = {str(column.type).split("(")[0] for column in table.columns}
    assert kinds <= {"VARCHAR", "INTEGER", "JSON", "BLOB", "BOOLEAN"}
    assert not {"invitation_id", "person_id", "token_digest", "key_digest"} & set(table.c.keys())


def test_a_changed_form_releases_nothing(
    session: Session, keys: Keys, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    leave_in_inbox(session, open_survey.survey_id, VILLAGES[0], 2 * K)
    survey = find_survey(session, open_survey.survey_id)
    survey.form_digest = "another"
    with pytest.raises(FormChanged):
        release_responses(session, keys, context.catalogue, survey, K, context.clock())


def test_releases_at_once_release_every_answer_once(make_app: Callable[..., Flask]) -> None:
    apps = [make_app() for _ in range(3)]
    with apps[0].app_context():
        survey = field_citizen_survey(TODAY)
        close(db.session, survey)
        db.session.commit()

    def run(app: Flask) -> int:
        with app.app_context():
            return release(db.session, service_context(), survey).released

    for village in (101, 102, 103, 104):
        with apps[0].app_context():
            leave_in_inbox(db.session, survey.survey_id, village, 20)
        assert sum(all_at_once([partial(run, app) for app in apps])) == 20
    with apps[0].app_context():
        marks = marks_of(db.session)
    assert len(marks) == len(set(marks)) == 80
