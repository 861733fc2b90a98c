import string
from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim
from surveyservice.web.citizen.answer_cookie import SALT, seal_claim, unseal_claim
from tests.conftest import TODAY
from tests.factories.open_survey import field_citizen_survey

KEY = bytes(range(32))
CLAIM = AnswerClaim("a-b-c", 1, bytes(DRAFT_KEY_BYTES), "da")

claims = st.builds(
    AnswerClaim,
    st.uuids().map(str),
    st.integers(1, 99),
    st.binary(min_size=DRAFT_KEY_BYTES, max_size=DRAFT_KEY_BYTES),
    st.sampled_from(["da", "en"]),
)


@given(claims)
def test_a_claim_comes_back_as_it_went(claim: AnswerClaim) -> None:
    assert unseal_claim(seal_claim(claim, KEY), KEY) == claim


@given(st.text(alphabet=string.printable) | st.text())
def test_what_we_did_not_sign_is_no_claim(sealed: str) -> None:
    assert unseal_claim(sealed, KEY) is None


@given(st.data())
def test_one_changed_sign_breaks_the_signature(data: st.DataObject) -> None:
    sealed = seal_claim(CLAIM, KEY)
    # The last sign of base64 holds spare bits, so another one may mean the same.
    place = data.draw(st.integers(0, len(sealed) - 2))
    other = data.draw(st.sampled_from(string.ascii_letters).filter(lambda x: x != sealed[place]))
    assert unseal_claim(sealed[:place] + other + sealed[place + 1 :], KEY) is None


def test_another_key_opens_nothing() -> None:
    assert unseal_claim(seal_claim(CLAIM, KEY), bytes(32)) is None


@pytest.mark.parametrize(
    "values",
    [None, [], {}, ["a", 1, "AAAA", "da"], ["a", "b", "c", "d"], ["a", 1, None, "da"], "text", 7],
)
def test_a_signed_value_of_another_shape_is_no_claim(values: object) -> None:
    assert unseal_claim(str(URLSafeSerializer(KEY, SALT).dumps(values)), KEY) is None


@pytest.mark.parametrize(
    ("base_url", "name", "is_secure"),
    [("https://svar.example.dk", "__Host-answer", True), ("http://localhost", "answer", False)],
)
def test_the_cookie_is_out_of_reach(
    make_app: Callable[..., Flask], base_url: str, name: str, is_secure: bool
) -> None:
    app = make_app(BASE_URL=base_url)
    with app.app_context():
        survey = field_citizen_survey(TODAY)
    response = app.test_client().get(f"/s/{survey.tokens[0]}")
    (cookie,) = response.headers.getlist("Set-Cookie")
    attributes = [part.strip() for part in cookie.split(";")]
    assert attributes[0].startswith(f"{name}=")
    assert ("Secure" in attributes) is is_secure
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)
    # It ends with the browser: on a shared device nobody finds the answers of the one before.
    assert not any(part.startswith(("Expires", "Max-Age", "Domain")) for part in attributes)
