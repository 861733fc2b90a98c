import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.decide_held import HeldRefused, count_held, discard_held, read_held
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.hold_answer import hold_answer
from surveyservice.services.open_answering import open_answering
from surveyservice.services.show_rates import recount_answers
from surveyservice.store.held_answers import count_held as count_states
from surveyservice.store.models import HeldAnswer, Inbox, Survey
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.services.conftest import PASSED

PAGE = {"landsby": ["102"]}


@pytest.fixture
def survey(session: Session, open_survey: OpenSurvey) -> Survey:
    return find_survey(session, open_survey.survey_id)


def hold(
    session: Session,
    context: ServiceContext,
    claim: AnswerClaim,
    clock: Clock,
    content: dict[str, object],
    section_id: str | None = None,
) -> str:
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    hold_answer(session, context.keys, claim, answering, content, "web", section_id)
    return session.scalars(select(HeldAnswer.id)).one()


@pytest.fixture
def whole(session: Session, context: ServiceContext, claim: AnswerClaim, clock: Clock) -> str:
    return hold(session, context, claim, clock, dict(PASSED))


@pytest.fixture
def closed(session: Session, survey: Survey, clock: Clock) -> Survey:
    close_survey(session, survey.id, danish_day(clock()))
    return survey


def test_nothing_is_read_or_decided_while_the_survey_is_open(
    session: Session, context: ServiceContext, survey: Survey, whole: str, clock: Clock
) -> None:
    for act in (
        lambda: read_held(session, context.keys, survey, clock()),
        lambda: discard_held(session, survey, whole, clock()),
    ):
        with pytest.raises(HeldRefused) as caught:
            act()
        assert caught.value.code == "survey_open"
    assert count_states(session, survey.id) == {"held": 1, "counted": 0, "discarded": 0}


def test_it_can_be_read_once_the_survey_is_closed(
    session: Session, context: ServiceContext, whole: str, closed: Survey, clock: Clock
) -> None:
    (one,) = read_held(session, context.keys, closed, clock())
    assert (one.id, one.section_id, one.content) == (whole, None, PASSED)


def test_discarding_erases_the_content_and_keeps_the_count(
    session: Session, whole: str, closed: Survey, clock: Clock
) -> None:
    discard_held(session, closed, whole, clock())
    assert session.scalars(select(HeldAnswer.sealed)).one() is None
    assert count_states(session, closed.id) == {"held": 0, "counted": 0, "discarded": 1}
    with pytest.raises(HeldRefused) as caught:
        discard_held(session, closed, whole, clock())
    assert caught.value.code == "decided"


def count(
    session: Session, context: ServiceContext, survey: Survey, held_id: str, clock: Clock
) -> None:
    form = form_of_survey(session, survey, context.catalogue)
    count_held(session, context.keys, form, survey, held_id, clock())


def test_counting_makes_it_an_answer_like_others_without_a_household(
    session: Session, context: ServiceContext, whole: str, closed: Survey, clock: Clock
) -> None:
    count(session, context, closed, whole, clock)
    (answer,) = session.scalars(select(Inbox))
    assert (answer.village_code, answer.is_first, answer.answers) == (101, False, None)
    recount = recount_answers(session, closed)
    assert recount.agrees
    assert recount.counted["answers"] == 1
    assert recount.counted["households"] == 0
    assert count_states(session, closed.id)["counted"] == 1


@pytest.mark.parametrize(
    ("content", "section_id", "code"),
    [({"samtykke": 1}, None, "incomplete"), (PAGE, "identitet", "page_alone")],
)
def test_what_is_no_whole_answer_cannot_be_counted(
    session: Session,
    context: ServiceContext,
    claim: AnswerClaim,
    survey: Survey,
    clock: Clock,
    content: dict[str, Value],
    section_id: str | None,
    code: str,
) -> None:
    held_id = hold(session, context, claim, clock, dict(content), section_id)
    close_survey(session, survey.id, danish_day(clock()))
    with pytest.raises(HeldRefused) as caught:
        count(session, context, survey, held_id, clock)
    assert caught.value.code == code
    assert session.scalars(select(Inbox)).all() == []


def test_what_is_not_there_is_told(session: Session, closed: Survey, clock: Clock) -> None:
    with pytest.raises(HeldRefused) as caught:
        discard_held(session, closed, "0" * 16, clock())
    assert caught.value.code == "unknown"
