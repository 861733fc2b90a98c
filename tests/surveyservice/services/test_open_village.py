"""Open links: made once, used without end, and no part of any rate, of any k, of any household."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.waiting import OPEN_CHANNEL
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import SurveyRefused, close_survey, find_survey
from surveyservice.services.decide_held import count_held
from surveyservice.services.exchange_token import exchange_token
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.hold_answer import hold_answer
from surveyservice.services.list_links import list_links
from surveyservice.services.open_answering import open_answering
from surveyservice.services.open_village import open_links_of
from surveyservice.services.opt_out import has_opted_out, opt_out
from surveyservice.services.release_responses import release_responses
from surveyservice.services.show_rates import recount_answers, survey_rates
from surveyservice.store.models import HeldAnswer, Inbox, Invitation, Response, Survey, Tally
from surveyservice.store.tallies import count_open_answers
from tests.conftest import TODAY, Clock
from tests.factories.open_links import SITE, open_tokens
from tests.factories.open_survey import OpenSurvey, field_citizen_survey
from tests.surveyservice.services.conftest import PASSED, Submit

K = 5


@pytest.fixture
def survey(session: Session, open_survey: OpenSurvey) -> Survey:
    return find_survey(session, open_survey.survey_id)


@pytest.fixture
def tokens(session: Session, open_survey: OpenSurvey) -> dict[int, str]:
    return open_tokens(open_survey.survey_id)


def open_invitations(session: Session) -> list[Invitation]:
    return list(session.scalars(select(Invitation).where(Invitation.is_open)))


def test_every_village_has_one_and_asked_again_the_same(
    session: Session, context: ServiceContext, survey: Survey, tokens: dict[int, str]
) -> None:
    villages = {village.code for part in survey.fieldings for village in part.cluster.villages}
    assert set(tokens) == villages
    assert len(set(tokens.values())) == len(villages)
    again = open_links_of(session, context.keys, SITE, survey)
    assert again == {code: f"{SITE}/s/{token}" for code, token in tokens.items()}
    stored = open_invitations(session)
    assert {one.village_code for one in stored} == villages
    assert len(stored) == len(villages)
    assert {(one.first_channel, one.slots, len(one.persons)) for one in stored} == {
        (OPEN_CHANNEL, 0, 0)
    }


def test_there_is_none_before_somebody_asks(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    assert open_invitations(session) == []
    open_links_of(session, context.keys, SITE, survey)
    links = list_links(session, context.keys, SITE, survey)
    assert OPEN_CHANNEL not in {link.channel for link in links}


def test_participants_have_none(session: Session, context: ServiceContext) -> None:
    fielded = field_citizen_survey(TODAY, form_id="slutevaluering")
    with pytest.raises(SurveyRefused) as caught:
        open_links_of(session, context.keys, SITE, find_survey(session, fielded.survey_id))
    assert caught.value.code == "not_citizen"
    assert open_invitations(session) == []


def test_it_takes_any_number_of_answers_and_keeps_nothing_of_them(
    session: Session, survey: Survey, tokens: dict[int, str], submit: Submit
) -> None:
    columns = select(Invitation.__table__).where(Invitation.is_open).order_by(Invitation.id)
    before = session.execute(columns).all()
    receipts = {submit(tokens[101]).number for _ in range(7)}
    assert len(receipts) == 7
    rows = session.scalars(select(Inbox)).all()
    assert {(row.village_code, row.channel, row.is_first) for row in rows} == {
        (101, OPEN_CHANNEL, True)
    }
    assert session.execute(columns).all() == before
    (tally,) = session.scalars(select(Tally))
    assert (tally.invite_channel, tally.households, tally.answers) == (OPEN_CHANNEL, 0, 7)


def test_no_rate_is_moved_by_it(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    survey: Survey,
    open_survey: OpenSurvey,
    tokens: dict[int, str],
    submit: Submit,
) -> None:
    for token in open_survey.tokens[:6]:
        submit(token)
    alone = survey_rates(session, survey.id)
    for _ in range(3):
        submit(tokens[101])
        submit(tokens[103])
    assert set(survey_rates(session, survey.id)) == set(alone)
    assert count_open_answers(session, survey.id) == 6
    assert recount_answers(session, survey).agrees
    close_survey(session, survey.id, clock().date())
    release_responses(session, context.keys, context.catalogue, survey, K, clock())
    session.commit()
    recount = recount_answers(session, survey)
    assert recount.agrees
    assert recount.counted["answers"] == 12
    # Six of the invited are broken off, and none of the others.
    assert sum(cell.break_off for cell in survey_rates(session, survey.id)) == 6
    assert recount.counted["break_off"] == 12


def waiting(session: Session) -> list[str]:
    return sorted(session.scalars(select(Inbox.channel)))


def test_nobody_gets_company_by_open_answers(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    open_survey: OpenSurvey,
    tokens: dict[int, str],
    submit: Submit,
) -> None:
    """Nine of them and one household: at the close neither is in the village of the other."""
    submit(open_survey.tokens[0])
    for _ in range(9):
        submit(tokens[101])
    rng = random.Random(1)  # noqa: S311  the same every time
    release_responses(session, context.keys, context.catalogue, survey, K, TODAY, rng)
    assert waiting(session) == [OPEN_CHANNEL] * 9 + ["web"]
    close_survey(session, survey.id, TODAY.date())
    release_responses(session, context.keys, context.catalogue, survey, K, TODAY, rng)
    told = [(row.village_code, row.channel) for row in session.scalars(select(Response))]
    assert sorted(told, key=str) == [(101, OPEN_CHANNEL)] * 9 + [(None, "web")]


def test_it_wishes_for_nobody(session: Session, tokens: dict[int, str], survey: Survey) -> None:
    link = open_invitations(session)[0]
    opt_out(session, survey.id, link.id, TODAY)
    assert not has_opted_out(session, link.id)


def test_a_page_costs_three_statements(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    tokens: dict[int, str],
    statements: list[str],
) -> None:
    claim = exchange_token(session, context.keys, tokens[101], clock())
    open_answering(session, context.keys, claim, clock(), context.catalogue)
    statements.clear()
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    assert len(statements) == 3
    assert (answering.by_open_link, answering.is_full) == (True, False)


def test_what_was_put_aside_is_counted_as_an_open_answer(
    session: Session, context: ServiceContext, clock: Clock, survey: Survey, tokens: dict[int, str]
) -> None:
    claim = exchange_token(session, context.keys, tokens[101], clock())
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    hold_answer(session, context.keys, claim, answering, dict(PASSED), "web")
    close_survey(session, survey.id, TODAY.date())
    form = form_of_survey(session, survey, context.catalogue)
    held = session.scalars(select(HeldAnswer.id)).one()
    count_held(session, context.keys, form, survey, held, clock())
    assert waiting(session) == [OPEN_CHANNEL]
    assert count_open_answers(session, survey.id) == 1
    assert not any(cell.answers for cell in survey_rates(session, survey.id))
