"""A zip file that is the same to the byte for the same content, on every machine and day.

Entries are stored, not compressed: compression differs between zlib builds. Timestamps and
permissions are fixed. A manifest in the format of `sha256sum -c` comes last.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

MANIFEST = "MANIFEST.sha256"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o100644 << 16


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Zip the files sorted by name, with their SHA-256 manifest."""
    entries = [(name, files[name]) for name in sorted(files)]
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in entries]
    entries.append((MANIFEST, "".join(lines).encode("utf-8")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _READABLE_FILE
            archive.writestr(info, data)
    return buffer.getvalue()
