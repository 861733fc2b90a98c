import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.keys import Keys
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim
from surveyservice.services.resume_claim import (
    digest_resume_code,
    open_resume_claim,
    seal_resume_claim,
)
from surveyservice.store.crypto import DecryptionError

KEYS = Keys(b"m" * 32)
CLAIM = AnswerClaim("an-invitation", 3, b"k" * DRAFT_KEY_BYTES, "de")

claims = st.builds(
    AnswerClaim,
    st.text(max_size=36),
    st.integers(1, 99),
    st.binary(min_size=DRAFT_KEY_BYTES, max_size=DRAFT_KEY_BYTES),
    st.sampled_from(["da", "en", "de"]),
)


@given(claims)
def test_what_is_sealed_with_a_code_is_opened_with_it(claim: AnswerClaim) -> None:
    code = claim.resume_code()
    assert open_resume_claim(KEYS, seal_resume_claim(KEYS, claim, code), code) == claim


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (KEYS, CLAIM.for_next_person(b"x" * DRAFT_KEY_BYTES).resume_code()),
        (Keys(b"n" * 32), CLAIM.resume_code()),
        (KEYS, ""),
        (KEYS, digest_resume_code(KEYS, CLAIM.resume_code())),
    ],
    ids=["other code", "other service", "no code", "the stored digest"],
)
def test_nothing_else_opens_it(keys: Keys, code: str) -> None:
    sealed = seal_resume_claim(KEYS, CLAIM, CLAIM.resume_code())
    with pytest.raises(DecryptionError):
        open_resume_claim(keys, sealed, code)


def test_what_is_stored_tells_neither_code_nor_key() -> None:
    code = CLAIM.resume_code()
    sealed = seal_resume_claim(KEYS, CLAIM, code)
    digest = digest_resume_code(KEYS, code)
    for secret in (code.encode(), CLAIM.draft_key, CLAIM.invitation_id.encode()):
        assert secret not in sealed
    assert code not in digest
    assert digest_resume_code(Keys(b"n" * 32), code) != digest
