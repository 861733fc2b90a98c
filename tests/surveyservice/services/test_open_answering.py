from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import Answering, AnsweringRefused, open_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import submit_response
from surveyservice.store.models import Invitation, SurveyCluster
from tests.conftest import Clock
from tests.factories.open_survey import DAYS_OPEN, SLOTS, VILLAGES, OpenSurvey
from tests.surveyservice.services.conftest import PASSED


def open_form(
    context: ServiceContext, session: Session, claim: AnswerClaim, clock: Clock
) -> Answering:
    return open_answering(session, context.keys, claim, clock(), context.catalogue)


def test_a_page_knows_its_surroundings(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    answering = open_form(context, session, claim, clock)
    assert answering.questionnaire.id == "borgerundersoegelse"
    assert answering.cluster_name == "Mols i Udvikling"
    assert answering.municipality_name == "Syddjurs Kommune"
    assert (answering.village_code, answering.village_name) == (VILLAGES[0], "Knebel")
    assert (answering.slots, answering.free_slots) == (SLOTS, SLOTS)
    assert (answering.answers, answering.submitted) == ({}, False)


def test_a_page_costs_three_statements(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    statements: list[str],
) -> None:
    open_form(context, session, claim, clock)
    statements.clear()
    open_form(context, session, claim, clock)
    assert len(statements) == 3


def test_villages_to_choose_from_are_those_of_the_cluster(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    places = open_form(context, session, claim, clock).fielding.places
    assert [place.label.in_language("da") for place in places] == [
        "Agri", "Esby", "Knebel", "Tved", "Vistoft", "Vrinners",
    ]  # fmt: skip
    assert {place.code for place in places} == set(range(101, 107))


def test_sections_switched_off_in_the_cluster_are_known(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    session.execute(update(SurveyCluster).values(switched_off=["identitet"]))
    assert open_form(context, session, claim, clock).fielding.switched_off == {"identitet"}


def test_kept_answers_come_back_to_the_browser_that_wrote_them(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    answering = open_form(context, session, claim, clock)
    save_page(session, context.keys, claim, answering, PASSED, clock())
    assert open_form(context, session, claim, clock).answers == PASSED
    housemate = claim.for_next_person(b"x" * 16)
    assert open_form(context, session, housemate, clock).answers == {}


def test_a_claim_ends_with_its_token(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    session.execute(update(Invitation).values(token_generation=2))
    with pytest.raises(AnsweringRefused) as caught:
        open_form(context, session, claim, clock)
    assert caught.value.code == "revoked"


@pytest.mark.parametrize(("used", "is_full"), [(0, False), (SLOTS - 1, False), (SLOTS, True)])
def test_a_household_without_a_free_slot_can_still_look(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    used: int,
    is_full: bool,
) -> None:
    answering = open_form(context, session, claim, clock)
    save_page(session, context.keys, claim, answering, PASSED, clock())
    session.execute(update(Invitation).values(slots_used=used))
    answering = open_form(context, session, claim, clock)
    assert (answering.is_full, answering.answers) == (is_full, PASSED)


def test_the_last_day_of_a_draft_is_known_until_it_is_handed_in(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    answering = open_form(context, session, claim, clock)
    assert (answering.expires_on, answering.is_open) == (None, True)
    save_page(session, context.keys, claim, answering, PASSED, clock(), 14)
    answering = open_form(context, session, claim, clock)
    assert answering.expires_on == danish_day(clock()) + timedelta(days=14)
    submit_response(session, context.keys, claim, answering, clock())
    assert open_form(context, session, claim, clock).expires_on is None


@pytest.mark.parametrize(("days", "code"), [(-2, "not_open"), (DAYS_OPEN + 1, "closed")])
def test_a_claim_ends_with_the_survey(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    days: int,
    code: str,
) -> None:
    clock.advance(days=days)
    with pytest.raises(AnsweringRefused) as caught:
        open_form(context, session, claim, clock)
    assert caught.value.code == code


def test_a_claim_on_nothing_is_unknown(
    session: Session, context: ServiceContext, clock: Clock, open_survey: OpenSurvey
) -> None:
    with pytest.raises(AnsweringRefused) as caught:
        open_form(context, session, AnswerClaim("nothing", 1, b"x" * 16, "da"), clock)
    assert caught.value.code == "unknown"


@pytest.mark.parametrize("days", [0, DAYS_OPEN + 1])
def test_who_has_handed_in_sees_the_receipt_also_when_all_is_closed(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, days: int
) -> None:
    save_page(
        session, context.keys, claim, open_form(context, session, claim, clock), PASSED, clock()
    )
    submit_response(
        session, context.keys, claim, open_form(context, session, claim, clock), clock()
    )
    session.execute(update(Invitation).values(slots_used=SLOTS))
    clock.advance(days=days)
    answering = open_form(context, session, claim, clock)
    assert (answering.submitted, answering.answers) == (True, {})
    assert (answering.is_open, answering.is_full) == (days == 0, False)
