"""Household tokens: derived, so that a letter can be made again but no code need be stored.

Fifteen characters of HMAC-SHA256 carry 75 bits, enough that guessing fails without locking anybody
out; the sixteenth catches typing errors before they cost an attempt. The alphabet is Crockford's
base32, which has no I, L, O or U.
"""

from __future__ import annotations

import hmac
import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
_BITS = 75
_MIN_KEY_BYTES = 16

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_IGNORED = re.compile(r"[\s_.\u00ad\u200b\u2010-\u2015\u2212-]+")
# Only these are forgiven: str.upper() would also turn letters outside ASCII into valid ones.
_READ_AS = str.maketrans("abcdefghijklmnopqrstuvwxyzIiLlOo", "ABCDEFGHIJKLMNOPQRSTUVWXYZ111100")

# x * alpha in GF(32) with the primitive polynomial x^5 + x^2 + 1.
_TIMES_ALPHA = tuple((v << 1) ^ 0b100101 if v & 0b10000 else v << 1 for v in range(32))


class TokenError(ValueError):
    """A typed code that cannot be a token; holds no part of it.

    `code`: `too_short`, `too_long`, `alphabet` or `check`. `group` is the group of four, counted
    from 1, where the error is, if that can be told.
    """

    def __init__(self, code: str, group: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.group = group


def issue_token(key: bytes, invitation_id: str, generation: int) -> str:
    """The sixteen characters of an invitation; raising `generation` revokes the earlier ones."""
    _refuse_weak_key(key)
    digest = hmac.digest(key, f"{invitation_id}|{generation}".encode(), "sha256")
    number = int.from_bytes(digest[:10], "big") >> (80 - _BITS)
    values = [(number >> shift) & 31 for shift in range(_BITS - 5, -1, -5)]
    values.append(_check_value(values))
    return "".join([ALPHABET[value] for value in values])


def print_token(token: str) -> str:
    """The token in four groups of four, as on letters: XXXX-XXXX-XXXX-XXXX."""
    return "-".join(token[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_token(typed: str) -> str:
    """The canonical token of what a person typed; forgives case, spaces, dashes, O for 0, I or L.

    Raises `TokenError`.
    """
    groups = [part.translate(_READ_AS) for part in _IGNORED.split(typed) if part]
    token = "".join(groups)
    for position, character in enumerate(token):
        if character not in _VALUE:
            raise TokenError("alphabet", min(position // GROUP, LENGTH // GROUP - 1) + 1)
    if len(token) != LENGTH:
        raise TokenError("too_short" if len(token) < LENGTH else "too_long", _odd_group(groups))
    values = [_VALUE[character] for character in token]
    if _check_value(values[:-1]) != values[-1]:
        raise TokenError("check")
    return token


def digest_token(key: bytes, token: str) -> str:
    """The HMAC-SHA256 (hex) under which an invitation is found by its canonical token."""
    _refuse_weak_key(key)
    return hmac.digest(key, token.encode(), "sha256").hex()


def _check_value(values: list[int]) -> int:
    """The value that makes the sum of value times alpha^position zero, over GF(32).

    The sixteen weights are all different and none is zero, so one changed character or any two
    exchanged ones always change the sum. With addition modulo 32 that is impossible: weights
    would have to be odd, and so differ by an even number.
    """
    total = 0
    for value in values:
        total = _TIMES_ALPHA[total] ^ value
    return _TIMES_ALPHA[total]


def _odd_group(groups: list[str]) -> int | None:
    """The group with a character too few or too many, if the code was typed as four groups."""
    if len(groups) != LENGTH // GROUP:
        return None
    return next((at for at, group in enumerate(groups, 1) if len(group) != GROUP), None)


def _refuse_weak_key(key: bytes) -> None:
    if len(key) < _MIN_KEY_BYTES:
        raise ValueError(f"token keys have at least {_MIN_KEY_BYTES} bytes")
