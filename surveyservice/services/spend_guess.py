"""What an unknown code costs: nothing at first, then a wait; never a right code its way in.

LimeSurvey shuts a whole address out after three wrong codes, and so a library or a care home by
one person. Here codes are looked up first, and only failures are counted (OWASP ASVS 2.4.1). So
this slows guessing down and spares the database; what makes it hopeless are the code's 75 bits.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from ipaddress import IPv6Address, ip_address

from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.services.guess_bucket import GuessBucket
from surveyservice.store.guess_budgets import (
    Levels,
    delete_guess_levels,
    find_guess_levels,
    lock_guess_levels,
    store_guess_level,
)

NETWORK = GuessBucket(capacity=30, drain_seconds=20)
"""Everybody behind one address together. Mistyped codes are caught by their check character and
cost nothing, so thirty unknown codes in ten minutes are not a household's mistakes."""

EVERYONE = GuessBucket(capacity=3_000, drain_seconds=0.2)
"""All networks together, five a second: a guesser with many addresses writes no more than that."""

EVERYONE_ROW = "whole-service"
"""Stands beside the digests of networks, and is none."""

IPV6_HOST_BITS = 64
"""A household or server has a whole /64, and may change its address within as it likes."""

_BUCKETS = (NETWORK, EVERYONE)


def spend_guess(session: Session, keys: Keys, address: str | None, now: datetime) -> int:
    """Count an unknown code that came from an IP address; the seconds to wait for the next.

    0 if there was room for it. Else nothing is written: a flood only reads.
    """
    at = now.timestamp()
    clients = (digest_network(keys.guesser, address), EVERYONE_ROW)
    wait = _longest_wait(_drain(find_guess_levels(session, clients), clients, at))
    if wait:
        return wait
    # Between reading and locking others may have taken the room.
    levels = _drain(lock_guess_levels(session, clients, at), clients, at)
    wait = _longest_wait(levels)
    if not wait:
        for client, level in zip(clients, levels, strict=True):
            store_guess_level(session, client, level + 1, at)
    return wait


def forget_guesses(session: Session, now: datetime) -> int:
    """Delete what has drained; how many networks are forgotten."""
    longest = max(bucket.empty_after_seconds for bucket in _BUCKETS)
    return delete_guess_levels(session, now.timestamp() - longest)


def digest_network(key: bytes, address: str | None) -> str:
    """A keyed digest of an IPv4 address or an IPv6 /64; what is neither counts as one network."""
    return hmac.digest(key, _network_of(address).encode(), "sha256").hex()


def _network_of(address: str | None) -> str:
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return f"6:{int(parsed) >> IPV6_HOST_BITS}"
        parsed = parsed.ipv4_mapped
    return f"4:{parsed}"


def _drain(stored: Levels, clients: tuple[str, ...], at: float) -> tuple[float, ...]:
    """The levels of network and everyone by now."""
    found = [stored.get(client, (0.0, at)) for client in clients]
    return tuple(
        bucket.drained(level, at - since)
        for bucket, (level, since) in zip(_BUCKETS, found, strict=True)
    )


def _longest_wait(levels: tuple[float, ...]) -> int:
    return max(bucket.wait_for_room(level) for bucket, level in zip(_BUCKETS, levels, strict=True))
