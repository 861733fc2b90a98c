from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.extensions import db
from surveyservice.keys import Keys
from surveyservice.service_context import service_context
from surveyservice.services import spend_guess as spending
from surveyservice.services.guess_bucket import GuessBucket
from surveyservice.services.spend_guess import (
    EVERYONE_ROW,
    NETWORK,
    digest_network,
    forget_guesses,
    spend_guess,
)
from surveyservice.store.models import GuessBudget
from tests.conftest import Clock
from tests.factories.browsers import all_at_once

ADDRESS, NEIGHBOUR = "192.0.2.7", "192.0.2.8"
READERS = 4


@pytest.fixture
def spend(session: Session, keys: Keys, clock: Clock) -> Callable[..., list[int]]:
    """Fail so often from an address; the waits that are told."""

    def fail(times: int, address: str | None = ADDRESS) -> list[int]:
        waits = [spend_guess(session, keys, address, clock()) for _ in range(times)]
        session.commit()
        return waits

    return fail


def test_failures_are_free_until_the_bucket_is_full(spend: Callable[..., list[int]]) -> None:
    assert spend(NETWORK.capacity) == [0] * NETWORK.capacity
    assert spend(3) == [20, 20, 20]


def test_one_is_free_again_after_the_wait_told(
    spend: Callable[..., list[int]], clock: Clock
) -> None:
    spend(NETWORK.capacity)
    clock.advance(seconds=19)
    assert spend(1) == [1]
    clock.advance(seconds=1)
    assert spend(2) == [0, 20]
    clock.advance(seconds=600)
    assert spend(NETWORK.capacity + 1) == [0] * NETWORK.capacity + [20]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ADDRESS, NEIGHBOUR, False),
        (ADDRESS, f"::ffff:{ADDRESS}", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("::1", "127.0.0.1", False),
        (None, "", True),
        (None, "unix:", True),
        (None, ADDRESS, False),
    ],
)
def test_a_network_is_an_ipv4_address_or_an_ipv6_64(
    one: str | None, other: str | None, same: bool
) -> None:
    key = bytes(32)
    assert (digest_network(key, one) == digest_network(key, other)) is same
    assert digest_network(key, one) != digest_network(bytes(31) + b"1", one)


def test_another_network_is_not_slowed_down(spend: Callable[..., list[int]]) -> None:
    spend(NETWORK.capacity)
    assert spend(1, NEIGHBOUR) == [0]


def test_all_networks_together_have_a_limit(
    spend: Callable[..., list[int]], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spending, "_BUCKETS", (NETWORK, GuessBucket(5, 2)))
    waits = [spend(1, f"192.0.2.{number}")[0] for number in range(7)]
    assert waits == [0, 0, 0, 0, 0, 2, 2]
    clock.advance(seconds=2)
    assert spend(1, "192.0.2.99") == [0]


def test_a_flood_only_reads(spend: Callable[..., list[int]], statements: list[str]) -> None:
    spend(NETWORK.capacity)
    statements.clear()
    spend(5)
    assert [statement.split()[0] for statement in statements] == ["SELECT"] * 5


def test_nothing_stored_names_an_address(
    spend: Callable[..., list[int]], session: Session, keys: Keys
) -> None:
    spend(2)
    rows = {row.client: row.level for row in session.scalars(select(GuessBudget))}
    assert rows == {digest_network(keys.guesser, ADDRESS): 2, EVERYONE_ROW: 2}
    assert ADDRESS not in str(rows)


def test_what_has_drained_is_forgotten(
    spend: Callable[..., list[int]], session: Session, clock: Clock
) -> None:
    spend(NETWORK.capacity)
    clock.advance(seconds=400)
    spend(1, NEIGHBOUR)
    clock.advance(seconds=201)
    assert forget_guesses(session, clock()) == 1
    assert spend(1) == [0]
    clock.advance(seconds=601)
    assert forget_guesses(session, clock()) == 3
    assert session.scalars(select(GuessBudget)).all() == []


def test_workers_share_one_bucket_and_lose_no_failure(
    make_app: Callable[..., Flask], clock: Clock
) -> None:
    """Four services guess at once: together they get as many free failures as one alone."""
    apps = [make_app() for _ in range(READERS)]

    def guess(app: Flask) -> list[int]:
        waits = []
        with app.app_context():
            for _ in range(NETWORK.capacity // 2):
                waits.append(spend_guess(db.session, service_context().keys, ADDRESS, clock()))
                db.session.commit()
        return waits

    waits = [wait for told in all_at_once([partial(guess, app) for app in apps]) for wait in told]
    assert waits.count(0) == NETWORK.capacity
    assert len(waits) == READERS * (NETWORK.capacity // 2)
    later = clock() + timedelta(seconds=20)
    with apps[0].app_context():
        again = [spend_guess(db.session, service_context().keys, ADDRESS, later) for _ in range(2)]
    assert again == [0, 20]
