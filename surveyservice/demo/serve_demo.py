"""Serve an earlier demo run with gunicorn, at the address printed in its letters."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

HTTP_PORT = 80


def serve_demo(folder: Path, port: int | None = None) -> None:
    """Replace this process by gunicorn on the demo's database; ends with Ctrl-C.

    `port` is where to listen, if it is not the one in the letters: behind a proxy.
    """
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    address = urlsplit(summary["base_url"])
    environment = os.environ | {
        "SURVEY_DATA_DIR": str((folder / "data").resolve()),
        "SURVEY_BASE_URL": summary["base_url"],
        "SURVEY_ALLOW_TEST_CPR": "1",
        "SURVEY_LOG_FORMAT": "console",
        "SURVEY_LOG_LEVEL": "WARNING",
    }
    arguments = [
        "-m",
        "gunicorn",
        "--bind",
        f"{address.hostname}:{port or address.port or HTTP_PORT}",
    ]
    arguments += ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    arguments.append("surveyservice:create_app()")
    os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606  ourselves
