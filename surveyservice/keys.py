"""Keys: one master, and from it one key per purpose, so that no two uses share a secret.

HKDF-SHA256 (RFC 5869) with the purpose as `info`. Losing the master key means that CPR numbers,
names and printed tokens in the database are lost for good; a backup never contains it.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from surveyservice.settings import MASTER_KEY_BYTES, Settings

KEY_FILE = "master.key"


class KeyFileError(Exception):
    """The key file exists but does not hold a key; it is never overwritten."""


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of one installation, derived on demand from the master key (32 bytes)."""

    master: bytes

    def __repr__(self) -> str:
        return "Keys(...)"

    def derive(self, purpose: str) -> bytes:
        """The 32-byte key of a purpose."""
        return _derive(self.master, purpose)

    @property
    def cookie(self) -> bytes:
        """Signs what browsers keep."""
        return self.derive("cookie")

    @property
    def token_digest(self) -> bytes:
        """Digests tokens for look-up; the database never holds a token."""
        return self.derive("token-digest")

    @property
    def field(self) -> bytes:
        """Encrypts CPR numbers, names and addresses."""
        return self.derive("field")

    @property
    def person_index(self) -> bytes:
        """Blind index over CPR numbers and household addresses."""
        return self.derive("person-index")

    @property
    def message(self) -> bytes:
        """Derives message ids, so that a batch made twice carries the same ids."""
        return self.derive("message")

    @property
    def draft_digest(self) -> bytes:
        """Digests the browser's draft key for look-up."""
        return self.derive("draft-digest")

    @property
    def resume_digest(self) -> bytes:
        """Digests resume codes for look-up."""
        return self.derive("resume-digest")

    @property
    def inbox(self) -> bytes:
        """Seals finished answers until they are released."""
        return self.derive("inbox")

    @property
    def guesser(self) -> bytes:
        """Digests the network of whoever types unknown codes."""
        return self.derive("guesser")

    def token_of(self, survey_id: str) -> bytes:
        """Derives the tokens of one survey."""
        return self.derive(f"token:{survey_id}")


@cache
def _derive(master: bytes, purpose: str) -> bytes:
    """Cached: every page derives two keys, and an installation has one master."""
    return HKDF(SHA256(), MASTER_KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


def load_keys(settings: Settings) -> tuple[Keys, bool]:
    """The installation's keys, and whether they were made just now.

    Raises `KeyFileError` if the key file is damaged.
    """
    if settings.master_key is not None:
        return Keys(bytes.fromhex(settings.master_key)), False
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    master, made = make_or_read_key(settings.data_dir / KEY_FILE)
    return Keys(master), made


def make_or_read_key(path: Path) -> tuple[bytes, bool]:
    """The key (32 bytes) in the file, which is made if missing, and whether it was made just now.

    Raises `KeyFileError` if the file is damaged.
    """
    made = _make_key_file(path)
    return read_key(path), made


def _make_key_file(path: Path) -> bool:
    if path.exists():
        return False
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(MASTER_KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A hard link fails if another process was first: then its key is the key.
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def read_key(path: Path) -> bytes:
    """The key (32 bytes) in the file. Raises `KeyFileError` if it holds none, `OSError`."""
    try:
        master = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        master = b""
    if len(master) != MASTER_KEY_BYTES:
        raise KeyFileError(f"{path.name} does not hold a 32-byte key; restore it from its copy")
    return master
