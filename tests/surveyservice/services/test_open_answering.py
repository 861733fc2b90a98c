import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

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


@pytest.mark.parametrize(
    ("values", "code"),
    [({"token_generation": 2}, "revoked"), ({"slots_used": SLOTS}, "full")],
)
def test_a_claim_ends_with_its_invitation(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    values: dict[str, int],
    code: str,
) -> None:
    session.execute(update(Invitation).values(**values))
    with pytest.raises(AnsweringRefused) as caught:
        open_form(context, session, claim, clock)
    assert caught.value.code == code


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
