from hypothesis import given
from hypothesis import strategies as st

from distribution.tokens import print_token, read_token
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, RECEIPT_LETTERS, AnswerClaim

draft_keys = st.binary(min_size=DRAFT_KEY_BYTES, max_size=DRAFT_KEY_BYTES)
FIRST = AnswerClaim("an-invitation", 1, b"k" * DRAFT_KEY_BYTES, "da")


@given(draft_keys, draft_keys)
def test_everything_derived_depends_on_the_browser_s_key_alone(one: bytes, other: bytes) -> None:
    first, second = FIRST.for_next_person(one), FIRST.for_next_person(other)
    for derived in (
        lambda claim: claim.draft_digest(b"server"),
        AnswerClaim.encryption_key,
        AnswerClaim.receipt_number,
        AnswerClaim.order_seed,
        AnswerClaim.resume_code,
    ):
        assert (derived(first) == derived(second)) == (one == other)


@given(draft_keys)
def test_the_database_s_digest_tells_neither_key_nor_receipt(key: bytes) -> None:
    claim = FIRST.for_next_person(key)
    digest = claim.draft_digest(b"server")
    assert key.hex() not in digest
    assert claim.encryption_key().hex() != digest
    assert claim.order_seed().hex() != digest
    assert claim.draft_digest(b"another server") != digest


@given(draft_keys)
def test_a_receipt_number_can_be_read_out(key: bytes) -> None:
    number = FIRST.for_next_person(key).receipt_number()
    assert len(number) == RECEIPT_LETTERS
    assert set(number) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_another_language_is_the_same_claim() -> None:
    english = FIRST.in_language("en")
    assert english.language == "en"
    assert english.receipt_number() == FIRST.receipt_number()
    assert english.order_seed() == FIRST.order_seed()
    assert (english.invitation_id, english.generation) == ("an-invitation", 1)


@given(draft_keys)
def test_a_resume_code_is_typed_like_a_token(key: bytes) -> None:
    code = FIRST.for_next_person(key).resume_code()
    assert read_token(print_token(code).lower()) == code


def test_a_resume_code_does_not_depend_on_the_household() -> None:
    elsewhere = AnswerClaim("another-invitation", 2, FIRST.draft_key, "de")
    assert elsewhere.resume_code() == FIRST.resume_code()
