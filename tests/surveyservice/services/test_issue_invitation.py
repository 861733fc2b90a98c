from dataclasses import replace
from uuid import UUID

import pytest

from distribution.tokens import digest_token, issue_token
from surveyservice.keys import Keys
from surveyservice.services.issue_invitation import (
    invitation_id_of,
    issue_invitation,
    person_id_of,
    person_index_of,
)
from surveyservice.store.models import Invitation

KEYS = Keys(bytes(range(32)))
OTHERS = replace(KEYS, master=b"x" * 32)


def issue(keys: Keys = KEYS, survey: str = "s", unit: str = "knebel|aavej|7") -> Invitation:
    return issue_invitation(keys, survey, unit, "mols", 101, 2)


def test_the_same_household_gets_the_same_code() -> None:
    assert (issue().id, issue().token_digest) == (issue().id, issue().token_digest)


@pytest.mark.parametrize(
    "other", [issue(keys=OTHERS), issue(survey="t"), issue(unit="knebel|aavej|9")]
)
def test_another_household_survey_or_installation_gets_another(other: Invitation) -> None:
    assert other.id != issue().id
    assert other.token_digest != issue().token_digest


def test_the_database_holds_a_digest_and_no_token() -> None:
    invitation = issue()
    token = issue_token(KEYS.token_of("s"), invitation.id, 1)
    assert invitation.token_digest == digest_token(KEYS.token_digest, token)
    assert token not in invitation.token_digest.upper()
    assert (invitation.slots, invitation.slots_used, invitation.token_generation) == (2, 0, 1)


def test_ids_tell_neither_address_nor_person() -> None:
    ids = [invitation_id_of(KEYS, "s", "6101801234"), person_id_of(KEYS, "s", "6101801234")]
    assert ids[0] != ids[1]
    assert {UUID(each).version for each in ids} == {4}
    assert "6101801234" not in person_index_of(KEYS, "6101801234")
    assert person_index_of(KEYS, "6101801234") != person_index_of(OTHERS, "6101801234")
