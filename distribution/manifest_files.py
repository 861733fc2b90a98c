"""Which files of a folder belong to a batch, as its manifest says: nothing else is ever purged."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

MANIFEST = "manifest.json"


class ManifestError(Exception):
    """A manifest that names no files safely. Codes: `unreadable`, `other_batch`, `unsafe_name`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_manifest_files(text: bytes, batch_id: int) -> tuple[PurePosixPath, ...]:
    """The files of the batch, relative to the manifest's folder. Raises `ManifestError`.

    A manifest of another batch, or one that names a file outside its folder, names nothing.
    """
    data = _read_object(text)
    if data.get("batch") != batch_id or isinstance(data.get("batch"), bool):
        raise ManifestError("other_batch")
    files = data.get("files")
    if not isinstance(files, list):
        raise ManifestError("unreadable")
    return tuple(_safe_name(entry) for entry in files)


def _read_object(text: bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ManifestError("unreadable") from None
    if not isinstance(data, dict):
        raise ManifestError("unreadable")
    return data


def _safe_name(entry: object) -> PurePosixPath:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str):
        raise ManifestError("unreadable")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in name or "\\" in name:
        raise ManifestError("unsafe_name")
    return path
