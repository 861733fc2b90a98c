"""Encryption of single fields: AES-256-GCM, bound to the row and column they stand in.

A stored value is `key id (1 byte) | nonce (12 bytes) | ciphertext and tag`. The associated data
name table, column and row: a value moved to another row does not decrypt (NIST SP 800-38D).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_ID = b"\x01"
NONCE_BYTES = 12


class DecryptionError(Exception):
    """The value does not belong to this row, or the key is another one."""


def encrypt_field(key: bytes, plaintext: str, place: str) -> bytes:
    """Encrypt a text for one place, such as `person.name:<row id>`."""
    return _seal(_kept_cipher(key), plaintext.encode(), place)


def decrypt_field(key: bytes, stored: bytes, place: str) -> str:
    """The text stored at the place; raises `DecryptionError`."""
    return _open(_kept_cipher(key), stored, place).decode()


def encrypt_bytes(key: bytes, plaintext: bytes, place: str) -> bytes:
    """Encrypt bytes for one place."""
    return _seal(AESGCM(key), plaintext, place)


def decrypt_bytes(key: bytes, stored: bytes, place: str) -> bytes:
    """The bytes stored at the place; raises `DecryptionError`."""
    return _open(AESGCM(key), stored, place)


def blind_index(key: bytes, value: str) -> str:
    """A keyed digest (HMAC-SHA256, hex) to find equal values without reading them."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _kept_cipher(key: bytes) -> AESGCM:
    # A register has tens of thousands of fields under one key. Keys of drafts are never kept.
    return AESGCM(key)


def _seal(cipher: AESGCM, plaintext: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return KEY_ID + nonce + cipher.encrypt(nonce, plaintext, place.encode())


def _open(cipher: AESGCM, stored: bytes, place: str) -> bytes:
    nonce, ciphertext = stored[1 : 1 + NONCE_BYTES], stored[1 + NONCE_BYTES :]
    if stored[:1] != KEY_ID:
        raise DecryptionError("unknown key id")
    try:
        return cipher.decrypt(nonce, ciphertext, place.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: cut short within the nonce
        raise DecryptionError("not encrypted for this place with this key") from error
