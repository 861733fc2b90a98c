"""What codes are written with, and the arithmetic of their check character.

The alphabet is Crockford's base32, which has no I, L, O or U; the check is a weighted sum over
GF(32), because modulo 32 no weights catch every exchange of neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4

VALUE = {character: value for value, character in enumerate(ALPHABET)}

# x * alpha in GF(32) with the primitive polynomial x^5 + x^2 + 1.
_TIMES_ALPHA = tuple((v << 1) ^ 0b100101 if v & 0b10000 else v << 1 for v in range(32))


def check_value(values: Sequence[int]) -> int:
    """The value that makes the sum of value times alpha^position zero, over GF(32).

    The sixteen weights are all different and none is zero, so one changed character or any two
    exchanged ones always change the sum. With addition modulo 32 that is impossible: weights
    would have to be odd, and so differ by an even number.
    """
    total = 0
    for value in values:
        total = _TIMES_ALPHA[total] ^ value
    return _TIMES_ALPHA[total]


def sum_of(values: Sequence[int]) -> int:
    """The weighted sum of a whole code: zero if its check character fits."""
    return check_value(values[:-1]) ^ values[-1]


def change_of_sum(position: int, difference: int) -> int:
    """What the sum changes by (XOR) if the value at `position` changes by `difference` (XOR)."""
    return _WEIGHED[position][difference]


def _weigh_differences() -> tuple[tuple[int, ...], ...]:
    rows = [tuple(range(len(ALPHABET)))]
    while len(rows) < LENGTH:
        rows.append(tuple(_TIMES_ALPHA[value] for value in rows[-1]))
    return tuple(reversed(rows))


_WEIGHED = _weigh_differences()
