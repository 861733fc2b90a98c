from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from distribution.tokens import digest_token, issue_token, print_token
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES
from surveyservice.services.create_survey import close_survey
from surveyservice.services.exchange_token import TokenRefused, exchange_token
from surveyservice.store.models import Invitation
from tests.conftest import TODAY, Clock
from tests.factories.open_survey import DAYS_OPEN, OpenSurvey


def refusal(session: Session, keys: Keys, typed: str, clock: Clock) -> TokenRefused:
    with pytest.raises(TokenRefused) as caught:
        exchange_token(session, keys, typed, clock())
    return caught.value


@pytest.mark.parametrize("write", [str, print_token, lambda token: print_token(token).lower()])
def test_a_token_gives_a_claim_however_it_is_typed(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey, write: Callable[[str], str]
) -> None:
    claim = exchange_token(session, keys, write(open_survey.tokens[0]), clock(), "en")
    assert (claim.generation, claim.language) == (1, "en")
    assert len(claim.draft_key) == DRAFT_KEY_BYTES
    found = session.get(Invitation, claim.invitation_id)
    assert found is not None
    assert found.survey_id == open_survey.survey_id


def test_each_exchange_starts_an_empty_draft_of_its_own(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    claims = [exchange_token(session, keys, open_survey.tokens[0], clock()) for _ in range(3)]
    assert len({claim.draft_key for claim in claims}) == 3
    assert len({claim.invitation_id for claim in claims}) == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "typo_too_short"),
        ("7K3M", "typo_too_short"),
        ("7K3M-PQ2R-0ZX1-N5VD-7K3M", "typo_too_long"),
        ("7K3M-PQ2R-0ZX1-N5V!", "typo_alphabet"),
    ],
)
def test_a_slip_of_the_finger_is_told_before_any_look_up(
    session: Session, keys: Keys, clock: Clock, typed: str, code: str
) -> None:
    assert refusal(session, keys, typed, clock).code == code


def test_a_wrong_character_is_a_typo_and_not_an_unknown_code(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    token = open_survey.tokens[0]
    wrong = ("Z" if token[0] != "Z" else "Y") + token[1:]
    assert refusal(session, keys, wrong, clock).code == "typo_check"


def test_the_group_that_looks_wrong_is_handed_on(
    session: Session, keys: Keys, clock: Clock
) -> None:
    assert refusal(session, keys, "7K3M-PQ2R-0ZU1-N5VD", clock).groups == (3,)
    assert refusal(session, keys, "Z21Q-9E3P-WX02-4RA3", clock).groups == (3,)


def test_a_well_formed_code_of_nobody_is_unknown(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    stranger = issue_token(b"another installation's key......", "invitation", 1)
    assert refusal(session, keys, stranger, clock).code == "unknown"


@pytest.mark.parametrize(("days", "code"), [(-2, "not_open"), (DAYS_OPEN + 1, "closed")])
def test_outside_the_days_of_the_survey_the_code_opens_nothing(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey, days: int, code: str
) -> None:
    today = clock().date()
    clock.advance(days=days)
    error = refusal(session, keys, open_survey.tokens[0], clock)
    turn = {"not_open": today - timedelta(days=1), "closed": today + timedelta(days=DAYS_OPEN)}
    assert (error.code, error.day) == (code, turn[code])


@pytest.mark.parametrize("days", [-1, DAYS_OPEN])
def test_first_and_last_day_are_open(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey, days: int
) -> None:
    clock.advance(days=days)
    assert exchange_token(session, keys, open_survey.tokens[0], clock())


def test_the_last_day_ends_at_midnight_in_denmark(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    clock.now = TODAY.replace(hour=22, minute=59, second=59)
    clock.advance(days=DAYS_OPEN)
    assert exchange_token(session, keys, open_survey.tokens[0], clock())
    clock.advance(seconds=1)
    assert refusal(session, keys, open_survey.tokens[0], clock).code == "closed"


def test_a_survey_closed_by_hand_is_closed(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    close_survey(session, open_survey.survey_id, clock().date())
    error = refusal(session, keys, open_survey.tokens[0], clock)
    assert (error.code, error.day) == ("closed", clock().date())


def test_a_household_that_has_answered_is_let_in(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    """To ask for more room or for no more letters; the first page says that nothing is free."""
    session.execute(update(Invitation).values(slots_used=Invitation.slots))
    assert exchange_token(session, keys, open_survey.tokens[0], clock())


def test_a_replaced_token_is_unknown(
    session: Session, keys: Keys, clock: Clock, open_survey: OpenSurvey
) -> None:
    """No digest of it is kept, so nobody can tell it from a code that never was."""
    key = keys.token_of(open_survey.survey_id)
    (invitation, *_) = session.scalars(
        select(Invitation).where(Invitation.survey_id == open_survey.survey_id)
    )
    newer = issue_token(key, invitation.id, 2)
    older = issue_token(key, invitation.id, 1)
    invitation.token_digest = digest_token(keys.token_digest, newer)
    invitation.token_generation = 2
    session.flush()
    assert refusal(session, keys, older, clock).code == "unknown"
    assert exchange_token(session, keys, newer, clock()).generation == 2


def test_the_refusal_does_not_repeat_the_code(session: Session, keys: Keys, clock: Clock) -> None:
    error = refusal(session, keys, "7K3M-PQ2R-0ZX1-N5VD-7K3M", clock)
    assert "7K3M" not in repr(error) + str(error)
    assert error.__cause__ is None
