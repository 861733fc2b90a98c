"""Somebody guesses codes from a library's address: they get nowhere, and everybody else gets in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, islice

import pytest
from flask import Flask
from flask.testing import FlaskClient

from distribution.tokens import issue_token
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.spend_guess import EVERYONE, NETWORK, spend_guess
from tests.conftest import TODAY, Clock
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

LIBRARY, ELSEWHERE = "192.0.2.7", "198.51.100.9"
GUESSES, VISITORS = 2_000, 100
"""Enough to be far beyond the limit; 10,000 guesses end the same and take half a minute more."""

IN, UNKNOWN, TOO_MANY = 303, 403, 429


def wrong_codes() -> Iterator[str]:
    """Codes with a right check character that nobody has."""
    return (issue_token(bytes(32), str(number), 1) for number in count())


def ask(client: FlaskClient, code: str, address: str = LIBRARY, **headers: str) -> int:
    """The status of coming with a code from an address; a browser of its own each time."""
    client.delete_cookie("answer")
    response = client.get(
        f"/s/{code}",
        environ_overrides={"REMOTE_ADDR": address},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    assert code not in response.text
    assert code not in response.headers.get("Location", "")
    return response.status_code


def use_up(client: FlaskClient, address: str = LIBRARY, **headers: str) -> Counter[int]:
    """Fail until well over the limit."""
    codes = islice(wrong_codes(), NETWORK.capacity + 5)
    return Counter(ask(client, code, address, **headers) for code in codes)


@pytest.fixture
def many_households(app: Flask) -> OpenSurvey:
    with app.app_context():
        return field_citizen_survey(TODAY, households=VISITORS // 2)


def test_thousands_of_guesses_keep_nobody_out(
    client: FlaskClient, clock: Clock, many_households: OpenSurvey
) -> None:
    """A hundred households use the same address meanwhile, each at its first try."""
    tokens = iter(many_households.tokens)
    guessed: Counter[int] = Counter()
    entered: Counter[int] = Counter()
    for number, code in enumerate(islice(wrong_codes(), GUESSES)):
        guessed[ask(client, code)] += 1
        if number % (GUESSES // VISITORS) == 0:
            entered[ask(client, next(tokens))] += 1
    assert entered == {IN: VISITORS}
    assert guessed == {UNKNOWN: NETWORK.capacity, TOO_MANY: GUESSES - NETWORK.capacity}


def test_a_forged_header_buys_no_guess(make_app: Callable[..., Flask]) -> None:
    """Without a proxy the header is nothing; behind one, only what the proxy added counts."""
    direct = make_app().test_client()
    use_up(direct)
    for number, code in enumerate(islice(wrong_codes(), 20)):
        forged = f"203.0.113.{number}"
        assert ask(direct, code, X_Forwarded_For=forged, Forwarded=f"for={forged}") == TOO_MANY

    behind = make_app(TRUSTED_PROXIES="1").test_client()
    for number, code in enumerate(islice(wrong_codes(), 20)):
        chain = f"203.0.113.{number}, {LIBRARY}"
        assert ask(behind, code, "127.0.0.1", X_Forwarded_For=chain) == TOO_MANY
    other = f"{LIBRARY}, {ELSEWHERE}"
    assert ask(behind, next(wrong_codes()), "127.0.0.1", X_Forwarded_For=other) == UNKNOWN


def test_another_address_may_still_mistake_itself(client: FlaskClient) -> None:
    assert use_up(client)[TOO_MANY] == 5
    assert ask(client, next(wrong_codes()), ELSEWHERE) == UNKNOWN


def test_a_whole_ipv6_network_is_one_guesser(client: FlaskClient) -> None:
    statuses = Counter(
        ask(client, code, f"2001:db8:7:7::{number:x}")
        for number, code in enumerate(islice(wrong_codes(), NETWORK.capacity + 5))
    )
    assert statuses == {UNKNOWN: NETWORK.capacity, TOO_MANY: 5}
    assert ask(client, next(wrong_codes()), "2001:db8:7:8::1") == UNKNOWN


def test_many_addresses_together_have_a_limit_too(
    app: Flask, client: FlaskClient, clock: Clock, many_households: OpenSurvey
) -> None:
    with app.app_context():
        keys = service_context().keys
        for number in range(EVERYONE.capacity - 1):
            address = f"10.0.{number // 250}.{number % 250}"
            assert spend_guess(db.session, keys, address, clock()) == 0
        db.session.commit()
    first, second = islice(wrong_codes(), 2)
    assert ask(client, first, ELSEWHERE) == UNKNOWN
    assert ask(client, second, "10.0.200.1") == TOO_MANY
    assert ask(client, many_households.tokens[0], "10.0.200.1") == IN


def test_the_count_survives_a_restart_and_holds_for_all_workers(
    make_app: Callable[..., Flask], clock: Clock
) -> None:
    one, other = make_app().test_client(), make_app().test_client()
    codes = wrong_codes()
    turns = [ask((one, other)[turn % 2], next(codes)) for turn in range(NETWORK.capacity + 4)]
    assert Counter(turns) == {UNKNOWN: NETWORK.capacity, TOO_MANY: 4}
    restarted = make_app().test_client()
    assert ask(restarted, next(codes)) == TOO_MANY
    clock.advance(seconds=20)
    assert [ask(restarted, next(codes)) for _ in range(2)] == [UNKNOWN, TOO_MANY]
