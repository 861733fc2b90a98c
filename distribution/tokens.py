"""Household tokens: derived, so that a letter can be made again but no code need be stored.

Fifteen characters of HMAC-SHA256 carry 75 bits, enough that guessing fails without locking anybody
out; the sixteenth catches typing errors before they cost an attempt.
"""

from __future__ import annotations

import hmac
import re

from distribution.token_check import ALPHABET, GROUP, LENGTH, VALUE, check_value, sum_of
from distribution.token_slips import suspect_groups

_BITS = 75
_MIN_KEY_BYTES = 16

_IGNORED = re.compile(r"[\s_.\u00ad\u200b\u2010-\u2015\u2212-]+")
# Only these are forgiven: str.upper() would also turn letters outside ASCII into valid ones.
_READ_AS = str.maketrans("abcdefghijklmnopqrstuvwxyzIiLlOo", "ABCDEFGHIJKLMNOPQRSTUVWXYZ111100")


class TokenError(ValueError):
    """A typed code that cannot be a token; holds no part of it.

    `code`: `too_short`, `too_long`, `alphabet` or `check`. `groups` are the groups of four,
    counted from 1, to look at: for `check` where the error may be (one or two), else where it is.
    Empty if nothing can be told.
    """

    def __init__(self, code: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.groups = groups

    @property
    def group(self) -> int | None:
        """The group, if it is one."""
        return self.groups[0] if len(self.groups) == 1 else None


def issue_token(key: bytes, invitation_id: str, generation: int) -> str:
    """The sixteen characters of an invitation; raising `generation` revokes the earlier ones."""
    _refuse_weak_key(key)
    digest = hmac.digest(key, f"{invitation_id}|{generation}".encode(), "sha256")
    number = int.from_bytes(digest[:10], "big") >> (80 - _BITS)
    values = [(number >> shift) & 31 for shift in range(_BITS - 5, -1, -5)]
    values.append(check_value(values))
    return "".join([ALPHABET[value] for value in values])


def print_token(token: str) -> str:
    """The token in four groups of four, as on letters: XXXX-XXXX-XXXX-XXXX."""
    return _in_groups(token)


def group_typed(typed: str) -> str:
    """A mistyped code as it is shown again: in groups of four, so that "group 3" can be found.

    As it was typed if it has separators of its own.
    """
    typed = typed.strip()
    return typed if _IGNORED.search(typed) else _in_groups(typed)


def read_token(typed: str) -> str:
    """The canonical token of what a person typed; forgives case, spaces, dashes, O for 0, I or L.

    Raises `TokenError`.
    """
    groups = [part.translate(_READ_AS) for part in _IGNORED.split(typed) if part]
    token = "".join(groups)
    for position, character in enumerate(token):
        if character not in VALUE:
            raise TokenError("alphabet", (min(position // GROUP, LENGTH // GROUP - 1) + 1,))
    if len(token) != LENGTH:
        raise TokenError("too_short" if len(token) < LENGTH else "too_long", _odd_group(groups))
    values = [VALUE[character] for character in token]
    if sum_of(values):
        raise TokenError("check", suspect_groups(values))
    return token


def digest_token(key: bytes, token: str) -> str:
    """The HMAC-SHA256 (hex) under which an invitation is found by its canonical token."""
    _refuse_weak_key(key)
    return hmac.digest(key, token.encode(), "sha256").hex()


def _in_groups(text: str) -> str:
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def _odd_group(groups: list[str]) -> tuple[int, ...]:
    """The group with a character too few or too many, if the code was typed as four groups."""
    if len(groups) != LENGTH // GROUP:
        return ()
    return next(((at,) for at, group in enumerate(groups, 1) if len(group) != GROUP), ())


def _refuse_weak_key(key: bytes) -> None:
    if len(key) < _MIN_KEY_BYTES:
        raise ValueError(f"token keys have at least {_MIN_KEY_BYTES} bytes")
