"""Identifiers derived from what they name: a batch prepared twice carries the same message ids.

MeMo accepts version 4 UUIDs only (memoUuidType), so the derived bits wear that version's marks.
"""

from __future__ import annotations

import hmac
from uuid import UUID


def derive_uuid(key: bytes, *parts: str) -> str:
    """A lower-case UUID, the same for the same key and parts.

    Parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ.
    """
    message = b"".join(
        len(encoded).to_bytes(8, "big") + encoded for encoded in (part.encode() for part in parts)
    )
    return str(UUID(bytes=hmac.digest(key, message, "sha256")[:16], version=4))
