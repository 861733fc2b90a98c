"""Where the built style sheet lies: its name carries a hash, so that browsers may keep it for good.

Assets are not committed. Without them the service starts, says so, and pages are plain HTML.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import structlog
from flask import current_app

log = structlog.get_logger(__name__)

MANIFEST = "manifest.json"


def asset_url(name: str) -> str | None:
    """The address of a built file such as `survey.css`; None if it was not built."""
    hashed = _read_manifest(Path(current_app.static_folder or "")).get(name)
    # Not by url_for: an error page is also shown when the request has no routes (unknown host).
    return f"{current_app.static_url_path}/{hashed}" if hashed else None


def warn_without_assets(folder: str | None) -> None:
    """Say once, at start, that pages will be without style."""
    if not _read_manifest(Path(folder or "")):
        log.warning(
            "style sheet not built",
            meaning="Pages work but look plain. Build it with: make assets",
        )


@cache
def _read_manifest(folder: Path) -> dict[str, str]:
    # Read once: a build during service would change names under pages already sent.
    try:
        names: dict[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return names
