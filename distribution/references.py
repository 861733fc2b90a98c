"""References that stand for a person or a household outside the municipality (reference mode).

Keyed digests (HMAC-SHA256) under a key that stays with the municipality: without it, nobody can try
all CPR numbers until one fits. The first eight digits name the key: a list made with another key is
told before everybody looks new.
"""

from __future__ import annotations

import hmac
import re

from distribution.addresses import Address, household_key
from distribution.folding import fold_text

KEY_NAME_DIGITS = 8
DIGEST_DIGITS = 32
REFERENCE = re.compile(rf"[0-9a-f]{{{KEY_NAME_DIGITS}}}-[0-9a-f]{{{DIGEST_DIGITS}}}")


def name_key(key: bytes) -> str:
    """Eight hexadecimal digits that tell one key from another and nothing about either."""
    return _digest(key, "key")[:KEY_NAME_DIGITS]


def refer_to_person(key: bytes, cpr: str) -> str:
    """The reference of a person, the same for the same key and CPR number (ten digits)."""
    return _reference(key, "person", cpr)


def refer_to_household(key: bytes, village: str, address: Address) -> str:
    """The reference of the door behind which persons share a letter's code.

    By the village's name, not its code: the municipality's machine knows no codes.
    """
    return _reference(key, "household", f"{fold_text(village)}:{household_key(address)}")


def is_reference(text: str) -> bool:
    """Whether the text has the form of a reference."""
    return REFERENCE.fullmatch(text) is not None


def key_name_of(reference: str) -> str:
    """The name of the key that a reference was made with."""
    return reference[:KEY_NAME_DIGITS]


def _reference(key: bytes, kind: str, value: str) -> str:
    return f"{name_key(key)}-{_digest(key, kind, value)[:DIGEST_DIGITS]}"


def _digest(key: bytes, *parts: str) -> str:
    return hmac.digest(key, "\0".join(parts).encode(), "sha256").hex()
