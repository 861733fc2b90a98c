"""Answers before their release: sealed, and all of one length.

Without this, two copies of the database taken a day apart would show which answer came in the day a
household used its slot. The length would tell as well: whoever wrote the longest would be known.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from forms.conditions import Value
from surveyservice.store.crypto import decrypt_bytes, encrypt_bytes

BLOCK_BYTES = 8192
"""More than a packed answer ever takes that a person wrote, up to 15,000 letters in all."""

LENGTH_BYTES = 4


def seal_answers(key: bytes, answers: Mapping[str, object], place: str) -> bytes:
    """The answers encrypted for one place, such as `inbox:<id>`, padded to whole blocks."""
    return encrypt_bytes(key, pack_answers(answers), place)


def unseal_answers(key: bytes, sealed: bytes, place: str) -> dict[str, Value]:
    """The answers sealed for the place. Raises `DecryptionError`."""
    return unpack_answers(decrypt_bytes(key, sealed, place))


def pack_answers(answers: Mapping[str, object]) -> bytes:
    """The answers in whole blocks: their length, then themselves compressed, then zeros."""
    packed = zlib.compress(json.dumps(answers, ensure_ascii=False).encode(), level=1)
    content = len(packed).to_bytes(LENGTH_BYTES, "big") + packed
    return content + bytes(-len(content) % BLOCK_BYTES)


def unpack_answers(content: bytes) -> dict[str, Value]:
    """The answers packed so."""
    length = int.from_bytes(content[:LENGTH_BYTES], "big")
    answers: dict[str, Value] = json.loads(
        zlib.decompress(content[LENGTH_BYTES : LENGTH_BYTES + length])
    )
    return answers
