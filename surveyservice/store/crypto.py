"""Encryption of single fields: AES-256-GCM, bound to the row and column they stand in.

A stored value is `key id (1 byte) | nonce (12 bytes) | ciphertext and tag`. The associated data
name table, column and row: a value moved to another row does not decrypt (NIST SP 800-38D).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_ID = b"\x01"
NONCE_BYTES = 12


class DecryptionError(Exception):
    """The value does not belong to this row, or the key is another one."""


def encrypt_field(key: bytes, plaintext: str, place: str) -> bytes:
    """Encrypt a text for one place, such as `person.name:<row id>`."""
    return encrypt_bytes(key, plaintext.encode(), place)


def decrypt_field(key: bytes, stored: bytes, place: str) -> str:
    """The text stored at the place; raises `DecryptionError`."""
    return decrypt_bytes(key, stored, place).decode()


def encrypt_bytes(key: bytes, plaintext: bytes, place: str) -> bytes:
    """Encrypt bytes for one place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return KEY_ID + nonce + AESGCM(key).encrypt(nonce, plaintext, place.encode())


def decrypt_bytes(key: bytes, stored: bytes, place: str) -> bytes:
    """The bytes stored at the place; raises `DecryptionError`."""
    nonce, ciphertext = stored[1 : 1 + NONCE_BYTES], stored[1 + NONCE_BYTES :]
    if stored[:1] != KEY_ID:
        raise DecryptionError("unknown key id")
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, place.encode())
    except InvalidTag as error:
        raise DecryptionError("not encrypted for this place with this key") from error


def blind_index(key: bytes, value: str) -> str:
    """A keyed digest (HMAC-SHA256, hex) to find equal values without reading them."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
