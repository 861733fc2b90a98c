"""Logos for tests: a wide SVG and a small PNG, made here so that no file is anybody's work."""

from __future__ import annotations

import struct
import zlib

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 100">'
    b'<rect width="700" height="100" fill="#050"/></svg>'
)


def png_of(width: int, height: int, colour_type: int = 2) -> bytes:
    """A red picture; sizes beyond 100 have a wrong body, since only their head is read."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xc0\x10\x10" * width for _ in range(min(height, 100)))
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = png_of(40, 20)
