"""What lies in a batch's folder, and what became of everybody: written last, so it vouches for all.

It names files, counts and message ids, never persons. A folder with the manifest of a batch is
whole; one without it is not a batch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from distribution.manifest_files import MANIFEST, ManifestError

__all__ = ["MANIFEST", "BatchManifest", "ManifestError", "ManifestFile", "UnwrittenMessage"]


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A file: `name` below the folder with slashes, size in bytes, SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class UnwrittenMessage:
    """A message of the batch that could not be written, and why."""

    message: str
    code: str


@dataclass(frozen=True, slots=True)
class BatchManifest:
    """`messages` written, `skipped` by reason, `unwritten` one by one: together all recipients.

    `prepared_at` and `expires_on` are in ISO 8601.
    """

    batch: int
    survey: str
    channel: str
    purpose: str
    prepared_at: str
    expires_on: str
    messages: int
    skipped: Mapping[str, int]
    unwritten: tuple[UnwrittenMessage, ...]
    files: tuple[ManifestFile, ...]

    def to_json(self) -> bytes:
        """The manifest as it is written; the same bytes for the same batch."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2).encode() + b"\n"


def read_manifest(text: bytes) -> BatchManifest:
    """The manifest in the text. Raises `ManifestError` (unreadable)."""
    try:
        data: dict[str, Any] = json.loads(text)
        data["unwritten"] = tuple(UnwrittenMessage(**entry) for entry in data["unwritten"])
        data["files"] = tuple(ManifestFile(**entry) for entry in data["files"])
        return BatchManifest(**data)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ManifestError("unreadable") from None
